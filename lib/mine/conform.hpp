#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/statistics.hpp"
#include "mine/match.hpp"
#include "mine/replay_cases.hpp"

namespace bpr::mine {

/// How a case differs from the procedure at a step.
enum class DeviationKind : std::uint8_t {
  skipped,       ///< went on without the step
  repeated,      ///< did it again where nothing leads back to it
  out_of_order,  ///< did it at another place than the procedure has it
  unforeseen,    ///< did it where no way of the procedure leads, and it was not due later either
  against,       ///< did it though its condition does not hold
  wrong_way,     ///< took a way out of it whose condition does not hold
  unknown        ///< an activity that no step stands for
};
constexpr std::size_t kDeviationKinds = 7;
[[nodiscard]] std::string_view name(DeviationKind kind);  ///< "out-of-order": the same in every language

/// One kind of deviation at one step, or of one unknown activity.
struct Deviation {
  DeviationKind kind{};
  int node = -1;                  ///< of the net; -1: unknown
  base::Symbol activity;          ///< unknown: as the log has it
  int after = -1;                 ///< node that cases had done last before it, most often; -1: none …
  std::uint64_t after_cases = 0;  ///< … so many
  std::uint64_t cases = 0;        ///< in which it was seen
  std::uint64_t times = 0;
  std::string example;  ///< first case in which it was seen
};

/// A change of the file after which it would say what the log shows.
enum class ChangeKind : std::uint8_t {
  drop,       ///< hardly any case does the step
  condition,  ///< an `if`, because some cases go without it
  redo,       ///< a way back, because it is repeated
  order,      ///< another place, or side by side
  way,        ///< one more way in `next`
  widen,      ///< a condition that holds more often
  add_step    ///< for an activity that no step stands for
};
[[nodiscard]] std::string_view name(ChangeKind kind);  ///< "add-step": the same in every language

struct Change {
  ChangeKind kind{};
  int node = -1;            ///< the step that is to be changed; -1: add_step
  int other = -1;           ///< redo: the step gone back to; order, way: the step that comes; -1: none
  base::Symbol activity;    ///< add_step
  std::uint64_t cases = 0;  ///< that show it …
  std::uint64_t of = 0;     ///< … of those that could
  [[nodiscard]] double share() const {
    return of == 0 ? 0 : static_cast<double>(cases) / static_cast<double>(of);
  }
};
/// What fewer of the cases show is left as a deviation.
constexpr double kWorthAChange = 0.05;
/// And what all but so few leave out is no step of the procedure.
constexpr double kHardlyAny = 0.05;

/// A step and how often cases came by it.
struct StepCases {
  std::uint64_t cases = 0;  ///< that did it
  std::uint64_t events = 0;
  std::uint64_t stopped = 0;  ///< cases that end before it, with nothing wrong so far
};

/// A log held against a procedure. Cases fit (to the end), or stop before the end with nothing wrong so far
/// (still running, or broken off), or deviate.
struct Conformance {
  std::uint64_t cases = 0;
  std::uint64_t events = 0;
  std::uint64_t fitting = 0;
  std::uint64_t stopped = 0;
  std::uint64_t deviating = 0;
  std::uint64_t variants = 0;         ///< different orders of activities, with the same attributes
  std::uint64_t left_out = 0;         ///< events of activities that were left out by mapping
  base::Estimate share;               ///< fitting ÷ (fitting + deviating); no interval where there are none
  std::vector<StepCases> steps;       ///< of each node
  std::vector<Deviation> deviations;  ///< most cases first
  std::vector<Change> changes;        ///< in the order of the deviations that ask for them
  std::vector<UnknownValue> unknown_values;
};

/// Replays every case, those with the same events and attributes once.
[[nodiscard]] Conformance conform(const Net& net, const log::Log& log, const Matching& matching);

/// What the file would have to say, by the deviations that are worth a change.
[[nodiscard]] std::vector<Change> changes_for(const Conformance& conformance);

/// Steps of the procedure that leave no event in the log though they could.
[[nodiscard]] std::vector<int> unseen_steps(const Net& net, const Matching& matching);

}  // namespace bpr::mine
