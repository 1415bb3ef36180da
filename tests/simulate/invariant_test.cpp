#include <algorithm>

#include "record.hpp"
#include "simulate/replicate.hpp"
#include "simulate/rows.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

/// A procedure with a little of everything.
model::Process everything() {
  return process_of(
      "bpr: 1\nprocess: all\ndeadline: 5 business days\n"
      "demand: {cases: 6000 / year, profile: busy}\n"
      "profiles: {busy: {month: {apr: 1.5}, weekday: {mon: 1.3}, hour: {9: 2, 10: 2}}}\n"
      "traits: {urgent: 20%, paper: 40%, channel: {counter: 80%, online: 20%}}\n"
      "roles:\n  clerk: {kind: staff, people: 3}\n  back: {kind: staff, people: 2, at-shift-end: suspend}\n"
      "  chief: {kind: staff, people: 1, looks-in: [\"10:00\", \"16:00\"]}\n"
      "  outside: {kind: body}\n  machine: {kind: system}\n"
      "places: {hall: {travel: 20-30-50 min, windows: [window]}}\n"
      "fields: {name: {ja: 氏名}}\nforms: {form: {fields: [name]}}\ndocuments: {copy: {ja: 写し}}\n"
      "steps:\n"
      "  - {visit: window, if: channel = counter}\n"
      "  - {write: form, takes: 3-5-9 min}\n"
      "  - {receive: form, by: clerk, takes: exponential 10 min, redo: {write-form: 10%}, priority: "
      "[urgent]}\n"
      "  - {leave: hall, if: channel = counter}\n"
      "  - {do: split, by: machine, next: [a, b]}\n"
      "  - {do: a, id: a, by: back, takes: 5-15 min, next: both}\n"
      "  - {wait: 1-2-3 days, id: b, for: outside, if: paper}\n"
      "  - {do: both, id: both, by: [clerk, back], join: all, takes: 3 min}\n"
      "  - {print: copy, by: clerk or back, takes: 1 min, batch: {size: 20, at: \"15:00\"}, aside: true}\n"
      "  - {approve: it, by: [back, chief], takes: 2 min}\n"
      "  - {notify: applicant, by: back, takes: 2 min, after: 1 business day}\n");
}

std::vector<Time> every(Time gap, std::size_t number, Time from) {
  std::vector<Time> times;
  for (std::size_t i = 0; i < number; ++i) times.push_back(from + static_cast<Time>(i) * gap);
  return times;
}

std::vector<Time> waits(const model::Process& process, std::int64_t customers) {
  const simulate::Program program = program_of({&process});
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.arrivals = customers;
  simulate::CaseRows rows;
  simulate::Engine engine(program, plan, base::random_key(7, 0), rows);
  REQUIRE(engine.run().stop == simulate::Stop::finished);
  std::vector<Time> result;
  for (const auto& row : rows.by_arrival()) result.push_back(row.end - row.arrival - row.work);
  return result;
}

}  // namespace

TEST_CASE("Cases in are cases out, causes add up, and L = λW exactly from an empty office to an empty one") {
  const auto process = everything();
  const Run run(process, every(7 * base::kMinute, 600, moment(4, 1, 8, 30)));
  CHECK(run.outcome.stop == simulate::Stop::finished);
  CHECK(run.outcome.arrived == 600);
  CHECK(run.outcome.ended == 600);
  CHECK(run.record.cases.size() == 600);
  std::map<std::int64_t, Time> waited;
  Time queued = 0;
  for (const StepRecord& step : run.record.steps) {
    CHECK_UNARY(step.sum() == step.start - step.enabled);
    CHECK_UNARY(step.end - step.start >= step.work);
    waited[step.number] += step.sum();
  }
  for (const auto& state : run.record.cases) {
    Time sum = 0;
    for (const Time part : state.waiting) sum += part;
    CHECK_UNARY(sum == state.waited);
    CHECK_UNARY(state.waited == waited[state.number]);
    const auto& ledger = state.ledger;
    CHECK_UNARY(ledger.idle == 0);
    // Nothing of the time on site is lost, and none is counted twice; at home they write, too.
    if (ledger.visits > 0)
      CHECK_UNARY(ledger.on_site == ledger.own + ledger.served + ledger.on_site_waiting_time());
  }
  // What the queues of all people saw, and what their cases waited in them.
  for (const auto& [pool, time] : run.record.queued) queued += time;
  Time in_queues = 0;
  for (const StepRecord& step : run.record.steps) {
    const Time time = step.causes[static_cast<std::size_t>(Cause::contention)] +
                      step.causes[static_cast<std::size_t>(Cause::prioritisation)] +
                      step.causes[static_cast<std::size_t>(Cause::closed)];
    in_queues +=
        time * (step.step == "both" || step.step == "print-copy" ? 2 : 1);  // two roles wait for them
  }
  CHECK(queued == in_queues);
}

