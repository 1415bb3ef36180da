#pragma once

#include <string>
#include <vector>

#include "flow/graph.hpp"
#include "flow/worlds.hpp"

namespace bpr::flow {

/// Why a flow is not sound, with the steps that lead there.
struct FlowFault {
  enum class Kind : std::uint8_t {
    deadlock,        ///< a join waits for a branch that never comes
    unsynchronised,  ///< two parallel branches reach the same step
    improper_end,    ///< the case ends while a parallel branch still runs
    undecided        ///< not sound, but the search for an example gave up
  };
  Kind kind = Kind::deadlock;
  int node = 0;           ///< the join, the step, or the node `end`
  std::vector<int> path;  ///< steps in the order in which they are reached
};

/// Whether every case, whatever its traits, can always come to its end with nothing left behind (van der
/// Aalst 1998). Decided by structure; when the answer is no, states are searched for the shortest example.
[[nodiscard]] std::vector<FlowFault> find_flow_faults(const Graph& graph,
                                                      const std::vector<model::Trait>& traits);

}  // namespace bpr::flow
