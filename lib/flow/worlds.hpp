#pragma once

#include <cstdint>
#include <vector>

#include "flow/graph.hpp"
#include "model/model.hpp"

namespace bpr::flow {

/// The kinds of case that a set of conditions can tell apart, each with its probability. A trait never
/// changes within a case, so flow and measures are computed for each kind and then averaged.
struct Worlds {
  std::vector<double> probability;               ///< of each world; sums to 1
  std::vector<model::ConditionPtr> conditions;   ///< the distinct conditions
  std::vector<std::vector<std::uint8_t>> truth;  ///< [condition][world]
  bool sampled = false;  ///< more combinations than kMaxCombinations: a fixed sample stands for them

  /// Index of a condition handed to make_worlds; -1 for null, which always holds.
  [[nodiscard]] int index(const model::ConditionPtr& condition) const;
  [[nodiscard]] bool holds(int condition, std::size_t world) const {
    return condition < 0 || truth[static_cast<std::size_t>(condition)][world] != 0;
  }
  [[nodiscard]] std::size_t size() const { return probability.size(); }
};

constexpr std::size_t kMaxCombinations = 1024;

/// Enumerates the combinations of those traits that the conditions test (independent shares, exclusive
/// values, shares given another trait) and joins combinations under which the same conditions hold. A trait
/// that is not declared counts as never given.
[[nodiscard]] Worlds make_worlds(const std::vector<model::Trait>& traits,
                                 const std::vector<model::ConditionPtr>& conditions);

/// Worlds put together.
struct Groups {
  std::vector<int> of;              ///< group of each world
  std::vector<std::size_t> world;   ///< the first world of each group
  std::vector<double> probability;  ///< of each group
};
/// Worlds that agree on these conditions (indices; -1 is passed over). `within`: and that were together
/// there.
[[nodiscard]] Groups group_worlds(const Worlds& worlds, const std::vector<int>& conditions,
                                  const Groups* within = nullptr);

/// The graph as cases of one world see it: of every choice by conditions only the branch that holds is left.
[[nodiscard]] Graph restricted(const Graph& graph, const Worlds& worlds, std::size_t world);
/// Whether choices by conditions and parallel splits meet, so that branches differ from world to world.
[[nodiscard]] bool differs_by_world(const Graph& graph);

}  // namespace bpr::flow
