#include <array>

#include "check/rules/flow.hpp"

namespace bpr::check {

std::span<const Rule* const> flow_rules() {
  static constexpr std::array kRules{&kUnreachableStep, &kNoWayToEnd,   &kDeadlock,        &kUnsynchronised,
                                     &kImproperEnd,     &kMixedChoice,  &kEndlessLoop,     &kNotExclusive,
                                     &kNotComplete,     &kNeverDone,    &kRedoBeyondLeave, &kJoinWithoutSplit,
                                     &kUnusedDetour,    &kOneWayChoice, &kDeadBranch,      &kUndecidedFlow};
  return kRules;
}

}  // namespace bpr::check
