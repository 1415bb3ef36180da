#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/zone.hpp"

namespace bpr::log {

/// What a text says of a moment.
struct LocalTime {
  base::Instant local;  ///< what the clock showed; UTC where the text counts seconds since 1970
  std::optional<std::int16_t> offset;  ///< minutes ahead of UTC
  bool date_only = false;
};

/// Which number comes first where a year comes last, as in 03/04/2026.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

/// Reads a time: ISO 8601 (`2026-04-01T09:05:00.5+09:00`, `20260401T0905`), year first with `/` or `.`, day
/// first with `.` (`01.04.2026 9:05`), year last with `/` or `-` in the order that is given, English names of
/// months (`1 Apr 2026`), Japanese (`2026年4月1日 9時5分`, `令和8年4月1日`, `R8.4.1 午後1:05`), and seconds,
/// milliseconds or microseconds since 1970 of the years 2000 to 2039. Behind the date a weekday in brackets
/// may stand, behind the time AM or PM, and an offset, `Z`, `UTC` or `JST`; 24:00 is the end of the day.
/// Finer parts than microseconds are cut. Nothing: it is none of these, or no such day.
[[nodiscard]] std::optional<LocalTime> parse_time(std::string_view text, DateOrder order);

/// Reads a time by a format of conversions %Y %y (70–99: 19xx) %m %d %H %I %M %S %f (fraction) %p %z %b %s
/// (seconds since 1970) %%; other characters stand for themselves, a blank for any number of them. All of the
/// text must be used.
[[nodiscard]] std::optional<LocalTime> parse_time(std::string_view text, std::string_view format);
/// Whether `parse_time` knows all conversions of a format and it names a day.
[[nodiscard]] bool is_time_format(std::string_view format);

/// Which orders of day and month a text with the year at its end allows: both where it is no such text.
struct OrdersOf {
  bool ambiguous = false;  ///< its year stands last, behind `/` or `-`
  bool day_first = true;
  bool month_first = true;
};
[[nodiscard]] OrdersOf orders_of(std::string_view text);

}  // namespace bpr::log
