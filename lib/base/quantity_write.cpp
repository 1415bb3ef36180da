#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "base/quantity_scan.hpp"

namespace bpr::base {

namespace {

/// The shortest decimal text that reads back as the same double, with its decimal point moved `power`
/// digits to the right, never with an exponent.
std::string decimal(double value, int power = 0) {
  std::array<char, 64> buffer{};
  const auto made =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(made.ptr - buffer.data()));
  const std::size_t mark = text.find('e');
  if (mark == std::string_view::npos) return std::string(text);
  std::string digits;
  for (const char c : text.substr(0, mark)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  // Digits in front of the decimal point; may be negative.
  const long whole = std::strtol(std::string(text.substr(mark + 1)).c_str(), nullptr, 10) + 1 + power;
  const std::string sign = text.front() == '-' ? "-" : "";
  if (value == 0) return sign + "0";
  if (whole <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-whole), '0') + digits;
  const auto point = static_cast<std::size_t>(whole);
  if (point >= digits.size()) return sign + digits + std::string(point - digits.size(), '0');
  return sign + digits.substr(0, point) + "." + digits.substr(point);
}

std::string front(Rough rough) { return rough.rough ? "~" : ""; }

std::string band(Rough rough) {
  if (!rough.rough || rough.band == Rough{}.band) return {};
  return " ±" + decimal(rough.band, 2) + "%";
}

std::string unit_text(TimeUnit unit, bool one, bool japanese) {
  std::string_view found;
  for (const UnitWord& word : time_unit_words()) {
    if (word.unit != unit || word.japanese != japanese) continue;
    if (found.empty()) found = word.word;
    // The singular of a spelled-out unit is the one without its s.
    if (one && found.size() > 1 && found.ends_with('s') && word.word == found.substr(0, found.size() - 1))
      return std::string(word.word);
  }
  return std::string(found);
}

std::string time_text(double value, TimeUnit unit, bool japanese) {
  return decimal(value) + (japanese ? "" : " ") + unit_text(unit, value == 1, japanese);
}

std::string range_text(std::initializer_list<double> values, TimeUnit unit, bool japanese) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : "-") + decimal(value);
  return text + (japanese ? "" : " ") + unit_text(unit, false, japanese);
}

std::string named_text(const Spread& spread, bool japanese) {
  const auto words = spread_words();
  const auto word = std::find_if(words.begin(), words.end(),
                                 [&](const SpreadWord& one) { return one.kind == spread.kind; });
  if (word == words.end()) return {};
  std::string text(japanese ? word->japanese : word->english);
  text += " ";
  if (spread.kind == Spread::Kind::empirical) return text + spread.file;
  if (spread.kind == Spread::Kind::erlang) text += decimal(spread.b) + (japanese ? " の " : " of ");
  text += time_text(spread.a, spread.unit, japanese);
  if (spread.kind == Spread::Kind::exponential || spread.kind == Spread::Kind::erlang) return text;
  text += " " + std::string(japanese ? kDeviationJapanese : kDeviationEnglish) + " ";
  return text + time_text(spread.b, spread.unit, japanese);
}

std::string body(const Spread& spread, bool japanese) {
  switch (spread.kind) {
    case Spread::Kind::none:
      return {};
    case Spread::Kind::fixed:
      return time_text(spread.a, spread.unit, japanese);
    case Spread::Kind::uniform:
      return range_text({spread.a, spread.b}, spread.unit, japanese);
    case Spread::Kind::triangular:
      return range_text({spread.a, spread.b, spread.c}, spread.unit, japanese);
    default:
      return named_text(spread, japanese);
  }
}

}  // namespace

std::string format_spread(const Spread& spread, bool japanese) {
  if (!spread) return {};
  return front(spread.rough) + body(spread, japanese) + band(spread.rough);
}

std::string format_share(const Share& share) {
  return front(share.rough) + decimal(share.value, 2) + "%" + band(share.rough);
}

std::string format_yearly_count(const YearlyCount& count, bool japanese) {
  const std::string number = decimal(count.value);
  return front(count.rough) + (japanese ? "年" + number + "件" : number + " / year") + band(count.rough);
}

std::string format_money(const Money& money, bool japanese) {
  return front(money.rough) + decimal(money.yen) + (japanese ? "円" : " JPY") + band(money.rough);
}

std::string format_hourly_rate(const Money& money, bool japanese) {
  return front(money.rough) + decimal(money.yen) + (japanese ? "円/時" : " JPY/hour") + band(money.rough);
}

}  // namespace bpr::base
