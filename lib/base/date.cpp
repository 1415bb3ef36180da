#include "base/date.hpp"

#include <fmt/format.h>

#include <array>

#include "base/i18n.hpp"

namespace bpr::base {

namespace {

constexpr std::array<unsigned, 12> kDaysBeforeMonth{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// Days from 0001-01-01 to the first day of the year.
constexpr std::int64_t days_before_year(std::int64_t year) {
  const std::int64_t past = year - 1;
  return 365 * past + floor_div(past, 4) - floor_div(past, 100) + floor_div(past, 400);
}
constexpr std::int64_t kEpoch = days_before_year(1970);

unsigned days_before_month(int year, unsigned month) {
  return kDaysBeforeMonth[month - 1] + (month > 2 && is_leap_year(year) ? 1 : 0);
}

/// The number in text[at, at + length), or -1 where that is not all digits.
int digits(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

bool is_leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned days_in_month(int year, unsigned month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Date make_date(int year, unsigned month, unsigned day) {
  return {
      static_cast<std::int32_t>(days_before_year(year) - kEpoch + days_before_month(year, month) + day - 1)};
}

Civil civil_of(Date date) {
  const std::int64_t since_year_one = date.days + kEpoch;
  // The mean year has 146097/400 days, so the guess is at most one year off.
  std::int64_t year = floor_div(since_year_one * 400, 146'097) + 1;
  if (since_year_one < days_before_year(year)) --year;
  if (since_year_one >= days_before_year(year + 1)) ++year;

  Civil civil{.year = static_cast<int>(year)};
  const auto day_of_year = static_cast<unsigned>(since_year_one - days_before_year(year));
  civil.month = day_of_year / 31 + 1;
  if (civil.month < 12 && day_of_year >= days_before_month(civil.year, civil.month + 1)) ++civil.month;
  civil.day = day_of_year - days_before_month(civil.year, civil.month) + 1;
  return civil;
}

Weekday weekday(Date date) {
  const std::int64_t since_monday = std::int64_t{date.days} + 3;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(since_monday - 7 * floor_div(since_monday, 7));
}

Date fiscal_year_start(int fiscal_year) { return make_date(fiscal_year, 4, 1); }

int fiscal_year_of(Date date) {
  const Civil civil = civil_of(date);
  return civil.month >= 4 ? civil.year : civil.year - 1;
}

Parsed<Date> parse_date(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  const std::size_t offset = first == std::string_view::npos ? 0 : first;
  const auto fault = [&](std::string message, std::string help, std::size_t at) {
    return tl::unexpected(
        QuantityFault{std::move(message), std::move(help), static_cast<std::uint32_t>(offset + at)});
  };
  const std::string_view day =
      first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
  const bool shaped = day.size() == 10 && day[4] == '-' && day[7] == '-';
  const int year = shaped ? digits(day, 0, 4) : -1;
  const int month = shaped ? digits(day, 5, 2) : -1;
  const int number = shaped ? digits(day, 8, 2) : -1;
  if (year < 0 || month < 0 || number < 0) {
    return fault(trf("'{0}' is not a date", day), tr("write year, month and day as in 2026-04-01"), 0);
  }
  if (year == 0) return fault(tr("there is no year 0000"), tr("years go from 0001 to 9999"), 0);
  if (month < 1 || month > 12) {
    return fault(trf("there is no month {0}", month), tr("months go from 01 to 12"), 5);
  }
  const auto m = static_cast<unsigned>(month);
  if (number < 1 || static_cast<unsigned>(number) > days_in_month(year, m)) {
    return fault(trf("month {0} of {1} has no day {2}", month, year, number),
                 trf("its days go from 01 to {0}", days_in_month(year, m)), 8);
  }
  return make_date(year, m, static_cast<unsigned>(number));
}

std::string format_date(Date date) {
  const Civil civil = civil_of(date);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

Instant instant_of(Date date, Duration time) { return {date.days * kDay + time.us}; }

Date date_of(Instant instant) { return {static_cast<std::int32_t>(floor_div(instant.us, kDay))}; }

Duration time_of_day(Instant instant) { return {instant.us - floor_div(instant.us, kDay) * kDay}; }

}  // namespace bpr::base
