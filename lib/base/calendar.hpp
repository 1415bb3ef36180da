#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/quantity.hpp"

namespace bpr::base {

/// From when (included) to when (excluded) on one day, as time since midnight; 24:00 may be the end.
using DayInterval = std::pair<Duration, Duration>;

constexpr std::uint8_t kEveryWeekday = 0x7F;
constexpr std::uint8_t weekday_bit(Weekday day) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(day));
}

/// The hours of some days. No hours means closed on those days.
struct OpenRule {
  std::uint8_t weekdays = 0;       ///< bit mask, Monday is 1, Sunday 64
  std::uint8_t nth = 0;            ///< 0: every such weekday; 1..5: only the nth of the month
  std::vector<DayInterval> hours;  ///< ascending, disjoint
  bool operator==(const OpenRule&) const = default;
};

/// A day of every year. 29 February falls on no day in most years.
struct MonthDay {
  unsigned month = 1;
  unsigned day = 1;
  auto operator<=>(const MonthDay&) const = default;
};

/// Days without opening, both ends included.
struct Closure {
  enum class Kind : std::uint8_t { japan_holidays, yearly, dates };
  Kind kind = Kind::japan_holidays;
  MonthDay from;  ///< yearly
  MonthDay to;    ///< yearly; before `from` where the days run over the end of the year
  Date first;     ///< dates
  Date last;      ///< dates
  bool operator==(const Closure&) const = default;
};

/// When somebody works or some place is open. Where several rules fall on a day, the narrowest decide: an
/// nth weekday of the month before a weekday of every week, then the rule that names fewer weekdays; rules
/// equally narrow add up. Closures win over every rule. The empty calendar is never open.
struct Calendar {
  bool always = false;  ///< open day and night; rules and closures then mean nothing
  std::vector<OpenRule> open;
  std::vector<Closure> closed;
  bool operator==(const Calendar&) const = default;
};

/// Monday to Friday 8:30 to 17:15, closed on Japanese holidays and from 29 December to 3 January.
[[nodiscard]] Calendar office_hours();
[[nodiscard]] Calendar always_open();

/// Whether a rule for these weekdays falls on the day; `weekdays` and `nth` as in OpenRule.
[[nodiscard]] bool falls_on(std::uint8_t weekdays, std::uint8_t nth, Date date);

/// Whether there is any opening on the day.
[[nodiscard]] bool is_open_day(const Calendar& calendar, Date date);
/// The open intervals of the day, ascending and disjoint.
[[nodiscard]] std::vector<DayInterval> open_hours(const Calendar& calendar, Date date);
/// Open time between two moments; 0 where `to` is not after `from`.
[[nodiscard]] Duration open_time(const Calendar& calendar, Instant from, Instant to);
/// `from` itself where the calendar is open then, else the next opening; none where it does not open
/// within two years.
[[nodiscard]] std::optional<Instant> next_open(const Calendar& calendar, Instant from);
/// The first moment at which `work` of open time has run since `from`; work that ends exactly at closing
/// time ends then, not at the next opening, and no work (or less) ends at once. None where the calendar
/// stays closed for two years, or the end lies after the year 9999.
[[nodiscard]] std::optional<Instant> add_open_time(const Calendar& calendar, Instant from, Duration work);
/// The nth open day after `start`, which itself is not counted (初日不算入); `start` where n is not
/// positive. None where the calendar stays closed for two years, or the day lies after the year 9999.
[[nodiscard]] std::optional<Date> add_business_days(const Calendar& calendar, Date start, int n);
/// Open days after `start` up to and including `end`, so that it undoes add_business_days; 0 where `end`
/// is not after `start`.
[[nodiscard]] int business_days_between(const Calendar& calendar, Date start, Date end);

/// The open time of one fiscal year, 1 April to 31 March, by month, weekday and hour of the day.
struct CellMinutes {
  /// Total open minutes in the year: [January = 0][Monday = 0][hour].
  std::array<std::array<std::array<double, 24>, 7>, 12> cells{};
  double open_minutes = 0;
  double open_days = 0;
  bool never_open = true;
  bool operator==(const CellMinutes&) const = default;
};
[[nodiscard]] CellMinutes digest(const Calendar& calendar, int fiscal_year);
/// `month` 1..12, `hour` 0..23.
[[nodiscard]] double open_minutes_in(const CellMinutes& cells, unsigned month, Weekday day, unsigned hour);

/// A time that comes back: at this time on every such day.
struct DayTime {
  std::uint8_t weekdays = kEveryWeekday;  ///< as in OpenRule
  std::uint8_t nth = 0;                   ///< as in OpenRule
  Duration time;                          ///< since midnight, below 24 hours
  bool operator==(const DayTime&) const = default;
};

/// Readers, English or Japanese; surrounding blanks are allowed, full-width signs refused by name.

/// "mon-fri", "thu", "mon,wed", "2nd thu", "1st,3rd tue", "月曜-金曜", "月-金", "第2木曜", "第1,第3火曜",
/// "daily", "毎日". One rule for each nth, in ascending order, all without hours.
[[nodiscard]] Parsed<std::vector<OpenRule>> parse_open_days(std::string_view text);
/// "8:30-17:15", "8:30-12:00, 13:00-17:15"; "closed" and "閉庁" give no interval.
[[nodiscard]] Parsed<std::vector<DayInterval>> parse_hours(std::string_view text);
/// "japan-holidays", "日本の祝日", "12-29..01-03", "12-31", "2026-08-13..2026-08-15", "2026-05-01".
[[nodiscard]] Parsed<Closure> parse_closure(std::string_view text);
/// "13:30" (every day), "thu 13:30", "木曜 13:30", "2nd thu 13:30".
[[nodiscard]] Parsed<DayTime> parse_day_time(std::string_view text);
/// "10:00", 0:00 to 23:59.
[[nodiscard]] Parsed<Duration> parse_time_of_day(std::string_view text);

/// Canonical texts; reading one gives the same value. Times are written in whole minutes.
[[nodiscard]] std::string format_open_days(const OpenRule& rule, bool japanese);
[[nodiscard]] std::string format_hours(const std::vector<DayInterval>& hours, bool japanese);
[[nodiscard]] std::string format_closure(const Closure& closure, bool japanese);
[[nodiscard]] std::string format_day_time(const DayTime& time, bool japanese);
[[nodiscard]] std::string format_time_of_day(Duration time);
/// All rules of a calendar as pairs of days and hours; neighbours that differ only in `nth` and rise in
/// it become one ("1st,3rd tue").
[[nodiscard]] std::vector<std::pair<std::string, std::string>> format_open(const Calendar& calendar,
                                                                           bool japanese);

}  // namespace bpr::base
