#include "log/time_text.hpp"

#include <array>

namespace bpr::log::time_text {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
    };
    if (at(0) == 0xEF && at(1) == 0xBC && at(2) >= 0x81) {
      out += static_cast<char>(at(2) - 0x60);
      i += 2;
    } else if (at(0) == 0xEF && at(1) == 0xBD && at(2) >= 0x80 && at(2) <= 0x9E) {
      out += static_cast<char>(at(2) - 0x20);
      i += 2;
    } else if (at(0) == 0xE3 && at(1) == 0x80 && at(2) == 0x80) {
      out += ' ';
      i += 2;
    } else {
      out += text[i];
    }
  }
  const std::size_t first = out.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(" \t") - first + 1);
}

std::optional<int> month_name(Cursor& c) {
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (c.eat_word(kMonths[i]) || c.eat_word(kMonths[i].substr(0, 3))) {
      c.eat('.');
      return static_cast<int>(i) + 1;
    }
  return std::nullopt;
}

Half half_of_day(Cursor& c) {
  if (c.eat_word("am") || c.eat_word("a.m.") || c.eat("午前")) return Half::morning;
  if (c.eat_word("pm") || c.eat_word("p.m.") || c.eat("午後")) return Half::afternoon;
  return Half::none;
}

std::optional<std::int16_t> offset_of(Cursor& c) {
  if (c.eat_word("z") || c.eat_word("utc") || c.eat_word("gmt")) return std::int16_t{0};
  if (c.eat_word("jst")) return std::int16_t{9 * 60};
  const bool west = c.peek() == '-';
  if (!c.eat('+') && !c.eat('-')) return std::nullopt;
  const std::size_t n = c.digits();
  if (n != 2 && n != 4) return std::nullopt;
  const std::int64_t hours = c.take(2);
  std::int64_t minutes = 0;
  if (n == 4) {
    minutes = c.take(2);
  } else if (c.eat(':')) {
    if (c.digits() != 2) return std::nullopt;
    minutes = c.take(2);
  }
  if (minutes > 59 || hours > 18) return std::nullopt;
  const std::int64_t all = hours * 60 + minutes;
  return static_cast<std::int16_t>(west ? -all : all);
}

}  // namespace bpr::log::time_text
