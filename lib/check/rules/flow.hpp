#pragma once

#include <span>

#include "check/rule.hpp"

/// Family 2: where cases go, and whether they come to an end.
namespace bpr::check {

extern const Rule kUnreachableStep;
extern const Rule kNoWayToEnd;
extern const Rule kDeadlock;
extern const Rule kUnsynchronised;
extern const Rule kImproperEnd;
extern const Rule kMixedChoice;
extern const Rule kEndlessLoop;
extern const Rule kNotExclusive;
extern const Rule kNotComplete;
extern const Rule kNeverDone;
extern const Rule kRedoBeyondLeave;
extern const Rule kJoinWithoutSplit;
extern const Rule kUnusedDetour;
extern const Rule kOneWayChoice;
extern const Rule kDeadBranch;
extern const Rule kUndecidedFlow;

[[nodiscard]] std::span<const Rule* const> flow_rules();

}  // namespace bpr::check
