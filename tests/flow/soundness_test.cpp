#include "flow/soundness.hpp"

#include <random>
#include <set>

#include "flow/net.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using flow::FlowFault;

std::vector<FlowFault> faults(std::string_view steps, std::string_view head = "") {
  const model::Process process = tests::steps_of(steps, head);
  const flow::Graph graph = flow::make_graph(process);
  REQUIRE(graph.well_formed);
  return flow::find_flow_faults(graph, *process.traits);
}

TEST_CASE("split and join are sound") {
  CHECK(faults(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b, next: d}
  - {do: c, by: clerk, id: c}
  - {do: d, by: clerk, id: d, join: all}
)")
            .empty());
}

TEST_CASE("two branches that meet without a join are a lack of synchronisation") {
  const auto found = faults(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b, next: d}
  - {do: c, by: clerk, id: c}
  - {do: d, by: clerk, id: d}
)");
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == FlowFault::Kind::unsynchronised);
  CHECK(found[0].node == 3);
  CHECK(found[0].path.front() == 0);
}

TEST_CASE("a branch that may end the case never reaches its join") {
  const auto found = faults(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b, next: {d: 50%, end: 50%}}
  - {do: c, by: clerk, id: c, next: d}
  - {do: d, by: clerk, id: d, join: all}
)");
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].path.empty());
}

TEST_CASE("redo out of a branch to before the split runs the other branch twice") {
  const auto found = faults(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b, redo: {a: 10%}, next: d}
  - {do: c, by: clerk, id: c}
  - {do: d, by: clerk, id: d, join: all}
)");
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == FlowFault::Kind::unsynchronised);
}

TEST_CASE("redo within a branch is sound") {
  CHECK(faults(R"(
  - {do: a, by: clerk, id: a, next: [b, c]}
  - {do: b, by: clerk, id: b}
  - {do: b2, by: clerk, id: b2, redo: {b: 10%}, next: d}
  - {do: c, by: clerk, id: c}
  - {do: d, by: clerk, id: d, join: all, redo: {a: 5%}}
)")
            .empty());
}

TEST_CASE("choices by the same trait agree with each other") {
  // Free choices could pair b with the wrong join; the trait never does.
  const std::string_view matched = R"(
  - {do: a, by: clerk, id: a, next: {b: special, c: else}}
  - {do: b, by: clerk, id: b, next: [c, d]}
  - {do: c, by: clerk, id: c, next: {e: special, f: else}}
  - {do: d, by: clerk, id: d, next: e}
  - {do: e, by: clerk, id: e, join: all}
  - {do: f, by: clerk, id: f}
)";
  CHECK(faults(matched, "traits: {special: 40%}\n").empty());
  const std::string_view unmatched = R"(
  - {do: a, by: clerk, id: a, next: {b: special, c: else}}
  - {do: b, by: clerk, id: b, next: [c, d]}
  - {do: c, by: clerk, id: c, next: {e: other-trait, f: else}}
  - {do: d, by: clerk, id: d, next: e}
  - {do: e, by: clerk, id: e, join: all}
  - {do: f, by: clerk, id: f}
)";
  CHECK(faults(unmatched, "traits: {special: 40%, other-trait: 50%}\n").size() == 1);
}

/// Brute force over all markings: sound when every reachable marking is safe, can go on, and ends alone.
bool sound_by_states(const flow::Net& net) {
  std::set<std::vector<int>> seen;
  std::vector<std::vector<int>> work{{net.start}};
  std::set<std::vector<int>> finishing;
  std::vector<std::pair<std::vector<int>, std::vector<int>>> arcs;
  while (!work.empty()) {
    const auto marking = work.back();
    work.pop_back();
    if (!seen.insert(marking).second) continue;
    REQUIRE(seen.size() < 200'000);
    for (const auto& t : net.transitions) {
      if (t.node < 0) continue;
      auto next = marking;
      bool enabled = true;
      for (const int p : t.inputs) {
        const auto at = std::find(next.begin(), next.end(), p);
        if (at == next.end()) {
          enabled = false;
          break;
        }
        next.erase(at);
      }
      if (!enabled) continue;
      next.insert(next.end(), t.outputs.begin(), t.outputs.end());
      std::sort(next.begin(), next.end());
      if (std::adjacent_find(next.begin(), next.end()) != next.end()) return false;
      if (next.size() > 1 && std::binary_search(next.begin(), next.end(), net.end)) return false;
      arcs.emplace_back(marking, next);
      work.push_back(next);
    }
  }
  finishing.insert({net.end});
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [from, to] : arcs)
      if (finishing.count(to) != 0 && finishing.insert(from).second) grew = true;
  }
  return finishing.size() == seen.size();
}

/// A process of splits, choices, joins and redos that may or may not be sound.
std::string random_steps(std::mt19937& random) {
  const int n = std::uniform_int_distribution(4, 9)(random);
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
  std::string text;
  for (int i = 0; i < n; ++i) {
    const std::string name = "s" + std::to_string(i);
    text += "  - {do: " + name + ", by: clerk, id: " + name;
    const int left = n - 1 - i;
    if (left >= 2 && pick(0, 2) == 0) {
      const int a = pick(i + 1, n - 1);
      int b = pick(i + 1, n - 1);
      if (b == a) b = a == n - 1 ? i + 1 : a + 1;
      if (a != b) {
        const std::string x = "s" + std::to_string(a);
        const std::string y = "s" + std::to_string(b);
        text +=
            pick(0, 1) == 0 ? ", next: [" + x + ", " + y + "]" : ", next: {" + x + ": 50%, " + y + ": 50%}";
      }
    } else if (left >= 1 && pick(0, 3) == 0) {
      text += ", next: s" + std::to_string(pick(i + 1, n - 1));
    }
    if (i > 1 && pick(0, 2) == 0) text += ", join: all";
    if (i > 1 && pick(0, 5) == 0) text += ", redo: {s" + std::to_string(pick(0, i - 1)) + ": 10%}";
    text += "}\n";
  }
  return text;
}

TEST_CASE("the rank theorem agrees with the state space on random flows") {
  std::mt19937 random(20261123);
  int sound = 0;
  int unsound = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_steps(random);
    const model::Process process = tests::steps_of(text);
    const flow::Graph graph = flow::make_graph(process);
    if (!graph.well_formed) continue;
    const flow::Net net = flow::make_net(graph, -1);
    const bool expected = sound_by_states(net);
    CAPTURE(text);
    CHECK(flow::is_sound(net) == expected);
    (expected ? sound : unsound) += 1;
    CHECK(flow::find_flow_faults(graph, *process.traits).empty() == expected);
  }
  CHECK(sound > 200);
  CHECK(unsound > 200);
}

}  // namespace
