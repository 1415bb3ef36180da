#pragma once

#include "log/time_reader.hpp"

/// What times are spelled of. Private to the readers of times.
namespace bpr::log::time_text {

inline constexpr std::int64_t kSecond = 1'000'000;

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Reads a text from left to right.
struct Cursor {
  std::string_view left;

  [[nodiscard]] bool done() const { return left.empty(); }
  [[nodiscard]] char peek() const { return left.empty() ? '\0' : left.front(); }
  bool eat(char c) { return eat(std::string_view(&c, 1)); }
  bool eat(std::string_view word) {
    if (!left.starts_with(word)) return false;
    left.remove_prefix(word.size());
    return true;
  }
  /// A word whatever the size of its letters; `word` in small ones.
  bool eat_word(std::string_view word) {
    if (left.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (lower(left[i]) != word[i]) return false;
    left.remove_prefix(word.size());
    return true;
  }
  bool eat_blanks() {
    const std::size_t size = left.size();
    while (peek() == ' ' || peek() == '\t') left.remove_prefix(1);
    return left.size() < size;
  }
  [[nodiscard]] std::size_t digits() const {
    std::size_t n = 0;
    while (n < left.size() && is_digit(left[n])) ++n;
    return n;
  }
  /// The number in the next `count` digits, which are there.
  std::int64_t take(std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (left[i] - '0');
    left.remove_prefix(count);
    return value;
  }
  /// A number of 1 to `most` digits that ends there.
  std::optional<int> number(std::size_t most) {
    const std::size_t n = digits();
    if (n == 0 || n > most) return std::nullopt;
    return static_cast<int>(take(n));
  }
  /// Digits behind a decimal mark as microseconds.
  std::int64_t fraction() {
    std::int64_t value = 0;
    std::int64_t unit = kSecond / 10;
    for (; is_digit(peek()); left.remove_prefix(1), unit /= 10) value += (peek() - '0') * unit;
    return value;
  }
};

/// A day of the calendar, if there is such a one.
inline std::optional<base::Date> day(std::int64_t year, std::int64_t month, std::int64_t number) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || number < 1) return std::nullopt;
  const auto y = static_cast<int>(year);
  const auto m = static_cast<unsigned>(month);
  if (number > base::days_in_month(y, m)) return std::nullopt;
  return base::make_date(y, m, static_cast<unsigned>(number));
}

/// The time since midnight in microseconds. A leap second counts as the next one.
inline std::optional<std::int64_t> clock(std::int64_t hour, std::int64_t minute, std::int64_t second) {
  if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0)))
    return std::nullopt;
  return ((hour * 60 + minute) * 60 + second) * kSecond;
}

/// Full-width ASCII and blanks in their usual form, and no blanks around.
[[nodiscard]] std::string plain(std::string_view text);
/// An English name of a month, whole or its first three letters.
std::optional<int> month_name(Cursor& c);
/// Morning or afternoon, in front of a time or behind it.
enum class Half : std::uint8_t { none, morning, afternoon };
Half half_of_day(Cursor& c);
/// Minutes ahead of UTC: +09:00, +0900, +09, Z, UTC, JST.
std::optional<std::int16_t> offset_of(Cursor& c);

}  // namespace bpr::log::time_text
