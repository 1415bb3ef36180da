#include "mine/calendars.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/random.hpp"
#include "mine/arrivals.hpp"

using namespace bpr;
using base::Calendar;
using base::Date;
using base::Instant;
using base::kHour;
using base::kMinute;

namespace {

/// Moments at a constant rate in the open time of a calendar over so many days from 1 April 2026.
std::vector<Instant> spread_over(const Calendar& calendar, int days, double per_hour, const char* name) {
  const auto key = base::random_key(1, 0);
  const auto stream = base::random_stream("calendars", name, "test");
  std::vector<Instant> moments;
  std::int64_t number = 0;
  for (int day = 0; day < days; ++day) {
    const Date date = base::make_date(2026, 4, 1) + day;
    for (const auto& [from, to] : base::open_hours(calendar, date)) {
      const auto n = static_cast<int>((to - from).hours() * per_hour + base::uniform(key, stream, ++number));
      for (int i = 0; i < n; ++i) {
        const double at = base::uniform(key, stream, ++number) * static_cast<double>((to - from).us);
        moments.push_back(base::instant_of(date, from + base::Duration{static_cast<std::int64_t>(at)}));
      }
    }
  }
  return moments;
}

Calendar calendar_of(std::initializer_list<std::pair<const char*, const char*>> open) {
  Calendar calendar;
  for (const auto& [days, hours] : open) {
    const auto rules = *base::parse_open_days(days);
    for (base::OpenRule rule : rules) {
      rule.hours = *base::parse_hours(hours);
      calendar.open.push_back(rule);
    }
  }
  return calendar;
}

}  // namespace

TEST_CASE("the hours of an office, with its holidays and the turn of the year, are found in a year of work") {
  const auto fit = mine::fit_calendar(spread_over(base::office_hours(), 365, 12, "office"));
  CHECK(fit.calendar == base::office_hours());
  CHECK(fit.inside > 0.985);
  CHECK(fit.days > 230);
}

TEST_CASE("a lunch break, a short Saturday and a night shift are found") {
  const Calendar lunch = calendar_of({{"mon-fri", "8:30-12:00, 13:00-17:00"}, {"sat", "9:00-12:00"}});
  CHECK(mine::fit_calendar(spread_over(lunch, 180, 12, "lunch")).calendar == lunch);
  const Calendar night = calendar_of({{"daily", "0:00-6:00, 22:00-24:00"}});
  CHECK(mine::fit_calendar(spread_over(night, 120, 12, "night")).calendar == night);
}

TEST_CASE("work at all hours is always open, and nothing seen says nothing") {
  CHECK(mine::fit_calendar(spread_over(base::always_open(), 90, 3, "always")).calendar ==
        base::always_open());
  CHECK(mine::fit_calendar({}).calendar == base::always_open());
}

TEST_CASE("a single Sunday does not open the office on Sundays") {
  auto moments = spread_over(base::office_hours(), 90, 6, "sunday");
  for (int i = 0; i < 40; ++i)
    moments.push_back(base::instant_of(base::make_date(2026, 5, 10), {10 * kHour + i * kMinute}));
  for (const base::OpenRule& rule : mine::fit_calendar(moments).calendar.open)
    CHECK((rule.weekdays & 0x60U) == 0);
}

TEST_CASE("something is open wherever something was seen") {
  std::vector<Instant> moments;
  for (int week = 0; week < 20; ++week)
    moments.push_back(base::instant_of(base::make_date(2026, 4, 1) + 7 * week, {9 * kHour}));
  for (int i = 0; i < 1000; ++i)
    moments.push_back(base::instant_of(base::make_date(2026, 4, 2), {10 * kHour + i * kMinute / 4}));
  CHECK(!mine::fit_calendar(moments).calendar.open.empty());
}

TEST_CASE("a few moments of one day") {
  const Date wednesday = base::make_date(2026, 4, 1);
  const std::vector<Instant> moments{base::instant_of(wednesday, {9 * kHour}),
                                     base::instant_of(wednesday, {15 * kHour})};
  const auto fit = mine::fit_calendar(moments);
  CHECK(fit.inside == 1);
  CHECK(fit.calendar.open.size() == 1);
}

TEST_CASE("arrivals at a constant rate have a level and no weights") {
  const auto fit = mine::fit_arrivals(spread_over(base::office_hours(), 365, 4, "constant"));
  CHECK(!fit.by_month);
  CHECK(!fit.by_weekday);
  CHECK(!fit.by_hour);
  CHECK(fit.per_year == doctest::Approx(static_cast<double>(fit.cases)).epsilon(0.01));
}

TEST_CASE("a busy Monday and a busy hour are found, each by its weight; half a year gives a whole one") {
  std::vector<Instant> moments;
  for (const Instant moment : spread_over(base::office_hours(), 182, 6, "monday")) {
    moments.push_back(moment);
    if (base::weekday(base::date_of(moment)) == base::Weekday::mon) moments.push_back(moment);
    if (base::time_of_day(moment).us / kHour == 10) moments.push_back(moment);
  }
  const auto fit = mine::fit_arrivals(moments);
  CHECK(fit.by_weekday);
  CHECK(fit.by_hour);
  CHECK(!fit.by_month);
  CHECK(fit.weekday[0] / fit.weekday[2] == doctest::Approx(2).epsilon(0.15));
  CHECK(fit.hour[10] / fit.hour[14] == doctest::Approx(1.8).epsilon(0.15));
  CHECK(fit.month_seen[3]);
  CHECK(!fit.month_seen[11]);
  CHECK(fit.per_year == doctest::Approx(static_cast<double>(fit.cases) * 2).epsilon(0.05));
}
