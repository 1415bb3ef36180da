#include "record.hpp"
#include "simulate/replicate.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

const std::string kHall =
    "places: {hall: {travel: 30 min, windows: [window, desk]}}\n"
    "fields: {name: {ja: 氏名}}\nforms: {form: {fields: [name]}}\n";

std::size_t executions(const Recorder& record, const std::string& step) {
  std::size_t n = 0;
  for (const StepRecord& one : record.steps) n += one.step == step ? 1 : 0;
  return n;
}

std::vector<Time> spread_out(std::size_t number) {
  std::vector<Time> times;
  for (std::size_t i = 0; i < number; ++i)
    times.push_back(moment(4, 1, 9) + static_cast<Time>(i) * base::kHour);
  return times;
}

}  // namespace

TEST_CASE("Redo repeats the steps in between in full, as often as the flow equations say") {
  const auto process = office_steps(
      "  - {do: a, id: a, by: machine}\n  - {do: b, id: b, by: machine}\n"
      "  - {do: c, by: machine, redo: {a: 20%}}\n");
  constexpr std::size_t kCases = 4'000;
  const Run run(process, spread_out(kCases));
  const auto passes = static_cast<double>(executions(run.record, "do-c"));
  CHECK(executions(run.record, "a") == executions(run.record, "do-c"));
  CHECK(executions(run.record, "b") == executions(run.record, "do-c"));
  // Geometric: mean 1 ÷ 0.8, variance 0.2 ÷ 0.8².
  CHECK(std::abs(passes / kCases - 1.25) < 3.3 * std::sqrt(0.2 / 0.64 / kCases));
}

TEST_CASE("A detour returns to the step that sent the case there; other cases pass it by") {
  const auto process = office_steps(
      "  - {do: a, by: machine}\n"
      "  - {block: missing, detour: true, steps: [{do: x, id: x, by: machine}, {do: y, id: y, by: "
      "machine}]}\n"
      "  - {do: b, by: machine, redo: {missing: 30%}}\n  - {do: c, by: machine}\n");
  const Run run(process, spread_out(500));
  const std::size_t sent = executions(run.record, "x");
  CHECK(sent > 150);
  CHECK(executions(run.record, "y") == sent);
  CHECK(executions(run.record, "do-b") == 500 + sent);
  CHECK(executions(run.record, "do-c") == 500);
  CHECK(executions(run.record, "do-a") == 500);
}

TEST_CASE("Choices by shares, by traits and by else; a case ends with its outcome") {
  const auto process = office_steps(
      "  - {do: a, by: machine, next: {b: 30%, c: else}}\n"
      "  - {do: b, id: b, by: machine, end: refused}\n"
      "  - {do: c, id: c, by: machine, next: {d: rich, e: else}}\n"
      "  - {do: d, id: d, by: machine, next: end}\n  - {do: e, id: e, by: machine}\n",
      "traits: {rich: 50%}\n");
  constexpr std::size_t kCases = 2'000;
  const Run run(process, spread_out(kCases));
  const auto b = static_cast<double>(executions(run.record, "b"));
  CHECK(std::abs(b / kCases - 0.3) < 3.3 * std::sqrt(0.21 / kCases));
  CHECK(executions(run.record, "d") + executions(run.record, "e") == executions(run.record, "c"));
  CHECK(executions(run.record, "b") + executions(run.record, "c") == kCases);
  std::size_t refused = 0;
  for (const auto& state : run.record.cases)
    if (state.outcome >= 0)
      refused += run.program.outcomes[static_cast<std::size_t>(state.outcome)].text() == "refused" ? 1 : 0;
  CHECK(refused == executions(run.record, "b"));
}

TEST_CASE("A condition skips the work, never the routing; a share is drawn once for a case") {
  const auto process = office_steps(
      "  - {do: a, id: a, by: machine}\n  - {do: b, id: b, by: machine, if: 40%}\n"
      "  - {do: c, by: machine, redo: {a: 40%}}\n");
  const Run run(process, spread_out(600));
  std::map<std::int64_t, std::pair<int, int>> passes;
  for (const StepRecord& step : run.record.steps) {
    if (step.step == "b") ++passes[step.number].first;
    if (step.step == "do-c") ++passes[step.number].second;
  }
  for (const auto& [number, of] : passes) CHECK_UNARY((of.first == 0 || of.first == of.second));
}

