#pragma once

#include <vector>

#include "model/model.hpp"

namespace bpr::flow {

/// One way out of a node. Shares of a choice add up to 1; a condition is looked up in the case's traits.
struct Edge {
  int target = 0;  ///< node, or kReturn
  double share = 1;
  model::ConditionPtr condition;
  bool otherwise = false;  ///< taken where no condition of the same choice holds
};
constexpr int kReturn = -1;   ///< back to the step that sent the case into the detour
constexpr int kUnknown = -2;  ///< a target that no step has

enum class Split : std::uint8_t { one, choice, all };

struct Node {
  Split split = Split::one;
  std::vector<Edge> out;
  std::vector<Edge> redo;  ///< drawn before `out`, each with its share; the rest goes on
  model::ConditionPtr condition;
  bool join = false;   ///< waits for every branch of the parallel split that dominates it
  bool aside = false;  ///< the flow goes on at once; the work is joined before the end
  int detour = -1;     ///< index of the detour block it lies in
};

/// A branch of a parallel split: the nodes between the split and the node where all branches meet again.
struct Region {
  int split = -1;
  int branch = 0;
  int parent = -1;  ///< region that holds the split; -1: none
  int join = -1;    ///< node where the branches meet; the end node where they never do
};

/// The flow of a process. Node i is step i; node `end` (= number of steps) is the end of the case. Edges of
/// `out` lead to later nodes (or kReturn); edges of `redo` lead back, or into a detour.
struct Graph {
  std::vector<Node> nodes;
  int start = 0;
  int end = 0;
  std::vector<Region> regions;
  std::vector<int> region_of;  ///< innermost region of each node; -1: none
  bool well_formed = true;     ///< every target is known, `next` leads forward, `redo` back
};

[[nodiscard]] Graph make_graph(const model::Process& process);
/// Finds the branches of all parallel splits anew; for graphs whose edges were changed.
void find_regions(Graph& graph);

/// Nodes that some case can reach, `redo` and detours included.
[[nodiscard]] std::vector<bool> reachable_from_start(const Graph& graph);
/// Nodes from which the end can be reached.
[[nodiscard]] std::vector<bool> reaching_end(const Graph& graph);
/// The nodes a node's edges lead to; a detour's return leads to every step that sends cases into it.
[[nodiscard]] std::vector<int> successors(const Graph& graph, int node);

}  // namespace bpr::flow
