#include "report/report_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "measure/timing.hpp"
#include "propose/roadmap.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using measure::Unit;
using simulate::Cause;

namespace {

std::size_t at(Part part) { return static_cast<std::size_t>(part); }

Part part_of(Cause cause) {
  switch (cause) {
    case Cause::batching:
      return Part::batch;
    case Cause::inbox:
      return Part::inbox;
    case Cause::contention:
    case Cause::prioritisation:
      return Part::people;
    case Cause::closed:
      return Part::off_duty;
    case Cause::elapsed:
      return Part::elapsed;
    case Cause::outside:
      return Part::outside;
    case Cause::synchronisation:
    case Cause::applicant:
      return Part::other;
  }
  return Part::other;
}

std::string name_of(Part part) {
  switch (part) {
    case Part::work:
      return tr("work");
    case Part::people:
      return tr("waiting: people busy");
    case Part::off_duty:
      return tr("waiting: off duty");
    case Part::batch:
      return tr("waiting: batches");
    case Part::inbox:
      return tr("waiting: inbox or session");
    case Part::outside:
      return tr("waiting: outside reply");
    case Part::elapsed:
      return tr("waiting: elapsed");
    case Part::other:
      return tr("waiting: other branch or applicant");
  }
  return {};
}

/// Minutes of a case at one step.
std::array<double, kParts> minutes_at(const Dossier& dossier, std::size_t step) {
  std::array<double, kParts> minutes{};
  if (dossier.run) {
    const simulate::StepResult& found = dossier.run->processes.front().steps[step];
    const double times = found.executions.value;
    minutes[at(Part::work)] = times * found.work;
    for (std::size_t c = 0; c < simulate::kCauses; ++c)
      minutes[at(part_of(static_cast<Cause>(c)))] += times * found.causes[c];
    return minutes;
  }
  const measure::StepFacts& facts = dossier.analysis.steps[step];
  minutes[at(Part::work)] = facts.executed * facts.work;
  minutes[at(Part::people)] = facts.executed * facts.waits.contention;
  minutes[at(Part::off_duty)] = facts.executed * facts.waits.closed;
  minutes[at(Part::batch)] = facts.executed * facts.waits.batching;
  minutes[at(Part::inbox)] = facts.executed * facts.waits.inbox;
  minutes[at(Part::outside)] = facts.executed * facts.waits.outside;
  minutes[at(Part::elapsed)] = facts.executed * facts.waits.elapsed;
  return minutes;
}

double sum_of(const std::array<double, kParts>& parts) {
  double sum = 0;
  for (const double part : parts) sum += part;
  return sum;
}

/// Bars of the steps in their order; `all`: waiting, too.
Bars by_step(const Dossier& dossier, bool all) {
  Bars bars;
  bars.heading = tr("step");
  for (std::size_t s = 0; s < dossier.process().steps.size(); ++s) {
    std::array<double, kParts> minutes = minutes_at(dossier, s);
    if (!all) minutes = {minutes[at(Part::work)]};
    const double sum = sum_of(minutes);
    if (sum < 0.005) continue;
    for (std::size_t p = 0; p < kParts; ++p)
      if (minutes[p] >= 0.005) bars.names[p] = name_of(static_cast<Part>(p));
    bars.bars.push_back({step_name(dossier.process(), static_cast<int>(s)),
                         amount(sum, all ? elapsed_scale(sum) : scale_for(Unit::minutes, sum)), minutes});
  }
  return bars;
}

/// Hours of the day at which anything arrives.
std::vector<std::size_t> hours_of(const std::vector<double>& cells) {
  std::array<double, 24> sums{};
  for (std::size_t i = 0; i < cells.size(); ++i) sums[i % 24] += cells[i];
  std::vector<std::size_t> hours;
  for (std::size_t h = 0; h < 24; ++h)
    if (sums[h] > 1e-9) hours.push_back(h);
  return hours;
}

constexpr double kWeeksOfYear = 365.25 / 7;
constexpr double kWeeksOfMonth = kWeeksOfYear / 12;

std::string hour_name(std::size_t hour) { return fmt::format("{}:00", hour); }

/// A width of about `most` / `bins` that people count in.
double round_width(double most, double bins) {
  const double rough = std::max(most / bins, 0.5);
  for (const double width : {0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 1440.0, 2880.0})
    if (width >= rough) return width;
  return std::ceil(rough / 1440) * 1440;
}

std::optional<Histogram> histogram(const simulate::Result& run, std::size_t process,
                                   const base::Quantiles& (*of)(const simulate::CaseTotals&),
                                   const simulate::Distribution& known) {
  std::vector<const base::Quantiles*> times;
  for (const simulate::Totals& totals : run.totals) times.push_back(&of(totals.processes[process]));
  return histogram_of(times, {known.p50.value, known.p90.value, known.p95.value});
}

}  // namespace

