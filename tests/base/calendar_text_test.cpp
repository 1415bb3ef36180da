#include <doctest/doctest.h>

#include <string>

#include "base/calendar.hpp"

using namespace bpr::base;

namespace {

/// What reading the days and writing them again gives, or the fault as "offset: message / help".
std::string days(const char* text, bool japanese = false) {
  const auto rules = parse_open_days(text);
  if (!rules) {
    return std::to_string(rules.error().offset) + ": " + rules.error().message + " / " + rules.error().help;
  }
  Calendar calendar;
  calendar.open = *rules;
  const auto entries = format_open(calendar, japanese);
  return entries.size() == 1 ? entries[0].first : "several";
}

template <typename T>
std::string fault_of(const Parsed<T>& parsed) {
  return parsed ? "fine" : std::to_string(parsed.error().offset) + ": " + parsed.error().message;
}

std::string hours(const char* text, bool japanese = false) {
  const auto parsed = parse_hours(text);
  return parsed ? format_hours(*parsed, japanese) : fault_of(parsed);
}

std::string closure(const char* text, bool japanese = false) {
  const auto parsed = parse_closure(text);
  return parsed ? format_closure(*parsed, japanese) : fault_of(parsed);
}

std::string day_time(const char* text, bool japanese = false) {
  const auto parsed = parse_day_time(text);
  return parsed ? format_day_time(*parsed, japanese) : fault_of(parsed);
}

}  // namespace

TEST_CASE("open days mean their weekdays") {
  const auto mask = [](const char* text) { return int{parse_open_days(text).value().at(0).weekdays}; };
  CHECK(mask("mon-fri") == 0x1F);
  CHECK(mask("mon-sun") == 0x7F);
  CHECK(mask("daily") == 0x7F);
  CHECK(mask("毎日") == 0x7F);
  CHECK(mask("thu") == 8);
  CHECK(mask("mon,wed") == 5);
  CHECK(mask(" mon - wed , fri ") == 0x17);
  CHECK(mask("sat-mon") == 0x61);
  CHECK(mask("月-金") == 0x1F);
  CHECK(mask("月曜-金曜") == 0x1F);
  CHECK(mask("日") == 64);
  CHECK(mask("日曜") == 64);
  CHECK(mask("土曜日,日曜日") == 96);
  CHECK(mask("第2木曜") == 8);
}

TEST_CASE("an nth weekday gives a rule for each") {
  CHECK(parse_open_days("2nd thu").value() == std::vector<OpenRule>{{.weekdays = 8, .nth = 2, .hours = {}}});
  const std::vector<OpenRule> tuesdays{{.weekdays = 2, .nth = 1, .hours = {}},
                                       {.weekdays = 2, .nth = 3, .hours = {}}};
  for (const char* text :
       {"1st,3rd tue", "1st, 3rd  tue", "3rd,1st,1st tue", "第1,第3火曜", "第1,3火曜", "第1,第3 火"}) {
    CAPTURE(text);
    CHECK(parse_open_days(text) == tuesdays);
  }
  CHECK(parse_open_days("5th tue,thu").value() ==
        std::vector<OpenRule>{{.weekdays = 10, .nth = 5, .hours = {}}});
  CHECK(parse_open_days("mon").value().at(0).nth == 0);
}

TEST_CASE("open days have one canonical text in each language") {
  CHECK(days("月-金") == "mon-fri");
  CHECK(days("mon-fri", true) == "月曜-金曜");
  CHECK(days("daily") == "mon-sun");
  CHECK(days("fri,mon,tue") == "mon,tue,fri");
  CHECK(days("sat-mon") == "mon,sat,sun");
  CHECK(days("mon,tue,wed,sat,sun", true) == "月曜-水曜,土曜,日曜");
  CHECK(days("第2木曜") == "2nd thu");
  CHECK(days("2nd thu", true) == "第2木曜");
  CHECK(days("1st,3rd tue") == "1st,3rd tue");
  CHECK(days("1st,3rd tue", true) == "第1,第3火曜");
  CHECK(format_open_days({.weekdays = 8, .nth = 2, .hours = {}}, true) == "第2木曜");
  CHECK(format_open_days({.weekdays = 0x1F, .nth = 0, .hours = {}}, false) == "mon-fri");
}

TEST_CASE("every set of weekdays survives writing and reading") {
  for (unsigned mask = 1; mask < 128; ++mask) {
    for (std::uint8_t nth = 0; nth <= 5; ++nth) {
      const OpenRule rule{.weekdays = static_cast<std::uint8_t>(mask), .nth = nth, .hours = {}};
      for (const bool japanese : {false, true}) {
        REQUIRE(parse_open_days(format_open_days(rule, japanese)) == std::vector{rule});
      }
    }
  }
}

