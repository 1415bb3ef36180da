#include "flow/executions.hpp"

#include "support.hpp"

namespace {

using namespace bpr;

/// Expected executions of each step, all worlds together.
std::vector<double> executions(const model::Process& process) {
  const flow::Graph graph = flow::make_graph(process);
  REQUIRE(graph.well_formed);
  const flow::Worlds worlds = flow::make_worlds(*process.traits, flow::conditions_of(graph));
  flow::States states;
  states.next.assign(process.steps.size(), {0});
  flow::Executions solver(graph, worlds, states);
  std::vector<double> result(process.steps.size(), 0);
  std::vector<flow::Arrival> arrivals;
  double ends = 0;
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    REQUIRE(solver.solve(w, arrivals));
    for (const flow::Arrival& a : arrivals) {
      if (a.step == graph.end) {
        ends += worlds.probability[w] * a.total;
        continue;
      }
      const auto& condition = graph.nodes[static_cast<std::size_t>(a.step)].condition;
      if (worlds.holds(worlds.index(condition), w))
        result[static_cast<std::size_t>(a.step)] += worlds.probability[w] * a.total;
    }
  }
  CHECK(ends == doctest::Approx(1));
  return result;
}

void check_executions(const model::Process& process, const std::vector<double>& expected) {
  const auto actual = executions(process);
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(process.steps[i]->id.text());
    CHECK(actual[i] == doctest::Approx(expected[i]).epsilon(1e-9));
  }
}

TEST_CASE("a sequence runs each step once") {
  check_executions(tests::steps_of("  - {do: a, by: clerk}\n  - {do: b, by: clerk}\n"), {1, 1});
}

TEST_CASE("redo repeats what lies between, 1/(1-p) times") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - {do: b, by: clerk, id: b}
  - {do: c, by: clerk, id: c, redo: {b: 20%}}
  - {do: d, by: clerk, id: d}
)"),
                   {1, 1.25, 1.25, 1});
}

TEST_CASE("the first pass is what happens when nothing is sent back, and a detour's share of it") {
  const auto process = tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - block: mend
    detour: true
    steps:
      - {do: m, by: clerk, id: m}
  - {do: b, by: clerk, id: b, redo: {a: 20%, mend: 10%}}
  - {do: c, by: clerk, id: c}
)");
  const flow::Graph graph = flow::make_graph(process);
  const flow::Worlds worlds = flow::make_worlds(*process.traits, flow::conditions_of(graph));
  flow::States states;
  states.next.assign(process.steps.size(), {0});
  std::vector<flow::Arrival> arrivals;
  REQUIRE(flow::Executions(graph, worlds, states).solve(0, arrivals));
  const double total[] = {1 + 0.2 / 0.7, 0.1 / 0.7, 1 / 0.7, 1, 1};
  const double first[] = {1, 0.1, 1, 1, 1};
  std::size_t seen = 0;
  for (const flow::Arrival& a : arrivals) {
    const auto step = static_cast<std::size_t>(a.step);
    CAPTURE(step);
    CHECK(a.total == doctest::Approx(total[step]));
    CHECK(a.first == doctest::Approx(first[step]));
    ++seen;
  }
  CHECK(seen == 5);
}

TEST_CASE("loops within loops") {
  // c goes back to b with 50%, d to a with 20%: each pass of the outer loop runs the inner one twice.
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - {do: b, by: clerk, id: b}
  - {do: c, by: clerk, id: c, redo: {b: 50%}}
  - {do: d, by: clerk, id: d, redo: {a: 20%}}
)"),
                   {1.25, 2.5, 2.5, 1.25});
}

TEST_CASE("a probability near 1 stays exact") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - {do: b, by: clerk, id: b, redo: {a: 99%}}
)"),
                   {100, 100});
}

TEST_CASE("a choice by shares, and else takes the rest") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a, next: {b: 60%, c: else}}
  - {do: b, by: clerk, id: b, next: end}
  - {do: c, by: clerk, id: c}
)"),
                   {1, 0.6, 0.4});
}

TEST_CASE("parallel branches each run once and the join once") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b, next: d}
  - {do: c, by: clerk, id: c}
  - {do: d, by: clerk, id: d, join: all}
  - {do: e, by: clerk, id: e}
)"),
                   {1, 1, 1, 1, 1});
}

TEST_CASE("a parallel split inside a branch that meets at the same join") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b, next: f}
  - {do: c, by: clerk, id: c, next: [d, e]}
  - {do: d, by: clerk, id: d, next: f}
  - {do: e, by: clerk, id: e}
  - {do: f, by: clerk, id: f, join: all}
)"),
                   {1, 1, 1, 1, 1, 1});
}

TEST_CASE("a condition skips the work and the redo, never the routing") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - {do: b, by: clerk, id: b, if: special, redo: {a: 50%}}
  - {do: c, by: clerk, id: c}
)",
                                   "traits: {special: 40%}\n"),
                   {0.6 + 0.4 * 2, 0.4 * 2, 1});
}

TEST_CASE("a trait tested twice is the same trait") {
  // Under independence the second test would let 0.4 × 0.4 of the cases through.
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a, next: {b: special, c: else}}
  - {do: b, by: clerk, id: b}
  - {do: c, by: clerk, id: c, if: special}
)",
                                   "traits: {special: 40%}\n"),
                   {1, 0.4, 0.4});
}

TEST_CASE("a detour returns to the step that sent the case there") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a, redo: {mend: 20%}}
  - {do: b, by: clerk, id: b, redo: {mend: 50%}}
  - block: mend
    detour: true
    steps:
      - {do: x, by: clerk, id: x}
      - {do: y, by: clerk, id: y}
  - {do: c, by: clerk, id: c}
)"),
                   {1.25, 2, 1.25, 1.25, 1});
}

TEST_CASE("a given trait depends on another") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a, if: helped}
  - {do: b, by: clerk, id: b, if: helped and aged}
)",
                                   "traits:\n  aged: 15%\n  helped: {given: aged, then: 40%, else: 5%}\n"),
                   {0.15 * 0.4 + 0.85 * 0.05, 0.15 * 0.4});
}

TEST_CASE("a share on `if` is drawn once per case") {
  check_executions(tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - {do: b, by: clerk, id: b, if: 30%}
  - {do: c, by: clerk, id: c, redo: {a: 50%}}
)"),
                   {2, 0.6, 2});
}

TEST_CASE("a loop without an exit has no solution") {
  const model::Process process = tests::steps_of(R"(
  - {do: a, by: clerk, id: a}
  - {do: b, by: clerk, id: b, redo: {a: 100%}}
)");
  const flow::Graph graph = flow::make_graph(process);
  const flow::Worlds worlds = flow::make_worlds(*process.traits, flow::conditions_of(graph));
  flow::States states;
  states.next.assign(2, {0});
  flow::Executions solver(graph, worlds, states);
  std::vector<flow::Arrival> arrivals;
  CHECK_FALSE(solver.solve(0, arrivals));
}

}  // namespace
