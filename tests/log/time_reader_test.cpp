#include "log/time_reader.hpp"

#include <doctest/doctest.h>

#include "log/row.hpp"

using namespace bpr;
using log::DateOrder;

namespace {

/// The local time, with the offset in minutes or "day" behind it; "" where the text is no time.
std::string read(std::string_view text, DateOrder order = DateOrder::unknown) {
  const auto time = log::parse_time(text, order);
  if (!time) return "";
  std::string shown = log::format_instant(time->local);
  if (shown.ends_with(".000000")) shown.resize(shown.size() - 7);
  if (time->offset) shown += " " + std::to_string(*time->offset);
  return shown + (time->date_only ? " day" : "");
}

std::string read_by(std::string_view format, std::string_view text) {
  const auto time = log::parse_time(text, format);
  if (!time) return "";
  return log::format_instant(time->local).substr(0, 19) +
         (time->offset ? " " + std::to_string(*time->offset) : "") + (time->date_only ? " day" : "");
}

}  // namespace

TEST_CASE("times of ISO 8601") {
  CHECK(read("2026-04-01T09:05:00") == "2026-04-01T09:05:00");
  CHECK(read("2026-04-01 09:05:00") == "2026-04-01T09:05:00");
  CHECK(read("2026-04-01T09:05:00.25+09:00") == "2026-04-01T09:05:00.250000 540");
  CHECK(read("2026-04-01T09:05:00,25Z") == "2026-04-01T09:05:00.250000 0");
  CHECK(read("2026-04-01T09:05:00.123456789-03:30") == "2026-04-01T09:05:00.123456 -210");
  CHECK(read("2026-04-01T09:05+0900") == "2026-04-01T09:05:00 540");
  CHECK(read("2026-04-01 09:05:00 +09") == "2026-04-01T09:05:00 540");
  CHECK(read("2026-04-01T09:05") == "2026-04-01T09:05:00");
  CHECK(read("2026-04-01") == "2026-04-01T00:00:00 day");
  CHECK(read("20260401T0905") == "2026-04-01T09:05:00");
  CHECK(read("20260401T090501Z") == "2026-04-01T09:05:01 0");
  CHECK(read("20260401 0905") == "2026-04-01T09:05:00");
  CHECK(read("202604010905") == "2026-04-01T09:05:00");
  CHECK(read("20260401090501") == "2026-04-01T09:05:01");
  CHECK(read("20260401") == "2026-04-01T00:00:00 day");
  CHECK(read("2026-04-01T24:00:00") == "2026-04-02T00:00:00");
  CHECK(read("2026-04-01T09:05:00+02:00[Europe/Berlin]") == "2026-04-01T09:05:00 120");
}

TEST_CASE("times as people write them") {
  CHECK(read("2026/4/1 9:05") == "2026-04-01T09:05:00");
  CHECK(read("2026/04/01 09:05:07.5") == "2026-04-01T09:05:07.500000");
  CHECK(read("2026.4.1 9:05") == "2026-04-01T09:05:00");
  CHECK(read("01.04.2026 09:05") == "2026-04-01T09:05:00");
  CHECK(read("1.4.2026") == "2026-04-01T00:00:00 day");
  CHECK(read("1 Apr 2026 9:05") == "2026-04-01T09:05:00");
  CHECK(read("01-APR-2026 09:05:00") == "2026-04-01T09:05:00");
  CHECK(read("April 1, 2026 9:05 PM") == "2026-04-01T21:05:00");
  CHECK(read("2026-04-01 12:05 am") == "2026-04-01T00:05:00");
  CHECK(read("2026-04-01 12:05 p.m.") == "2026-04-01T12:05:00");
  CHECK(read("  2026-04-01 09:05  ") == "2026-04-01T09:05:00");
}

TEST_CASE("day and month change places only by an order that was found out") {
  CHECK(read("03/04/2026 09:05") == "");
  CHECK(read("13/04/2026 09:05") == "");
  CHECK(read("03/04/2026 09:05", DateOrder::day_first) == "2026-04-03T09:05:00");
  CHECK(read("03/04/2026 09:05", DateOrder::month_first) == "2026-03-04T09:05:00");
  CHECK(read("3-4-2026", DateOrder::month_first) == "2026-03-04T00:00:00 day");
  CHECK(read("13/04/2026", DateOrder::month_first) == "");
  CHECK(log::orders_of("13/04/2026").day_first);
  CHECK_FALSE(log::orders_of("13/04/2026").month_first);
  CHECK_FALSE(log::orders_of("04/13/2026").day_first);
  CHECK(log::orders_of("03/04/2026").ambiguous);
  CHECK_FALSE(log::orders_of("2026/03/04").ambiguous);
  CHECK_FALSE(log::orders_of("01.04.2026").ambiguous);
}

