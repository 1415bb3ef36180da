#include "base/calendar.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "base/holidays.hpp"

using namespace bpr::base;

namespace {

Instant at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return instant_of(make_date(year, month, day), {hour * kHour + minute * kMinute});
}

DayInterval interval(int from_hour, int from_minute, int to_hour, int to_minute) {
  return {{from_hour * kHour + from_minute * kMinute}, {to_hour * kHour + to_minute * kMinute}};
}

/// A calendar as the reader of files builds it.
Calendar calendar_of(std::initializer_list<std::pair<const char*, const char*>> open,
                     std::initializer_list<const char*> closed = {}) {
  Calendar calendar;
  for (const auto& [days, hours] : open) {
    const std::vector<OpenRule> rules = parse_open_days(days).value();
    for (OpenRule rule : rules) {
      rule.hours = parse_hours(hours).value();
      calendar.open.push_back(rule);
    }
  }
  for (const char* closure : closed) calendar.closed.push_back(parse_closure(closure).value());
  return calendar;
}

}  // namespace

TEST_CASE("office hours are what the format says they are") {
  CHECK(office_hours() == calendar_of({{"mon-fri", "8:30-17:15"}}, {"japan-holidays", "12-29..01-03"}));
  CHECK_FALSE(office_hours() == Calendar{});
  const Calendar office = office_hours();
  CHECK(is_open_day(office, make_date(2026, 4, 1)));
  CHECK_FALSE(is_open_day(office, make_date(2026, 4, 4)));   // Saturday
  CHECK_FALSE(is_open_day(office, make_date(2026, 4, 29)));  // holiday
  CHECK(is_open_day(office, make_date(2026, 12, 28)));
  CHECK_FALSE(is_open_day(office, make_date(2026, 12, 29)));  // year's end, a Tuesday
  CHECK_FALSE(is_open_day(office, make_date(2025, 1, 3)));    // a Friday
  CHECK(is_open_day(office, make_date(2027, 1, 4)));
  CHECK(open_hours(office, make_date(2026, 4, 1)) == std::vector{interval(8, 30, 17, 15)});
  CHECK(open_hours(office, make_date(2026, 4, 5)).empty());
}

TEST_CASE("the nth weekday of a month") {
  const Calendar board = calendar_of({{"2nd thu", "13:30-16:30"}});
  CHECK(is_open_day(board, make_date(2026, 4, 9)));
  CHECK_FALSE(is_open_day(board, make_date(2026, 4, 2)));
  CHECK_FALSE(is_open_day(board, make_date(2026, 4, 16)));
  CHECK(is_open_day(board, make_date(2026, 10, 8)));  // October begins on a Thursday
  int sessions = 0;
  for (Date d = make_date(2026, 1, 1); d < make_date(2027, 1, 1); d = d + 1)
    sessions += is_open_day(board, d);
  CHECK(sessions == 12);
  CHECK(falls_on(weekday_bit(Weekday::fri), 5, make_date(2026, 5, 29)));
  CHECK_FALSE(falls_on(weekday_bit(Weekday::fri), 5, make_date(2026, 4, 24)));
  CHECK(falls_on(kEveryWeekday, 1, make_date(2026, 5, 7)));
  CHECK_FALSE(falls_on(kEveryWeekday, 1, make_date(2026, 5, 8)));
}

TEST_CASE("the narrower rule decides, whatever their order") {
  const Calendar late = calendar_of(
      {{"1st wed", "closed"}, {"wed", "8:30-12:00"}, {"mon-fri", "8:30-17:15"}, {"thu", "8:30-19:00"}});
  CHECK_FALSE(is_open_day(late, make_date(2026, 4, 1)));
  CHECK(open_hours(late, make_date(2026, 4, 8)) == std::vector{interval(8, 30, 12, 0)});
  CHECK(open_hours(late, make_date(2026, 4, 9)) == std::vector{interval(8, 30, 19, 0)});
  CHECK(open_hours(late, make_date(2026, 4, 10)) == std::vector{interval(8, 30, 17, 15)});
}

