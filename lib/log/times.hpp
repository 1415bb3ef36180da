#pragma once

#include <cstdint>

#include "base/quantiles.hpp"
#include "base/quantity.hpp"

namespace bpr::log {

/// A sum of lengths of time in whole microseconds, without a limit that a log could reach.
class TimeSum {
 public:
  void add(base::Duration time) {
    us_ += time.us;
    days_ += us_ / base::kDay;
    us_ %= base::kDay;
  }
  void add(const TimeSum& other) {
    days_ += other.days_;
    add(base::Duration{other.us_});
  }
  [[nodiscard]] double minutes() const {
    return static_cast<double>(days_) * 1440 + base::Duration{us_}.minutes();
  }
  /// The sum itself; right up to 292,000 years.
  [[nodiscard]] base::Duration duration() const { return {days_ * base::kDay + us_}; }
  bool operator==(const TimeSum&) const = default;

 private:
  std::int64_t days_ = 0;
  std::int64_t us_ = 0;  ///< below a day
};

/// What many lengths of time were like. A percentile is the least time that at least that share of all do
/// not exceed: exact up to 32,768 times, beyond that within 0.05%.
struct Times {
  std::uint64_t count = 0;
  TimeSum total;
  base::Duration mean;
  base::Duration least;
  base::Duration p50;
  base::Duration p75;
  base::Duration p90;
  base::Duration p95;
  base::Duration p99;
  base::Duration most;
  bool operator==(const Times&) const = default;
};

/// Makes `Times` of times that come one by one.
class TimesFold {
 public:
  /// `time` is not negative.
  void add(base::Duration time);
  [[nodiscard]] Times finish() const;
  [[nodiscard]] std::uint64_t count() const { return values_.count(); }
  [[nodiscard]] const base::Quantiles& values() const { return values_; }

 private:
  base::Quantiles values_;
  TimeSum total_;
  std::int64_t least_ = 0;
};

}  // namespace bpr::log
