#include "log/time_reader.hpp"

#include <array>
#include <cstring>
#include <utility>

#include "log/time_text.hpp"

namespace bpr::log {

using namespace time_text;

namespace {

/// "2026-04-01T09:05:00.123+09:00" and, with or without seconds, "2026/04/01 09:05", as most logs have it.
std::optional<LocalTime> parse_iso(std::string_view text) {
  if (text.size() < 16 || (text[4] != '-' && text[4] != '/') || text[7] != text[4] ||
      (text[10] != 'T' && text[10] != ' ') || text[13] != ':')
    return std::nullopt;
  const bool seconds = text.size() >= 19 && text[16] == ':';
  bool good = true;
  const auto two = [&](std::size_t at) {
    const unsigned tens = static_cast<unsigned char>(text[at]) - unsigned{'0'};
    const unsigned ones = static_cast<unsigned char>(text[at + 1]) - unsigned{'0'};
    good &= tens <= 9 && ones <= 9;
    return static_cast<std::int64_t>(tens * 10 + ones);
  };
  const auto date = std::array{two(0) * 100 + two(2), two(5), two(8)};
  const auto time = std::array{two(11), two(14), seconds ? two(17) : 0};
  if (!good) return std::nullopt;
  const auto the_day = day(date[0], date[1], date[2]);
  const auto the_time = clock(time[0], time[1], time[2]);
  if (!the_day || !the_time) return std::nullopt;
  LocalTime read{base::instant_of(*the_day, {*the_time}), std::nullopt, false};
  Cursor c{text.substr(seconds ? 19 : 16)};
  if (seconds && c.eat('.')) read.local.us += c.fraction();
  if (c.done()) return read;
  if (c.left == "Z") {
    read.offset = 0;
    return read;
  }
  const std::string_view o = c.left;
  if (o.size() != 6 || (o[0] != '+' && o[0] != '-') || o[3] != ':') return std::nullopt;
  text = o;
  const std::int64_t minutes = two(1) * 60 + two(4);
  if (!good || minutes > 18 * 60) return std::nullopt;
  read.offset = static_cast<std::int16_t>(o[0] == '-' ? -minutes : minutes);
  return read;
}

struct Era {
  std::string_view name;
  char letter;
  int before;  ///< year before its first
  int years;   ///< that it had
};
constexpr std::array<Era, 5> kEras{{{"令和", 'r', 2018, 99},
                                    {"平成", 'h', 1988, 31},
                                    {"昭和", 's', 1925, 64},
                                    {"大正", 't', 1911, 15},
                                    {"明治", 'm', 1867, 45}}};

/// Month and day behind a year.
std::optional<base::Date> month_and_day(Cursor& c, std::int64_t year) {
  const bool japanese = c.eat("年");
  const char mark = c.peek();
  if (!japanese) {
    if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
    c.eat(mark);
  }
  c.eat_blanks();
  const auto month = c.number(2);
  if (!month || !(japanese ? c.eat("月") : c.eat(mark))) return std::nullopt;
  c.eat_blanks();
  const auto number = c.number(2);
  if (!number || (japanese && !c.eat("日"))) return std::nullopt;
  return day(year, *month, *number);
}

std::optional<base::Date> era_date(Cursor& c) {
  for (const Era& era : kEras) {
    Cursor at = c;
    if (!at.eat(era.name)) {
      if (lower(at.peek()) != era.letter) continue;
      at.left.remove_prefix(1);
      at.eat('.');
    }
    at.eat_blanks();
    std::optional<int> year = 1;
    if (!at.eat("元")) year = at.number(2);
    if (!year || *year < 1 || *year > era.years) continue;
    c = at;
    return month_and_day(c, era.before + *year);
  }
  return std::nullopt;
}

/// Whether the text goes on with two numbers and a year of four digits, as in 3/4/2026.
struct YearLast {
  int first = 0;
  int second = 0;
  int year = 0;
  char mark = '\0';
};
std::optional<YearLast> year_last(Cursor& c) {
  Cursor at = c;
  YearLast date;
  const auto first = at.number(2);
  date.mark = at.peek();
  if (!first || (date.mark != '/' && date.mark != '-' && date.mark != '.')) return std::nullopt;
  at.eat(date.mark);
  const auto second = at.number(2);
  if (!second || !at.eat(date.mark) || at.digits() != 4) return std::nullopt;
  date.first = *first;
  date.second = *second;
  date.year = static_cast<int>(at.take(4));
  c = at;
  return date;
}

std::optional<base::Date> named_date(Cursor& c) {
  std::optional<int> number = c.number(2);
  const auto between = [&c] { return c.eat('-') || c.eat('/') || c.eat_blanks(); };
  if (number) between();
  const auto month = month_name(c);
  if (!month) return std::nullopt;
  between();
  if (!number) {
    number = c.number(2);
    c.eat(',');
    between();
  }
  if (!number || c.digits() != 4) return std::nullopt;
  return day(c.take(4), *month, *number);
}

std::optional<base::Date> date_of(Cursor& c, DateOrder order) {
  if (!is_digit(c.peek())) {
    if (auto date = era_date(c)) return date;
    return named_date(c);
  }
  if (const std::size_t n = c.digits(); n == 8 || n == 12 || n == 14) {
    const std::int64_t year = c.take(4);
    const std::int64_t month = c.take(2);
    return day(year, month, c.take(2));
  } else if (n == 4) {
    return month_and_day(c, c.take(4));
  }
  if (const auto date = year_last(c)) {
    if (date->mark == '.' || order == DateOrder::day_first) return day(date->year, date->second, date->first);
    if (order == DateOrder::month_first) return day(date->year, date->first, date->second);
    return std::nullopt;
  }
  return named_date(c);
}

std::optional<std::int64_t> time_of(Cursor& c) {
  Half half = half_of_day(c);
  c.eat_blanks();
  const std::size_t n = c.digits();
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t rest = 0;
  if (n == 4 || n == 6) {
    hour = c.take(2);
    minute = c.take(2);
    if (n == 6) second = c.take(2);
  } else if (n == 1 || n == 2) {
    hour = c.take(n);
    if (c.eat("時")) {
      if (const auto m = c.number(2)) {
        if (!c.eat("分")) return std::nullopt;
        minute = *m;
        if (const auto s = c.number(2)) {
          if (!c.eat("秒")) return std::nullopt;
          second = *s;
        }
      }
    } else if (c.eat(':')) {
      if (c.digits() != 2) return std::nullopt;
      minute = c.take(2);
      if (c.eat(':')) {
        if (c.digits() != 2) return std::nullopt;
        second = c.take(2);
      }
    } else {
      return std::nullopt;
    }
  } else {
    return std::nullopt;
  }
  if ((c.peek() == '.' || c.peek() == ',') && c.left.size() > 1 && is_digit(c.left[1])) {
    c.left.remove_prefix(1);
    rest = c.fraction();
  }
  Cursor behind = c;
  behind.eat_blanks();
  if (const Half later = half_of_day(behind); half == Half::none && later != Half::none) {
    half = later;
    c = behind;
  }
  // Twelve is the first hour of a half; Japanese also counts from 0.
  if (half != Half::none) {
    if (hour > 12) return std::nullopt;
    hour = hour % 12 + (half == Half::afternoon ? 12 : 0);
  }
  const auto whole = clock(hour, minute, second);
  if (!whole) return std::nullopt;
  return *whole + rest;
}

/// Seconds, milliseconds or microseconds since 1970, by their number of digits.
std::optional<LocalTime> epoch(Cursor c) {
  constexpr std::int64_t kFrom = 946'684'800;  // 2000-01-01
  constexpr std::int64_t kTo = 2'208'988'800;  // 2040-01-01
  const std::size_t n = c.digits();
  if (n < 9 || n > 16) return std::nullopt;
  const std::int64_t unit = n <= 10 ? kSecond : n == 12 || n == 13 ? 1000 : n >= 15 ? 1 : 0;
  if (unit == 0) return std::nullopt;
  std::int64_t us = c.take(n) * unit;
  if (unit == kSecond && c.eat('.')) us += c.fraction();
  if (!c.done() || us < kFrom * kSecond || us >= kTo * kSecond) return std::nullopt;
  return LocalTime{{us}, std::int16_t{0}, false};
}

std::optional<LocalTime> parse_general(std::string_view text, DateOrder order) {
  Cursor c{text};
  const std::size_t digits = c.digits();
  if (digits == 9 || digits == 10 || digits == 13 || digits >= 15) return epoch(c);
  const bool joined = digits == 12 || digits == 14;
  const auto date = date_of(c, order);
  if (!date) return std::nullopt;
  LocalTime read{base::instant_of(*date), std::nullopt, false};
  if (c.eat('(')) {
    const std::size_t end = c.left.find(')');
    if (end == std::string_view::npos || end > 16) return std::nullopt;
    c.left.remove_prefix(end + 1);
  }
  c.eat(',');
  const bool marked = c.eat_word("t");
  const bool apart = marked || c.eat_blanks();
  if (c.done() && !marked) {
    read.date_only = true;
    return read;
  }
  if (!apart && !joined && text.find("日") == std::string_view::npos &&
      text.find(')') == std::string_view::npos)
    return std::nullopt;
  const auto time = time_of(c);
  if (!time) return std::nullopt;
  read.local.us += *time;
  c.eat_blanks();
  if (c.done()) return read;
  read.offset = offset_of(c);
  if (!read.offset) return std::nullopt;
  if (c.eat('[') && c.left.ends_with(']')) c.left = {};  // the zone's name, which says no more
  if (!c.done()) return std::nullopt;
  return read;
}

}  // namespace

std::optional<LocalTime> parse_time(std::string_view text, DateOrder order) {
  if (auto read = parse_iso(text)) return read;
  constexpr std::size_t kLongest = 100;
  if (text.size() > kLongest) return std::nullopt;
  return parse_general(plain(text), order);
}

OrdersOf orders_of(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  if (text.size() > kLongest) return {};
  const std::string spelled = plain(text);
  Cursor c{spelled};
  const auto date = year_last(c);
  if (!date || date->mark == '.') return {};
  return {true, day(date->year, date->second, date->first).has_value(),
          day(date->year, date->first, date->second).has_value()};
}

}  // namespace bpr::log
