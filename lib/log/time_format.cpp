#include <algorithm>
#include <string>

#include "log/time_text.hpp"

namespace bpr::log {

using namespace time_text;

std::optional<LocalTime> parse_time(std::string_view text, std::string_view format) {
  const std::string spelled = plain(text);
  Cursor c{spelled};
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t number = 0;
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t rest = 0;
  Half half = Half::none;
  LocalTime read;
  read.date_only = true;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] == ' ') {
      c.eat_blanks();
      continue;
    }
    if (format[i] != '%' || ++i == format.size()) {
      if (!c.eat(format[std::min(i, format.size() - 1)])) return std::nullopt;
      continue;
    }
    const char what = format[i];
    read.date_only &= std::string_view("HIMSps").find(what) == std::string_view::npos;
    const auto take = [&c](std::int64_t& into, std::size_t most) {
      const std::size_t n = std::min(c.digits(), most);
      if (n == 0) return false;
      into = c.take(n);
      return true;
    };
    bool good = true;
    switch (what) {
      case 'Y':
        good = take(year, 4);
        break;
      case 'y':
        good = take(year, 2);
        year += year < 70 ? 2000 : 1900;
        break;
      case 'm':
        good = take(month, 2);
        break;
      case 'd':
        good = take(number, 2);
        break;
      case 'H':
      case 'I':
        good = take(hour, 2);
        break;
      case 'M':
        good = take(minute, 2);
        break;
      case 'S':
        good = take(second, 2);
        break;
      case 'f':
        good = is_digit(c.peek());
        rest = c.fraction();
        break;
      case 'p':
        half = half_of_day(c);
        good = half != Half::none;
        break;
      case 'b': {
        const auto named = month_name(c);
        good = named.has_value();
        month = named.value_or(0);
        break;
      }
      case 'z':
        read.offset = offset_of(c);
        good = read.offset.has_value();
        break;
      case 's': {
        std::int64_t since = 0;
        good = take(since, 11);
        const base::Instant moment{since * kSecond};
        const base::Civil civil = base::civil_of(base::date_of(moment));
        year = civil.year;
        month = civil.month;
        number = civil.day;
        second = base::time_of_day(moment).us / kSecond;
        hour = second / 3600;
        minute = second % 3600 / 60;
        second %= 60;
        read.offset = 0;
        break;
      }
      default:
        good = c.eat(what);
    }
    if (!good) return std::nullopt;
  }
  if (!c.done()) return std::nullopt;
  if (half != Half::none) {
    if (hour > 12) return std::nullopt;
    hour = hour % 12 + (half == Half::afternoon ? 12 : 0);
  }
  const auto date = day(year, month, number);
  const auto time = clock(hour, minute, second);
  if (!date || !time) return std::nullopt;
  read.local = base::instant_of(*date, {*time + rest});
  return read;
}

bool is_time_format(std::string_view format) {
  std::string seen;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size() || std::string_view("YymdHIMSfpzbs%").find(format[i]) == std::string_view::npos)
      return false;
    seen += format[i];
  }
  const auto has = [&seen](std::string_view any) { return seen.find_first_of(any) != std::string::npos; };
  return has("s") || (has("Yy") && has("mb") && has("d"));
}

}  // namespace bpr::log