TEST_CASE("faults in open days say what, where and how to mend it") {
  CHECK(days("Monday") == "0: 'Monday' is not a weekday / write 'mon'");
  CHECK(days("mon-fry") ==
        "4: 'fry' is not a weekday / the days are mon, tue, wed, thu, fri, sat, sun, or 月曜 to 日曜");
  CHECK(days("") == "0: a weekday is missing / write days as in mon-fri or 月曜-金曜");
  CHECK(days("mon,") == "4: a weekday is missing / write days as in mon-fri or 月曜-金曜");
  CHECK(days("2nd") == "3: a weekday is missing / write days as in mon-fri or 月曜-金曜");
  CHECK(
      days("6th thu") ==
      "0: '6th' does not say which weekday of the month / write 1st, 2nd, 3rd, 4th or 5th, as in '2nd thu'");
  CHECK(days("2th thu").starts_with("0: '2th' does not say"));
  CHECK(days("第6木曜").starts_with("3: '6' does not say"));
  CHECK(days("第２木曜") == "3: '２' is not the half-width sign '2' / write '2' in half width");
  CHECK(days("月曜～金曜") == "6: '～' is not the half-width sign '-' / write '-' in half width");
  CHECK(days("月、水").starts_with("3: '、' is not the half-width sign ','"));
  CHECK(days("mon　wed").starts_with("3: '　' is not the half-width sign ' '"));
  CHECK(days("2nd thu, 4th fri").starts_with("9: '4th' is not a weekday"));
  CHECK(days("mon tue").starts_with("4: 'tue' after the days is not understood"));
  CHECK(days("\xE6\x9C").starts_with("0: "));  // half a character
}

TEST_CASE("opening hours") {
  CHECK(parse_hours("8:30-17:15").value() == std::vector<DayInterval>{{{510 * kMinute}, {1035 * kMinute}}});
  CHECK(parse_hours("8:30-12:00, 13:00-17:15").value().size() == 2);
  CHECK(hours(" 08:30 - 12:00,13:00-17:15 ") == "8:30-12:00, 13:00-17:15");
  CHECK(hours("0:00-24:00") == "0:00-24:00");
  CHECK(hours("closed", true) == "閉庁");
  CHECK(hours("閉庁") == "closed");
  CHECK(parse_hours("closed").value().empty());
  CHECK(hours("9:00-12:00,12:00-13:00") == "9:00-12:00, 12:00-13:00");
}

TEST_CASE("faults in opening hours") {
  CHECK(hours("") == "0: a time of day is missing");
  CHECK(hours("8:30") == "4: opening hours need a beginning and an end");
  CHECK(hours("8:30-") == "5: a time of day is missing");
  CHECK(hours("8-17") == "0: '8-17' is not a time of day");
  CHECK(hours("830-1715") == "0: '830-1715' is not a time of day");
  CHECK(hours("8時30分-17時") == "0: '8時30分-17時' is not a time of day");
  CHECK(hours("8:3-9:00") == "0: '8:3-9:00' is not a time of day");
  CHECK(hours("8:60-9:00") == "0: there is no time 8:60");
  CHECK(hours("20:00-24:01") == "6: there is no time 24:01");
  CHECK(hours("8：30-17:15") == "1: '：' is not the half-width sign ':'");
  CHECK(hours("８:30-17:15") == "0: '８' is not the half-width sign '8'");
  CHECK(hours("8:30～17:15") == "4: '～' is not the half-width sign '-'");
  CHECK(hours("17:15-8:30") == "0: 17:15 is not before 8:30");
  CHECK(hours("9:00-9:00") == "0: 9:00 is not before 9:00");
  CHECK(hours("8:30-12:00, 11:00-17:15") ==
        "12: 11:00 lies before the end of the hours in front of it, 12:00");
  CHECK(hours("13:00-17:15, 8:30-12:00").starts_with("13: 8:30 lies before"));
  CHECK(hours("8:30-12:00 13:00-17:15").starts_with("11: '13:00-17:15' after the hours"));
  CHECK(hours("8:30-12:00,") == "11: a time of day is missing");
}

TEST_CASE("closures") {
  CHECK(parse_closure("japan-holidays").value().kind == Closure::Kind::japan_holidays);
  CHECK(closure("日本の祝日") == "japan-holidays");
  CHECK(closure("japan-holidays", true) == "日本の祝日");
  const Closure year_end = parse_closure("12-29..01-03").value();
  CHECK(year_end.kind == Closure::Kind::yearly);
  CHECK(year_end.from == MonthDay{12, 29});
  CHECK(year_end.to == MonthDay{1, 3});
  CHECK(closure(" 12-29 .. 01-03 ") == "12-29..01-03");
  CHECK(closure("12-31") == "12-31");
  CHECK(closure("02-29") == "02-29");
  const Closure mayday = parse_closure("2026-05-01").value();
  CHECK(mayday.kind == Closure::Kind::dates);
  CHECK(mayday.first == make_date(2026, 5, 1));
  CHECK(mayday.last == mayday.first);
  CHECK(closure("2026-08-13..2026-08-15") == "2026-08-13..2026-08-15");
  CHECK(closure("2026-05-01..2026-05-01", true) == "2026-05-01");
}

