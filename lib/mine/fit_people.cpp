#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "mine/calendars.hpp"
#include "mine/fit_parts.hpp"

namespace bpr::mine {

namespace {

using base::Symbol;

constexpr double kInside = 0.95;  ///< of the starts that lie in the hours of a calendar that stays
constexpr std::size_t kEnoughStarts = 200;

/// What the log shows of one role: events of steps that it does alone.
struct RoleWork {
  std::map<std::int32_t, std::set<Symbol>> persons;  ///< by day
  std::set<Symbol> resources;
  std::vector<base::Instant> starts;
  std::vector<base::Instant> moments;  ///< starts and ends
};

/// Roles of the staff with their work, by the steps that they do alone.
std::map<Symbol, RoleWork> work_of(const FitWork& work) {
  std::map<Symbol, RoleWork> roles;
  std::map<Symbol, Symbol> role_by_activity;
  for (const Activity& activity : work.matching.activities) {
    Symbol role;
    bool one = !activity.nodes.empty();
    for (const int n : activity.nodes) {
      const NetNode& node = work.net.nodes[static_cast<std::size_t>(n)];
      const std::vector<Symbol> doers = model::doers(*node.process, node.written());
      one = one && node.process == work.net.process && doers.size() == 1 && (!role || role == doers.front());
      if (one) role = doers.front();
    }
    const model::Role* const declared = one ? model::find(work.net.process->roles, role) : nullptr;
    if (declared != nullptr && declared->kind == model::RoleKind::staff)
      role_by_activity[activity.name] = role;
  }
  for (std::size_t c = 0; c < work.log.size(); ++c)
    for (const log::Event& event : work.log[c].events) {
      const auto role = role_by_activity.find(event.activity);
      if (role == role_by_activity.end()) continue;
      RoleWork& seen = roles[role->second];
      const base::Instant moment = local(event, log::moment_of(event));
      if (event.resource) {
        seen.resources.insert(event.resource);
        seen.persons[base::date_of(moment).days].insert(event.resource);
      }
      if (event.start == log::kUntold) continue;
      seen.starts.push_back(moment);
      seen.moments.push_back(moment);
      if (event.end != log::kUntold) seen.moments.push_back(local(event, event.end));
    }
  return roles;
}

model::Role& changed_role(const FitWork& work, Symbol name) {
  auto& roles = work.fit.process.roles.edit();
  return *std::find_if(roles.begin(), roles.end(),
                       [&](const model::Role& role) { return role.name == name; });
}

}  // namespace

void fit_people(const FitWork& work) {
  if (!work.wanted(FitPart::people)) return;
  for (const auto& [name, seen] : work_of(work)) {
    const model::Role& role = *model::find(work.net.process->roles, name);
    if (seen.resources.empty()) {
      work.say(SilenceKind::nobody, -1, name);
      continue;
    }
    if (seen.resources.size() == 1 && *seen.resources.begin() == name) {
      work.say(SilenceKind::roles_not_persons, -1, name);
      continue;
    }
    std::vector<double> days;
    for (const auto& [day, persons] : seen.persons) days.push_back(static_cast<double>(persons.size()));
    Fitted value;
    value.part = FitPart::people;
    value.subject = name;
    value.unit = FitUnit::people;
    value.estimate = base::mean_estimate(days);
    value.n = days.size();
    value.before = role.people ? fmt::format("{:g}", *role.people) : std::string();
    value.after = value.before;
    if (days.size() < kEnoughDaysAtWork) {
      work.say(SilenceKind::few_at_work, -1, name, days.size());
    } else {
      const double people = std::max(1.0, std::round(value.estimate.value));
      changed_role(work, name).people = people;
      value.after = fmt::format("{:g}", people);
      value.put = true;
    }
    work.fit.values.push_back(std::move(value));
  }
}

void fit_calendars(const FitWork& work) {
  if (!work.wanted(FitPart::calendars)) return;
  const model::Process& process = *work.net.process;
  for (const auto& [name, seen] : work_of(work)) {
    const model::Role& role = *model::find(process.roles, name);
    if (!role.looks_in.empty() || seen.starts.size() < kEnoughStarts) continue;
    const base::Calendar& written = model::calendar_of(process, role);
    std::uint64_t inside = 0;
    for (const base::Instant moment : seen.starts) inside += covers(written, moment) ? 1 : 0;
    Fitted value;
    value.part = FitPart::calendars;
    value.subject = name;
    value.estimate = base::share_estimate(inside, seen.starts.size());
    value.n = seen.starts.size();
    value.before = role.calendar ? std::string(role.calendar.text()) : std::string("office-hours");
    value.after = value.before;
    const CalendarFit fit = fit_calendar(seen.moments);
    if (value.estimate.value < kInside && fit.days >= kEnoughDaysAtWork) {
      model::NamedCalendar made;
      made.name = base::intern(std::string(name.text()) + "-hours");
      made.calendar = fit.calendar;
      auto& calendars = work.fit.process.calendars.edit();
      const auto known = std::find_if(calendars.begin(), calendars.end(),
                                      [&](const model::NamedCalendar& c) { return c.name == made.name; });
      if (known == calendars.end())
        calendars.push_back(made);
      else
        known->calendar = made.calendar;
      changed_role(work, name).calendar = made.name;
      value.after = std::string(made.name.text());
      value.put = true;
    }
    work.fit.values.push_back(std::move(value));
  }
}

}  // namespace bpr::mine
