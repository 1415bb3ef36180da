#include "report/log_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "report/log_comparison.hpp"
#include "report/log_words.hpp"
#include "report/report_charts.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using compare::Division;
using compare::LogRow;
using log::Cause;
using measure::Unit;

namespace {

/// One column of a heat chart: its name, and the cases of each hour.
struct Day {
  std::string name;
  const std::array<std::uint64_t, 24>* hours = nullptr;
};

/// Hours and columns without any case are left out.
Heat by_hour(std::string caption, const std::vector<Day>& columns, const log::Arrivals& arrivals) {
  Heat heat;
  heat.caption = std::move(caption);
  heat.heading = tr("hour");
  std::vector<const Day*> shown;
  for (const Day& day : columns)
    if (std::any_of(day.hours->begin(), day.hours->end(), [](std::uint64_t cases) { return cases > 0; }))
      shown.push_back(&day);
  for (const Day* const day : shown) heat.columns.push_back(day->name);
  for (std::size_t h = 0; h < 24; ++h) {
    if (arrivals.hour[h] == 0) continue;
    heat.rows.push_back(fmt::format("{}:00", h));
    for (const Day* const day : shown) heat.cells.emplace_back(static_cast<double>((*day->hours)[h]));
  }
  return heat;
}

Part part_of(Cause cause) {
  switch (cause) {
    case Cause::batching:
      return Part::batch;
    case Cause::contention:
    case Cause::prioritisation:
      return Part::people;
    case Cause::closed:
      return Part::off_duty;
    case Cause::statutory:
      return Part::elapsed;
    case Cause::applicant:
    case Cause::other_body:
    case Cause::post:
      return Part::outside;
    case Cause::other:
      return Part::other;
  }
  return Part::other;
}

std::string part_name(Part part) {
  switch (part) {
    case Part::people:
      return tr("people busy");
    case Part::off_duty:
      return tr("off duty");
    case Part::batch:
      return tr("batches");
    case Part::elapsed:
      return tr("term by law");
    case Part::outside:
      return tr("applicant, other body or post");
    case Part::work:
    case Part::inbox:
    case Part::other:
      break;
  }
  return tr("not explained");
}

std::string caption_of(const std::string& figure, Division division) {
  switch (division) {
    case Division::purpose:
      return trf("Median of {0} by purpose, before and after", figure);
    case Division::hour:
      return trf("Median of {0} by hour of arrival, before and after", figure);
    case Division::weekday:
      return trf("Median of {0} by weekday, before and after", figure);
    case Division::all:
      break;
  }
  return figure;
}

std::string heading_of(Division division) {
  if (division == Division::purpose) return tr("purpose");
  return division == Division::hour ? tr("hour") : tr("weekday");
}

}  // namespace

Heat begins_by_weekday(const log::Arrivals& arrivals) {
  std::vector<Day> columns;
  for (std::size_t d = 0; d < 7; ++d) columns.push_back({weekday_name(d), &arrivals.weekday_hour[d]});
  return by_hour(tr("Cases of the log that began, by hour and weekday"), columns, arrivals);
}

Heat begins_by_month(const log::Arrivals& arrivals) {
  std::vector<Day> columns;
  for (std::size_t i = 0; i < 12; ++i) {
    const std::size_t month = (i + 3) % 12;
    columns.push_back({month_name(month), &arrivals.month_hour[month]});
  }
  return by_hour(tr("Cases of the log that began, by hour and month"), columns, arrivals);
}

std::optional<Histogram> durations(const log::Profile& profile) {
  const log::Times& known = profile.duration;
  auto result =
      histogram_of({&profile.durations}, {known.p50.minutes(), known.p90.minutes(), known.p95.minutes()});
  if (!result) return std::nullopt;
  result->caption = tr("Duration of cases, from the first event to the last");
  tell_long_in_days(*result);
  return result;
}

std::optional<Bars> waiting_by_activity(const log::WorkFound& work, std::uint64_t cases, std::size_t top) {
  if (!work.causes || cases == 0) return std::nullopt;
  Bars bars;
  bars.caption = tr("Waiting in a case by activity and cause, on average over all cases");
  bars.heading = tr("activity");
  for (const log::Waiting& one : work.activities) {
    if (bars.bars.size() == top) break;
    const double sum = one.times.total.minutes() / static_cast<double>(cases);
    if (sum < 0.005) continue;
    Bars::Bar bar{std::string(one.activity.text()), amount(sum, elapsed_scale(sum)), {}};
    for (std::size_t c = 0; c < log::kCauses; ++c) {
      const double minutes = one.causes[c].minutes() / static_cast<double>(cases);
      if (minutes <= 0) continue;
      const Part part = part_of(static_cast<Cause>(c));
      bar.of[static_cast<std::size_t>(part)] += minutes;
      bars.names[static_cast<std::size_t>(part)] = part_name(part);
    }
    bars.bars.push_back(std::move(bar));
  }
  return bars.bars.empty() ? std::nullopt : std::optional(std::move(bars));
}

std::optional<Heat> before_and_after(const compare::LogComparison& comparison, compare::LogFigure figure,
                                     Division division) {
  const compare::LogFigureInfo& known = compare::info(figure);
  Heat heat;
  heat.caption = caption_of(tr(known.title.data()), division);
  heat.heading = heading_of(division);
  heat.columns = {tr("before"), tr("after")};
  heat.unit = known.unit;
  const auto value = [](const std::optional<base::Estimate>& median) {
    return median ? std::optional(median->value) : std::nullopt;
  };
  for (const LogRow& row : comparison.rows) {
    if (row.figure != figure || row.group.division != division || row.before.cases + row.after.cases == 0)
      continue;
    heat.rows.push_back(group_name(row.group));
    heat.cells.push_back(value(row.best().median.before));
    heat.cells.push_back(value(row.best().median.after));
  }
  return heat.rows.empty() ? std::nullopt : std::optional(std::move(heat));
}

}  // namespace bpr::report
