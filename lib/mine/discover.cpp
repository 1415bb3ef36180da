#include "mine/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/file.hpp"
#include "base/i18n.hpp"
#include "base/text.hpp"
#include "mine/arrivals.hpp"
#include "mine/discover_names.hpp"
#include "mine/discover_people.hpp"
#include "mine/discover_sheet.hpp"
#include "mine/discover_steps.hpp"
#include "mine/discover_text.hpp"
#include "mine/discover_times.hpp"
#include "model/write.hpp"

namespace bpr::mine {

namespace {

using base::grouped;
using base::intern;
using base::Symbol;
using base::tr;
using base::trf;
using base::trn;

constexpr std::size_t kMostActivities = 500;
constexpr std::size_t kNamed = 5;      ///< of a list in a remark
constexpr int kWholeYear = 350;        ///< days of a log that give a year's cases without a guess
constexpr double kWellCovered = 0.97;  ///< of the arrivals, by the hours of the office

std::string percent(double share) { return fmt::format("{:.1f}%", share * 100); }

class Discoverer {
 public:
  Discoverer(const log::Log& log, const log::Quality& quality, const DiscoverOptions& options)
      : quality_(quality), options_(options), sheet_(sheet_of(log, options.rare)) {}

  Discovery run() {
    if (sheet_.cases.empty()) {
      remark(tr("The log has no cases: there is nothing to find a process in."));
      return std::move(found_);
    }
    if (sheet_.activities.size() > kMostActivities) {
      remark(
          trf("The log has {0} activities, more than {1}: another column may be meant, or more left out as "
              "rare.",
              sheet_.activities.size(), kMostActivities));
      return std::move(found_);
    }
    Dropped dropped;
    const People seen = find_people(sheet_, options_.resources_are_roles);
    sheet_ = split_by_role(std::move(sheet_), seen);
    const Region flow = find_flow(variants_of(sheet_), overlaps_of(sheet_), options_.keep,
                                  options_.rare * static_cast<double>(sheet_.cases.size()), dropped);
    const std::vector<StepDraft> drafts = steps_of(flow);
    people_ = find_people(sheet_, options_.resources_are_roles);
    arrivals_ = fit_arrivals(arrival_moments());
    make_room(people_, sheet_, arrivals_.per_year);
    std::vector<bool> whole(sheet_.activities.size());
    for (const StepDraft& draft : drafts)
      if (draft.share) whole[static_cast<std::size_t>(draft.activity)] = true;
    times_ = find_times(sheet_, flow, people_, whole);

    head();
    say_left_out(dropped);
    say_untold(drafts);
    name_roles();
    demand();
    tables();
    steps(drafts);
    process_.japanese = base::language() == base::Language::ja;
    found_.text = text_of(process_, notes_);
    return std::move(found_);
  }

 private:
  void remark(std::string text) {
    notes_.head.push_back("- " + text);
    found_.remarks.push_back(std::move(text));
  }

  std::vector<base::Instant> arrival_moments() const {
    std::vector<base::Instant> moments;
    for (const auto& works : sheet_.cases) {
      base::Instant first = works.front().first();
      if (works.front().enabled != log::kUntold) first = std::min(first, works.front().enabled);
      moments.push_back(first);
    }
    return moments;
  }

  void head() {
    const std::filesystem::path path = base::path_from_utf8(quality_.file);
    std::filesystem::path stem = path.stem();
    if (stem.has_extension()) stem = stem.stem();  // receipt.csv.gz
    const bool unnamed = options_.name.empty() && quality_.file == "-";
    const std::string name =
        unnamed ? "process"
                : clean(options_.name.empty() ? base::path_to_utf8(stem) : options_.name, "process");
    process_.id = intern(slug(name));
    model::Head& head = process_.head.edit();
    head.name.plain = intern(name);
    head.evidence.grade = model::Evidence::log;
    if (quality_.file != "-") head.evidence.file = intern(clean(base::path_to_utf8(path.filename()), "log"));

    std::size_t events = 0;
    for (const std::size_t n : sheet_.events) events += n;
    base::Instant last = sheet_.cases.front().front().last();
    for (const auto& works : sheet_.cases)
      for (const Work& work : works) last = std::max(last, work.last());
    notes_.head.push_back(trf("Found in a log: {0} cases with {1} events, {2} to {3}.",
                              grouped(static_cast<double>(sheet_.cases.size())),
                              grouped(static_cast<double>(events)), base::format_date(arrivals_.first),
                              base::format_date(base::date_of(last))));
  }

