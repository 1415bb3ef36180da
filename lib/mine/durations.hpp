#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/quantity.hpp"

/// What event logs say about a process.
namespace bpr::mine {

/// Below so many values a fitted number is written as a rough one (`~`).
constexpr std::size_t kSureValues = 30;

/// One kind of spread, fitted to observed values.
struct DurationCandidate {
  base::Spread spread;
  int parameters = 0;
  double log_likelihood = 0;  ///< natural logarithm
  double bic = 0;             ///< parameters × ln n − 2 × log-likelihood (Schwarz 1978); less is better
};

/// The spread that says most about observed times for the numbers it needs.
struct DurationFit {
  base::Spread spread;     ///< numbers rounded to three digits; rough below kSureValues values
  std::size_t values = 0;  ///< observed
  double mean = 0;         ///< observed, in the unit of the spread
  double bic = 0;
  double distance = 0;  ///< of Kolmogorov and Smirnov between observed values and spread, 0 to 1

  explicit operator bool() const { return static_cast<bool>(spread); }
};

/// The unit in which a time of so many seconds is best said: second, minute, hour or day.
[[nodiscard]] base::TimeUnit unit_for(double seconds);

/// The share of times at or below `x`, in the unit of the spread.
[[nodiscard]] double cumulative(const base::Spread& spread, double x);

/// Every kind that the format can write and that fits these values (not negative) at all, the simplest first:
/// fixed (where 95 in 100 are the same), exponential, uniform, erlang, triangular, gamma, lognormal, normal.
/// The mean of the values is kept where the kind allows; the rest is maximum likelihood, for triangular the
/// expected extremes. A kind with a mean more than 2% and three standard errors off is left out, but fixed.
/// Values count as known up to how finely they are written, so zeros and rounding are no trouble; one in a
/// hundred may be an outlier of any size. A lognormal whose mean would hang on times that were never seen is
/// left out (a standard deviation above three times the observed one and ten times the mean).
[[nodiscard]] std::vector<DurationCandidate> duration_candidates(std::span<const double> values,
                                                                 base::TimeUnit unit);

/// Of these the simplest whose BIC is less than 2 above the best, because a smaller difference says nothing
/// (Kass and Raftery 1995). No values give no spread.
[[nodiscard]] DurationFit fit_duration(std::span<const double> values, base::TimeUnit unit);
/// The same for lengths of time, in the unit for their mean.
[[nodiscard]] DurationFit fit_duration(std::span<const base::Duration> values);

/// Times of two kinds, such as what is done at once and what lies until somebody comes back to it.
struct TwoSpreads {
  DurationFit shorter;
  DurationFit longer;
  double share = 0;  ///< of the longer ones
  double limit = 0;  ///< the longest of the shorter ones
};
/// Cuts values in two where logarithms are told apart best (classification likelihood of two normal
/// distributions), and fits each part. None where one spread for all is near enough (a distance below 0.1),
/// or where two are not clearly better: BIC lower by more than 10, with at least 10 values and a twentieth of
/// all on either side.
[[nodiscard]] std::optional<TwoSpreads> fit_two_durations(std::span<const double> values,
                                                          base::TimeUnit unit);

/// A number with so many digits that count, such as 0.0123.
[[nodiscard]] double significant(double value, int digits);

}  // namespace bpr::mine
