#include "simulate/collect.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace bpr::simulate {

void CaseTotals::add(const CaseState& state) {
  ++cases;
  switch (state.ending) {
    case Ending::done:
      ++done;
      lead.add(state.end - state.arrival);
      break;
    case Ending::gave_up:
      ++gave_up;
      break;
    case Ending::no_show:
      ++no_show;
      break;
    case Ending::running:
      ++unfinished;
      break;
  }
  for (std::size_t c = 0; c < kCauses; ++c) waiting[c] += static_cast<double>(state.waiting[c]);
  work += static_cast<double>(state.work);
  touch += static_cast<double>(state.touch);
  executions += state.executions;
  again += state.again;
  for (std::size_t c = 0; c < kept.size(); ++c) {
    kept[c] += (state.kept >> c) & 1U;
    missed[c] += (state.missed >> c) & 1U;
  }
  if (state.agent) {
    agent += static_cast<double>(state.ledger.own + state.ledger.served + state.ledger.travel +
                                 state.ledger.on_site_waiting_time());
    return;
  }
  own += static_cast<double>(state.ledger.own);
  served += static_cast<double>(state.ledger.served);
  on_site += static_cast<double>(state.ledger.on_site);
  travel += static_cast<double>(state.ledger.travel);
  visits += state.ledger.visits;
  for (std::size_t c = 0; c <= kCauses; ++c)
    on_site_causes[c] += static_cast<double>(state.ledger.on_site_waiting[c]);
  if (state.ledger.visits == 0) return;
  overnight += state.ledger.nights > 0 ? 1 : 0;
  const Time waited = state.ledger.on_site_waiting_time();
  on_site_waiting.add(waited);
  Cell& hour = by_hour[static_cast<std::size_t>(base::time_of_day({state.arrival}).us / base::kHour)];
  Cell& month = by_month[base::civil_of(base::date_of({state.arrival})).month - 1];
  for (Cell* const cell : {&hour, &month}) {
    ++cell->cases;
    cell->waiting += static_cast<double>(waited);
  }
}

namespace {

template <typename T>
void add_all(T& sums, const T& more) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
}

}  // namespace

void CaseTotals::join(const CaseTotals& other) {
  runs += other.runs;
  cases += other.cases;
  done += other.done;
  gave_up += other.gave_up;
  no_show += other.no_show;
  unfinished += other.unfinished;
  lead.join(other.lead);
  on_site_waiting.join(other.on_site_waiting);
  add_all(waiting, other.waiting);
  add_all(on_site_causes, other.on_site_causes);
  own += other.own;
  served += other.served;
  on_site += other.on_site;
  travel += other.travel;
  visits += other.visits;
  overnight += other.overnight;
  agent += other.agent;
  work += other.work;
  touch += other.touch;
  executions += other.executions;
  again += other.again;
  add_all(kept, other.kept);
  add_all(missed, other.missed);
  for (std::size_t h = 0; h < by_hour.size(); ++h) {
    by_hour[h].cases += other.by_hour[h].cases;
    by_hour[h].waiting += other.by_hour[h].waiting;
  }
  for (std::size_t m = 0; m < by_month.size(); ++m) {
    by_month[m].cases += other.by_month[m].cases;
    by_month[m].waiting += other.by_month[m].waiting;
  }
}

void Totals::join(const Totals& other) {
  for (std::size_t p = 0; p < processes.size(); ++p) processes[p].join(other.processes[p]);
  for (std::size_t g = 0; g < groups.size(); ++g) groups[g].join(other.groups[g]);
  for (std::size_t s = 0; s < steps.size(); ++s) {
    steps[s].executions += other.steps[s].executions;
    steps[s].work += other.steps[s].work;
    add_all(steps[s].waiting, other.steps[s].waiting);
  }
  for (std::size_t p = 0; p < pools.size(); ++p) {
    PoolTotals& pool = pools[p];
    const PoolTotals& more = other.pools[p];
    pool.runs += more.runs;
    pool.busy += more.busy;
    pool.overtime += more.overtime;
    add_all(pool.busy_by_hour, more.busy_by_hour);
    pool.queue += more.queue;
    pool.most_waiting = std::max(pool.most_waiting, more.most_waiting);
    pool.served += more.served;
    pool.waited += more.waited;
  }
}