Scale elapsed_scale(double minutes) {
  return scale_for(measure::info(measure::Measure::wait_elapsed), minutes);
}

std::optional<Histogram> histogram_of(const std::vector<const base::Quantiles*>& of, const Spread& spread) {
  constexpr std::size_t kPoints = 1000;  // of the inverse distribution; a share is known to a thousandth
  constexpr double kBins = 30;
  constexpr double kPerMinute = 1e-6 / 60;
  std::vector<double> values;
  for (const base::Quantiles* const times : of) {
    if (times->count() == 0) continue;
    for (std::size_t i = 0; i < kPoints; ++i)
      values.push_back(times->quantile((static_cast<double>(i) + 0.5) / kPoints) * kPerMinute);
  }
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const double far = values[values.size() * 99 / 100];
  if (far <= 0) return std::nullopt;
  Histogram result;
  result.width = round_width(far, kBins);
  result.shares.resize(static_cast<std::size_t>(std::floor(far / result.width)) + 1);
  const double each = 1 / static_cast<double>(values.size());
  for (const double value : values) {
    const auto bin = static_cast<std::size_t>(value / result.width);
    (bin < result.shares.size() ? result.shares[bin] : result.beyond) += each;
  }
  const Scale scale = elapsed_scale(spread.p95);
  result.marks = {{spread.p50, trf("half within {0}", amount(spread.p50, scale))},
                  {spread.p90, trf("90% within {0}", amount(spread.p90, scale))},
                  {spread.p95, trf("95% within {0}", amount(spread.p95, scale))}};
  return result;
}

void tell_long_in_days(Histogram& histogram) {
  if (histogram.width * static_cast<double>(histogram.shares.size()) <= 2 * 1440) return;
  histogram.unit = Unit::days;
  histogram.width /= 1440;
  for (Histogram::Mark& mark : histogram.marks) mark.at /= 1440;
}

Bars time_by_step(const Dossier& dossier) {
  Bars bars = by_step(dossier, true);
  bars.caption = dossier.run ? tr("Time that goes by in a case, by step; simulated")
                             : tr("Time that goes by in a case, by step; computed");
  return bars;
}

Bars work_by_step(const Dossier& dossier) {
  Bars bars = by_step(dossier, false);
  bars.caption = tr("Working time in a case, by step");
  return bars;
}

Heat arrivals_by_weekday(const Dossier& dossier) {
  const std::vector<double>& cells =
      measure::timing_of(dossier.process(), dossier.fiscal_year)->arrivals.cells;
  Heat heat;
  heat.caption = tr("Cases that come in an hour, by hour and weekday");
  heat.heading = tr("hour");
  std::vector<std::size_t> days;
  for (std::size_t d = 0; d < 7; ++d) {
    double sum = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (i / 24 % 7 == d) sum += cells[i];
    if (sum > 1e-9) days.push_back(d);
  }
  for (const std::size_t d : days) heat.columns.emplace_back(weekday_name(d));
  for (const std::size_t h : hours_of(cells)) {
    heat.rows.push_back(hour_name(h));
    for (const std::size_t d : days) {
      double share = 0;
      for (std::size_t m = 0; m < 12; ++m) share += cells[(m * 7 + d) * 24 + h];
      heat.cells.push_back(share * dossier.analysis.cases_year / kWeeksOfYear);
    }
  }
  return heat;
}

Heat arrivals_by_month(const Dossier& dossier) {
  const std::vector<double>& cells =
      measure::timing_of(dossier.process(), dossier.fiscal_year)->arrivals.cells;
  Heat heat;
  heat.caption = tr("Cases that come in a week, by hour and month");
  heat.heading = tr("hour");
  for (std::size_t i = 0; i < 12; ++i) heat.columns.emplace_back(month_name((i + 3) % 12));
  for (const std::size_t h : hours_of(cells)) {
    heat.rows.push_back(hour_name(h));
    for (std::size_t i = 0; i < 12; ++i) {
      const std::size_t m = (i + 3) % 12;
      double share = 0;
      for (std::size_t d = 0; d < 7; ++d) share += cells[(m * 7 + d) * 24 + h];
      heat.cells.push_back(share * dossier.analysis.cases_year / kWeeksOfMonth);
    }
  }
  return heat;
}

