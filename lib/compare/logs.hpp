#pragma once

#include <optional>
#include <vector>

#include "base/rank_test.hpp"
#include "base/statistics.hpp"
#include "compare/log_cases.hpp"

/// Two periods of one service by their logs: what was measured before and after.
namespace bpr::compare {

enum class Division : std::uint8_t { all, purpose, hour, weekday };
[[nodiscard]] std::string_view name(Division division);  ///< "all", …: the same in every language

struct LogOptions {
  std::uint64_t seed = 1;
  std::size_t resamples = 1000;  ///< of the days of both periods, for intervals
  unsigned jobs = 0;             ///< threads; changes no figure
  std::vector<Division> by{Division::purpose, Division::hour, Division::weekday};
};
constexpr double kLogConfidence = 0.95;
/// An adjustment that leaves out more of the cases before than this share says little of them.
constexpr double kLeastComparable = 0.5;

/// Which cases: all, or those of one purpose, hour or weekday of the arrival.
struct LogGroup {
  Division division = Division::all;
  base::Symbol purpose;
  int number = 0;  ///< hour 0..23, or weekday, Monday 0
  bool operator==(const LogGroup&) const = default;
};

/// A quantity of both periods in the figure's unit. Intervals by bootstrap over days (Efron 1979,
/// percentiles).
struct LogChange {
  std::optional<base::Estimate> before;
  std::optional<base::Estimate> after;
  std::optional<base::Estimate> difference;  ///< after − before
};

/// One way to hold the times of two periods against each other.
struct LogContrast {
  LogChange mean;    ///< up to the longest time, by Kaplan and Meier where some are censored
  LogChange median;  ///< likewise
  LogChange p90;
  std::optional<base::Estimate> shift;  ///< Hodges–Lehmann, with the interval of the rank test
  std::optional<double> p;              ///< rank test by days; none where there are too few
};

struct LogCount {
  std::size_t cases = 0;
  std::size_t censored = 0;
  std::size_t days = 0;
};

/// A figure of a group of cases.
struct LogRow {
  LogFigure figure{};
  LogGroup group;
  LogCount before;
  LogCount after;
  LogContrast raw;
  /// The cases after weighted to the mix before: purpose × hour × busy or quiet day.
  LogContrast adjusted;
  double comparable_before = 1;   ///< share of the cases before whose like came after as well
  double comparable_after = 1;    ///< and the other way round
  base::MannWhitney independent;  ///< over the cases that ended, as if they were independent
  std::optional<double> holm;     ///< p of the contrast that decides, corrected for the tests of its family
  [[nodiscard]] bool evidence() const { return holm && *holm < 1 - kLogConfidence; }
  /// Whether the adjusted contrast decides: it has a test, and most cases before have their like after.
  [[nodiscard]] bool adjusts() const { return adjusted.p && comparable_before >= kLeastComparable; }
  [[nodiscard]] const LogContrast& best() const { return adjusts() ? adjusted : raw; }
};

/// How many came on a day.
struct LogVolume {
  base::Estimate before;
  base::Estimate after;
  std::optional<double> p;  ///< rank test over days
};

/// How often a purpose was, as a share of the cases.
struct LogShare {
  base::Symbol purpose;
  double before = 0;
  double after = 0;
};

struct LogComparison {
  LogOptions options;
  LogVolume volume;
  std::vector<LogShare> mix;  ///< the most frequent before first; empty where the logs tell no purpose
  std::size_t days_before = 0;
  std::size_t days_after = 0;
  std::vector<LogRow> rows;     ///< figure by figure; of each all cases, purposes, hours, weekdays
  std::size_t main_tests = 0;   ///< tests over all cases, one family
  std::size_t group_tests = 0;  ///< tests of groups, another one
};

/// Compares all figures that both logs tell. Days on which nobody came count for nothing.
[[nodiscard]] LogComparison compare_logs(const LogPeriod& before, const LogPeriod& after,
                                         const LogOptions& options);

}  // namespace bpr::compare
