#include "flow/graph.hpp"

#include <algorithm>
#include <utility>

namespace bpr::flow {

namespace {

using model::Process;
using model::Step;

/// Ids of steps, names of blocks (their first step) and "end"; of two of one name the first counts.
class Targets {
 public:
  explicit Targets(const Process& process) {
    all_.reserve(process.steps.size() + 1);
    all_.emplace_back(base::intern("end"), static_cast<int>(process.steps.size()));
    int last_block = -1;
    for (std::size_t i = 0; i < process.steps.size(); ++i) {
      const Step& step = *process.steps[i];
      all_.emplace_back(step.id, static_cast<int>(i));
      if (step.block == last_block) continue;
      last_block = step.block;
      for (int b = step.block; b >= 0; b = (*process.blocks)[static_cast<std::size_t>(b)].parent)
        all_.emplace_back((*process.blocks)[static_cast<std::size_t>(b)].name, static_cast<int>(i));
    }
    std::stable_sort(all_.begin(), all_.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
  }

  [[nodiscard]] int of(base::Symbol name) const {
    const auto at = std::lower_bound(all_.begin(), all_.end(), name,
                                     [](const auto& one, base::Symbol wanted) { return one.first < wanted; });
    return at != all_.end() && at->first == name ? at->second : kUnknown;
  }

 private:
  std::vector<std::pair<base::Symbol, int>> all_;
};

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
  return {targets.of(branch.target), branch.share ? branch.share->value : 1.0, branch.condition,
          branch.otherwise};
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
  const Targets targets(process);
  for (int i = 0; i < graph.end; ++i) connect(graph, process, targets, i);
  if (graph.well_formed) find_regions(graph);
  if (graph.region_of.empty()) graph.region_of.assign(graph.nodes.size() + 1, -1);
  return graph;
}

namespace {

/// Calls `visit` with each node that a node's edges lead to.
template <typename Visit>
void each_successor(const Graph& graph, int node, Visit visit) {
  if (node < 0 || node >= graph.end) return;
  const auto senders = [&](int detour) {
    for (int i = 0; i < graph.end; ++i)
      for (const Edge& edge : graph.nodes[static_cast<std::size_t>(i)].redo)
        if (edge.target >= 0 && edge.target < graph.end &&
            graph.nodes[static_cast<std::size_t>(edge.target)].detour == detour &&
            graph.nodes[static_cast<std::size_t>(i)].detour != detour)
          visit(i);
  };
  const Node& n = graph.nodes[static_cast<std::size_t>(node)];
  for (const Edge& edge : n.out) {
    if (edge.target == kReturn)
      senders(n.detour);
    else if (edge.target >= 0)
      visit(edge.target);
  }
  for (const Edge& edge : n.redo)
    if (edge.target >= 0) visit(edge.target);
}

}  // namespace

std::vector<int> successors(const Graph& graph, int node) {
  std::vector<int> result;
  each_successor(graph, node, [&](int next) { result.push_back(next); });
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
    each_successor(graph, n, [&](int next) { work.push_back(next); });
  }
  return seen;
}

std::vector<bool> reaching_end(const Graph& graph) {
  std::vector<std::pair<int, int>> before;  // node, and one that leads to it
  for (int i = 0; i < graph.end; ++i)
    each_successor(graph, i, [&](int next) { before.emplace_back(next, i); });
  std::sort(before.begin(), before.end());
  std::vector<bool> seen(graph.nodes.size() + 1, false);
  std::vector<int> work{graph.end};
  while (!work.empty()) {
    const int n = work.back();
    work.pop_back();
    if (seen[static_cast<std::size_t>(n)]) continue;
    seen[static_cast<std::size_t>(n)] = true;
    for (auto at = std::lower_bound(before.begin(), before.end(), std::pair(n, -1));
         at != before.end() && at->first == n; ++at)
      work.push_back(at->second);
  }
  return seen;
}

}  // namespace bpr::flow
