#pragma once

#include <cstddef>
#include <span>

#include "base/calendar.hpp"

namespace bpr::mine {

/// When somebody is at work, as far as moments of their work tell.
struct CalendarFit {
  base::Calendar calendar;
  std::size_t moments = 0;  ///< that it was made from
  std::size_t days = 0;     ///< on which there were any
  double inside = 1;        ///< share of the moments that lie in it
};

/// The weekly hours in which moments of local time lie, in any order. A weekday is open where work was seen
/// on at least a quarter as many of its dates as on those of the busiest weekday, and at least a twentieth as
/// often as on a usual open day. Open are the hours between the outermost moments but one in 200 on either
/// side, widened to quarters of an hour; an hour or more in between with less than 1.5% of the usual number
/// in each half is closed, where twenty are usual, and so are hours apart from others with less than
/// three in a hundred of a day's moments. Weekdays whose hours begin and end within an hour of each other's
/// share theirs. Closed on Japanese holidays, and from 29 December to 3 January, where it is unlikely (below
/// 1%) that so little was seen there by chance. No moments give a calendar that is always open.
[[nodiscard]] CalendarFit fit_calendar(std::span<const base::Instant> moments);

/// Whether a moment lies in the hours of a calendar or at their very end.
[[nodiscard]] bool covers(const base::Calendar& calendar, base::Instant moment);

}  // namespace bpr::mine
