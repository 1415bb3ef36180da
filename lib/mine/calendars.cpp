#include "mine/calendars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

#include "base/holidays.hpp"

namespace bpr::mine {

namespace {

using base::Calendar;
using base::Closure;
using base::Date;
using base::DayInterval;
using base::Duration;
using base::Instant;

constexpr double kTail = 0.005;      ///< share of the moments of a day beyond its hours, on either side
constexpr double kDayShare = 0.25;   ///< of the dates on which the busiest weekday is seen at work
constexpr double kDayVolume = 0.05;  ///< of the moments of a usual open day
constexpr double kGapShare = 0.015;  ///< of the usual number in half an hour
constexpr double kSliver = 0.03;     ///< of the moments of a day, in hours that lie apart
constexpr std::int64_t kShortestGap = base::kHour;
constexpr double kGapEvidence = 20;  ///< moments that half an hour usually has
constexpr std::int64_t kQuarter = 15 * base::kMinute;
constexpr std::int64_t kHalfHour = 30 * base::kMinute;
constexpr std::int64_t kNearlyAllDay = 22 * base::kHour;

/// The moments of one weekday, or of several that share their hours.
struct DayClass {
  std::uint8_t weekdays = 0;
  std::vector<std::int64_t> times;  ///< of the day, ascending
  std::vector<DayInterval> hours;   ///< that they lie in
};

std::size_t moments_in(const std::vector<std::int64_t>& times, const DayInterval& hours) {
  return static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), hours.second.us) -
                                  std::lower_bound(times.begin(), times.end(), hours.first.us));
}

/// Half hours with next to no moments between others; none where too little is known of them.
std::vector<DayInterval> without_gaps(const std::vector<std::int64_t>& times, DayInterval hull) {
  std::vector<DayInterval> halves;
  for (std::int64_t at = hull.first.us; at < hull.second.us; at = (at / kHalfHour + 1) * kHalfHour)
    halves.push_back({{at}, {std::min((at / kHalfHour + 1) * kHalfHour, hull.second.us)}});
  std::vector<std::size_t> counts;
  for (const DayInterval& half : halves) counts.push_back(moments_in(times, half));
  std::vector<std::size_t> ranked = counts;
  std::sort(ranked.begin(), ranked.end());
  const auto usual = static_cast<double>(ranked[ranked.size() * 3 / 4]);
  if (usual < kGapEvidence) return {hull};
  std::vector<DayInterval> open;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    if (static_cast<double>(counts[i]) < kGapShare * usual) continue;
    if (!open.empty() && halves[i].first.us - open.back().second.us < kShortestGap)
      open.back().second = halves[i].second;
    else
      open.push_back(halves[i]);
  }
  return open;
}

/// The hours of a day: from the outermost moments on, without gaps, and without hours beyond a gap that hold
/// hardly anything.
std::vector<DayInterval> hours_of(const std::vector<std::int64_t>& times) {
  const auto skipped = static_cast<std::size_t>(kTail * static_cast<double>(times.size()));
  std::int64_t from = times[skipped] / kQuarter * kQuarter;
  const std::int64_t last = times[times.size() - 1 - skipped];
  std::int64_t to =
      std::max(std::min((last + kQuarter - 1) / kQuarter * kQuarter, base::kDay), from + kQuarter);
  if (to - from >= kNearlyAllDay) {
    from = 0;
    to = base::kDay;
  }
  std::vector<DayInterval> hours = without_gaps(times, {{from}, {to}});
  const auto little = kSliver * static_cast<double>(times.size());
  hours.erase(std::remove_if(hours.begin(), hours.end(),
                             [&](const DayInterval& one) {
                               return static_cast<double>(moments_in(times, one)) < little;
                             }),
              hours.end());
  return hours;
}

bool alike(const DayClass& a, const DayClass& b) {
  return a.hours.size() == b.hours.size() &&
         std::equal(a.hours.begin(), a.hours.end(), b.hours.begin(),
                    [](const DayInterval& x, const DayInterval& y) {
                      return std::abs(x.first.us - y.first.us) <= base::kHour &&
                             std::abs(x.second.us - y.second.us) <= base::kHour;
                    });
}

/// Days of a period on which somebody would have worked, and those of them on which somebody did.
struct Worked {
  double days = 0;
  double worked = 0;
  [[nodiscard]] double share() const { return days > 0 ? worked / days : 0; }
};

/// Whether so few of the days with `here` could hardly come about if work were as usual.
bool surely_closed(const Worked& here, const Worked& usual) {
  if (here.worked > 0.2 * usual.share() * here.days) return false;
  // The chance of at most so many by Bernstein's inequality for a binomial number.
  const double expected = usual.share() * here.days;
  const double off = expected - here.worked;
  const double variance = expected * (1 - usual.share());
  if (variance <= 0) return here.days >= 3;
  return here.days >= 3 && std::exp(-off * off / (2 * (variance + off / 3))) < 0.01;
}

