#include "simulate/figures.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/later.hpp"

namespace bpr::simulate {

namespace {

using measure::Ledger;
using measure::Measure;
using measure::Unit;

constexpr double kMinutes = 1.0 / static_cast<double>(base::kMinute);
constexpr double kDays = 1.0 / static_cast<double>(base::kDay);

using Found = std::optional<double>;

Found per_case(const CaseTotals& t, double sum) {
  return t.cases == 0 ? Found() : sum / static_cast<double>(t.cases);
}
template <std::size_t N>
double sum(const std::array<double, N>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}
double resident_time(const CaseTotals& t) { return t.own + t.served + sum(t.on_site_causes) + t.travel; }
Found of_cause(const CaseTotals& t, Cause cause) {
  return per_case(t, t.waiting[static_cast<std::size_t>(cause)] * kMinutes);
}
Found share_of(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? Found() : static_cast<double>(part) / static_cast<double>(all);
}
Found quantile(const Quantiles& values, double share, double scale) {
  return values.count() == 0 ? Found() : static_cast<double>(values.quantile(share)) * scale;
}

using base::later;

// NOLINTBEGIN: one entry for each figure
constexpr std::array kTable{
    FigureInfo{"waiting", later("waiting on site"), Unit::minutes, Ledger::resident, true, Measure::waiting,
               [](const CaseTotals& t, double) { return per_case(t, sum(t.on_site_causes) * kMinutes); }},
    FigureInfo{"waiting-p95",
               later("95th percentile of waiting"),
               Unit::minutes,
               Ledger::resident,
               true,
               {},
               [](const CaseTotals& t, double) { return quantile(t.on_site_waiting, 0.95, kMinutes); }},
    FigureInfo{"own", later("own acts"), Unit::minutes, Ledger::resident, true, Measure::own,
               [](const CaseTotals& t, double) { return per_case(t, t.own * kMinutes); }},
    FigureInfo{"served", later("being served"), Unit::minutes, Ledger::resident, true, Measure::served,
               [](const CaseTotals& t, double) { return per_case(t, t.served * kMinutes); }},
    FigureInfo{"on-site", later("time on site"), Unit::minutes, Ledger::resident, true, Measure::on_site,
               [](const CaseTotals& t, double) { return per_case(t, t.on_site * kMinutes); }},
    FigureInfo{"visits", later("trips"), Unit::count, Ledger::resident, true, Measure::visits,
               [](const CaseTotals& t, double) { return per_case(t, t.visits); }},
    FigureInfo{"travel", later("travel"), Unit::minutes, Ledger::resident, true, Measure::travel,
               [](const CaseTotals& t, double) { return per_case(t, t.travel * kMinutes); }},
    FigureInfo{"total", later("resident's time"), Unit::minutes, Ledger::resident, true, Measure::total,
               [](const CaseTotals& t, double) { return per_case(t, resident_time(t) * kMinutes); }},
    FigureInfo{"resident-hours", later("residents' hours a year"), Unit::hours, Ledger::resident, true,
               Measure::resident_hours_year,
               [](const CaseTotals& t, double cases) {
                 return per_case(t, resident_time(t) * kMinutes / 60 * cases);
               }},
    FigureInfo{"agent-minutes", later("agents' time"), Unit::minutes, Ledger::resident, true,
               Measure::agent_minutes,
               [](const CaseTotals& t, double) { return per_case(t, t.agent * kMinutes); }},
    FigureInfo{"gave-up",
               later("cases given up"),
               Unit::share,
               Ledger::resident,
               true,
               {},
               [](const CaseTotals& t, double) { return share_of(t.gave_up, t.cases); }},
    FigureInfo{"staff-minutes", later("staff's working time"), Unit::minutes, Ledger::office, true,
               Measure::touch, [](const CaseTotals& t, double) { return per_case(t, t.touch * kMinutes); }},
    FigureInfo{
        "staff-hours", later("staff hours a year"), Unit::hours, Ledger::office, true,
        Measure::staff_hours_year,
        [](const CaseTotals& t, double cases) { return per_case(t, t.touch * kMinutes / 60 * cases); }},
    FigureInfo{
        "lead-time", later("lead time"), Unit::days, Ledger::flow, true, Measure::lead_time,
        [](const CaseTotals& t, double) { return t.lead.count() == 0 ? Found() : t.lead.mean() * kDays; }},
    FigureInfo{"lead-time-p50",
               later("median lead time"),
               Unit::days,
               Ledger::flow,
               true,
               {},
               [](const CaseTotals& t, double) { return quantile(t.lead, 0.5, kDays); }},
    FigureInfo{"lead-time-p90",
               later("90th percentile of lead time"),
               Unit::days,
               Ledger::flow,
               true,
               {},
               [](const CaseTotals& t, double) { return quantile(t.lead, 0.9, kDays); }},
    FigureInfo{"lead-time-p95",
               later("95th percentile of lead time"),
               Unit::days,
               Ledger::flow,
               true,
               {},
               [](const CaseTotals& t, double) { return quantile(t.lead, 0.95, kDays); }},
    FigureInfo{"deadline-kept",
               later("deadlines kept"),
               Unit::share,
               Ledger::flow,
               false,
               {},
               [](const CaseTotals& t, double) {
                 const auto kept = std::accumulate(t.kept.begin(), t.kept.end(), std::uint64_t{0});
                 return share_of(kept, std::accumulate(t.missed.begin(), t.missed.end(), kept));
               }},
    FigureInfo{"wait-contention", later("waiting: people busy"), Unit::minutes, Ledger::flow, true,
               Measure::wait_contention,
               [](const CaseTotals& t, double) {
                 return per_case(t, (t.waiting[static_cast<std::size_t>(Cause::contention)] +
                                     t.waiting[static_cast<std::size_t>(Cause::prioritisation)]) *
                                        kMinutes);
               }},
    FigureInfo{"wait-batching", later("waiting: batches"), Unit::minutes, Ledger::flow, true,
               Measure::wait_batching,
               [](const CaseTotals& t, double) { return of_cause(t, Cause::batching); }},
    FigureInfo{"wait-closed", later("waiting: off duty"), Unit::minutes, Ledger::flow, true,
               Measure::wait_closed, [](const CaseTotals& t, double) { return of_cause(t, Cause::closed); }},
    FigureInfo{"wait-inbox", later("waiting: inbox or session"), Unit::minutes, Ledger::flow, true,
               Measure::wait_inbox, [](const CaseTotals& t, double) { return of_cause(t, Cause::inbox); }},
    FigureInfo{"wait-elapsed", later("waiting: elapsed"), Unit::minutes, Ledger::flow, true,
               Measure::wait_elapsed,
               [](const CaseTotals& t, double) { return of_cause(t, Cause::elapsed); }},
    FigureInfo{"wait-outside", later("waiting: outside reply"), Unit::minutes, Ledger::flow, true,
               Measure::wait_outside,
               [](const CaseTotals& t, double) { return of_cause(t, Cause::outside); }},
    FigureInfo{"wait-synchronisation",
               later("waiting: other branch"),
               Unit::minutes,
               Ledger::flow,
               true,
               {},
               [](const CaseTotals& t, double) { return of_cause(t, Cause::synchronisation); }},
};
// NOLINTEND

}  // namespace

std::span<const FigureInfo> figures() { return kTable; }

const FigureInfo* find_figure(Measure measure) {
  const auto found = std::find_if(kTable.begin(), kTable.end(),
                                  [&](const FigureInfo& figure) { return figure.measure == measure; });
  return found == kTable.end() ? nullptr : &*found;
}

std::vector<double> values_of(const FigureInfo& figure, const Result& result, std::size_t process) {
  const double cases_year = result.processes[process].process->demand->cases.value;
  std::vector<double> values;
  for (const Totals& totals : result.totals)
    if (const Found value = figure.of(totals.processes[process], cases_year)) values.push_back(*value);
  return values;
}

std::optional<Estimate> estimate(const FigureInfo& figure, const Result& result, std::size_t process) {
  const std::vector<double> values = values_of(figure, result, process);
  if (values.empty()) return std::nullopt;
  return base::mean_estimate(values);
}

measure::Figures best_figures(const measure::Figures& computed, const Result& result, std::size_t process) {
  measure::Figures best = computed;
  for (const FigureInfo& figure : figures()) {
    if (!figure.measure || at(best, *figure.measure).source == measure::Source::exact) continue;
    if (const auto found = estimate(figure, result, process))
      at(best, *figure.measure) = {found->value, measure::Source::simulated};
  }
  return best;
}

}  // namespace bpr::simulate
