#include <array>

#include "check/rules/time.hpp"

namespace bpr::check {

std::span<const Rule* const> time_rules() {
  static constexpr std::array kRules{&kNeverOpen,        &kDeadlineOutwaited,  &kOverload,
                                     &kPeakOverload,     &kFixedDuration,      &kNoDemand,
                                     &kNoCost,           &kEmptyProfile,       &kDeadlineNeverRuns,
                                     &kBatchWhileClosed, &kLooksInWhileClosed, &kFlatProfile,
                                     &kStopsNothing};
  return kRules;
}

}  // namespace bpr::check
