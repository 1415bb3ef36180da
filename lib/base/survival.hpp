#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Times of which some are only known to be longer than what was seen.
namespace bpr::base {

/// A time in whole units, such as microseconds. Times of one cluster, such as a day at a counter, go
/// together.
struct Observed {
  std::int64_t value = 0;
  double weight = 1;          ///< not negative
  std::uint32_t cluster = 0;  ///< small numbers, from 0
  bool censored = false;      ///< the true time is longer
};

/// Puts times into the order that the functions below ask for: ascending, of equal ones the censored last.
void put_in_order(std::vector<Observed>& times);

/// The time below which a share `p` of the times lies by the estimate of Kaplan and Meier (1958): the first
/// at which no more than 1 − p are left; where exactly 1 − p are left, the middle of that time and the next
/// (as in R's survfit). None where so many were not seen to end. `p` above 0 and below 1.
[[nodiscard]] std::optional<double> kaplan_meier_quantile(std::span<const Observed> ordered, double p);

/// Mean up to the longest time: the area under the estimate of Kaplan and Meier. Where the longest times are
/// censored that is less than the true mean. None without times.
[[nodiscard]] std::optional<double> kaplan_meier_mean(std::span<const Observed> ordered);

}  // namespace bpr::base
