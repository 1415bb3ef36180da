#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace bpr::simulate {

/// One number of a file that is not known well (`~`), and where in its band it lies in a world.
struct RoughValue {
  std::string name;  ///< "check/takes", "trait has-child", "demand": the same in every version of a procedure
  double quantile = 0;  ///< above 0 and below 1
  bool operator==(const RoughValue&) const = default;
};

struct World {
  model::Process process;
  std::vector<RoughValue> values;  ///< in the order of the file
};

/// The process as it is in one possible world: every rough value is one value of its band, evenly spread over
/// it and drawn by its name, so that two versions of a procedure are held against each other in the same
/// worlds. Shares stay between 0 and 1, and those that add up to 100% still do.
[[nodiscard]] World in_world(const model::Process& process, std::uint64_t seed, std::uint64_t world);

}  // namespace bpr::simulate