  void say_left_out(const Dropped& dropped) {
    if (quality_.left_out > 0)
      remark(trn("{0} line of the log could not be used; `bpr log show` tells why.",
                 "{0} lines of the log could not be used; `bpr log show` tells why.", quality_.left_out,
                 grouped(static_cast<double>(quality_.left_out))));
    if (!sheet_.rare.empty()) {
      std::string names;
      std::size_t events = 0;
      for (std::size_t i = 0; i < sheet_.rare.size(); ++i) {
        events += sheet_.rare[i].second;
        if (i < kNamed) names += (i == 0 ? "" : ", ") + clean(sheet_.rare[i].first.text(), "?");
      }
      if (sheet_.rare.size() > kNamed) names += " …";
      remark(trn("Left out: {0} activity that fewer than {1} of the cases have: {2} ({3} events)",
                 "Left out: {0} activities that fewer than {1} of the cases have: {2} ({3} events)",
                 sheet_.rare.size(), sheet_.rare.size(), percent(options_.rare), names, events));
    }
    if (sheet_.emptied > 0)
      remark(trf("Left out: cases with nothing but these, {0} of them.", sheet_.emptied));
    if (dropped.ways > 0)
      remark(trn("Left out: {0} rare way from one activity to the next, {1} of all transitions.",
                 "Left out: {0} rare ways from one activity to the next, {1} of all transitions.",
                 dropped.ways, dropped.ways, percent(dropped.transitions / dropped.all)));
  }

  void say_untold(const std::vector<StepDraft>& drafts) {
    if (!sheet_.starts)
      remark(tr(
          "The log tells when work was completed, not when it began: how long work takes cannot be told, so "
          "no step says `takes`. `after` is the time from one completion to the next, work and waiting "
          "together; it bounds the work from above. In front of the first activity nothing is known."));
    if (people_.untold)
      remark(tr("The log does not tell who did what: one role stands for everybody."));
    else
      remark(tr(
          "People are as many as were seen at work in this log on a busy day; what else they do, and who was "
          "there without work, it does not tell."));
    const auto open =
        std::count_if(drafts.begin(), drafts.end(), [](const StepDraft& d) { return d.activity < 0; });
    if (open > 0)
      remark(tr("Steps that wait 0 min are places where cases part or meet; nobody does anything there."));
    if (std::any_of(drafts.begin(), drafts.end(),
                    [](const StepDraft& d) { return !d.redo.empty() || d.next.size() > 1; }))
      remark(tr("Shares say what happened, not why: each choice is drawn by itself, whatever went before."));
  }

  /// Numbers the roles that some step names, and names their hours after them; others are not declared.
  void name_roles() {
    std::vector<bool> used(people_.roles.size());
    for (const auto& by : people_.by)
      for (const int role : by) used[static_cast<std::size_t>(role)] = true;
    Ids ids;
    Ids calendars;
    calendars.of("office-hours");
    calendars.of("arrival-hours");
    int number = 0;
    for (std::size_t r = 0; r < people_.roles.size(); ++r) {
      RoleDraft& role = people_.roles[r];
      if (role.built_in) continue;
      if (!people_.untold && !options_.resources_are_roles && used[r])
        role.name = intern(fmt::format("role-{}", ++number));
      else
        role.name = ids.of(role.name.text());
      if (role.calendar > 0)
        people_.calendars[role.calendar].name = calendars.of(std::string(role.name.text()) + "-hours").text();
    }
    declared_ = std::move(used);
  }

  void demand() {
    model::Demand& demand = process_.demand.edit();
    const int days = arrivals_.last - arrivals_.first + 1;
    demand.written = true;
    demand.cases.value = arrivals_.per_year >= 100 ? std::round(arrivals_.per_year)
                                                   : std::max(significant(arrivals_.per_year, 2), 0.1);
    demand.cases.rough.rough = days < kWholeYear || arrivals_.cases < kSureValues;
    demand.arrive = intern(arrival_calendar());
    notes_.demand = trf("{0} arrivals in {1} days", grouped(static_cast<double>(arrivals_.cases)), days);
    if (days < kWholeYear)
      remark(
          trf("The log covers {0} days: a year's cases are extrapolated, and months that it does not show "
              "are as others.",
              days));
    if (!arrivals_.by_month && !arrivals_.by_weekday && !arrivals_.by_hour) return;
    model::Profile profile;
    profile.name = intern("arrivals");
    const auto weights = [](const auto& from, auto& to) {
      for (std::size_t i = 0; i < from.size(); ++i) to[i] = std::round(from[i] * 100) / 100;
    };
    weights(arrivals_.month, profile.month);
    weights(arrivals_.weekday, profile.weekday);
    weights(arrivals_.hour, profile.hour);
    process_.profiles.edit().push_back(profile);
    demand.profile = profile.name;
  }

