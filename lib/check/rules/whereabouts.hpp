#pragma once

#include <vector>

#include "check/rule.hpp"
#include "measure/presence.hpp"

/// Where the applicant can be when a step is done.
namespace bpr::check {

/// The automaton of presence, and beside it that who went somewhere to obtain or pay something is still there
/// until they go on, go home or do something at home.
struct Whereabouts {
  measure::Presence presence;
  std::size_t visited = 0;  ///< states from this index on are errands
};
[[nodiscard]] Whereabouts whereabouts(const model::Process& process);

/// For each step the states in which some path may come to it, conditions left open: never too few.
[[nodiscard]] std::vector<std::vector<bool>> possible_states(const flow::Graph& graph,
                                                             const flow::States& states);

/// What is wrong with a step in one state.
enum class Misplaced {
  no,
  elsewhere,  ///< it is done at a place where the applicant is not
  absent,     ///< it is done face to face, and the applicant is at home
  not_home    ///< the applicant does it at home, and is still out
};
[[nodiscard]] Misplaced misplaced(const model::Process& process, const model::Step& step,
                                  const Whereabouts& where, int state);

}  // namespace bpr::check
