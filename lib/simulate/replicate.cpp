#include "simulate/replicate.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "base/i18n.hpp"
#include "base/threads.hpp"
#include "measure/analysis.hpp"
#include "simulate/event_log.hpp"
#include "simulate/loads.hpp"
#include "simulate/rows.hpp"

namespace bpr::simulate {

namespace {

using base::tr;
using base::trf;
using model::Process;

constexpr double kDayUs = static_cast<double>(base::kDay);
constexpr double kYearDays = 365.2425;
constexpr std::uint64_t kPilot = ~0ULL;  ///< a replication of its own, for finding the warm-up
constexpr std::int64_t kPilotCases = 100'000;
constexpr double kLeastCases = 20'000;  ///< of a stretch of the steady state
constexpr int kLeastRunIn = 4;
constexpr int kMostRunIn = 104;
constexpr int kFollow = 2 * 366;  ///< days that cases are followed beyond the counted time

std::optional<Failure> failure_of(const RunOutcome& outcome) {
  switch (outcome.stop) {
    case Stop::interrupted:
      return Failure{true, {tr("interrupted")}};
    case Stop::too_many_in_flight:
      return Failure{
          false,
          {trf("more than {0} cases in flight at once, {1} days into the run: the people cannot keep up",
               kMaxInFlight, static_cast<std::int64_t>(static_cast<double>(outcome.now) / kDayUs))}};
    case Stop::too_many_events:
      return Failure{false, {trf("more than {0} events in one replication", kMaxEvents)}};
    case Stop::too_many_passes:
      return Failure{false,
                     {trf("a case came to the same step more than {0} times: it hardly ever gets out of a "
                          "`redo`",
                          kMaxPasses)}};
    case Stop::finished:
    case Stop::horizon:
      break;
  }
  return std::nullopt;
}

/// Adds up the computed load of every pool over all processes; gives the longest computed lead time in days.
double compute_load(const std::vector<const Process*>& processes, int fiscal_year, Study& study) {
  double lead = 0;
  std::vector<measure::Analysis> analyses;
  for (const Process* const process : processes) {
    analyses.push_back(measure::analyze(*process, {.fiscal_year = fiscal_year, .texts = false}));
    lead = std::max(lead, analyses.back()[measure::Measure::lead_time].value);
  }
  const Loads loads = total_loads(analyses);
  Result& result = study.result;
  result.pools.resize(study.program.pools.size());
  for (std::size_t p = 0; p < study.program.pools.size(); ++p) {
    const model::Symbol role = study.program.pools[p].role;
    result.pools[p].computed = load_of(loads, role);
    if (result.pools[p].computed >= 1) result.overloaded.push_back(role);
  }
  return lead;
}

void add_groups(const std::vector<model::Symbol>& by, Study& study) {
  for (std::size_t p = 0; p < study.program.processes.size(); ++p) {
    const ProcessProgram& process = study.program.processes[p];
    for (const model::Symbol trait : by)
      for (std::int32_t i = 0; i < process.variables_end - process.variables_begin; ++i) {
        const Variable& v = study.program.variables[static_cast<std::size_t>(process.variables_begin + i)];
        if (v.name != trait) continue;
        const std::size_t values = v.kind == Variable::Kind::exclusive ? v.names.size() : 2;
        for (std::size_t value = 0; value < values; ++value) {
          study.groups.push_back({static_cast<std::int32_t>(p), i, static_cast<std::uint8_t>(value)});
          const std::string name(trait.text());
          study.group_labels.push_back(v.kind == Variable::Kind::exclusive
                                           ? name + " = " + std::string(v.names[value].text())
                                       : value == 0 ? "not " + name
                                                    : name);
        }
      }
  }
}

void add_assumptions(Study& study) {
  auto& list = study.result.assumptions;
  const bool booked = std::any_of(study.program.steps.begin(), study.program.steps.end(),
                                  [](const Step& step) { return step.booked > 0; });
  if (booked)
    list.emplace_back(
        tr("who comes by appointment comes 5 minutes early on average, give or take 5 minutes; the "
           "appointments of the first visit are spread evenly over the open time"));
  const bool batches = !study.program.batches.empty();
  if (batches) list.emplace_back(tr("what a batch has gathered is worked on case by case"));
  for (const Pool& pool : study.program.pools)
    if (pool.board && pool.people == 1)
      list.push_back(trf("`{0}` sits as one panel unless it says how many", pool.role.text()));
}

Horizon steady_horizon(const std::vector<const Process*>& processes) {
  double cases = 0;
  for (const Process* const process : processes) cases += process->demand->cases.value;
  Horizon horizon;
  horizon.year = kYearDays * kDayUs;
  const double years = cases > 0 ? std::max(1.0, kLeastCases / cases) : 1;
  horizon.to = static_cast<Time>(std::min(years, 1e4) * horizon.year);
  horizon.last = 2 * horizon.to + Time{kFollow} * base::kDay;
  return horizon;
}

Horizon year_horizon(int fiscal_year, int run_in_weeks) {
  Horizon horizon;
  horizon.from = base::instant_of(base::fiscal_year_start(fiscal_year)).us;
  horizon.to = base::instant_of(base::fiscal_year_start(fiscal_year + 1)).us;
  horizon.begin = horizon.from - Time{run_in_weeks} * 7 * base::kDay;
  horizon.last = horizon.to + Time{kFollow} * base::kDay;
  horizon.year = static_cast<double>(horizon.to - horizon.from);
  return horizon;
}

/// Runs a pilot and cuts its warm-up: the moment from which cases count.
std::optional<Failure> find_warm_up(std::uint64_t seed, Study& study) {
  RunPlan plan = study.plan;
  plan.arrivals = kPilotCases;
  plan.from = 0;
  CaseRows pilot;
  Engine engine(study.program, plan, base::random_key(seed, kPilot), pilot);
  if (auto failure = failure_of(engine.run())) return failure;
  const std::vector<CaseRow> rows = pilot.by_arrival();
  std::vector<double> times;
  for (const CaseRow& row : rows) times.push_back(static_cast<double>(row.end - row.arrival));
  const base::WarmUp cut = base::mser5(times);
  study.result.settled = cut.settled;
  if (cut.values < rows.size()) study.plan.from = std::min(rows[cut.values].arrival, study.plan.to / 2);
  study.result.warm_up_minutes = base::Duration{study.plan.from}.minutes();
  return std::nullopt;
}

/// Whether the intervals of lead time and on-site waiting are narrow enough over the first `n` replications.
bool narrow_enough(const std::vector<Totals>& totals, std::size_t n, double precision) {
  for (std::size_t p = 0; p < totals.front().processes.size(); ++p) {
    std::vector<double> lead;
    std::vector<double> waiting;
    for (std::size_t i = 0; i < n; ++i) {
      const CaseTotals& t = totals[i].processes[p];
      if (t.lead.count() > 0) lead.push_back(t.lead.mean());
      if (t.on_site_waiting.count() > 0) waiting.push_back(t.on_site_waiting.mean());
    }
    for (const auto* const values : {&lead, &waiting}) {
      if (values->empty()) continue;
      const Estimate mean = base::mean_estimate(*values);
      if (!mean.low || mean.half_width() > precision * mean.value) return false;
    }
  }
  return true;
}

}  // namespace

tl::expected<Study, Failure> prepare(const std::vector<const Process*>& processes, const Options& options) {
  Study study;
  study.result.seed = options.seed;
  study.result.steady = !options.year && has_steady_state(processes) && options.arrivals.empty();
  study.result.fiscal_year = options.fiscal_year;
  study.result.precision = options.precision;
  Horizon horizon =
      study.result.steady ? steady_horizon(processes) : year_horizon(options.fiscal_year, kLeastRunIn);
  if (!options.arrivals.empty()) {
    if (processes.size() != 1)
      return tl::unexpected(Failure{false, {tr("a list of arrivals goes with one procedure alone")}});
    horizon.from = options.arrivals.front();
    horizon.to = options.arrivals.back() + 1;
    horizon.begin = horizon.from - Time{7} * base::kDay;
    horizon.last = horizon.to + Time{kFollow} * base::kDay;
    horizon.year = 0;
  }
  auto program = compile(processes, horizon, options.called);
  if (!program) return tl::unexpected(Failure{false, std::move(program.error())});
  study.program = std::move(*program);
  const double lead = compute_load(processes, options.fiscal_year, study);
  if (!options.arrivals.empty()) study.result.overloaded.clear();  // computed from the demand
  if (!study.result.steady && options.arrivals.empty()) {
    const int weeks =
        static_cast<int>(std::clamp(std::ceil(2 * lead / 7), double{kLeastRunIn}, double{kMostRunIn}));
    study.result.run_in_weeks = weeks;
    if (weeks > kLeastRunIn) {
      horizon = year_horizon(options.fiscal_year, weeks);
      study.program = std::move(*compile(processes, horizon, options.called));
    }
  }
  study.plan.from = horizon.from;
  study.plan.to = horizon.to;
  study.plan.list = options.arrivals;
  const bool overloaded = !study.result.overloaded.empty() && options.arrivals.empty();
  study.plan.stop = overloaded ? horizon.to : horizon.last;
  if (study.result.steady && !overloaded)
    if (auto failure = find_warm_up(options.seed, study)) return tl::unexpected(std::move(*failure));
  study.result.counted_minutes = base::Duration{study.plan.to - study.plan.from}.minutes();
  add_groups(options.by, study);
  add_assumptions(study);
  return study;
}

tl::expected<Totals, Failure> run_replication(const Study& study, std::uint64_t seed, std::size_t replication,
                                              RunOutcome* outcome, log::Writer* log) {
  Collector collector(study.program, study.groups, study.plan.from, study.plan.to);
  std::optional<EventLog> rows;
  std::optional<Both> both;
  if (log != nullptr) both.emplace(collector, rows.emplace(study.program, *log));
  Monitor& monitor = both ? static_cast<Monitor&>(*both) : collector;
  Engine engine(study.program, study.plan, base::random_key(seed, replication), monitor);
  const RunOutcome run = engine.run();
  if (auto failure = failure_of(run)) return tl::unexpected(std::move(*failure));
  if (run.counted_open > 0) engine.report_unfinished();
  collector.finish(run.now);
  if (outcome != nullptr) *outcome = run;
  return std::move(collector.totals);
}

tl::expected<Result, Failure> run(Study study, const Options& options) {
  const std::size_t least =
      options.precision ? base::kLeastReplications : std::max<std::size_t>(1, options.replications);
  const std::size_t most =
      options.precision ? kPreciseEnough : std::min(options.replications, kMaxReplications);
  std::vector<Totals> totals;
  std::vector<RunOutcome> outcomes;
  std::size_t used = 0;
  while (used == 0) {
    const std::size_t begin = totals.size();
    const std::size_t wave =
        begin == 0 ? least : std::min<std::size_t>(most - begin, std::max<std::size_t>(begin / 2, 2));
    std::vector<tl::expected<Totals, Failure>> done(wave);
    outcomes.resize(begin + wave);
    std::atomic<bool> failed{false};
    std::atomic<std::size_t> finished{begin};
    base::for_each_in_parallel(options.jobs, wave, [&](std::size_t i) {
      if (failed) return;
      done[i] = run_replication(study, options.seed, begin + i, &outcomes[begin + i],
                                begin + i == 0 ? options.log : nullptr);
      if (!done[i]) failed = true;
      if (options.progress) options.progress(++finished, begin + wave);
    });
    for (auto& one : done)
      if (!one) return tl::unexpected(std::move(one.error()));
    for (auto& one : done) totals.push_back(std::move(*one));
    // Only prefixes count, so it does not matter how many ran side by side.
    if (!options.precision) used = totals.size();
    for (std::size_t n = std::max(begin + 1, least); options.precision && used == 0 && n <= totals.size();
         ++n)
      if (narrow_enough(totals, n, *options.precision)) used = n;
    if (used == 0 && totals.size() >= most) {
      used = totals.size();
      study.result.precise = false;
    }
  }
  totals.resize(used);
  Result result = std::move(study.result);
  for (std::size_t i = 0; i < used; ++i) {
    result.events += outcomes[i].events;
    result.executions += outcomes[i].executions;
  }
  fold(study, std::move(totals), result);
  return result;
}

tl::expected<Result, Failure> simulate(const std::vector<const Process*>& processes, const Options& options) {
  auto study = prepare(processes, options);
  if (!study) return tl::unexpected(std::move(study.error()));
  return run(std::move(*study), options);
}

}  // namespace bpr::simulate
