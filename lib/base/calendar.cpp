#include "base/calendar.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "base/holidays.hpp"

namespace bpr::base {

namespace {

constexpr int kSearchDays = 731;  // two years

using Intervals = std::span<const DayInterval>;

Date last_date() {
  static const Date last = make_date(9999, 12, 31);
  return last;
}

bool covers(const Closure& closure, Date date) {
  switch (closure.kind) {
    case Closure::Kind::japan_holidays:
      return is_japanese_holiday(date);
    case Closure::Kind::dates:
      return closure.first <= date && date <= closure.last;
    case Closure::Kind::yearly: {
      const Civil civil = civil_of(date);
      const MonthDay day{civil.month, civil.day};
      if (closure.from <= closure.to) return closure.from <= day && day <= closure.to;
      return closure.from <= day || day <= closure.to;
    }
  }
  return false;
}

/// The lower, the more a rule says about the days it falls on.
int width(const OpenRule& rule) { return std::popcount(rule.weekdays) + (rule.nth == 0 ? 8 : 0); }

/// Orders intervals and joins those that meet or overlap.
void merge(std::vector<DayInterval>& intervals) {
  std::sort(intervals.begin(), intervals.end());
  std::size_t kept = 0;
  for (const DayInterval& next : intervals) {
    if (kept > 0 && next.first <= intervals[kept - 1].second) {
      intervals[kept - 1].second = std::max(intervals[kept - 1].second, next.second);
    } else {
      intervals[kept++] = next;
    }
  }
  intervals.resize(kept);
}

/// The open intervals of a day. Points into the calendar where one rule decides, so that the usual day
/// costs no memory, and into `scratch` where several add up.
Intervals intervals_on(const Calendar& calendar, Date date, std::vector<DayInterval>& scratch) {
  static const std::array<DayInterval, 1> whole_day{{{Duration{0}, Duration{kDay}}}};
  if (calendar.always) return whole_day;

  const OpenRule* narrowest = nullptr;
  bool several = false;
  for (const OpenRule& rule : calendar.open) {
    if (!falls_on(rule.weekdays, rule.nth, date)) continue;
    if (narrowest == nullptr || width(rule) < width(*narrowest)) {
      narrowest = &rule;
      several = false;
    } else if (width(rule) == width(*narrowest)) {
      several = true;
    }
  }
  if (narrowest == nullptr) return {};
  const auto closed = [&](const Closure& closure) { return covers(closure, date); };
  if (std::any_of(calendar.closed.begin(), calendar.closed.end(), closed)) return {};
  if (!several) return narrowest->hours;

  scratch.clear();
  for (const OpenRule& rule : calendar.open) {
    if (width(rule) == width(*narrowest) && falls_on(rule.weekdays, rule.nth, date)) {
      scratch.insert(scratch.end(), rule.hours.begin(), rule.hours.end());
    }
  }
  merge(scratch);
  return scratch;
}

}  // namespace

Calendar office_hours() {
  const DayInterval hours{{8 * kHour + 30 * kMinute}, {17 * kHour + 15 * kMinute}};
  Calendar calendar;
  calendar.open = {{.weekdays = 0x1F, .nth = 0, .hours = {hours}}};
  calendar.closed.resize(2);
  calendar.closed[0].kind = Closure::Kind::japan_holidays;
  calendar.closed[1].kind = Closure::Kind::yearly;
  calendar.closed[1].from = {12, 29};
  calendar.closed[1].to = {1, 3};
  return calendar;
}

Calendar always_open() {
  Calendar calendar;
  calendar.always = true;
  return calendar;
}

bool falls_on(std::uint8_t weekdays, std::uint8_t nth, Date date) {
  if ((weekdays & weekday_bit(weekday(date))) == 0) return false;
  return nth == 0 || (civil_of(date).day + 6) / 7 == nth;
}

bool is_open_day(const Calendar& calendar, Date date) {
  std::vector<DayInterval> scratch;
  return !intervals_on(calendar, date, scratch).empty();
}

std::vector<DayInterval> open_hours(const Calendar& calendar, Date date) {
  std::vector<DayInterval> scratch;
  const Intervals intervals = intervals_on(calendar, date, scratch);
  return {intervals.begin(), intervals.end()};
}

Duration open_time(const Calendar& calendar, Instant from, Instant to) {
  if (to <= from) return {};
  if (calendar.always) return to - from;
  std::vector<DayInterval> scratch;
  Duration total;
  const Date last = date_of(to);
  for (Date date = date_of(from); date <= last; date = date + 1) {
    for (const auto& [opens, closes] : intervals_on(calendar, date, scratch)) {
      const Instant begin = std::max(from, instant_of(date, opens));
      const Instant end = std::min(to, instant_of(date, closes));
      if (begin < end) total = total + (end - begin);
    }
  }
  return total;
}

std::optional<Instant> next_open(const Calendar& calendar, Instant from) {
  std::vector<DayInterval> scratch;
  const Date today = date_of(from);
  for (Date date = today; date - today <= kSearchDays; date = date + 1) {
    for (const auto& [opens, closes] : intervals_on(calendar, date, scratch)) {
      if (from < instant_of(date, closes)) return std::max(from, instant_of(date, opens));
    }
  }
  return std::nullopt;
}

std::optional<Instant> add_open_time(const Calendar& calendar, Instant from, Duration work) {
  if (work.us <= 0) return from;
  std::vector<DayInterval> scratch;
  const Instant limit = instant_of(last_date() + 1);
  if (calendar.always) {
    if (from >= limit || work > limit - from) return std::nullopt;
    return from + work;
  }
  Date last_open = date_of(from);
  for (Date date = last_open; date <= last_date() && date - last_open <= kSearchDays; date = date + 1) {
    for (const auto& [opens, closes] : intervals_on(calendar, date, scratch)) {
      const Instant begin = std::max(from, instant_of(date, opens));
      const Instant end = instant_of(date, closes);
      if (begin >= end) continue;
      if (work <= end - begin) return begin + work;
      work = work - (end - begin);
      last_open = date;
    }
  }
  return std::nullopt;
}

std::optional<Date> add_business_days(const Calendar& calendar, Date start, int n) {
  if (n <= 0) return start;
  std::vector<DayInterval> scratch;
  Date last_open = start;
  for (Date date = start + 1; date <= last_date() && date - last_open <= kSearchDays; date = date + 1) {
    if (intervals_on(calendar, date, scratch).empty()) continue;
    if (--n == 0) return date;
    last_open = date;
  }
  return std::nullopt;
}

int business_days_between(const Calendar& calendar, Date start, Date end) {
  std::vector<DayInterval> scratch;
  int days = 0;
  for (Date date = start + 1; date <= end; date = date + 1) {
    if (!intervals_on(calendar, date, scratch).empty()) ++days;
  }
  return days;
}

CellMinutes digest(const Calendar& calendar, int fiscal_year) {
  CellMinutes result;
  std::vector<DayInterval> scratch;
  const Date end = fiscal_year_start(fiscal_year + 1);
  for (Date date = fiscal_year_start(fiscal_year); date < end; date = date + 1) {
    const Intervals intervals = intervals_on(calendar, date, scratch);
    if (intervals.empty()) continue;
    result.open_days += 1;
    auto& hours = result.cells[civil_of(date).month - 1][static_cast<std::size_t>(weekday(date))];
    for (const auto& [opens, closes] : intervals) {
      result.open_minutes += (closes - opens).minutes();
      for (std::int64_t from = opens.us; from < closes.us;) {
        const std::int64_t hour = from / kHour;
        const std::int64_t to = std::min(closes.us, (hour + 1) * kHour);
        hours[static_cast<std::size_t>(hour)] += Duration{to - from}.minutes();
        from = to;
      }
    }
  }
  result.never_open = result.open_minutes <= 0;
  return result;
}

double open_minutes_in(const CellMinutes& cells, unsigned month, Weekday day, unsigned hour) {
  return cells.cells[month - 1][static_cast<std::size_t>(day)][hour];
}

}  // namespace bpr::base
