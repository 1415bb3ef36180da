#pragma once

#include <cstdint>
#include <span>

#include "base/statistics.hpp"

/// Intervals of what is counted and measured in a log.
namespace bpr::mine {

/// Mean of values that may be skewed, with an interval that keeps its confidence for them: Student's t behind
/// the cubic transformation of Hall (1992, Journal of the Royal Statistical Society B 54, 221–228), which
/// takes the skewness of the mean out; without skewness it is Student's. None below kLeastReplications
/// values. Values that are all the same give an interval without width.
[[nodiscard]] base::Estimate skewed_mean_estimate(std::span<const double> values, double confidence = 0.95);

/// A yearly number from a run of cases: `cases` came, and between the first and the last of them lay `years`
/// of the expected arrivals of a year. Exact for a Poisson process, whose gaps add up to a gamma
/// distribution; what lies before the first and behind the last case, where nobody knows when the log
/// began and ended, takes no part. None below kLeastReplications cases.
[[nodiscard]] base::Estimate yearly_estimate(std::uint64_t cases, double years, double confidence = 0.95);

}  // namespace bpr::mine
