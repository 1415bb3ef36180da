#include "mine/discover_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/i18n.hpp"
#include "model/vocabulary.hpp"

namespace bpr::mine {

namespace {

using base::Duration;
using base::Instant;
using base::Symbol;

constexpr double kAlike = 0.5;               ///< mean cosine between groups that are one role
constexpr double kMostOf = 0.9;              ///< of an activity's work
constexpr double kWorthNaming = 0.05;        ///< of an activity's work
constexpr std::size_t kFewMoments = 50;      ///< a role with fewer works when the office does
constexpr std::size_t kMostResources = 400;  ///< with the most work; others join the nearest group
constexpr double kBusy = 0.9;
constexpr double kInHours = 0.97;      ///< of a role's moments, in the hours of the office
constexpr double kShorterHours = 0.6;  ///< of the office's weekly hours

/// Work of each resource by activity.
std::vector<std::vector<double>> profiles_of(const Sheet& sheet) {
  std::vector<std::vector<double>> profiles(sheet.resources.size(),
                                            std::vector<double>(sheet.activities.size()));
  for (const auto& works : sheet.cases)
    for (const Work& work : works)
      if (work.resource >= 0)
        profiles[static_cast<std::size_t>(work.resource)][static_cast<std::size_t>(work.activity)] += 1;
  return profiles;
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
  const double across = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
  const double of_a = std::inner_product(a.begin(), a.end(), a.begin(), 0.0);
  const double of_b = std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
  return of_a > 0 && of_b > 0 ? across / std::sqrt(of_a * of_b) : 0;
}

/// Groups of resources that do much the same, by their number.
std::vector<std::vector<int>> groups_of(const std::vector<std::vector<double>>& profiles) {
  std::vector<int> by_work(profiles.size());
  std::iota(by_work.begin(), by_work.end(), 0);
  const auto work = [&](int r) {
    const auto& profile = profiles[static_cast<std::size_t>(r)];
    return std::accumulate(profile.begin(), profile.end(), 0.0);
  };
  std::stable_sort(by_work.begin(), by_work.end(), [&](int a, int b) { return work(a) > work(b); });
  std::vector<std::vector<int>> groups;
  for (std::size_t i = 0; i < std::min(by_work.size(), kMostResources); ++i) groups.push_back({by_work[i]});
  const std::size_t n = groups.size();
  std::vector<std::vector<double>> likeness(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      likeness[i][j] = cosine(profiles[static_cast<std::size_t>(by_work[i])],
                              profiles[static_cast<std::size_t>(by_work[j])]);
  for (;;) {
    double best = kAlike;
    std::pair<std::size_t, std::size_t> pair{n, n};
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j)
        if (!groups[i].empty() && !groups[j].empty() && likeness[i][j] > best) {
          best = likeness[i][j];
          pair = {i, j};
        }
    const auto [i, j] = pair;
    if (i == n) break;
    const auto size_i = static_cast<double>(groups[i].size());
    const auto size_j = static_cast<double>(groups[j].size());
    for (std::size_t k = 0; k < n; ++k)
      likeness[i][k] = likeness[k][i] =
          (size_i * likeness[i][k] + size_j * likeness[j][k]) / (size_i + size_j);
    groups[i].insert(groups[i].end(), groups[j].begin(), groups[j].end());
    groups[j].clear();
  }
  groups.erase(std::remove_if(groups.begin(), groups.end(), [](const auto& group) { return group.empty(); }),
               groups.end());
  for (std::size_t i = kMostResources; i < by_work.size(); ++i) {
    const auto nearest = std::max_element(groups.begin(), groups.end(), [&](const auto& a, const auto& b) {
      const auto& own = profiles[static_cast<std::size_t>(by_work[i])];
      return cosine(own, profiles[static_cast<std::size_t>(a.front())]) <
             cosine(own, profiles[static_cast<std::size_t>(b.front())]);
    });
    nearest->push_back(by_work[i]);
  }
  return groups;
}

void name_roles_by_likeness(People& people, const Sheet& sheet) {
  const auto groups = groups_of(profiles_of(sheet));
  people.role_of.resize(sheet.resources.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    RoleDraft role;
    role.name = base::intern(fmt::format("role-{}", i + 1));
    role.persons = groups[i].size();
    people.roles.push_back(std::move(role));
    for (const int resource : groups[i])
      people.role_of[static_cast<std::size_t>(resource)] = {static_cast<int>(i)};
  }
}

void name_roles_by_resource(People& people, const Sheet& sheet) {
  std::map<Symbol, int> known;
  for (const Symbol resource : sheet.resources) {
    people.role_of.emplace_back();
    for (std::string_view rest = resource.text(); !rest.empty();) {
      const std::size_t mark = std::min(rest.find("; "), rest.size());
      const Symbol name = base::intern(rest.substr(0, mark));
      rest.remove_prefix(std::min(mark + 2, rest.size()));
      if (!name || name.text() == "nobody") continue;
      const auto [found, fresh] = known.emplace(name, static_cast<int>(people.roles.size()));
      if (fresh) {
        RoleDraft role;
        role.name = name;
        role.persons = 1;
        for (const std::string_view group : {"who", "role"}) {
          const model::WordInfo* const word = model::find_word(group, name.text());
          role.built_in = role.built_in || word != nullptr;
        }
        people.roles.push_back(std::move(role));
      }
      if (std::find(people.role_of.back().begin(), people.role_of.back().end(), found->second) ==
          people.role_of.back().end())
        people.role_of.back().push_back(found->second);
    }
  }
}

/// Which roles do each activity.
void share_out(People& people, const Sheet& sheet) {
  std::vector<std::map<std::vector<int>, double>> counts(sheet.activities.size());
  for (const auto& works : sheet.cases)
    for (const Work& work : works)
      if (work.resource >= 0)
        counts[static_cast<std::size_t>(work.activity)]
              [people.role_of[static_cast<std::size_t>(work.resource)]] += 1;
  people.by.resize(sheet.activities.size());
  people.together.resize(sheet.activities.size());
  for (std::size_t a = 0; a < counts.size(); ++a) {
    double told = 0;
    std::vector<std::pair<std::vector<int>, double>> ranked(counts[a].begin(), counts[a].end());
    for (const auto& [roles, count] : ranked) told += count;
    if (told * 2 < static_cast<double>(sheet.events[a])) continue;
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& x, const auto& y) { return x.second > y.second; });
    std::vector<int>& by = people.by[a];
    double covered = 0;
    people.together[a] = ranked.front().first.size() > 1;
    for (const auto& [roles, count] : ranked) {
      if (!by.empty() && (covered >= kMostOf * told || count < kWorthNaming * told || people.together[a]))
        break;
      covered += count;
      for (const int role : roles)
        if (std::find(by.begin(), by.end(), role) == by.end()) by.push_back(role);
    }
    for (const int role : by)
      people.roles[static_cast<std::size_t>(role)].activities.push_back(static_cast<int>(a));
  }
  for (RoleDraft& role : people.roles)
    std::stable_sort(role.activities.begin(), role.activities.end(), [&](int a, int b) {
      return sheet.events[static_cast<std::size_t>(a)] > sheet.events[static_cast<std::size_t>(b)];
    });
}