TEST_CASE("faults in closures") {
  CHECK(closure("") == "0: a day is missing");
  CHECK(closure("12-29..") == "7: a day is missing");
  CHECK(closure("japan-holiday") == "0: 'japan-holiday' is not a day of closing");
  CHECK(closure("12/29") == "0: '12/29' is not a day of closing");
  CHECK(closure("4-1") == "0: '4-1' is not a day of closing");
  CHECK(closure("13-01") == "0: there is no month 13");
  CHECK(closure("12-29..02-30") == "10: month 2 has no day 30");
  CHECK(closure("2026-02-29") == "8: month 2 of 2026 has no day 29");
  CHECK(closure("2026-02-01..2026-02-29") == "20: month 2 of 2026 has no day 29");
  CHECK(closure("2026-12-29..01-03") == "0: only one end of the closing days names a year");
  CHECK(closure("2026-08-15..2026-08-13") == "0: 2026-08-15 is after 2026-08-13");
  CHECK(closure("12-29～01-03") == "5: '～' is not the half-width sign '-'");
  CHECK(closure("12-29..0１-03") == "8: '１' is not the half-width sign '1'");
  CHECK(closure("12-29..01-03..02-01") == "7: '01-03..02-01' is not a day of closing");
}

TEST_CASE("times that come back") {
  CHECK(parse_day_time("13:30").value() == DayTime{.weekdays = 0x7F, .nth = 0, .time = {810 * kMinute}});
  CHECK(parse_day_time("thu 13:30").value() == DayTime{.weekdays = 8, .nth = 0, .time = {810 * kMinute}});
  CHECK(parse_day_time("2nd thu  13:30 ").value() ==
        DayTime{.weekdays = 8, .nth = 2, .time = {810 * kMinute}});
  CHECK(day_time("木曜 13:30") == "thu 13:30");
  CHECK(day_time("mon,thu 9:05", true) == "月曜,木曜 9:05");
  CHECK(day_time("第2木曜 13:30") == "2nd thu 13:30");
  CHECK(day_time("2nd thu 13:30", true) == "第2木曜 13:30");
  CHECK(day_time("daily 10:00") == "10:00");
  CHECK(day_time(" 0:00") == "0:00");
  CHECK(day_time("1st mon-sun 8:00") == "1st mon-sun 8:00");
}

TEST_CASE("faults in times that come back") {
  CHECK(day_time("") == "0: a time of day is missing");
  CHECK(day_time("thu") == "0: 'thu' is not a time of day");
  CHECK(day_time("thu 24:00") == "4: 24:00 can only end opening hours");
  CHECK(day_time("thx 13:30") == "0: 'thx' is not a weekday");
  CHECK(day_time(" thu, 13:30") == "5: a weekday is missing");
  CHECK(day_time("1st,3rd thu 13:30") == "0: only one of 1st to 5th can stand before a time");
  CHECK(day_time("thu 13:30x") == "9: 'x' after the time is not understood");
  CHECK(day_time("木曜　13:30") == "6: '　' is not the half-width sign ' '");
}

TEST_CASE("a time of day") {
  CHECK(parse_time_of_day("10:00").value() == Duration{10 * kHour});
  CHECK(parse_time_of_day(" 09:05 ").value() == Duration{545 * kMinute});
  CHECK(parse_time_of_day("23:59").value() == Duration{kDay - kMinute});
  CHECK(format_time_of_day({545 * kMinute}) == "9:05");
  CHECK(format_time_of_day({kDay}) == "24:00");
  CHECK(fault_of(parse_time_of_day("24:00")) == "0: 24:00 can only end opening hours");
  CHECK(fault_of(parse_time_of_day("10")) == "0: '10' is not a time of day");
  CHECK(fault_of(parse_time_of_day("-1:00")) == "0: '-1:00' is not a time of day");
  CHECK(fault_of(parse_time_of_day("10:00 11:00")) == "6: '11:00' after the time is not understood");
}

TEST_CASE("a whole calendar is written rule by rule") {
  Calendar calendar;
  const auto add = [&](const char* when, const char* from_to) {
    const std::vector<OpenRule> rules = parse_open_days(when).value();
    for (OpenRule rule : rules) {
      rule.hours = parse_hours(from_to).value();
      calendar.open.push_back(rule);
    }
  };
  add("mon-fri", "8:30-17:15");
  add("1st,3rd tue", "8:30-19:00");
  add("2nd tue", "8:30-19:00");
  add("sat", "closed");
  using Entries = std::vector<std::pair<std::string, std::string>>;
  CHECK(format_open(calendar, false) == Entries{{"mon-fri", "8:30-17:15"},
                                                {"1st,3rd tue", "8:30-19:00"},
                                                {"2nd tue", "8:30-19:00"},
                                                {"sat", "closed"}});
  CHECK(format_open(calendar, true) == Entries{{"月曜-金曜", "8:30-17:15"},
                                               {"第1,第3火曜", "8:30-19:00"},
                                               {"第2火曜", "8:30-19:00"},
                                               {"土曜", "閉庁"}});
  CHECK(format_open(Calendar{}, false).empty());
}
