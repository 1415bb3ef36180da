#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

/// Edits of when applicants come and when the counter is open.
namespace bpr::propose {

using base::trf;
using model::Process;
using model::Step;

namespace {

template <typename Items>
Symbol free_in(const Items& items, std::string_view stem) {
  std::string name(stem);
  for (int n = 2; model::find(items, base::intern(name)) != nullptr; ++n)
    name = std::string(stem) + "-" + std::to_string(n);
  return base::intern(name);
}

base::Duration latest(const base::Calendar& calendar) {
  base::Duration end;
  for (const base::OpenRule& rule : calendar.open)
    for (const auto& [from, to] : rule.hours) end = std::max(end, to);
  return end;
}

/// When the last of those who serve applicants stop; 0 where nobody has hours.
base::Duration counter_closes(const Process& process) {
  base::Duration end;
  for (const auto& step : process.steps) {
    if (!with_applicant(process, *step)) continue;
    for (const Symbol name : staff_of(process, *step)) {
      const model::Role* const role = model::find(process.roles, name);
      if (role->kind == model::RoleKind::staff)
        end = std::max(end, latest(model::calendar_of(process, *role)));
    }
  }
  return end;
}

}  // namespace

Outcome book(Process& process, Index at, double share) {
  const Step& site = *process.steps[at];
  if (site.verb != model::Verb::visit || !by_applicant(process, site)) return {};
  if (site.booked && site.booked->value >= share) return {};
  const std::string text = trf("{0}: {1:.0f}% come by appointment", title(process, site), share * 100);
  process.steps[at].edit().booked = rounded(share, true);
  return did(text, false);
}

Outcome level_peak(Process& process, double factor) {
  const model::Profile* const known = model::find(process.profiles, process.demand->profile);
  if (known == nullptr) return {};
  model::Profile profile = *known;
  const double mean = std::accumulate(profile.month.begin(), profile.month.end(), 0.0) /
                      static_cast<double>(profile.month.size());
  const double most = *std::max_element(profile.month.begin(), profile.month.end());
  if (mean <= 0 || most <= mean * 1.05) return {};
  double above = 0;
  for (double& month : profile.month)
    if (month > mean) {
      above += (month - mean) * (1 - factor);
      month = std::round((mean + (month - mean) * factor) * 100) / 100;
    }
  const auto quiet = static_cast<double>(
      std::count_if(profile.month.begin(), profile.month.end(), [&](double m) { return m < mean; }));
  for (double& month : profile.month)
    if (month < mean) month = std::round((month + above / quiet) * 100) / 100;
  profile.name = free_in(*process.profiles, process.japanese ? "平準化後" : "levelled");
  profile.origin = {};
  const double levelled = *std::max_element(profile.month.begin(), profile.month.end());
  process.demand.edit().profile = profile.name;
  process.profiles.edit().push_back(std::move(profile));
  return did(trf("the busiest month has {0:.2f} times the cases of a mean one instead of {1:.2f}",
                 levelled / mean, most / mean),
             false);
}

Outcome change_calendar(Process& process, double closes) {
  const model::Demand& demand = *process.demand;
  static const Symbol counter = base::intern("counter");
  Symbol name = demand.arrive ? demand.arrive : base::intern("office-hours");
  if (demand.arrive_by) {
    name = {};
    for (const auto& [value, calendar] : demand.arrive_values)
      if (value == counter) name = calendar;
  }
  const base::Calendar* const now = name ? model::calendar_named(process, name) : nullptr;
  if (now == nullptr || now->always || !demand.written) return {};
  const auto closing = base::Duration{static_cast<std::int64_t>(closes * static_cast<double>(base::kHour))};
  const base::Duration last = latest(*now);
  const base::Duration served = counter_closes(process);
  const base::Duration end = served > last ? closing - (served - last) : closing;
  model::NamedCalendar shorter{{}, *now, {}};
  bool cut = false;
  for (base::OpenRule& rule : shorter.calendar.open)
    for (auto& [from, to] : rule.hours)
      if (from < end && end < to) {
        to = end;
        cut = true;
      }
  if (!cut) return {};
  shorter.name = free_in(*process.calendars, process.japanese ? "窓口時間" : "counter-hours");
  model::Demand& changed = process.demand.edit();
  if (changed.arrive_by) {
    for (auto& [value, calendar] : changed.arrive_values)
      if (value == counter) calendar = shorter.name;
  } else {
    changed.arrive = shorter.name;
  }
  process.calendars.edit().push_back(std::move(shorter));
  const int hour = static_cast<int>(closes);
  return did(trf("the counter closes at {0}:{1:02d}; staff work on behind it", hour,
                 static_cast<int>(std::lround((closes - hour) * 60))),
             false);
}

}  // namespace bpr::propose
