#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "base/calendar.hpp"
#include "mine/calendars.hpp"

namespace bpr::mine {

/// When cases come: so many a year, at a rate that follows month × weekday × hour in the open time of a
/// calendar, as `demand` and `profiles` of a process file say it.
struct ArrivalFit {
  std::size_t cases = 0;  ///< that were seen
  base::Date first;       ///< day of the first of them
  base::Date last;        ///< and of the last
  double per_year = 0;
  CalendarFit calendar;
  std::array<double, 12> month{};  ///< weights, January first; their mean over the open time seen is 1
  std::array<double, 7> weekday{};
  std::array<double, 24> hour{};
  bool by_month = false;  ///< the months differ by more than chance (BIC); otherwise they all weigh 1
  bool by_weekday = false;
  bool by_hour = false;
  std::array<bool, 12> month_seen{};  ///< some open day of the month lies in the log; others weigh 1
};

/// Fits the rate by maximum likelihood (a Poisson process with multiplicative weights, by iterative
/// proportional fitting), with the weights of a month, weekday or hour only where they lower the BIC.
/// `moments` are local, in any order.
[[nodiscard]] ArrivalFit fit_arrivals(std::span<const base::Instant> moments);

}  // namespace bpr::mine
