#pragma once

#include <span>

#include "check/rule.hpp"

/// Family 5: time, load and money.
namespace bpr::check {

extern const Rule kNeverOpen;
extern const Rule kDeadlineOutwaited;
extern const Rule kOverload;
extern const Rule kPeakOverload;
extern const Rule kFixedDuration;
extern const Rule kNoDemand;
extern const Rule kNoCost;
extern const Rule kEmptyProfile;
extern const Rule kDeadlineNeverRuns;
extern const Rule kBatchWhileClosed;
extern const Rule kLooksInWhileClosed;
extern const Rule kFlatProfile;
extern const Rule kStopsNothing;

[[nodiscard]] std::span<const Rule* const> time_rules();

}  // namespace bpr::check
