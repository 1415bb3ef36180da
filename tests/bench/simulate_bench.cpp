/// How fast the simulation is, as ratios within one run: the kernel against an event loop written by hand
/// that writes the same rows, and against SimPy; step executions of a whole procedure and of a whole city,
/// and the memory that a city takes.

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <filesystem>
#include <functional>
#include <iostream>
#include <queue>
#include <random>
#include <vector>

#include "base/file.hpp"
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
constexpr int kRounds = 5;

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

[[noreturn]] void refused(const simulate::Failure& failure) {
  for (const std::string& message : failure.messages) std::cerr << message << "\n";
  std::exit(1);
}

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

void kernel(std::int64_t customers, const simulate::Program& program, simulate::CaseRows& rows) {
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.arrivals = customers;
  simulate::Engine engine(program, plan, base::random_key(1, 0), rows);
  if (engine.run().stop != simulate::Stop::finished) std::exit(1);
}

double mean_wait(const simulate::CaseRows& rows) {
  double waited = 0;
  rows.for_each([&](const simulate::CaseRow& row) { waited += static_cast<double>(row.waiting); });
  return waited / kMinute / static_cast<double>(rows.size());
}

/// The same queue in SimPy, as a share of our events a second.
void bench_simpy(double events_a_second) {
  constexpr int kCustomers = 200'000;
  const std::string command =
      fmt::format("/usr/bin/python3 '{}/tests/bench/mm10_simpy.py' {}", BPR_SOURCE_DIR, kCustomers);
  std::FILE* const pipe = popen(command.c_str(), "r");
  std::array<char, 256> line{};
  const bool said = pipe != nullptr && std::fgets(line.data(), line.size(), pipe) != nullptr;
  if (pipe != nullptr) pclose(pipe);
  double seconds = 0;
  double wait = 0;
  if (!said || std::sscanf(line.data(), "%lf %lf", &seconds, &wait) != 2) {
    fmt::print("  SimPy is not installed (python3-simpy): not compared\n");
    return;
  }
  const double events = 2 * kCustomers / seconds / 1e6;
  fmt::print("  SimPy {:.3f} M events/s (Wq {:.3f}): the kernel is {:.0f} times as fast\n", events, wait,
             events_a_second / events);
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

void bench_kernel(std::int64_t customers) {
  const model::Process queue = read(
      "bpr: 1\nprocess: mm10\ndemand: {cases: 4207593 / year, arrive: always}\n"
      "roles: {clerk: {kind: staff, people: 10, calendar: always}}\n"
      "steps:\n  - do: work\n    by: clerk\n    takes: exponential 1 min\n");
  simulate::Horizon endless;
  endless.to = endless.last = simulate::kDistant / 4;
  endless.year = 365.2425 * 1440 * kMinute;
  const auto program = simulate::compile({&queue}, endless);
  if (!program) std::exit(1);

  fmt::print("M/M/10, {} cases, {} rounds one after the other\n", customers, kRounds);
  std::vector<double> ratios;
  double fastest = 0;
  for (int round = 0; round < kRounds; ++round) {
    double start = cpu_seconds();
    std::vector<simulate::CaseRow> rows;
    const double wait_by_hand = by_hand(customers, rows);
    const double hand = cpu_seconds() - start;
    rows = {};
    start = cpu_seconds();
    simulate::CaseRows ours;
    kernel(customers, *program, ours);
    const double seconds = cpu_seconds() - start;
    const double wait = mean_wait(ours);
    const double events = 2 * static_cast<double>(customers) / 1e6;
    fmt::print(
        "  by hand {:5.1f} M events/s (Wq {:.4f}), kernel {:5.1f} M events/s (Wq {:.4f}), ratio {:.2f}\n",
        events / hand, wait_by_hand, events / seconds, wait, hand / seconds);
    ratios.push_back(hand / seconds);
    fastest = std::max(fastest, events / seconds);
  }
  std::sort(ratios.begin(), ratios.end());
  fmt::print("  ratio {:.2f} in the middle, {:.2f} at best, to reach 0.7\n", ratios[ratios.size() / 2],
             ratios.back());
  bench_simpy(fastest);
}

void bench_steps() {
  const model::Process whole = read(procedure());
  simulate::Options options;
  options.replications = 2;
  options.jobs = 1;
  const double start = cpu_seconds();
  const auto result = simulate::simulate({&whole}, options);
  const double seconds = cpu_seconds() - start;
  if (!result) refused(result.error());
  fmt::print("twenty steps with calendars and people: {:.2f} M step executions per CPU second, to reach 1\n",
             static_cast<double>(result->executions) / seconds / 1e6);
  for (const auto& pool : result->pools)
    fmt::print("  {}: {:.0f}% busy\n", pool.role.text(), pool.utilisation.value * 100);
}

/// One year of the example city with its demand and its people multiplied so that about so many cases come;
/// 0: as it is.
void bench_city(double cases) {
  const std::filesystem::path folder = std::filesystem::path(BPR_SOURCE_DIR) / "examples/mihon-city";
  const auto source = [](const std::filesystem::path& path) {
    auto text = base::read_file(path, 16U << 20U);
    if (!text) throw std::runtime_error("cannot read " + path.string());
    return std::make_shared<const base::Source>(path.filename().string(), std::move(*text));
  };
  base::Diagnostics diagnostics;
  const model::Office office = model::read_office(source(folder / "office.yaml"), diagnostics);
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".yaml" && entry.path().stem() != "office") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<model::Process> processes;
  double sum = 0;
  for (const auto& path : paths) {
    processes.push_back(*model::read_process(source(path), &office, diagnostics));
    sum += processes.back().demand->cases.value;
  }
  const double factor = cases > 0 ? cases / sum : 1;
  std::vector<const model::Process*> all;
  for (model::Process& process : processes) {
    process.demand.edit().cases.value *= factor;
    for (model::Role& role : process.roles.edit())
      if (role.people) role.people = std::ceil(*role.people * factor);
    all.push_back(&process);
  }
  simulate::Options options;
  options.replications = 1;
  options.jobs = 1;
  const double start = cpu_seconds();
  const auto result = simulate::simulate(all, options);
  const double seconds = cpu_seconds() - start;
  if (!result) refused(result.error());
  double counted = 0;
  for (const auto& process : result->processes) counted += process.all.cases.value;
  fmt::print(
      "a year of the example city times {:.1f}: {:.0f} cases, {:.1f} M step executions in {:.1f} CPU s, "
      "{:.2f} M a second; {:.0f} MB at most\n",
      factor, counted, static_cast<double>(result->executions) / 1e6, seconds,
      static_cast<double>(result->executions) / seconds / 1e6, peak_megabytes());
}

}  // namespace

/// usage: simulate_bench [city|million|steps|kernel [CASES]]
int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  const auto wanted = [&](std::string_view part) { return only.empty() || only == part; };
  // In this order: memory is the most that was ever taken.
  if (wanted("city")) bench_city(0);
  if (wanted("million")) bench_city(1e6);
  if (wanted("steps")) bench_steps();
  if (wanted("kernel")) bench_kernel(argc > 2 ? std::atoll(argv[2]) : 10'000'000);
  return 0;
}