TEST_CASE("rules equally narrow add up") {
  const Calendar both = calendar_of({{"mon,wed", "13:00-17:00"}, {"wed,fri", "9:00-12:00, 16:00-18:00"}});
  CHECK(open_hours(both, make_date(2026, 4, 8)) ==
        std::vector{interval(9, 0, 12, 0), interval(13, 0, 18, 0)});
  CHECK(open_hours(both, make_date(2026, 4, 6)) == std::vector{interval(13, 0, 17, 0)});
  CHECK(open_time(both, at(2026, 4, 8), at(2026, 4, 9)) == Duration{8 * kHour});
  const Calendar joined = calendar_of({{"mon,wed", "9:00-12:00"}, {"wed,fri", "12:00-13:00"}});
  CHECK(open_hours(joined, make_date(2026, 4, 8)) == std::vector{interval(9, 0, 13, 0)});
}

TEST_CASE("closures: yearly over the year's end, dates, single days") {
  const Calendar shop = calendar_of(
      {{"daily", "9:00-18:00"}}, {"12-29..01-03", "2026-08-13..2026-08-15", "2026-05-01", "07-01", "02-29"});
  for (const char* day : {"2026-12-29", "2026-12-31", "2027-01-01", "2027-01-03", "2026-08-13", "2026-08-15",
                          "2026-05-01", "2026-07-01", "2031-07-01", "2028-02-29"}) {
    CAPTURE(day);
    CHECK_FALSE(is_open_day(shop, parse_date(day).value()));
  }
  for (const char* day : {"2026-12-28", "2027-01-04", "2026-08-12", "2026-08-16", "2027-08-13", "2027-05-01",
                          "2026-07-02", "2027-02-28", "2027-03-01"}) {
    CAPTURE(day);
    CHECK(is_open_day(shop, parse_date(day).value()));
  }
  const Calendar summer = calendar_of({{"daily", "9:00-18:00"}}, {"08-13..08-16"});
  CHECK_FALSE(is_open_day(summer, make_date(2030, 8, 16)));
  CHECK(is_open_day(summer, make_date(2030, 8, 17)));
  CHECK(is_open_day(summer, make_date(2030, 1, 1)));
}

TEST_CASE("open time between two moments") {
  const Calendar office = office_hours();
  CHECK(open_time(office, at(2026, 4, 1), at(2026, 4, 2)) == Duration{525 * kMinute});
  CHECK(open_time(office, at(2026, 4, 1, 9), at(2026, 4, 1, 10)) == Duration{kHour});
  CHECK(open_time(office, at(2026, 4, 1, 17), at(2026, 4, 2, 8, 45)) == Duration{30 * kMinute});
  CHECK(open_time(office, at(2026, 5, 2), at(2026, 5, 7)).us == 0);
  CHECK(open_time(office, at(2026, 4, 2), at(2026, 4, 1)).us == 0);
  CHECK(open_time(office, at(2026, 4, 1, 9), at(2026, 4, 1, 9)).us == 0);
  CHECK(open_time(always_open(), at(2026, 5, 2), at(2026, 5, 7, 1)) == Duration{121 * kHour});
  CHECK(open_time(Calendar{}, at(2026, 5, 2), at(2027, 5, 7)).us == 0);
  CHECK(open_time(office, at(2026, 4, 1), at(2027, 4, 1)) == Duration{241 * 525 * kMinute});
}

TEST_CASE("the next opening") {
  const Calendar office = office_hours();
  CHECK(next_open(office, at(2026, 4, 1, 10)) == at(2026, 4, 1, 10));
  CHECK(next_open(office, at(2026, 4, 1, 8, 30)) == at(2026, 4, 1, 8, 30));
  CHECK(next_open(office, at(2026, 4, 1, 3)) == at(2026, 4, 1, 8, 30));
  CHECK(next_open(office, at(2026, 4, 1, 17, 15)) == at(2026, 4, 2, 8, 30));
  CHECK(next_open(office, at(2026, 5, 1, 18)) == at(2026, 5, 7, 8, 30));
  CHECK(next_open(office, at(2026, 12, 28, 17, 15)) == at(2027, 1, 4, 8, 30));
  const Calendar lunch = calendar_of({{"daily", "8:30-12:00, 13:00-17:15"}});
  CHECK(next_open(lunch, at(2026, 4, 1, 12, 0)) == at(2026, 4, 1, 13));
  CHECK(next_open(always_open(), at(2026, 5, 3, 3, 7)) == at(2026, 5, 3, 3, 7));
}

