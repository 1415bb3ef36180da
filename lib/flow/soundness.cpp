#include "flow/soundness.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "flow/net.hpp"

namespace bpr::flow {

namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

using Marking = std::vector<int>;  // places with a token, ascending; a place twice is a fault

constexpr std::size_t kMaxStates = 100'000;

/// Breadth-first search for the shortest way to a marking that shows the fault.
FlowFault example(const Net& net, const Graph& graph) {
  const int end_node = graph.end;
  std::optional<FlowFault>
      meeting;  // two tokens in front of one join: a branch that went elsewhere says more
  struct State {
    Marking marking;
    int from;
    int node;
  };
  std::vector<State> states{{{net.start}, -1, -1}};
  std::set<Marking> seen{states.front().marking};
  const auto path_to = [&](int at) {
    std::vector<int> path;
    for (; at >= 0; at = states[index(at)].from)
      if (states[index(at)].node >= 0) path.push_back(states[index(at)].node);
    std::reverse(path.begin(), path.end());
    return path;
  };
  for (std::size_t at = 0; at < states.size() && states.size() < kMaxStates; ++at) {
    const Marking marking = states[at].marking;
    const int self = static_cast<int>(at);
    if (marking.size() > 1 && std::binary_search(marking.begin(), marking.end(), net.end))
      return {FlowFault::Kind::improper_end, end_node, path_to(self)};
    bool enabled = marking == Marking{net.end};
    for (const auto& t : net.transitions) {
      if (t.node < 0) continue;
      if (!std::all_of(t.inputs.begin(), t.inputs.end(),
                       [&](int p) { return std::binary_search(marking.begin(), marking.end(), p); }))
        continue;
      enabled = true;
      Marking next = marking;
      for (const int p : t.inputs) next.erase(std::find(next.begin(), next.end(), p));
      next.insert(next.end(), t.outputs.begin(), t.outputs.end());
      std::sort(next.begin(), next.end());
      const auto twice = std::adjacent_find(next.begin(), next.end());
      if (twice != next.end()) {
        auto path = path_to(self);
        path.push_back(t.node);
        const int node = net.places[index(*twice)].node;
        if (node != end_node && graph.nodes[index(node)].join) {
          if (!meeting) meeting = FlowFault{FlowFault::Kind::deadlock, node, path};
          continue;
        }
        return {node == end_node ? FlowFault::Kind::improper_end : FlowFault::Kind::unsynchronised, node,
                path};
      }
      if (seen.insert(next).second) states.push_back({std::move(next), self, t.join ? -1 : t.node});
    }
    if (!enabled) {
      int node = end_node;
      for (const int p : marking)
        if (net.places[index(p)].waiting) node = net.places[index(p)].node;
      return {FlowFault::Kind::deadlock, node, path_to(self)};
    }
  }
  return meeting.value_or(FlowFault{FlowFault::Kind::undecided, 0, {}});
}

bool splits(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                     [](const Node& node) { return node.split == Split::all; });
}

/// Whether a case can come from the start of the main flow, or of a detour, to its end.
bool ends(const Graph& graph, int detour) {
  int first = graph.start;
  if (detour >= 0)
    for (first = 0; graph.nodes[index(first)].detour != detour;) ++first;
  std::vector<char> seen(graph.nodes.size() + 1, 0);
  std::vector<int> work;
  const auto reach = [&](int node) {
    if (seen[index(node)] == 0) work.push_back(node);
    seen[index(node)] = 1;
  };
  reach(first);
  while (!work.empty() && seen[index(graph.end)] == 0) {
    const Node& node = graph.nodes[index(work.back())];
    work.pop_back();
    double forward = 1;
    for (const Edge& edge : node.redo) {
      forward -= edge.share;
      if (edge.target < 0 || edge.share <= 0) continue;
      const int other = edge.target < graph.end ? graph.nodes[index(edge.target)].detour : -1;
      if (other < 0 || other == node.detour) reach(edge.target);
    }
    if (forward <= 1e-12) continue;
    for (const Edge& edge : node.out)
      if (edge.target != kUnknown) reach(edge.target == kReturn ? graph.end : edge.target);
  }
  return seen[index(graph.end)] != 0;
}

std::optional<FlowFault> fault_of(const Graph& graph, int detour, const std::vector<model::Trait>& traits) {
  // One token alone can meet no other: with choices only, a net is sound where its end is reached.
  if (!splits(graph) && ends(graph, detour)) return std::nullopt;
  const Net open = make_net(graph, detour);
  if (is_sound(open)) return std::nullopt;
  std::vector<model::ConditionPtr> conditions;
  for (const Node& node : graph.nodes)
    for (const Edge& edge : node.out)
      if (edge.condition) conditions.push_back(edge.condition);
  if (conditions.empty()) return example(open, graph);
  const Worlds worlds = make_worlds(traits, conditions);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    const Net net = make_net(restricted(graph, worlds, w), detour);
    if (!is_sound(net)) return example(net, graph);
  }
  if (worlds.sampled) return FlowFault{FlowFault::Kind::undecided, graph.start, {}};
  return std::nullopt;
}

}  // namespace

std::vector<FlowFault> find_flow_faults(const Graph& graph, const std::vector<model::Trait>& traits) {
  std::vector<FlowFault> faults;
  if (!graph.well_formed || graph.end == 0) return faults;
  std::set<int> detours{-1};
  for (const Node& node : graph.nodes) detours.insert(node.detour);
  for (const int detour : detours)
    if (auto fault = fault_of(graph, detour, traits)) faults.push_back(std::move(*fault));
  return faults;
}

}  // namespace bpr::flow
