#include <algorithm>

#include "simulate/replicate.hpp"

namespace bpr::simulate {

namespace {

constexpr double kPerMinute = 1.0 / static_cast<double>(base::kMinute);

/// The mean over the replications of what `value` gives for each; those that give nothing are left out.
template <typename Value>
Estimate over(const std::vector<const CaseTotals*>& totals, Value value) {
  std::vector<double> values;
  for (const CaseTotals* const one : totals)
    if (const std::optional<double> v = value(*one)) values.push_back(*v);
  return base::mean_estimate(values);
}

/// Per case of the replication, in minutes.
template <typename Sum>
Estimate per_case(const std::vector<const CaseTotals*>& totals, Sum sum, double scale = kPerMinute) {
  return over(totals, [&](const CaseTotals& t) -> std::optional<double> {
    if (t.cases == 0) return std::nullopt;
    return sum(t) * scale / static_cast<double>(t.cases);
  });
}

template <typename Values>
Distribution distribution(const std::vector<const CaseTotals*>& totals, Values values) {
  const auto of = [&](auto figure) {
    return over(totals, [&](const CaseTotals& t) -> std::optional<double> {
      const Quantiles& q = values(t);
      if (q.count() == 0) return std::nullopt;
      return figure(q) * kPerMinute;
    });
  };
  Distribution d;
  d.mean = of([](const Quantiles& q) { return q.mean(); });
  d.p50 = of([](const Quantiles& q) { return q.quantile(0.5); });
  d.p90 = of([](const Quantiles& q) { return q.quantile(0.9); });
  d.p95 = of([](const Quantiles& q) { return q.quantile(0.95); });
  for (const CaseTotals* const t : totals) {
    d.most = std::max(d.most, static_cast<double>(values(*t).most()) * kPerMinute);
    d.counted += static_cast<double>(values(*t).count()) / t->runs / static_cast<double>(totals.size());
  }
  return d;
}

template <typename Count>
Estimate share(const std::vector<const CaseTotals*>& totals, Count count) {
  std::uint64_t hits = 0;
  std::uint64_t all = 0;
  for (const CaseTotals* const t : totals) {
    hits += count(*t);
    all += t->cases;
  }
  return base::share_estimate(hits, all);
}

template <std::size_t N>
double sum_of(const std::array<double, N>& parts) {
  double sum = 0;
  for (const double part : parts) sum += part;
  return sum;
}

CasesResult fold_cases(const std::vector<const CaseTotals*>& totals) {
  CasesResult r;
  r.cases = over(totals, [](const CaseTotals& t) -> std::optional<double> {
    return static_cast<double>(t.cases) / t.runs;
  });
  r.gave_up = share(totals, [](const CaseTotals& t) { return t.gave_up; });
  r.no_show = share(totals, [](const CaseTotals& t) { return t.no_show; });
  for (const CaseTotals* const t : totals)
    r.unfinished += static_cast<double>(t->unfinished) / t->runs / static_cast<double>(totals.size());
  r.lead = distribution(totals, [](const CaseTotals& t) -> const Quantiles& { return t.lead; });
  r.on_site_waiting =
      distribution(totals, [](const CaseTotals& t) -> const Quantiles& { return t.on_site_waiting; });
  std::uint64_t nights = 0;
  std::uint64_t came = 0;
  for (const CaseTotals* const t : totals) {
    nights += t->overnight;
    came += t->on_site_waiting.count();
  }
  r.overnight = base::share_estimate(nights, came);
  r.visits = per_case(
      totals, [](const CaseTotals& t) { return t.visits; }, 1);
  r.travel = per_case(totals, [](const CaseTotals& t) { return t.travel; });
  r.own = per_case(totals, [](const CaseTotals& t) { return t.own; });
  r.served = per_case(totals, [](const CaseTotals& t) { return t.served; });
  r.on_site = per_case(totals, [](const CaseTotals& t) { return t.on_site; });
  r.agent = per_case(totals, [](const CaseTotals& t) { return t.agent; });
  r.work = per_case(totals, [](const CaseTotals& t) { return t.work; });
  r.touch = per_case(totals, [](const CaseTotals& t) { return t.touch; });
  r.executions = per_case(
      totals, [](const CaseTotals& t) { return t.executions; }, 1);
  r.rework = over(totals, [](const CaseTotals& t) -> std::optional<double> {
    if (t.executions <= 0) return std::nullopt;
    return t.again / t.executions;
  });
  for (std::size_t c = 0; c <= kCauses; ++c)
    r.on_site_causes[c] = per_case(totals, [c](const CaseTotals& t) { return t.on_site_causes[c]; });
  r.waiting_on_site = per_case(totals, [](const CaseTotals& t) { return sum_of(t.on_site_causes); });
  for (std::size_t c = 0; c < kCauses; ++c)
    r.causes[c] = per_case(totals, [c](const CaseTotals& t) { return t.waiting[c]; });
  r.waiting = per_case(totals, [](const CaseTotals& t) { return sum_of(t.waiting); });
  const std::size_t deadlines = totals.empty() ? 0 : totals.front()->kept.size();
  for (std::size_t d = 0; d < deadlines; ++d) {
    std::uint64_t kept = 0;
    std::uint64_t all = 0;
    for (const CaseTotals* const t : totals) {
      kept += t->kept[d];
      all += t->kept[d] + t->missed[d];
    }
    r.deadlines.push_back({base::share_estimate(kept, all), all});
  }
  const auto cells = [&](auto of, Estimate& mean, double& cases) {
    mean = over(totals, [&](const CaseTotals& t) -> std::optional<double> {
      const CaseTotals::Cell& cell = of(t);
      if (cell.cases == 0) return std::nullopt;
      return cell.waiting * kPerMinute / static_cast<double>(cell.cases);
    });
    for (const CaseTotals* const t : totals)
      cases += static_cast<double>(of(*t).cases) / t->runs / static_cast<double>(totals.size());
  };
  for (std::size_t h = 0; h < 24; ++h)
    cells([h](const CaseTotals& t) -> const CaseTotals::Cell& { return t.by_hour[h]; }, r.by_hour[h],
          r.hour_cases[h]);
  for (std::size_t m = 0; m < 12; ++m)
    cells([m](const CaseTotals& t) -> const CaseTotals::Cell& { return t.by_month[m]; }, r.by_month[m],
          r.month_cases[m]);
  return r;
}

/// Open time of one person of a pool in the counted time, by hour of the day, in microseconds.
std::array<double, 24> open_by_hour(const Timetable& times, Time from, Time to) {
  std::array<double, 24> hours{};
  for (const Timetable::Interval& interval : times.intervals()) {
    const Time end = std::min(to, interval.closes);
    for (Time t = std::max(from, interval.opens); t < end;) {
      const Time of_day = base::time_of_day({t}).us;
      const Time next = std::min(end, t - of_day + (of_day / base::kHour + 1) * base::kHour);
      hours[static_cast<std::size_t>(of_day / base::kHour)] += static_cast<double>(next - t);
      t = next;
    }
  }
  return hours;
}

PoolResult fold_pool(const Study& study, std::size_t p, const std::vector<Totals>& totals) {
  const Pool& pool = study.program.pools[p];
  PoolResult r;
  r.role = pool.role;
  r.people = pool.people;
  const auto open = open_by_hour(study.program.timetables[pool.timetable], study.plan.from, study.plan.to);
  const double people = pool.people == kUnlimited ? 1 : pool.people;
  const double open_all = sum_of(open) * people;
  const auto counted = static_cast<double>(study.plan.to - study.plan.from);
  const auto mean = [&](auto value) {
    std::vector<double> values;
    for (const Totals& t : totals) values.push_back(value(t.pools[p]));
    return base::mean_estimate(values);
  };
  if (open_all > 0) r.utilisation = mean([&](const PoolTotals& t) { return t.busy / (open_all * t.runs); });
  for (std::size_t h = 0; h < 24; ++h) {
    r.open_by_hour[h] = open[h] * people * kPerMinute;
    if (open[h] > 0)
      r.by_hour[h] =
          mean([&](const PoolTotals& t) { return t.busy_by_hour[h] / (open[h] * people * t.runs); });
  }
  r.overtime = mean([](const PoolTotals& t) { return t.overtime * kPerMinute / 60 / t.runs; });
  r.queue = mean([&](const PoolTotals& t) { return t.queue / (counted * t.runs); });
  r.wait = mean([](const PoolTotals& t) {
    return t.served > 0 ? t.waited * kPerMinute / static_cast<double>(t.served) : 0;
  });
  for (const Totals& t : totals)
    r.most_waiting = std::max(r.most_waiting, static_cast<double>(t.pools[p].most_waiting));
  return r;
}

std::vector<StepResult> fold_steps(const Study& study, std::size_t process,
                                   const std::vector<Totals>& totals) {
  const ProcessProgram& program = study.program.processes[process];
  std::vector<StepResult> results(program.model->steps.size());
  for (std::size_t s = 0; s < results.size(); ++s) {
    std::vector<double> executions;
    std::vector<double> waits;
    double work = 0;
    double all = 0;
    std::array<double, kCauses> causes{};
    for (const Totals& t : totals) {
      double mine = 0;
      double waited = 0;
      for (std::int32_t i = program.first_step; i < program.end; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (study.program.steps[at].source != static_cast<std::int32_t>(s)) continue;
        const StepTotals& step = t.steps[at];
        mine += static_cast<double>(step.executions);
        work += step.work;
        for (std::size_t c = 0; c < kCauses; ++c) causes[c] += step.waiting[c];
        waited += sum_of(step.waiting);
      }
      const auto cases = static_cast<double>(t.processes[process].cases);
      if (cases > 0) executions.push_back(mine / cases);
      if (mine > 0) waits.push_back(waited * kPerMinute / mine);
      all += mine;
    }
    StepResult& r = results[s];
    r.executions = base::mean_estimate(executions);
    r.waiting = base::mean_estimate(waits);
    if (all <= 0) continue;
    r.work = work * kPerMinute / all;
    for (std::size_t c = 0; c < kCauses; ++c) r.causes[c] = causes[c] * kPerMinute / all;
  }
  return results;
}

}  // namespace

void fold(const Study& study, std::vector<Totals> totals, Result& result) {
  result.replications = totals.size();
  for (std::size_t p = 0; p < study.program.processes.size(); ++p) {
    ProcessResult& process = result.processes.emplace_back();
    process.process = study.program.processes[p].model;
    std::vector<const CaseTotals*> all;
    for (const Totals& t : totals) all.push_back(&t.processes[p]);
    process.all = fold_cases(all);
    for (std::size_t g = 0; g < study.groups.size(); ++g) {
      if (study.groups[g].process != static_cast<std::int32_t>(p)) continue;
      all.clear();
      for (const Totals& t : totals) all.push_back(&t.groups[g]);
      process.groups.push_back(fold_cases(all));
      process.groups.back().label = study.group_labels[g];
    }
    process.steps = fold_steps(study, p, totals);
  }
  const std::vector<PoolResult> known = std::move(result.pools);  // with what was computed beforehand
  result.pools.clear();
  for (std::size_t p = 0; p < study.program.pools.size(); ++p) {
    result.pools.push_back(fold_pool(study, p, totals));
    if (p < known.size()) result.pools.back().computed = known[p].computed;
  }
  result.totals = std::move(totals);
}

}  // namespace bpr::simulate
