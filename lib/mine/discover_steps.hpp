#pragma once

#include <optional>
#include <vector>

#include "mine/discover_flow.hpp"

/// From regions and branches to steps that follow one another as in a process file. Private to `discover`.
namespace bpr::mine {

constexpr int kEnd = -1;

/// A way to a step, or to the end, with its share of those that leave.
struct Exit {
  int to = kEnd;
  double share = 1;
};

/// A step of the file: an activity, or a place where cases part or meet and nobody does anything.
struct StepDraft {
  int activity = -1;  ///< -1: nobody does anything
  std::vector<Exit> next;
  std::vector<Exit> redo;
  bool parallel = false;        ///< goes on to all of `next`
  bool join = false;            ///< waits for all branches
  std::optional<double> share;  ///< of the cases that do it; the others pass it by
};

/// Steps in the order of the file; the first begins the process. Shares are rounded so that they add up:
/// to a thousandth, or a ten-thousandth where many cases were seen. A step that nobody does stands only
/// where no activity can split, join or choose in its place.
[[nodiscard]] std::vector<StepDraft> steps_of(const Region& flow);

}  // namespace bpr::mine
