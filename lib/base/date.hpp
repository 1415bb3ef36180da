#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/quantity.hpp"

namespace bpr::base {

enum class Weekday : std::uint8_t { mon, tue, wed, thu, fri, sat, sun };

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  auto operator<=>(const Date&) const = default;
  Date operator+(std::int32_t n) const { return {days + n}; }
  Date operator-(std::int32_t n) const { return {days - n}; }
  std::int32_t operator-(Date o) const { return days - o.days; }
};

/// A day as people name it.
struct Civil {
  int year = 1970;
  unsigned month = 1;  ///< 1..12
  unsigned day = 1;    ///< 1..31
  auto operator<=>(const Civil&) const = default;
};

/// A moment of local time, in microseconds since 1970-01-01T00:00. There are no time zones and no
/// summer time: every day has 24 hours.
struct Instant {
  std::int64_t us = 0;

  auto operator<=>(const Instant&) const = default;
  Instant operator+(Duration d) const { return {us + d.us}; }
  Instant operator-(Duration d) const { return {us - d.us}; }
  Duration operator-(Instant o) const { return {us - o.us}; }
};

[[nodiscard]] bool is_leap_year(int year);
/// `month` 1..12.
[[nodiscard]] unsigned days_in_month(int year, unsigned month);

/// The day with this name; `month` 1..12, and a `day` past the end of the month counts on into the next.
[[nodiscard]] Date make_date(int year, unsigned month, unsigned day);
[[nodiscard]] Civil civil_of(Date date);
[[nodiscard]] Weekday weekday(Date date);

/// First day of the Japanese fiscal year, 1 April.
[[nodiscard]] Date fiscal_year_start(int fiscal_year);
/// The fiscal year (1 April to 31 March) that holds the day.
[[nodiscard]] int fiscal_year_of(Date date);

/// Reads "2026-04-01": four, two and two digits, years 0001 to 9999, surrounding blanks allowed.
[[nodiscard]] Parsed<Date> parse_date(std::string_view text);
/// "2026-04-01".
[[nodiscard]] std::string format_date(Date date);

/// The moment `time` after the midnight that begins the day.
[[nodiscard]] Instant instant_of(Date date, Duration time = {});
[[nodiscard]] Date date_of(Instant instant);
/// Time since the midnight before, 0 up to but without 24 hours.
[[nodiscard]] Duration time_of_day(Instant instant);

}  // namespace bpr::base
