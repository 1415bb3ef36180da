/// How fast the simulation is, as ratios within one run: the kernel against an event loop written by hand
/// that writes the same rows, and step executions of a whole procedure.
///
/// usage: simulate_bench [CASES]

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <functional>
#include <iostream>
#include <queue>
#include <random>
#include <vector>

#include "model/read.hpp"
#include "simulate/engine.hpp"
#include "simulate/replicate.hpp"
#include "simulate/rows.hpp"

namespace {

using namespace bpr;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

model::Process read(const std::string& text) {
  base::Diagnostics diagnostics;
  auto process =
      model::read_process(std::make_shared<const base::Source>("bench.yaml", text), nullptr, diagnostics);
  if (!process || diagnostics.has_errors()) {
    for (const auto& d : diagnostics.all()) std::cerr << d.message << "\n";
    std::exit(1);
  }
  return *process;
}

constexpr double kMinute = 60e6;

/// M/M/10 as one would write it for this alone: arrivals one after the other, a heap of departures, a queue.
double by_hand(std::int64_t customers, std::vector<simulate::CaseRow>& rows) {
  struct Busy {
    std::int64_t end;
    std::int64_t number;
    bool operator>(const Busy& o) const { return end > o.end; }
  };
  std::mt19937_64 random(1);
  std::exponential_distribution<double> gap(8 / kMinute);
  std::exponential_distribution<double> service(1 / kMinute);
  std::priority_queue<Busy, std::vector<Busy>, std::greater<>> busy;
  std::deque<simulate::CaseRow> waiting;
  std::vector<simulate::CaseRow> serving(10);
  std::vector<std::int64_t> free{9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
  std::int64_t next = static_cast<std::int64_t>(gap(random));
  std::int64_t number = 0;
  double waited = 0;
  const auto begin = [&](simulate::CaseRow row, std::int64_t now) {
    const std::int64_t server = free.back();
    free.pop_back();
    row.waiting = now - row.arrival;
    row.work = static_cast<std::int64_t>(service(random));
    row.end = now + row.work;
    serving[static_cast<std::size_t>(server)] = row;
    busy.push({row.end, server});
  };
  while (number < customers || !busy.empty()) {
    if (number < customers && (busy.empty() || next < busy.top().end)) {
      const simulate::CaseRow row{number++, next, 0, 0, 0};
      if (free.empty())
        waiting.push_back(row);
      else
        begin(row, next);
      next += static_cast<std::int64_t>(gap(random));
      continue;
    }
    const Busy done = busy.top();
    busy.pop();
    const simulate::CaseRow& row = serving[static_cast<std::size_t>(done.number)];
    waited += static_cast<double>(row.waiting);
    rows.push_back(row);
    free.push_back(done.number);
    if (!waiting.empty()) {
      begin(waiting.front(), done.end);
      waiting.pop_front();
    }
  }
  return waited / kMinute / static_cast<double>(customers);
}

double kernel(std::int64_t customers, const simulate::Program& program, simulate::CaseRows& rows) {
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.arrivals = customers;
  simulate::Engine engine(program, plan, base::random_key(1, 0), rows);
  if (engine.run().stop != simulate::Stop::finished) std::exit(1);
  double waited = 0;
  rows.for_each([&](const simulate::CaseRow& row) { waited += static_cast<double>(row.waiting); });
  return waited / kMinute / static_cast<double>(customers);
}

/// A procedure of twenty steps with five roles in office hours, rework, a parallel part, traits and an inbox.
std::string procedure() {
  std::string text = R"(bpr: 1
process: twenty
demand: {cases: 200000 / year, arrive: office-hours}
traits: {late: 30%, paper: 40%}
roles:
  counter: {kind: staff, people: 18}
  back: {kind: staff, people: 32}
  expert: {kind: staff, people: 14}
  chief: {kind: staff, people: 6, looks-in: ["9:00", "11:00", "13:00", "15:00", "17:00"]}
  core: {kind: system}
places: {hall: {travel: 20-30-50 min, windows: [window]}}
fields: {name: {ja: 氏名}}
forms: {form: {fields: [name]}}
steps:
  - visit: window
  - write: form
    takes: 3-5-9 min
  - receive: form
    by: counter
    with: applicant
    takes: 2-3-6 min
    redo: {write-form: 6%}
  - identify: applicant
    by: counter
    with: applicant
    takes: 1-2-3 min
  - leave: hall
  - {do: a, by: back, takes: 2-4-6 min}
  - {do: b, by: core, takes: 1 min}
  - {do: c, by: back, takes: exponential 2 min, if: paper}
  - {do: d, by: back, takes: 3 min, next: [e1, f1]}
  - {do: e1, id: e1, by: expert, takes: 2-3 min}
  - {do: e2, by: expert, takes: exponential 2 min, next: g1}
  - {do: f1, id: f1, by: back, takes: 1-2-4 min}
  - {do: g1, id: g1, by: back, takes: 1-3 min, join: all}
  - {check: form, by: expert, takes: 2-3-4 min, redo: {g1: 5%}}
  - {do: h, by: back, takes: exponential 2 min}
  - {approve: it, by: chief, takes: 1-2 min}
  - {do: i, by: back, takes: 2 min}
  - {do: j, by: core, takes: 1 min, if: late}
  - {do: k, by: counter, takes: 1-2 min}
  - {notify: applicant, by: counter, via: mail, takes: 1 min}
)";
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t customers = argc > 1 ? std::atoll(argv[1]) : 10'000'000;
  const model::Process queue = read(
      "bpr: 1\nprocess: mm10\ndemand: {cases: 4207593 / year, arrive: always}\n"
      "roles: {clerk: {kind: staff, people: 10, calendar: always}}\n"
      "steps:\n  - do: work\n    by: clerk\n    takes: exponential 1 min\n");
  simulate::Horizon endless;
  endless.to = endless.last = simulate::kDistant / 4;
  endless.year = 365.2425 * 1440 * kMinute;
  auto program = simulate::compile({&queue}, endless);
  if (!program) return 1;

  std::vector<double> ratios;
  for (int round = 0; round < 3; ++round) {
    double start = cpu_seconds();
    std::vector<simulate::CaseRow> rows;
    const double wait_by_hand = by_hand(customers, rows);
    const double hand = cpu_seconds() - start;
    rows = {};
    start = cpu_seconds();
    simulate::CaseRows ours;
    const double wait = kernel(customers, *program, ours);
    const double kernel_seconds = cpu_seconds() - start;
    const double events = 2 * static_cast<double>(customers) / 1e6;
    std::cout << "M/M/10, " << customers << " cases: by hand " << events / hand << " M events/s (Wq "
              << wait_by_hand << "), kernel " << events / kernel_seconds << " M events/s (Wq " << wait
              << "), ratio " << hand / kernel_seconds << "\n";
    ratios.push_back(hand / kernel_seconds);
  }
  std::cout << "best ratio " << *std::max_element(ratios.begin(), ratios.end()) << ", to reach 0.7\n";

  const model::Process whole = read(procedure());
  simulate::Options options;
  options.replications = 2;
  options.jobs = 1;
  const double start = cpu_seconds();
  const auto result = simulate::simulate({&whole}, options);
  const double seconds = cpu_seconds() - start;
  if (!result) {
    for (const std::string& message : result.error().messages) std::cerr << message << "\n";
    return 1;
  }
  for (const auto& pool : result->pools)
    std::cout << "  " << pool.role.text() << ": " << pool.utilisation.value * 100 << "% busy\n";
  std::cout << "twenty steps with calendars and people: "
            << static_cast<double>(result->executions) / seconds / 1e6
            << " M step executions per CPU second, to reach 1\n";
  return 0;
}
