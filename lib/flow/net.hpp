#pragma once

#include <vector>

#include "flow/graph.hpp"

namespace bpr::flow {

/// A free-choice workflow net: every place is either the only input of its transitions or an input of one
/// join.
struct Net {
  struct Transition {
    int node = -1;  ///< node that it leaves; -1: the transition from the end back to the start
    std::vector<int> inputs;
    std::vector<int> outputs;
    bool join = false;  ///< has its input places to itself
  };
  struct Place {
    int node = -1;         ///< node that it leads to
    bool waiting = false;  ///< in front of a join, for the other branches
  };
  std::vector<Place> places;
  std::vector<Transition> transitions;
  int start = 0;
  int end = 0;
};

/// The net of a graph's main flow (`detour` -1) or of one detour block. Choices are left open; detours appear
/// as loops at the step that sends cases there.
[[nodiscard]] Net make_net(const Graph& graph, int detour);

/// Decides soundness in polynomial time: the net with its end tied to its start is live and bounded, by the
/// rank theorem (Desel and Esparza, Free Choice Petri Nets, 1995, ch. 6) and the absence of an empty siphon.
[[nodiscard]] bool is_sound(const Net& net);

}  // namespace bpr::flow