TEST_CASE("what never opens has no next opening and no end of work") {
  for (const Calendar& never : {Calendar{}, calendar_of({{"daily", "9:00-12:00"}}, {"01-01..12-31"}),
                                calendar_of({{"mon", "closed"}})}) {
    CHECK(next_open(never, at(2026, 4, 1)) == std::nullopt);
    CHECK(add_open_time(never, at(2026, 4, 1), {1}) == std::nullopt);
    CHECK(add_business_days(never, make_date(2026, 4, 1), 1) == std::nullopt);
    CHECK(business_days_between(never, make_date(2026, 4, 1), make_date(2027, 4, 1)) == 0);
    CHECK(digest(never, 2026).never_open);
  }
  const Calendar later = calendar_of({{"daily", "9:00-12:00"}}, {"2026-01-01..2027-12-31"});
  CHECK(next_open(later, at(2026, 1, 1)) == at(2028, 1, 1, 9));
  const Calendar too_late = calendar_of({{"daily", "9:00-12:00"}}, {"2026-01-01..2028-12-31"});
  CHECK(next_open(too_late, at(2026, 1, 1)) == std::nullopt);
}

TEST_CASE("work runs only while the calendar is open") {
  const Calendar office = office_hours();
  CHECK(add_open_time(office, at(2026, 4, 1, 9), {kHour}) == at(2026, 4, 1, 10));
  CHECK(add_open_time(office, at(2026, 4, 1, 3), {kHour}) == at(2026, 4, 1, 9, 30));
  CHECK(add_open_time(office, at(2026, 5, 1, 16, 15), {2 * kHour}) == at(2026, 5, 7, 9, 30));
  CHECK(add_open_time(office, at(2026, 4, 1, 16, 15), {kHour}) == at(2026, 4, 1, 17, 15));  // at closing
  CHECK(add_open_time(office, at(2026, 4, 1, 16, 15), {kHour + 1}) == at(2026, 4, 2, 8, 30) + Duration{1});
  CHECK(add_open_time(office, at(2026, 4, 4, 3), {0}) == at(2026, 4, 4, 3));
  CHECK(add_open_time(office, at(2026, 4, 4, 3), {-5}) == at(2026, 4, 4, 3));
  CHECK(add_open_time(office, at(2026, 4, 1), {241 * 525 * kMinute}) == at(2027, 3, 31, 17, 15));
  CHECK(add_open_time(always_open(), at(2026, 5, 3), {30 * kHour}) == at(2026, 5, 4, 6));
  const Calendar night = calendar_of({{"daily", "0:00-6:00, 22:00-24:00"}});
  CHECK(add_open_time(night, at(2026, 4, 1, 21), {3 * kHour}) == at(2026, 4, 2, 1));
}

TEST_CASE("work without an end in sight ends nowhere") {
  constexpr Duration longest{std::numeric_limits<std::int64_t>::max()};
  CHECK(add_open_time(always_open(), at(2026, 4, 1), longest) == std::nullopt);
  CHECK(add_open_time(office_hours(), at(2026, 4, 1), longest) == std::nullopt);
  CHECK(add_business_days(always_open(), make_date(9999, 12, 30), 1) == make_date(9999, 12, 31));
  CHECK(add_business_days(always_open(), make_date(9999, 12, 30), 2) == std::nullopt);
}

TEST_CASE("open time undoes working time from any moment") {
  const Calendar calendar =
      calendar_of({{"mon-fri", "8:30-12:00, 13:00-17:15"}, {"2nd sat", "9:00-12:00"}, {"thu", "8:30-19:00"}},
                  {"japan-holidays", "12-29..01-03"});
  const Instant first = at(2026, 4, 1);
  for (std::int64_t i = 0; i < 3000; ++i) {
    const Instant from = first + Duration{i * 7919 * kMinute / 11};
    const Duration work{1 + i * i * 9'876'543};
    const auto end = add_open_time(calendar, from, work);
    REQUIRE(end.has_value());
    REQUIRE(open_time(calendar, from, *end) == work);
    REQUIRE(open_time(calendar, from, *end - Duration{1}) < work);
  }
}