std::optional<Heat> busy_by_hour(const model::Process& process, const simulate::Result& run) {
  Heat heat;
  heat.caption = tr("How busy people are, by hour of the day; simulated");
  heat.heading = tr("role");
  heat.unit = Unit::share;
  heat.most = 1;
  std::vector<const simulate::PoolResult*> pools;
  for (const simulate::PoolResult& pool : run.pools)
    if (pool.people != simulate::kUnlimited && pool.utilisation.value > 0) pools.push_back(&pool);
  std::stable_sort(pools.begin(), pools.end(),
                   [](const auto* a, const auto* b) { return a->utilisation.value > b->utilisation.value; });
  std::vector<std::size_t> hours;
  for (std::size_t h = 0; h < 24; ++h)
    if (std::any_of(pools.begin(), pools.end(), [&](const auto* pool) { return pool->by_hour[h].value > 0; }))
      hours.push_back(h);
  if (pools.empty() || hours.empty()) return std::nullopt;
  for (const std::size_t h : hours) heat.columns.push_back(hour_name(h));
  for (const simulate::PoolResult* const pool : pools) {
    heat.rows.push_back(role_name(process, pool->role));
    for (const std::size_t h : hours)
      heat.cells.push_back(pool->open_by_hour[h] > 0 ? std::optional(pool->by_hour[h].value) : std::nullopt);
  }
  return heat;
}

std::optional<Histogram> waiting_histogram(const simulate::Result& run, std::size_t process) {
  auto result = histogram(
      run, process, [](const simulate::CaseTotals& t) -> const base::Quantiles& { return t.on_site_waiting; },
      run.processes[process].all.on_site_waiting);
  if (result) result->caption = tr("Waiting on site of those who come; simulated");
  return result;
}

std::optional<Histogram> lead_time_histogram(const simulate::Result& run, std::size_t process) {
  auto result = histogram(
      run, process, [](const simulate::CaseTotals& t) -> const base::Quantiles& { return t.lead; },
      run.processes[process].all.lead);
  if (result) {
    result->caption = tr("From arrival to end; simulated");
    tell_long_in_days(*result);
  }
  return result;
}

std::optional<Timeline> roadmap_timeline(const propose::Plan& plan) {
  const propose::Roadmap& roadmap = plan.roadmap;
  Timeline timeline;
  timeline.caption = tr("Roadmap: earliest dates");
  timeline.start = roadmap.start.count;
  int end = roadmap.start.count;
  for (std::size_t s = 0; s < roadmap.stages.size(); ++s) {
    const propose::StageDates& dates = roadmap.stages[s].dates;
    Timeline::Row row;
    row.label = trf("Stage {0}: {1}", s + 1, lever_names(plan.stages[s].levers));
    row.note = dates.live ? trf("in use from {0}", propose::format_month(*dates.live)) : tr("no date");
    const auto month = [&](propose::Month m) { return m.count - timeline.start; };
    if (dates.work) {
      if (month(*dates.work) > 0)
        row.spans.push_back({0, month(*dates.work), tr("decided and paid for"), false});
      if (dates.session)
        row.spans.push_back({month(*dates.session), month(*dates.session),
                             trf("council {0}", propose::format_month(*dates.session)), false});
      if (dates.request)
        row.spans.push_back({month(*dates.request), month(*dates.request),
                             trf("money asked for {0}", propose::format_month(*dates.request)), false});
      if (dates.live) {
        row.spans.push_back({month(*dates.work), std::max(month(*dates.live), month(*dates.work) + 1),
                             trf("work from {0}, {1}", propose::format_month(*dates.work), row.note), true});
        end = std::max(end, dates.live->count);
      }
    }
    timeline.rows.push_back(std::move(row));
  }
  if (end == roadmap.start.count) return std::nullopt;
  timeline.months = end - roadmap.start.count + 1;
  return timeline;
}

}  // namespace bpr::report
