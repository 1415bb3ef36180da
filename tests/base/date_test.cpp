#include "base/date.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace bpr::base;

TEST_CASE("known days have known numbers and weekdays") {
  CHECK(make_date(1970, 1, 1).days == 0);
  CHECK(make_date(1969, 12, 31).days == -1);
  CHECK(make_date(2000, 3, 1).days == 11017);
  CHECK(make_date(1, 1, 1).days == -719162);
  CHECK(weekday(make_date(1970, 1, 1)) == Weekday::thu);
  CHECK(weekday(make_date(2026, 4, 1)) == Weekday::wed);
  CHECK(weekday(make_date(2024, 2, 29)) == Weekday::thu);
  CHECK(weekday(make_date(1900, 1, 1)) == Weekday::mon);
  CHECK(civil_of({0}) == Civil{1970, 1, 1});
  CHECK(civil_of({-1}) == Civil{1969, 12, 31});
  CHECK(civil_of({11016}) == Civil{2000, 2, 29});
}

TEST_CASE("every day of more than three centuries agrees with the standard library") {
  int wrong = 0;
  const Date first = make_date(1795, 1, 1);
  const Date last = make_date(2105, 1, 1);
  for (Date date = first; date < last; date = date + 1) {
    const std::chrono::sys_days days{std::chrono::days{date.days}};
    const std::chrono::year_month_day ymd{days};
    const Civil expected{int{ymd.year()}, unsigned{ymd.month()}, unsigned{ymd.day()}};
    const auto day_of_week = static_cast<Weekday>(std::chrono::weekday{days}.iso_encoding() - 1);
    const bool same = civil_of(date) == expected && weekday(date) == day_of_week &&
                      make_date(expected.year, expected.month, expected.day) == date;
    if (!same) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(last - first == 113'225);
}

TEST_CASE("the ends of years agree far from today") {
  for (int year = 1; year <= 9999; ++year) {
    const Date last = make_date(year, 12, 31);
    REQUIRE(civil_of(last) == Civil{year, 12, 31});
    REQUIRE(civil_of(last + 1) == Civil{year + 1, 1, 1});
  }
  CHECK(civil_of(make_date(0, 2, 29)) == Civil{0, 2, 29});
  CHECK(civil_of(make_date(-401, 12, 31)) == Civil{-401, 12, 31});
}

TEST_CASE("lengths of months and leap years") {
  CHECK(is_leap_year(2000));
  CHECK_FALSE(is_leap_year(2100));
  CHECK(is_leap_year(2024));
  CHECK_FALSE(is_leap_year(2026));
  unsigned sum = 0;
  for (unsigned month = 1; month <= 12; ++month) sum += days_in_month(2026, month);
  CHECK(sum == 365);
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(2026, 2) == 28);
  CHECK(days_in_month(2026, 4) == 30);
  CHECK(days_in_month(2026, 8) == 31);
  CHECK(make_date(2026, 4, 31) == make_date(2026, 5, 1));
}

TEST_CASE("the fiscal year turns on 1 April") {
  CHECK(fiscal_year_start(2026) == make_date(2026, 4, 1));
  CHECK(fiscal_year_of(make_date(2026, 3, 31)) == 2025);
  CHECK(fiscal_year_of(make_date(2026, 4, 1)) == 2026);
  CHECK(fiscal_year_of(make_date(2027, 1, 15)) == 2026);
}

TEST_CASE("dates are read and written in ISO form") {
  CHECK(parse_date("2026-04-01").value() == make_date(2026, 4, 1));
  CHECK(parse_date("  2024-02-29 ").value() == make_date(2024, 2, 29));
  CHECK(format_date(make_date(2026, 4, 1)) == "2026-04-01");
  CHECK(format_date(make_date(987, 12, 31)) == "0987-12-31");
  CHECK(parse_date("9999-12-31").value() == make_date(9999, 12, 31));
}

TEST_CASE("what is no date is refused at its place") {
  for (const char* text : {"", " ", "2026-4-1", "2026/04/01", "26-04-01", "2026-04-01x", "2026-04",
                           "x026-04-01", "2026-0a-01", "-026-04-01", "２０２６-04-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  const auto month = parse_date(" 2026-13-01");
  REQUIRE_FALSE(month);
  CHECK(month.error().message == "there is no month 13");
  CHECK(month.error().offset == 6);
  const auto day = parse_date("2026-02-29");
  REQUIRE_FALSE(day);
  CHECK(day.error().message == "month 2 of 2026 has no day 29");
  CHECK(day.error().help == "its days go from 01 to 28");
  CHECK(day.error().offset == 8);
  CHECK_FALSE(parse_date("2026-04-00"));
  CHECK_FALSE(parse_date("2026-00-10"));
  CHECK_FALSE(parse_date("0000-01-01"));
}

TEST_CASE("an instant falls apart into day and time of day, before 1970 too") {
  const Instant noon = instant_of(make_date(2026, 4, 1), {12 * kHour});
  CHECK(date_of(noon) == make_date(2026, 4, 1));
  CHECK(time_of_day(noon) == Duration{12 * kHour});
  CHECK(date_of(noon + Duration{12 * kHour}) == make_date(2026, 4, 2));
  CHECK(time_of_day(noon + Duration{12 * kHour}) == Duration{0});
  const Instant before{-1};
  CHECK(date_of(before) == make_date(1969, 12, 31));
  CHECK(time_of_day(before) == Duration{kDay - 1});
  CHECK(date_of(Instant{0}) == Date{0});
  CHECK(noon - instant_of(make_date(2026, 3, 31)) == Duration{36 * kHour});
}