double weekly_minutes(const base::Calendar& calendar) {
  if (calendar.always) return 7 * 24 * 60;
  double minutes = 0;
  for (const base::OpenRule& rule : calendar.open)
    for (unsigned day = 0; day < 7; ++day)
      if ((rule.weekdays >> day & 1U) != 0)
        for (const auto& [from, to] : rule.hours) minutes += (to - from).minutes();
  return minutes;
}

void find_calendars(People& people, const Sheet& sheet) {
  std::vector<Instant> all;
  std::vector<std::vector<Instant>> of_role(people.roles.size());
  for (const auto& works : sheet.cases)
    for (const Work& work : works) {
      const std::vector<int>& doers = people.doers(work);
      if (doers.empty()) continue;
      for (const Instant moment : {work.start, work.end}) {
        if (moment == log::kUntold) continue;
        all.push_back(moment);
        for (const int role : doers) of_role[static_cast<std::size_t>(role)].push_back(moment);
      }
    }
  people.calendars.push_back({"office-hours", fit_calendar(all)});
  const double office = weekly_minutes(people.calendars.front().fit.calendar);
  for (std::size_t r = 0; r < people.roles.size(); ++r) {
    RoleDraft& role = people.roles[r];
    if (role.built_in || of_role[r].size() < kFewMoments) continue;
    CalendarFit own = fit_calendar(of_role[r]);
    const auto inside = std::count_if(of_role[r].begin(), of_role[r].end(), [&](Instant moment) {
      return covers(people.calendars.front().fit.calendar, moment);
    });
    if (static_cast<double>(inside) >= kInHours * static_cast<double>(of_role[r].size()) &&
        weekly_minutes(own.calendar) >= kShorterHours * office)
      continue;
    role.calendar = people.calendars.size();
    people.calendars.push_back({std::string(role.name.text()) + "-hours", std::move(own)});
  }
}