TEST_CASE("Japanese times") {
  CHECK(read("2026年4月1日 9時5分") == "2026-04-01T09:05:00");
  CHECK(read("2026年4月1日9時5分7秒") == "2026-04-01T09:05:07");
  CHECK(read("２０２６年４月１日　９：０５") == "2026-04-01T09:05:00");
  CHECK(read("令和8年4月1日 9時5分") == "2026-04-01T09:05:00");
  CHECK(read("令和8年4月1日9時") == "2026-04-01T09:00:00");
  CHECK(read("令和元年5月1日") == "2019-05-01T00:00:00 day");
  CHECK(read("平成31年4月30日") == "2019-04-30T00:00:00 day");
  CHECK(read("昭和64年1月7日") == "1989-01-07T00:00:00 day");
  CHECK(read("R8.4.1") == "2026-04-01T00:00:00 day");
  CHECK(read("R8.4.1 9:05") == "2026-04-01T09:05:00");
  CHECK(read("r08/04/01 09:05") == "2026-04-01T09:05:00");
  CHECK(read("H31.4.30") == "2019-04-30T00:00:00 day");
  CHECK(read("2026/4/1(水) 9:05") == "2026-04-01T09:05:00");
  CHECK(read("2026年4月1日（水）午後1時5分") == "2026-04-01T13:05:00");
  CHECK(read("2026/4/1 午前0:05") == "2026-04-01T00:05:00");
  CHECK(read("2026-04-01 09:05 JST") == "2026-04-01T09:05:00 540");
  CHECK(read("平成32年1月1日") == "");  // the era had ended
}

TEST_CASE("seconds since 1970, of years that a log can be of") {
  CHECK(read("1775002500") == "2026-04-01T00:15:00 0");
  CHECK(read("1775002500.5") == "2026-04-01T00:15:00.500000 0");
  CHECK(read("1775002500123") == "2026-04-01T00:15:00.123000 0");
  CHECK(read("1775002500123456") == "2026-04-01T00:15:00.123456 0");
  CHECK(read("9999999999") == "");
  CHECK(read("12345") == "");
}

TEST_CASE("what is no time") {
  for (const char* const text : {"",
                                 " ",
                                 "tomorrow",
                                 "2026-02-29",
                                 "2026-13-01",
                                 "2026-00-10",
                                 "2026-04-31T09:00:00",
                                 "2026-04-01T25:00",
                                 "2026-04-01T09:60",
                                 "2026-04-01T24:01",
                                 "2026-04-01T",
                                 "2026-04-01 9",
                                 "2026-04-01T09:05:00+99:00",
                                 "2026-04-01T09:05:00 later",
                                 "26/4/1",
                                 "2026-04-01 13:05 PM",
                                 "12.5",
                                 "-1",
                                 "2026--04-01",
                                 "2026-4/1",
                                 "0000-01-01",
                                 "令和0年4月1日",
                                 "Z",
                                 "T",
                                 "R8",
                                 "1 Foo 2026"})
    CHECK_MESSAGE(read(text) == "", text);
  CHECK(read(std::string(100'000, '1')) == "");
  CHECK(read("2024-02-29") == "2024-02-29T00:00:00 day");
}

TEST_CASE("a format reads what no look would find out") {
  CHECK(read_by("%d/%m/%Y %H:%M", "03/04/2026 09:05") == "2026-04-03T09:05:00");
  CHECK(read_by("%y%m%d-%H%M%S", "260401-090507") == "2026-04-01T09:05:07");
  CHECK(read_by("%y/%m/%d", "98/4/1") == "1998-04-01T00:00:00 day");
  CHECK(read_by("%d %b %Y %I:%M%p", "3 Apr 2026 1:05PM") == "2026-04-03T13:05:00");
  CHECK(read_by("%Y-%m-%dT%H:%M:%S.%f%z", "2026-04-01T09:05:00.5+09:00") == "2026-04-01T09:05:00 540");
  CHECK(read_by("%s", "1775002500") == "2026-04-01T00:15:00 0");
  CHECK(read_by("%d.%m.%Y", "3.4.2026 rest") == "");
  CHECK(read_by("%d.%m.%Y", "31.4.2026") == "");
  CHECK(log::is_time_format("%d/%m/%Y %H:%M"));
  CHECK(log::is_time_format("%s"));
  CHECK_FALSE(log::is_time_format("%H:%M"));
  CHECK_FALSE(log::is_time_format("%d/%m/%Q"));
  CHECK_FALSE(log::is_time_format("%d/%m/%Y %"));
}
