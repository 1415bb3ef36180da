#include "log/deadline.hpp"

#include <doctest/doctest.h>

#include "log/row.hpp"
#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

/// The last day that keeps a deadline.
std::string last_day(const char* deadline, int year, unsigned month, unsigned day, bool japan) {
  const auto read = log::parse_deadline(deadline);
  REQUIRE(read.has_value());
  const auto start = base::instant_of(base::make_date(year, month, day), {9 * base::kHour});
  const auto due = log::due(*read, log::business_days(japan), start);
  CHECK(base::time_of_day(due).us == base::kDay - 1);
  return base::format_date(base::date_of(due));
}

}  // namespace

TEST_CASE("business days leave out weekends, and in Japan holidays and the turn of the year") {
  CHECK(last_day("10bd", 2026, 4, 20, false) == "2026-05-04");
  CHECK(last_day("10bd", 2026, 4, 20, true) == "2026-05-08");  // 29 April, 4 to 6 May
  CHECK(last_day("1bd", 2025, 12, 26, true) == "2026-01-05");
  CHECK(last_day("10営業日", 2026, 4, 20, true) == "2026-05-08");
  CHECK(last_day("10 business days", 2026, 4, 20, true) == "2026-05-08");
}

TEST_CASE("other days count all days, and end on an open one") {
  CHECK(last_day("14days", 2026, 4, 6, false) == "2026-04-20");
  CHECK(last_day("5days", 2026, 4, 6, false) == "2026-04-13");     // 11 April is a Saturday
  CHECK(last_day("2 weeks", 2026, 4, 15, true) == "2026-04-30");   // 29 April is a holiday
  CHECK(last_day("1 month", 2026, 1, 30, false) == "2026-03-02");  // 28 February is a Saturday
  CHECK(last_day("1 month", 2026, 3, 31, false) == "2026-04-30");
  CHECK(last_day("1 year", 2028, 2, 29, false) == "2029-02-28");
}

TEST_CASE("hours run at once") {
  const auto deadline = log::parse_deadline("2h");
  REQUIRE(deadline.has_value());
  CHECK(log::due(*deadline, log::business_days(true), moment(90)) == moment(210));
}

TEST_CASE("what is no deadline is refused") {
  for (const char* const text : {"", "bd", "10", "0bd", "1.5 days", "~3 days", "2-3 days", "soon"})
    CHECK_FALSE(log::parse_deadline(text).has_value());
}

TEST_CASE("deadlines of attributes are read as they are written") {
  const auto read = [](const char* text) {
    const auto due = log::read_due(text, 540);
    return due ? log::format_instant(*due) : std::string("none");
  };
  CHECK(read("2011-12-06 13:41:31.788000+01:00") == "2011-12-06T12:41:31.788000");
  CHECK(read("2026-04-30T17:15:00Z") == "2026-04-30T17:15:00.000000");
  CHECK(read("2026-04-30 17:15") == "2026-04-30T08:15:00.000000");
  CHECK(read("2026/4/30") == "2026-04-30T14:59:59.999999");  // the end of that day in Japan
  CHECK(read("2026-02-29") == "none");
  CHECK(read("2026-04-30 25:00") == "none");
  CHECK(read("2026-04-30 17:15 o'clock") == "none");
  CHECK(read("") == "none");
}

TEST_CASE("cases are on time or late, and by how much") {
  log::OnTimeFold fold(log::Deadline{1, base::TimeUnit::business_day}, false);
  const auto log = log_of({{{"a", kNone, 600, ""}, {"b", kNone, 2 * 1440 - 1, ""}},
                           {{"a", kNone, 600, ""}, {"b", kNone, 2 * 1440 + 59, ""}}});
  CHECK(fold.add(log[0]));
  CHECK_FALSE(fold.add(log[1]));
  CHECK_FALSE(fold.add(log[1], "some day").has_value());
  const auto found = fold.finish();
  CHECK(found.cases == 2);
  CHECK(found.kept == 1);
  CHECK(found.untold == 1);
  CHECK(found.late.total.duration().us == 59 * base::kMinute + 1);
}