Collector::Collector(const Program& program, std::vector<Group> groups, Time from, Time to)
    : program_(program),
      groups_(std::move(groups)),
      from_(from),
      to_(to),
      queues_(program.pools.size()),
      hints_(program.timetables.size(), 0) {
  wants_steps = wants_people = true;
  totals.processes.resize(program.processes.size());
  totals.groups.resize(groups_.size());
  totals.steps.resize(program.steps.size());
  totals.pools.resize(program.pools.size());
  const auto deadlines = [](CaseTotals& cases, const ProcessProgram& process) {
    cases.kept.assign(process.clocks.size(), 0);
    cases.missed.assign(process.clocks.size(), 0);
  };
  for (std::size_t p = 0; p < program.processes.size(); ++p)
    deadlines(totals.processes[p], program.processes[p]);
  for (std::size_t g = 0; g < groups_.size(); ++g)
    deadlines(totals.groups[g], program.processes[static_cast<std::size_t>(groups_[g].process)]);
}

void Collector::on_case(const CaseState& state, const std::uint8_t* values) {
  if (!state.counted) return;
  totals.processes[static_cast<std::size_t>(state.process)].add(state);
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (groups_[g].process == state.process && values[groups_[g].variable] == groups_[g].value)
      totals.groups[g].add(state);
}

void Collector::on_step(const StepRow& row) {
  if (!row.of.counted) return;
  StepTotals& step = totals.steps[static_cast<std::size_t>(row.step)];
  if (row.turn == 0) ++step.executions;
  step.work += static_cast<double>(row.work);
  for (std::size_t c = 0; c < kCauses; ++c) step.waiting[c] += static_cast<double>(row.causes[c]);
  if (row.need == kNobody) return;
  const Time waited = row.causes[static_cast<std::size_t>(Cause::contention)] +
                      row.causes[static_cast<std::size_t>(Cause::prioritisation)];
  const Need& need = program_.needs[row.need];
  for (const std::uint32_t p : need.pools) {
    if (need.any && p != row.pool) continue;
    ++totals.pools[p].served;
    totals.pools[p].waited += static_cast<double>(waited);
  }
}

void Collector::on_busy(std::uint32_t pool, Time from, Time to) {
  from = std::max(from, from_);
  to = std::min(to, to_);
  if (from >= to) return;
  PoolTotals& sums = totals.pools[pool];
  const std::uint32_t times = program_.pools[pool].timetable;
  const Timetable& timetable = program_.timetables[times];
  const bool suspends = program_.pools[pool].suspends;
  const auto add_open = [&](Time begin, Time end) {
    sums.busy += static_cast<double>(end - begin);
    for (Time t = begin; t < end;) {
      const Time hour = base::time_of_day({t}).us / base::kHour;
      const Time next = std::min(end, t - base::time_of_day({t}).us + (hour + 1) * base::kHour);
      sums.busy_by_hour[static_cast<std::size_t>(hour)] += static_cast<double>(next - t);
      t = next;
    }
  };
  if (timetable.always()) {
    add_open(from, to);
    return;
  }
  // Work that was begun rests while closed, but for its last stretch, which is overtime.
  Time t = from;
  Timetable::Hint& hint = hints_[times];
  while (t < to) {
    const Time opens = timetable.next_open(t, hint);
    if (opens >= to) {
      if (!suspends) sums.overtime += static_cast<double>(to - t);
      return;
    }
    const Time closes = std::min(to, timetable.next_close(opens, hint));
    add_open(opens, closes);
    t = closes;
  }
}

void Collector::on_queue(std::uint32_t pool, Time now, std::int32_t waiting) {
  Queue& queue = queues_[pool];
  const Time from = std::max(queue.since, from_);
  const Time to = std::min(now, to_);
  if (from < to) totals.pools[pool].queue += static_cast<double>(to - from) * queue.waiting;
  queue = {now, waiting};
  if (now >= from_ && now < to_)
    totals.pools[pool].most_waiting = std::max(totals.pools[pool].most_waiting, waiting);
}

void Collector::finish(Time now) {
  for (std::uint32_t p = 0; p < queues_.size(); ++p) on_queue(p, now, queues_[p].waiting);
}

}  // namespace bpr::simulate