  /// The hours of the office where cases come in these, else hours of their own.
  std::string arrival_calendar() {
    const CalendarDraft& office = people_.calendars.front();
    const auto moments = arrival_moments();
    const auto inside = std::count_if(moments.begin(), moments.end(), [&](base::Instant moment) {
      return covers(office.fit.calendar, moment);
    });
    const bool same = arrivals_.calendar.calendar == office.fit.calendar;
    if (same || (static_cast<double>(inside) >= kWellCovered * static_cast<double>(moments.size()) &&
                 !arrivals_.by_hour && !arrivals_.by_weekday))
      return office.name;
    people_.calendars.push_back({"arrival-hours", arrivals_.calendar});
    return people_.calendars.back().name;
  }

  void tables() {
    std::vector<bool> used(people_.calendars.size());
    used[0] = true;  // also the days of the office, by which business days go
    if (people_.calendars.back().name == "arrival-hours") used.back() = true;
    for (std::size_t r = 0; r < people_.roles.size(); ++r)
      if (declared_[r]) used[people_.roles[r].calendar] = true;
    for (std::size_t c = 0; c < people_.calendars.size(); ++c) {
      if (!used[c]) continue;
      const CalendarDraft& draft = people_.calendars[c];
      model::NamedCalendar calendar;
      calendar.name = intern(draft.name);
      calendar.calendar = draft.fit.calendar;
      process_.calendars.edit().push_back(calendar);
      notes_.calendars.push_back(trf("{0} of {1} moments on {2} days lie in it", percent(draft.fit.inside),
                                     grouped(static_cast<double>(draft.fit.moments)), draft.fit.days));
    }
    for (std::size_t r = 0; r < people_.roles.size(); ++r) {
      const RoleDraft& draft = people_.roles[r];
      if (draft.built_in || !declared_[r]) continue;
      model::Role role;
      role.name = draft.name;
      role.people = draft.people;
      role.calendar = intern(people_.calendars[draft.calendar].name);
      role.suspends_at_shift_end = draft.suspends;
      process_.roles.edit().push_back(role);
      notes_.roles.push_back(role_note(draft));
    }
  }

  [[nodiscard]] std::string role_note(const RoleDraft& draft) const {
    std::string note;
    if (!people_.untold && !options_.resources_are_roles)
      note = trn("{0} person in the log", "{0} persons in the log", draft.persons, draft.persons) + "; ";
    if (draft.raised) note += tr("fewer were seen, but could not do that much");
    return note.ends_with("; ") ? note.substr(0, note.size() - 2) : note;
  }

  void steps(const std::vector<StepDraft>& drafts) {
    Ids ids;
    for (const StepDraft& draft : drafts) {
      model::Step step;
      step.id_written = true;
      std::vector<std::pair<std::string, std::string>> notes;
      bool join = draft.join;
      entries_.emplace_back();
      if (draft.activity >= 0) {
        const auto a = static_cast<std::size_t>(draft.activity);
        const std::string_view name = sheet_.activities[a].text();
        if (times_[a].pause) {
          add(pause(ids.of("before-" + std::string(name)), times_[a], join),
              {{"verb", said(times_[a].pause, times_[a].scaled)}});
          join = false;
        }
        activity(step, notes, draft.activity);
        step.id = ids.of(name);
      } else {
        step.verb = model::Verb::wait;
        step.duration.kind = base::Spread::Kind::fixed;
        step.name.plain = intern(draft.parallel ? tr("All of these")
                                 : draft.join   ? tr("All done")
                                                : tr("One of these"));
        step.id = ids.of(draft.parallel ? "split" : draft.join ? "join" : "choice");
      }
      step.join_all = join;
      if (draft.share) step.condition = chance(step.id, *draft.share);
      add(std::move(step), std::move(notes));
      last_.push_back(process_.steps.size() - 1);
    }
    for (std::size_t i = 0; i < drafts.size(); ++i) lead_on(drafts, i);
  }