void add_closures(Calendar& calendar, const std::set<std::int32_t>& worked_days) {
  Worked usual;
  Worked holidays;
  Worked new_year;
  for (std::int32_t day = *worked_days.begin(); day <= *worked_days.rbegin(); ++day) {
    if (!base::is_open_day(calendar, {day})) continue;
    const base::Civil civil = base::civil_of({day});
    const bool turn = (civil.month == 12 && civil.day >= 29) || (civil.month == 1 && civil.day <= 3);
    Worked& kind = turn ? new_year : base::is_japanese_holiday({day}) ? holidays : usual;
    kind.days += 1;
    kind.worked += worked_days.count(day) != 0 ? 1 : 0;
  }
  if (surely_closed(holidays, usual)) calendar.closed.push_back({});
  if (surely_closed(new_year, usual)) {
    Closure closure;
    closure.kind = Closure::Kind::yearly;
    closure.from = {12, 29};
    closure.to = {1, 3};
    calendar.closed.push_back(closure);
  }
}

bool every_hour(const Calendar& calendar) {
  return calendar.closed.empty() && calendar.open.size() == 1 &&
         calendar.open.front().weekdays == base::kEveryWeekday &&
         calendar.open.front().hours == std::vector<DayInterval>{{{0}, {base::kDay}}};
}

}  // namespace

bool covers(const Calendar& calendar, Instant moment) {
  const auto hours = base::open_hours(calendar, base::date_of(moment));
  const Duration time = base::time_of_day(moment);
  return std::any_of(hours.begin(), hours.end(),
                     [&](const DayInterval& open) { return open.first <= time && time <= open.second; });
}

CalendarFit fit_calendar(std::span<const Instant> moments) {
  CalendarFit fit;
  fit.calendar = base::always_open();
  fit.moments = moments.size();
  if (moments.empty()) return fit;
  std::array<DayClass, 7> weekdays;
  std::array<double, 7> dates{};
  std::array<double, 7> worked{};
  std::set<std::int32_t> worked_days;
  for (const Instant moment : moments) {
    const Date date = base::date_of(moment);
    const auto day = static_cast<std::size_t>(base::weekday(date));
    weekdays[day].weekdays = base::weekday_bit(base::weekday(date));
    weekdays[day].times.push_back(base::time_of_day(moment).us);
    if (worked_days.insert(date.days).second) worked[day] += 1;
  }
  fit.days = worked_days.size();
  for (std::int32_t day = *worked_days.begin(); day <= *worked_days.rbegin(); ++day)
    dates[static_cast<std::size_t>(base::weekday({day}))] += 1;

  double busiest = 0;
  std::vector<double> volumes;
  for (std::size_t i = 0; i < 7; ++i) {
    if (dates[i] > 0) busiest = std::max(busiest, worked[i] / dates[i]);
    volumes.push_back(static_cast<double>(weekdays[i].times.size()));
  }
  std::sort(volumes.rbegin(), volumes.rend());
  const double usual = volumes[2] > 0 ? volumes[2] : volumes[0];
  const auto open = [&](std::size_t i) {
    return !weekdays[i].times.empty() && worked[i] / dates[i] >= kDayShare * busiest &&
           static_cast<double>(weekdays[i].times.size()) >= kDayVolume * usual;
  };
  bool any = false;
  for (std::size_t i = 0; i < 7; ++i) any = any || open(i);
  std::vector<DayClass> classes;
  for (std::size_t i = 0; i < 7; ++i) {
    DayClass& day = weekdays[i];
    if (day.times.empty() || (any && !open(i))) continue;
    std::sort(day.times.begin(), day.times.end());
    day.hours = hours_of(day.times);
    const auto found =
        std::find_if(classes.begin(), classes.end(), [&](const DayClass& one) { return alike(one, day); });
    if (found == classes.end()) {
      classes.push_back(std::move(day));
      continue;
    }
    found->weekdays |= day.weekdays;
    std::vector<std::int64_t> all(found->times.size() + day.times.size());
    std::merge(found->times.begin(), found->times.end(), day.times.begin(), day.times.end(), all.begin());
    found->times = std::move(all);
    found->hours = hours_of(found->times);
  }
  fit.calendar = {};
  for (const DayClass& one : classes) fit.calendar.open.push_back({one.weekdays, 0, one.hours});
  add_closures(fit.calendar, worked_days);
  if (every_hour(fit.calendar)) fit.calendar = base::always_open();
  const auto inside = std::count_if(moments.begin(), moments.end(),
                                    [&](Instant moment) { return covers(fit.calendar, moment); });
  fit.inside = static_cast<double>(inside) / static_cast<double>(moments.size());
  return fit;
}

}  // namespace bpr::mine
