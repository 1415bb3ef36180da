#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

/// Statistics of simulation output. Confidence is two-sided, such as 0.95.
namespace bpr::base {

/// A value with the interval in which the true one lies with the confidence asked for; none where too little
/// was seen to say.
struct Estimate {
  double value = 0;
  std::optional<double> low;
  std::optional<double> high;

  [[nodiscard]] double half_width() const { return low && high ? (*high - *low) / 2 : 0; }
};

/// Below so many independent values no interval is given.
constexpr std::size_t kLeastReplications = 5;

/// Quantile of Student's t distribution; `p` above 0 and below 1, `freedom` at least 1.
[[nodiscard]] double student_t_quantile(double p, double freedom);
/// Quantile of the standard normal distribution; `p` above 0 and below 1.
[[nodiscard]] double normal_quantile(double p);

/// Mean of independent values with Student's t interval; none below kLeastReplications values.
[[nodiscard]] Estimate mean_estimate(std::span<const double> values, double confidence = 0.95);

/// A share with the score interval of Wilson (1927); none where there were no trials.
[[nodiscard]] Estimate share_estimate(std::uint64_t successes, std::uint64_t trials,
                                      double confidence = 0.95);

/// Where the warm-up of a series ends by MSER-5 (White 1997; White, Cobb, Spratt 2000): the series is cut
/// into means of five, and as many of them are dropped as make the marginal standard error of the rest
/// smallest. At most half of the series is looked at as warm-up.
struct WarmUp {
  std::size_t values = 0;  ///< to be dropped, a multiple of five
  bool settled = true;  ///< false: the best cut lies at the end of what may be cut; the series is too short
};
[[nodiscard]] WarmUp mser5(std::span<const double> series);

/// Count, mean and sum of squared deviations of a stream of numbers, after Welford (1962); two of them can be
/// joined after Chan, Golub and LeVeque (1979).
struct Moments {
  std::uint64_t count = 0;
  double mean = 0;
  double squares = 0;

  void add(double x) {
    ++count;
    const double off = x - mean;
    mean += off / static_cast<double>(count);
    squares += off * (x - mean);
  }
  void join(const Moments& other);
  /// Of a sample; 0 below two values.
  [[nodiscard]] double variance() const { return count > 1 ? squares / static_cast<double>(count - 1) : 0; }
};

}  // namespace bpr::base