/// Begins and ends of work of each role, in order; ends come before begins of the same moment.
std::vector<std::vector<std::pair<Instant, int>>> turns_of(const People& people, const Sheet& sheet) {
  std::vector<std::vector<std::pair<Instant, int>>> turns(people.roles.size());
  for (const auto& works : sheet.cases)
    for (const Work& work : works) {
      if (!work.timed() || work.end <= work.start) continue;
      for (const int role : people.doers(work)) {
        turns[static_cast<std::size_t>(role)].emplace_back(work.start, 1);
        turns[static_cast<std::size_t>(role)].emplace_back(work.end, -1);
      }
    }
  for (auto& one : turns) std::sort(one.begin(), one.end());
  return turns;
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

/// People that a role seems to have: those seen on nine in ten of its days, or at work at once at all but one
/// in a hundred beginnings.
void count_people(People& people, const Sheet& sheet) {
  std::vector<std::map<std::int32_t, std::set<int>>> seen(people.roles.size());
  for (const auto& works : sheet.cases)
    for (const Work& work : works)
      for (const int role : people.doers(work))
        seen[static_cast<std::size_t>(role)][base::date_of(work.last()).days].insert(work.resource);
  const auto turns = turns_of(people, sheet);
  for (std::size_t r = 0; r < people.roles.size(); ++r) {
    std::vector<double> a_day;
    for (const auto& [day, persons] : seen[r]) a_day.push_back(static_cast<double>(persons.size()));
    std::vector<double> at_once;
    int now = 0;
    for (const auto& [moment, change] : turns[r]) {
      now += change;
      if (change > 0) at_once.push_back(now);
    }
    people.roles[r].people = std::max({1.0, quantile(a_day, 0.9), quantile(at_once, 0.99)});
  }
}

/// Whether work that reaches beyond closing time mostly ends in the hours of another day.
void find_suspending(People& people, const Sheet& sheet) {
  std::vector<double> later(people.roles.size());
  std::vector<double> overtime(people.roles.size());
  for (const auto& works : sheet.cases)
    for (const Work& work : works) {
      if (!work.timed()) continue;
      for (const int role : people.doers(work)) {
        const base::Calendar& calendar = people.calendar_of(role);
        const auto r = static_cast<std::size_t>(role);
        if (!covers(calendar, work.start)) continue;
        if (!covers(calendar, work.end))
          overtime[r] += 1;
        else if (base::open_time(calendar, work.start, work.end) < work.end - work.start)
          later[r] += 1;
      }
    }
  for (std::size_t r = 0; r < people.roles.size(); ++r)
    people.roles[r].suspends = later[r] > overtime[r] && later[r] >= 5;
}

}  // namespace

People find_people(const Sheet& sheet, bool resources_are_roles) {
  People people;
  people.untold = sheet.resources.empty();
  if (people.untold) {
    RoleDraft role;
    role.name = base::intern(base::tr("staff"));
    for (std::size_t a = 0; a < sheet.activities.size(); ++a) role.activities.push_back(static_cast<int>(a));
    people.roles.push_back(std::move(role));
    people.by.assign(sheet.activities.size(), {0});
    people.together.resize(sheet.activities.size());
  } else {
    if (resources_are_roles)
      name_roles_by_resource(people, sheet);
    else
      name_roles_by_likeness(people, sheet);
    share_out(people, sheet);
  }
  find_calendars(people, sheet);
  count_people(people, sheet);
  find_suspending(people, sheet);
  return people;
}

