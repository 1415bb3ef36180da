#include "flow/graph.hpp"

#include <algorithm>
#include <unordered_map>

namespace bpr::flow {

namespace {

using model::Process;
using model::Step;
using Targets = std::unordered_map<base::Symbol, int>;

/// Ids of steps, names of blocks (their first step) and "end".
Targets targets_of(const Process& process) {
  Targets targets;
  targets.emplace(base::intern("end"), static_cast<int>(process.steps.size()));
  for (std::size_t i = 0; i < process.steps.size(); ++i) {
    const Step& step = *process.steps[i];
    targets.emplace(step.id, static_cast<int>(i));
    for (int b = step.block; b >= 0; b = (*process.blocks)[static_cast<std::size_t>(b)].parent)
      targets.emplace((*process.blocks)[static_cast<std::size_t>(b)].name, static_cast<int>(i));
  }
  return targets;
}

/// The step after `i` that normal flow goes on to; within a detour its next step, or kReturn.
int following(const Graph& graph, int i) {
  const int detour = graph.nodes[static_cast<std::size_t>(i)].detour;
  for (int j = i + 1; j < graph.end; ++j) {
    const int other = graph.nodes[static_cast<std::size_t>(j)].detour;
    if (other == detour) return j;
  }
  return detour >= 0 ? kReturn : graph.end;
}

Edge edge_of(const model::Branch& branch, const Targets& targets) {
  const auto found = targets.find(branch.target);
  return {found == targets.end() ? kUnknown : found->second, branch.share ? branch.share->value : 1.0,
          branch.condition, branch.otherwise};
}

/// Gives `else` of a choice by shares what the others leave.
void settle_shares(std::vector<Edge>& out, const std::vector<model::Branch>& branches) {
  const bool by_share =
      std::any_of(branches.begin(), branches.end(), [](const auto& b) { return b.share.has_value(); });
  if (!by_share) return;
  double rest = 1;
  for (const Edge& edge : out)
    if (!edge.otherwise) rest -= edge.share;
  for (Edge& edge : out)
    if (edge.otherwise) {
      edge.share = std::max(0.0, rest);
      edge.otherwise = false;
    }
}

void connect(Graph& graph, const Process& process, const Targets& targets, int i) {
  const Step& step = *process.steps[static_cast<std::size_t>(i)];
  Node& node = graph.nodes[static_cast<std::size_t>(i)];
  if (step.end) {
    node.out.push_back({graph.end, 1, nullptr, false});
  } else if (step.next.kind == model::Next::Kind::following || step.next.branches.empty()) {
    node.out.push_back({following(graph, i), 1, nullptr, false});
  } else {
    for (const model::Branch& branch : step.next.branches) node.out.push_back(edge_of(branch, targets));
    if (step.next.kind == model::Next::Kind::choice) {
      node.split = Split::choice;
      settle_shares(node.out, step.next.branches);
    } else if (step.next.kind == model::Next::Kind::all) {
      node.split = Split::all;
    }
  }
  for (const model::Branch& branch : step.redo) node.redo.push_back(edge_of(branch, targets));
  for (const Edge& edge : node.out)
    if (edge.target == kUnknown || (edge.target >= 0 && edge.target <= i)) graph.well_formed = false;
  for (const Edge& edge : node.redo) {
    if (edge.target == kUnknown) {
      graph.well_formed = false;
      continue;
    }
    const bool into_detour = edge.target < graph.end &&
                             graph.nodes[static_cast<std::size_t>(edge.target)].detour >= 0 &&
                             graph.nodes[static_cast<std::size_t>(edge.target)].detour != node.detour;
    if (!into_detour && edge.target > i) graph.well_formed = false;
  }
}

/// Immediate post-dominator of every node along forward edges; `end` for nodes that return from a detour.
std::vector<int> post_dominators(const Graph& graph) {
  std::vector<int> ipdom(graph.nodes.size() + 1, graph.end);
  const auto meet = [&](int a, int b) {
    while (a != b) {
      if (a < b)
        a = ipdom[static_cast<std::size_t>(a)];
      else
        b = ipdom[static_cast<std::size_t>(b)];
    }
    return a;
  };
  for (int i = graph.end - 1; i >= 0; --i) {
    int common = -1;
    for (const Edge& edge : graph.nodes[static_cast<std::size_t>(i)].out) {
      const int target = edge.target < 0 ? graph.end : edge.target;
      common = common < 0 ? target : meet(common, target);
    }
    ipdom[static_cast<std::size_t>(i)] = common < 0 ? graph.end : common;
  }
  return ipdom;
}

}  // namespace

void find_regions(Graph& graph) {
  graph.regions.clear();
  graph.region_of.assign(graph.nodes.size() + 1, -1);
  if (std::none_of(graph.nodes.begin(), graph.nodes.end(),
                   [](const Node& n) { return n.split == Split::all; }))
    return;
  const auto ipdom = post_dominators(graph);
  for (int s = 0; s < graph.end; ++s) {
    const Node& node = graph.nodes[static_cast<std::size_t>(s)];
    if (node.split != Split::all) continue;
    const int join = ipdom[static_cast<std::size_t>(s)];
    const int parent = graph.region_of[static_cast<std::size_t>(s)];
    for (std::size_t b = 0; b < node.out.size(); ++b) {
      const int region = static_cast<int>(graph.regions.size());
      graph.regions.push_back({s, static_cast<int>(b), parent, join});
      std::vector<int> work{node.out[b].target};
      while (!work.empty()) {
        const int n = work.back();
        work.pop_back();
        if (n < 0 || n >= join || graph.region_of[static_cast<std::size_t>(n)] == region) continue;
        graph.region_of[static_cast<std::size_t>(n)] = region;
        for (const Edge& edge : graph.nodes[static_cast<std::size_t>(n)].out) work.push_back(edge.target);
      }
    }
  }
}

Graph make_graph(const Process& process) {
  Graph graph;
  graph.end = static_cast<int>(process.steps.size());
  graph.nodes.resize(process.steps.size());
  for (int i = 0; i < graph.end; ++i) {
    const Step& step = *process.steps[static_cast<std::size_t>(i)];
    Node& node = graph.nodes[static_cast<std::size_t>(i)];
    node.condition = model::full_condition(process, step);
    node.join = step.join_all;
    node.aside = step.aside;
    node.detour = model::detour_of(process, step);
  }
  while (graph.start < graph.end && graph.nodes[static_cast<std::size_t>(graph.start)].detour >= 0)
    ++graph.start;
  const Targets targets = targets_of(process);
  for (int i = 0; i < graph.end; ++i) connect(graph, process, targets, i);
  if (graph.well_formed) find_regions(graph);
  if (graph.region_of.empty()) graph.region_of.assign(graph.nodes.size() + 1, -1);
  return graph;
}

std::vector<int> successors(const Graph& graph, int node) {
  std::vector<int> result;
  if (node < 0 || node >= graph.end) return result;
  const auto senders = [&](int detour) {
    for (int i = 0; i < graph.end; ++i)
      for (const Edge& edge : graph.nodes[static_cast<std::size_t>(i)].redo)
        if (edge.target >= 0 && edge.target < graph.end &&
            graph.nodes[static_cast<std::size_t>(edge.target)].detour == detour &&
            graph.nodes[static_cast<std::size_t>(i)].detour != detour)
          result.push_back(i);
  };
  const Node& n = graph.nodes[static_cast<std::size_t>(node)];
  for (const Edge& edge : n.out) {
    if (edge.target == kReturn)
      senders(n.detour);
    else if (edge.target >= 0)
      result.push_back(edge.target);
  }
  for (const Edge& edge : n.redo)
    if (edge.target >= 0) result.push_back(edge.target);
  return result;
}

std::vector<bool> reachable_from_start(const Graph& graph) {
  std::vector<bool> seen(graph.nodes.size() + 1, false);
  std::vector<int> work{graph.start};
  while (!work.empty()) {
    const int n = work.back();
    work.pop_back();
    if (seen[static_cast<std::size_t>(n)]) continue;
    seen[static_cast<std::size_t>(n)] = true;
    for (const int next : successors(graph, n)) work.push_back(next);
  }
  return seen;
}

std::vector<bool> reaching_end(const Graph& graph) {
  std::vector<std::vector<int>> before(graph.nodes.size() + 1);
  for (int i = 0; i < graph.end; ++i)
    for (const int next : successors(graph, i)) before[static_cast<std::size_t>(next)].push_back(i);
  std::vector<bool> seen(graph.nodes.size() + 1, false);
  std::vector<int> work{graph.end};
  while (!work.empty()) {
    const int n = work.back();
    work.pop_back();
    if (seen[static_cast<std::size_t>(n)]) continue;
    seen[static_cast<std::size_t>(n)] = true;
    for (const int previous : before[static_cast<std::size_t>(n)]) work.push_back(previous);
  }
  return seen;
}

}  // namespace bpr::flow