TEST_CASE("Nested parallel branches, and a branch whose step is skipped, meet once") {
  const auto process = office_steps(
      "  - {do: s, by: machine, next: [a, b, c]}\n"
      "  - {do: a, id: a, by: machine, takes: 5 min, next: [a1, a2]}\n"
      "  - {do: a1, id: a1, by: machine, takes: 1 min, next: a3}\n"
      "  - {do: a2, id: a2, by: machine, takes: 9 min}\n"
      "  - {do: a3, id: a3, by: machine, join: all, takes: 1 min, next: z}\n"
      "  - {do: b, id: b, by: machine, takes: 3 min, if: rich, next: z}\n"
      "  - {do: c, id: c, by: machine, takes: 2 min}\n"
      "  - {do: z, id: z, by: machine, join: all}\n",
      "traits: {rich: 50%}\n");
  const Run run(process, spread_out(50));
  CHECK(executions(run.record, "z") == 50);
  CHECK(executions(run.record, "a3") == 50);
  for (const StepRecord& step : run.record.steps) {
    if (step.step != "z") continue;
    CHECK(minutes(step.start - (moment(4, 1, 9) + step.number * base::kHour)) == 15);
    CHECK(step.sum() == step.start - step.enabled);
  }
}

TEST_CASE("Branches that both lead straight to the meeting of all, one of them split again") {
  const auto process = office_steps(
      "  - {do: s, by: machine, next: [a, z]}\n"
      "  - {do: a, id: a, by: machine, takes: 5 min, next: [b, c]}\n"
      "  - {do: b, id: b, by: machine, takes: 1 min, next: z}\n"
      "  - {do: c, id: c, by: machine, takes: 9 min}\n"
      "  - {do: z, id: z, by: machine, join: all}\n");
  const Run run(process, spread_out(10));
  CHECK(executions(run.record, "z") == 10);
  for (const StepRecord& step : run.record.steps)
    if (step.step == "z") CHECK(step.minutes(Cause::synchronisation) == 14);
}

TEST_CASE(
    "Who has waited too long gives up: the case ends, its other branch is over, work in hand is finished") {
  const auto process = office_steps(
      "  - {do: s, by: machine, next: [a, b]}\n"
      "  - {do: a, id: a, by: clerk, takes: 60 min, patience: 20 min, next: z}\n"
      "  - {do: b, id: b, by: other, takes: 45 min}\n"
      "  - {do: z, id: z, by: machine, join: all}\n");
  const Run run(process, {moment(4, 1, 9), moment(4, 1, 9, 30), moment(4, 1, 9, 45)});
  CHECK(run.record.of(0).ending == simulate::Ending::done);
  CHECK(run.record.of(1).ending == simulate::Ending::gave_up);
  CHECK(run.record.of(1).end == moment(4, 1, 9, 50));
  CHECK(minutes(run.record.of(1).waiting[static_cast<std::size_t>(Cause::contention)]) == 20 + 15);
  // The third is served when the clerk is free, within its patience; the other one first finishes what was
  // begun for the second at 9:45, for nobody.
  CHECK(run.record.of(2).ending == simulate::Ending::done);
  CHECK(run.record.of(2, "a").start == moment(4, 1, 10));
  CHECK(run.record.of(2, "b").start == moment(4, 1, 10, 30));
}

TEST_CASE("An interruption: the urgent case takes over, the other one goes on where it was") {
  const auto process =
      office_steps("  - {do: work, by: clerk, takes: 30 min, priority: [urgent], pre-empt: true}\n",
                   "traits: {urgent: 50%}\n");
  std::vector<Time> arrivals;
  for (int i = 0; i < 12; ++i) arrivals.push_back(moment(4, 1, 9, 10 * i));
  const Run run(process, arrivals);
  CHECK(run.record.cases.size() == 12);
  Time work = 0;
  bool interrupted = false;
  for (const StepRecord& step : run.record.steps) {
    CHECK(step.work == 30 * base::kMinute);
    CHECK(step.sum() == step.start - step.enabled);
    work += step.work;
    interrupted |= step.end - step.start > step.work;
  }
  CHECK(interrupted);
  CHECK(run.record.busy.at(0) == work);  // nothing is done twice
  CHECK(run.record.cases.back().end == moment(4, 1, 15));
}