Sheet split_by_role(Sheet sheet, const People& people) {
  using Roles = std::vector<int>;
  const std::size_t n = sheet.activities.size();
  std::vector<std::map<std::vector<Roles>, std::size_t>> orders(n);
  for (const auto& works : sheet.cases) {
    std::map<int, std::vector<Roles>> order;
    for (const Work& work : works)
      if (work.resource >= 0) order[work.activity].push_back(people.doers(work));
    for (const auto& [activity, roles] : order) ++orders[static_cast<std::size_t>(activity)][roles];
  }
  for (std::size_t a = 0; a < n; ++a) {
    std::size_t cases = 0;
    const std::vector<Roles>* chain = nullptr;
    std::size_t most = 0;
    for (const auto& [roles, count] : orders[a]) {
      cases += count;
      if (count > most) most = count, chain = &roles;
    }
    if (chain == nullptr || chain->size() < 2 || most * 2 <= cases) continue;
    if (std::set<Roles>(chain->begin(), chain->end()).size() < chain->size()) continue;
    std::vector<int> numbers{static_cast<int>(a)};
    for (std::size_t i = 1; i < chain->size(); ++i) {
      numbers.push_back(static_cast<int>(sheet.activities.size()));
      sheet.activities.push_back(base::intern(fmt::format("{} ({})", sheet.activities[a].text(), i + 1)));
      sheet.events.push_back(0);
      sheet.timed.push_back(0);
    }
    for (auto& works : sheet.cases)
      for (Work& work : works) {
        if (work.activity != static_cast<int>(a) || work.resource < 0) continue;
        const auto at = std::find(chain->begin(), chain->end(), people.doers(work));
        if (at == chain->end() || at == chain->begin()) continue;
        work.activity = numbers[static_cast<std::size_t>(at - chain->begin())];
        const auto to = static_cast<std::size_t>(work.activity);
        --sheet.events[a];
        ++sheet.events[to];
        if (!work.timed()) continue;
        --sheet.timed[a];
        ++sheet.timed[to];
      }
  }
  return sheet;
}

Duration worked(const People& people, const Work& work) {
  const Duration elapsed = std::max(work.end - work.start, Duration{});
  const std::vector<int>& doers = people.doers(work);
  if (doers.empty()) return elapsed;
  const base::Calendar& calendar = people.calendar_of(doers.front());
  if (!covers(calendar, work.start) || !covers(calendar, work.end)) return elapsed;
  const Duration open = base::open_time(calendar, work.start, work.end);
  return open.us > 0 ? open : elapsed;
}

std::vector<std::vector<std::pair<Instant, Instant>>> busy_stretches(const People& people,
                                                                     const Sheet& sheet) {
  std::vector<std::vector<std::pair<Instant, Instant>>> stretches(people.roles.size());
  const auto turns = turns_of(people, sheet);
  for (std::size_t r = 0; r < turns.size(); ++r) {
    int now = 0;
    for (const auto& [moment, change] : turns[r]) {
      const bool was_busy = now >= people.roles[r].people;
      now += change;
      const bool is_busy = now >= people.roles[r].people;
      if (is_busy && !was_busy) stretches[r].emplace_back(moment, moment);
      if (was_busy && !is_busy) stretches[r].back().second = moment;
    }
  }
  return stretches;
}

void make_room(People& people, const Sheet& sheet, double per_year) {
  std::vector<double> minutes(people.roles.size());
  for (const auto& works : sheet.cases)
    for (const Work& work : works)
      if (work.timed() && sheet.times(work.activity))
        for (const int role : people.doers(work))
          minutes[static_cast<std::size_t>(role)] += worked(people, work).minutes();
  for (std::size_t r = 0; r < people.roles.size(); ++r) {
    const double open =
        weekly_minutes(people.calendar_of(static_cast<int>(r))) * 365.0 / 7 * 0.93;  // holidays
    const double load = minutes[r] * per_year / static_cast<double>(sheet.cases.size());
    const double needed = std::ceil(load / (kBusy * std::max(open, 1.0)));
    if (people.roles[r].people >= needed) continue;
    people.roles[r].people = needed;
    people.roles[r].raised = true;
  }
}

}  // namespace bpr::mine
