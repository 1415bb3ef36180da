#pragma once

#include <utility>
#include <vector>

#include "measure/analysis.hpp"

/// What all processes of an office together ask of the people they share.
namespace bpr::simulate {

/// Computed yearly utilisation of each role, a share of its open time, in the order in which roles come up.
using Loads = std::vector<std::pair<model::Symbol, double>>;
/// Adds it up over the analyses of all processes.
[[nodiscard]] Loads total_loads(const std::vector<measure::Analysis>& analyses);
/// 0 for a role that nothing is asked of.
[[nodiscard]] double load_of(const Loads& loads, model::Symbol role);

}  // namespace bpr::simulate