TEST_CASE(
    "A deadline: first day not counted, days of the calendar or open days, an end on a closed day moves on") {
  const auto kept = [](const std::string& deadline, Time end, const std::string& wait = "") {
    const auto process = office_steps(
        "  - {receive: form, id: receive, by: machine}\n" + wait +
            "  - {wait: " + fmt::format("{} min", minutes(end - moment(4, 1, 10))) + ", id: rest}\n",
        kHall + "deadline: " + deadline + "\n");
    const Run run(process, {moment(4, 1, 10)});  // a Wednesday
    REQUIRE(run.record.of(0).kept + run.record.of(0).missed == 1);
    return run.record.of(0).kept == 1;
  };
  CHECK(kept("2 business days", moment(4, 3, 17, 15)));
  CHECK_FALSE(kept("2 business days", moment(4, 3, 17, 16)));
  CHECK(kept("3 business days", moment(4, 6, 17, 15)));
  CHECK_FALSE(kept("3 business days", moment(4, 6, 17, 16)));
  CHECK(kept("2 days", moment(4, 3, 17, 15)));
  CHECK(kept("3 days", moment(4, 6, 17, 15)));  // Saturday moves to Monday
  CHECK_FALSE(kept("3 days", moment(4, 6, 17, 16)));
}

TEST_CASE(
    "A deadline's clock stands still where the file says so, and while the case is with the applicant") {
  const auto ended = [](const std::string& steps, const std::string& deadline) {
    const auto process = office_steps("  - {receive: form, id: receive, by: machine}\n" + steps,
                                      kHall + "deadline: " + deadline + "\n");
    const Run run(process, {moment(4, 1, 10)});
    return run.record.of(0).kept == 1;
  };
  const std::string steps = "  - {wait: 5 days, id: reply, for: outside}\n  - {wait: 1 days, id: rest}\n";
  CHECK_FALSE(ended(steps, "3 days"));
  CHECK(ended(steps, "{within: 3 days, stops: [reply]}"));
  CHECK_FALSE(ended(steps, "{within: 3 days, to: rest}"));
  CHECK(ended("  - {wait: 5 days, id: theirs, for: applicant}\n  - {wait: 1 days, id: rest}\n", "3 days"));
}

TEST_CASE("A called procedure runs as part of the case, with its presence and its traits of the same name") {
  const auto inner = process_of(
      "bpr: 1\nprocess: inner\ntraits: {rich: 50%, own: 50%}\n"
      "demand: {cases: 100 / year}\nroles: {machine: {kind: system}, clerk: {kind: staff, people: 1}, other: "
      "{kind: staff, people: 1}, outside: {kind: body}}\n"
      "steps:\n  - {do: x, by: machine, takes: 5 min, if: rich}\n"
      "  - {do: y, by: machine, takes: 7 min, if: own}\n");
  const auto outer = office_steps(
      "  - {do: a, id: a, by: machine, takes: 1 min, if: rich}\n  - {call: inner, redo: {a: 20%}}\n"
      "  - {do: b, by: machine, takes: 2 min}\n",
      "traits: {rich: 50%}\n");
  const auto program = simulate::compile(
      {&outer}, {moment(3, 1), moment(4, 1), moment(12, 31), moment(12, 31), 365.0 * base::kDay}, {&inner});
  REQUIRE(program.has_value());
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.list = spread_out(200);
  Recorder record(*program);
  simulate::Engine engine(*program, plan, base::random_key(1, 0), record);
  CHECK(engine.run().ended == 200);
  std::map<std::int64_t, std::array<int, 4>> counts;
  for (const StepRecord& step : record.steps) {
    if (step.step == "a") ++counts[step.number][0];
    if (step.step == "do-b") ++counts[step.number][3];
    if (step.work == 5 * base::kMinute) ++counts[step.number][1];
    if (step.work == 7 * base::kMinute) ++counts[step.number][2];
  }
  int own = 0;
  for (const auto& [number, n] : counts) {
    CHECK_UNARY(n[0] == n[1]);  // rich outside is rich inside, on every pass
    CHECK_UNARY(n[3] == 1);
    own += n[2] > 0 ? 1 : 0;
  }
  CHECK(own > 60);
  CHECK(own < 140);
  // What cannot be found is refused by name.
  const auto without = simulate::compile(
      {&outer}, {moment(3, 1), moment(4, 1), moment(12, 31), moment(12, 31), 365.0 * base::kDay});
  REQUIRE_FALSE(without.has_value());
  CHECK(without.error().front().find("inner") != std::string::npos);
}