TEST_CASE("business days do not count the first day") {
  const Calendar office = office_hours();
  CHECK(add_business_days(office, make_date(2026, 4, 1), 14) == make_date(2026, 4, 21));
  CHECK(add_business_days(office, make_date(2026, 5, 1), 1) == make_date(2026, 5, 7));
  CHECK(add_business_days(office, make_date(2026, 5, 2), 1) == make_date(2026, 5, 7));
  CHECK(add_business_days(office, make_date(2026, 12, 28), 1) == make_date(2027, 1, 4));
  CHECK(add_business_days(office, make_date(2026, 9, 18), 2) == make_date(2026, 9, 25));
  CHECK(add_business_days(office, make_date(2026, 5, 2), 0) == make_date(2026, 5, 2));
  CHECK(add_business_days(always_open(), make_date(2026, 5, 1), 3) == make_date(2026, 5, 4));
  CHECK(business_days_between(office, make_date(2026, 4, 1), make_date(2026, 4, 21)) == 14);
  CHECK(business_days_between(office, make_date(2026, 5, 1), make_date(2026, 5, 6)) == 0);
  CHECK(business_days_between(office, make_date(2026, 5, 1), make_date(2026, 5, 7)) == 1);
  CHECK(business_days_between(office, make_date(2026, 5, 7), make_date(2026, 5, 7)) == 0);
  CHECK(business_days_between(office, make_date(2026, 5, 7), make_date(2026, 5, 1)) == 0);
  for (int n = 1; n <= 300; ++n) {
    const Date end = add_business_days(office, make_date(2026, 4, 4), n).value();
    REQUIRE(business_days_between(office, make_date(2026, 4, 4), end) == n);
  }
}

TEST_CASE("the digest of office hours in fiscal year 2026") {
  // 261 weekdays, less 17 holidays on weekdays (29 Apr, 4 5 6 May, 20 Jul, 11 Aug, 21 22 23 Sep, 12 Oct,
  // 3 23 Nov, 1 11 Jan, 11 23 Feb, 22 Mar), less 29 30 31 Dec.
  const CellMinutes cells = digest(office_hours(), 2026);
  CHECK(cells.open_days == 241);
  CHECK(cells.open_minutes == 241 * 525);
  CHECK_FALSE(cells.never_open);
  CHECK(open_minutes_in(cells, 4, Weekday::mon, 7) == 0);
  CHECK(open_minutes_in(cells, 4, Weekday::mon, 8) == 4 * 30);
  CHECK(open_minutes_in(cells, 4, Weekday::mon, 9) == 4 * 60);
  CHECK(open_minutes_in(cells, 4, Weekday::mon, 17) == 4 * 15);
  CHECK(open_minutes_in(cells, 4, Weekday::mon, 18) == 0);
  CHECK(open_minutes_in(cells, 4, Weekday::thu, 9) == 5 * 60);
  CHECK(open_minutes_in(cells, 4, Weekday::wed, 9) == 4 * 60);  // five, but the 29th is a holiday
  CHECK(open_minutes_in(cells, 3, Weekday::wed, 9) == 5 * 60);  // March 2027
  CHECK(open_minutes_in(cells, 4, Weekday::sun, 9) == 0);
  double sum = 0;
  for (unsigned month = 1; month <= 12; ++month) {
    for (unsigned day = 0; day < 7; ++day) {
      for (unsigned hour = 0; hour < 24; ++hour) {
        sum += open_minutes_in(cells, month, static_cast<Weekday>(day), hour);
      }
    }
  }
  CHECK(sum == cells.open_minutes);
}

TEST_CASE("the digest of other calendars") {
  const CellMinutes always = digest(always_open(), 2027);  // has 29 February 2028
  CHECK(always.open_days == 366);
  CHECK(always.open_minutes == 366 * 1440);
  CHECK(open_minutes_in(always, 2, Weekday::tue, 23) == 5 * 60);
  const CellMinutes odd = digest(calendar_of({{"2nd thu", "13:50-15:10, 23:59-24:00"}}), 2026);
  CHECK(odd.open_days == 12);
  CHECK(odd.open_minutes == 12 * 81);
  CHECK(open_minutes_in(odd, 6, Weekday::thu, 13) == 10);
  CHECK(open_minutes_in(odd, 6, Weekday::thu, 14) == 60);
  CHECK(open_minutes_in(odd, 6, Weekday::thu, 15) == 10);
  CHECK(open_minutes_in(odd, 6, Weekday::thu, 23) == 1);
}