TEST_CASE("The same seed gives the same run, another seed another one") {
  const auto process = everything();
  const auto arrivals = every(5 * base::kMinute, 300, moment(4, 1, 8, 30));
  const Run a(process, arrivals, 5);
  const Run b(process, arrivals, 5);
  const Run c(process, arrivals, 6);
  CHECK(a.record.steps == b.record.steps);
  CHECK(a.record.steps != c.record.steps);
}

TEST_CASE("The number of threads changes nothing") {
  const auto process = everything();
  simulate::Options options;
  options.replications = 6;
  options.jobs = 1;
  const auto one = simulate::simulate({&process}, options);
  options.jobs = 3;
  const auto three = simulate::simulate({&process}, options);
  REQUIRE(one.has_value());
  REQUIRE(three.has_value());
  const auto& x = one->processes[0].all;
  const auto& y = three->processes[0].all;
  CHECK(x.lead.mean.value == y.lead.mean.value);
  CHECK(x.lead.p95.low == y.lead.p95.low);
  CHECK(x.on_site_waiting.mean.high == y.on_site_waiting.mean.high);
  CHECK(one->pools[0].utilisation.value == three->pools[0].utilisation.value);
  CHECK(one->events == three->events);
  CHECK(one->seed == 1);
}

TEST_CASE("More people never make anybody wait longer, case by case") {
  const auto few = waits(queue(3, 2.7, "lognormal 1 min sd 1 min"), 4'000);
  const auto more = waits(queue(4, 2.7, "lognormal 1 min sd 1 min"), 4'000);
  REQUIRE(few.size() == more.size());
  for (std::size_t i = 0; i < few.size(); ++i) CHECK_UNARY(more[i] <= few[i]);
}

TEST_CASE("A step less never makes the mean time longer") {
  const std::string head =
      "bpr: 1\nprocess: q\ndemand: {cases: 400000 / year, arrive: always}\n"
      "roles: {clerk: {kind: staff, people: 2, calendar: always}}\nsteps:\n";
  const std::string a = "  - {do: a, by: clerk, takes: exponential 1 min}\n";
  const std::string b = "  - {do: b, by: clerk, takes: exponential 0.6 min}\n";
  const auto total = [&](const std::string& steps) {
    const auto process = process_of(head + steps);
    const simulate::Program program = program_of({&process});
    simulate::RunPlan plan;
    plan.to = simulate::kNever;
    plan.arrivals = 4'000;
    simulate::CaseRows rows;
    simulate::Engine engine(program, plan, base::random_key(7, 0), rows);
    REQUIRE(engine.run().stop == simulate::Stop::finished);
    double sum = 0;
    rows.for_each([&](const auto& row) { sum += minutes(row.end - row.arrival); });
    return sum;
  };
  CHECK(total(a) <= total(a + b));
  CHECK(total(b) <= total(a + b));
}

TEST_CASE("All times twice as long: twice the waits, the same utilisation") {
  const auto run = [](double arrivals, const std::string& takes) {
    const auto process = queue(3, arrivals, takes);
    const simulate::Program program = program_of({&process});
    simulate::RunPlan plan;
    plan.to = simulate::kNever;
    plan.arrivals = 4'000;
    Recorder record(program);
    simulate::Engine engine(program, plan, base::random_key(3, 0), record);
    const auto outcome = engine.run();
    double waited = 0;
    for (const auto& state : record.cases) waited += minutes(state.waited);
    return std::pair(waited, static_cast<double>(record.busy[0]) / static_cast<double>(outcome.now));
  };
  const auto [wait, busy] = run(2.4, "4-6-10 min");
  const auto [wait_twice, busy_twice] = run(1.2, "8-12-20 min");
  CHECK(wait_twice == doctest::Approx(2 * wait).epsilon(1e-6));  // whole microseconds
  CHECK(busy_twice == doctest::Approx(busy).epsilon(1e-6));
}

TEST_CASE("A week later everything happens a week later") {
  const auto process = everything();
  const Time week = 7 * base::kDay;
  // May 2026: after the holidays of its first week there is none until July.
  const Run a(process, every(7 * base::kMinute, 300, moment(5, 11, 8, 30)));
  const Run b(process, every(7 * base::kMinute, 300, moment(5, 18, 8, 30)));
  REQUIRE(a.record.steps.size() == b.record.steps.size());
  for (std::size_t i = 0; i < a.record.steps.size(); ++i) {
    const StepRecord& x = a.record.steps[i];
    const StepRecord& y = b.record.steps[i];
    CHECK_UNARY(x.number == y.number);
    CHECK_UNARY(x.enabled + week == y.enabled);
    CHECK_UNARY(x.start + week == y.start);
    CHECK_UNARY(x.end + week == y.end);
    CHECK_UNARY(x.causes == y.causes);
  }
}