TEST_CASE("Procedures of one office share their people") {
  const auto head = [](const char* id) {
    return fmt::format(
        "bpr: 1\nprocess: {}\ndemand: {{cases: 20000 / year, arrive: always}}\n"
        "roles: {{clerk: {{kind: staff, people: 2, calendar: always}}}}\n"
        "steps:\n  - {{do: work, by: clerk, takes: exponential 10 min}}\n",
        id);
  };
  const auto a = process_of(head("first"));
  const auto b = process_of(head("second"));
  simulate::Options options;
  options.replications = 5;
  const auto together = simulate::simulate({&a, &b}, options);
  const auto alone = simulate::simulate({&a}, options);
  REQUIRE(together.has_value());
  REQUIRE(alone.has_value());
  REQUIRE(together->pools.size() == 1);
  CHECK(together->pools[0].utilisation.value ==
        doctest::Approx(2 * alone->pools[0].utilisation.value).epsilon(0.03));
  CHECK(*together->processes[0].all.waiting.low > *alone->processes[0].all.waiting.high);
  // Not the same people under the same name: said by name.
  const auto other = process_of(
      "bpr: 1\nprocess: third\ndemand: {cases: 1 / year}\nroles: {clerk: {kind: staff, people: 5}}\n"
      "steps:\n  - {do: work, by: clerk, takes: 2 min}\n");
  const auto refused = simulate::simulate({&a, &other}, {});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().messages.front().find("clerk") != std::string::npos);
}

TEST_CASE("Overload is said beforehand; the run stops with its year, and the backlog is told") {
  const auto process = office_steps("  - {do: work, by: clerk, takes: 3 hours}\n");
  simulate::Options options;
  options.replications = 5;
  const auto result = simulate::simulate({&process}, options);
  REQUIRE(result.has_value());
  REQUIRE(result->overloaded.size() == 1);
  CHECK(result->overloaded.front().text() == "clerk");
  CHECK(result->processes[0].all.unfinished > 100);
  CHECK(result->pools[0].utilisation.value > 0.95);
}

TEST_CASE("Too many arrivals an hour are refused, not run") {
  const auto process = process_of(
      "bpr: 1\nprocess: flood\ndemand: {cases: 9000000000 / year, arrive: always}\n"
      "roles: {machine: {kind: system}}\nsteps:\n  - {do: it, by: machine}\n");
  const auto result = simulate::simulate({&process}, {});
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().messages.front().find("flood") != std::string::npos);
}

TEST_CASE(
    "Precision: prefixes decide, so threads do not matter; below five replications there is no interval") {
  const auto process = office_steps("  - {do: work, by: clerk, takes: exponential 30 min}\n");
  simulate::Options options;
  options.precision = 0.05;
  options.jobs = 1;
  const auto one = simulate::simulate({&process}, options);
  options.jobs = 4;
  const auto four = simulate::simulate({&process}, options);
  REQUIRE(one.has_value());
  REQUIRE(four.has_value());
  CHECK(one->precise);
  CHECK(one->replications == four->replications);
  CHECK(one->replications >= 5);
  const auto& lead = one->processes[0].all.lead.mean;
  CHECK(lead.half_width() <= 0.05 * lead.value);
  CHECK(lead.value == four->processes[0].all.lead.mean.value);
  options.precision.reset();
  options.replications = 4;
  const auto few = simulate::simulate({&process}, options);
  REQUIRE(few.has_value());
  CHECK_FALSE(few->processes[0].all.lead.mean.low.has_value());
}
