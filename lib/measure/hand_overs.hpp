#pragma once

#include <vector>

#include "model/model.hpp"

namespace bpr::measure {

/// Work that goes from one section to another. A role without a section stands for itself.
struct HandOver {
  model::Symbol from;
  model::Symbol to;
  double times = 0;  ///< expected in a case
};
/// Each pair of sections once, in the order of the flow; `times` add up to the measure hand-offs. Empty where
/// the flow is not well formed.
[[nodiscard]] std::vector<HandOver> hand_overs(const model::Process& process);

}  // namespace bpr::measure