  void add(model::Step step, std::vector<std::pair<std::string, std::string>> notes) {
    if (!entries_.back()) entries_.back() = step.id;
    process_.steps.emplace_back(std::move(step));
    notes_.steps.push_back(std::move(notes));
  }

  static model::ConditionPtr chance(Symbol owner, double share) {
    model::Condition condition;
    condition.kind = model::Condition::Kind::chance;
    condition.trait = owner;
    condition.share.value = share;
    return std::make_shared<const model::Condition>(std::move(condition));
  }

  /// A step in front of an activity in which some cases lie for a while.
  static model::Step pause(Symbol id, const StepTimes& times, bool join) {
    model::Step step;
    step.id = id;
    step.id_written = true;
    step.verb = model::Verb::wait;
    step.duration = times.pause.spread;
    step.join_all = join;
    step.condition = chance(id, std::max(std::round(times.pause_share * 1000) / 1000, 0.001));
    return step;
  }

  static std::string said(const DurationFit& fit, bool scaled) {
    std::string note = trf("{0} seen, KS {1}", grouped(static_cast<double>(fit.values)),
                           fmt::format("{:.2f}", fit.distance));
    if (scaled) note += ", " + std::string(tr("made shorter by what waits for the morning anyway"));
    return note;
  }

  void activity(model::Step& step, std::vector<std::pair<std::string, std::string>>& notes, int number) {
    const auto a = static_cast<std::size_t>(number);
    const StepTimes& times = times_[a];
    const std::string name = clean(sheet_.activities[a].text(), "?");
    if (people_.by[a].empty()) {
      step.verb = model::Verb::wait;
      step.name.plain = intern(name);
      step.duration = times.takes.spread;
      if (!step.duration) step.duration.kind = base::Spread::Kind::fixed;
      if (times.takes) notes.emplace_back("verb", said(times.takes, false));
    } else {
      step.verb = model::Verb::act;
      step.objects = {intern(name)};
      for (const int role : people_.by[a])
        step.by.push_back(people_.roles[static_cast<std::size_t>(role)].name);
      step.by_mode = people_.together[a] || step.by.size() == 1 ? model::ByMode::all : model::ByMode::any;
      notes.emplace_back("verb", trn("{0} event", "{0} events", sheet_.events[a],
                                     grouped(static_cast<double>(sheet_.events[a]))));
      step.takes = times.takes.spread;
      if (times.takes) notes.emplace_back("takes", said(times.takes, false));
    }
    step.after = times.after.spread;
    if (times.after) notes.emplace_back("after", said(times.after, times.scaled && !times.pause));
  }

  void lead_on(const std::vector<StepDraft>& drafts, std::size_t index) {
    const StepDraft& draft = drafts[index];
    model::Step& step = process_.steps[last_[index]].edit();
    const auto branch_to = [&](int to) {
      model::Branch branch;
      branch.target = to == kEnd ? intern("end") : entries_[static_cast<std::size_t>(to)];
      return branch;
    };
    const auto choice = [&](const std::vector<Exit>& exits) {
      std::vector<model::Branch> branches;
      for (const Exit& exit : exits) {
        branches.push_back(branch_to(exit.to));
        branches.back().share = model::Share{exit.share, {}};
      }
      return branches;
    };
    step.redo = choice(draft.redo);
    const bool last = index + 1 == drafts.size();
    const int following = last ? kEnd : static_cast<int>(index + 1);
    if (draft.parallel || (draft.next.size() == 1 && draft.next.front().to != following)) {
      step.next.kind = draft.parallel ? model::Next::Kind::all : model::Next::Kind::one;
      for (const Exit& exit : draft.next) step.next.branches.push_back(branch_to(exit.to));
    } else if (draft.next.size() > 1) {
      step.next.kind = model::Next::Kind::choice;
      step.next.branches = choice(draft.next);
    }
  }

  const log::Quality& quality_;
  const DiscoverOptions& options_;
  Sheet sheet_;
  People people_;
  ArrivalFit arrivals_;
  std::vector<StepTimes> times_;
  std::vector<bool> declared_;
  std::vector<Symbol> entries_;    ///< of each draft, the id of its first step
  std::vector<std::size_t> last_;  ///< and the index of its last
  model::Process process_;
  Notes notes_;
  Discovery found_;
};

}  // namespace

Discovery discover(const log::Log& log, const log::Quality& quality, const DiscoverOptions& options) {
  return Discoverer(log, quality, options).run();
}

}  // namespace bpr::mine
