#pragma once

#include <memory>
#include <vector>

#include "model/model.hpp"

namespace bpr::measure {

/// When cases arrive, as shares of a year's cases in each month × weekday × hour; add up to 1.
struct ArrivalShares {
  std::vector<double> cells;  ///< 12 × 7 × 24, January, Monday, 0:00 first
  bool flat = false;          ///< arrivals day and night without a profile
};

/// Some hours of the year in which a role is on duty, taken together.
struct LoadBin {
  double now = 0;      ///< share of the year's arrivals that fall into them
  double later = 0;    ///< the same for work that reaches the role days after the arrival: by month alone
  double minutes = 0;  ///< open minutes
};

/// What the calendar of a role makes of the year.
struct RoleTiming {
  double open_minutes = 0;  ///< a year
  double open_days = 0;
  double stretch = 1;  ///< elapsed minutes ÷ open minutes
  double inbox =
      0;  ///< mean minutes until the role next looks in, or the board next meets; arrivals in office hours
  double residual = 0;  ///< mean minutes until it opens, from a random moment
  std::vector<LoadBin> bins;
  LoadBin peak;  ///< the busiest cell
  int peak_month = 0;
  int peak_weekday = 0;
  int peak_hour = 0;
};

/// Everything the calendars of a process say; computed once and shared while roles, calendars, profiles and
/// the arrival pattern stay the same.
struct Timing {
  ArrivalShares arrivals;
  std::vector<RoleTiming> roles;  ///< as in Process::roles
  double office_open_days = 0;    ///< open days of `office-hours` in the year
};
[[nodiscard]] std::shared_ptr<const Timing> timing_of(const model::Process& process, int fiscal_year);

/// Mean minutes from an arrival in office hours to the next moment given as canonical day-and-time text, or
/// to the next opening of the calendar of that name.
[[nodiscard]] double mean_minutes_to(const model::Process& process, model::Symbol day_time, int fiscal_year);

}  // namespace bpr::measure
