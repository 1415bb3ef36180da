#include "base/quantity_scan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::base {

namespace {

constexpr std::string_view kPlusMinus = "±";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80U; }

constexpr std::array<std::string_view, 7> kDashes = {"‐", "‑", "‒", "–", "—", "―", "−"};

/// The ASCII form of a look-alike at the front of `text`, and its length; {0, 0} if there is none.
/// Some are one only behind a digit: the long vowel mark and 、 are letters elsewhere.
std::pair<char, std::size_t> look_alike(std::string_view text, bool behind_digit, bool first) {
  if (text.size() < 3) return {'\0', 0};
  const auto b0 = static_cast<unsigned char>(text[0]);
  const auto b1 = static_cast<unsigned char>(text[1]);
  const auto b2 = static_cast<unsigned char>(text[2]);
  if (b0 == 0xEF && (b1 == 0xBC || b1 == 0xBD)) {  // U+FF01..U+FF5E mirror U+0021..U+007E
    const unsigned code = (b1 == 0xBC ? 0x00U : 0x40U) + (b2 & 0x3FU) + 0x20U;
    if (code < 0x21 || code > 0x7E) return {'\0', 0};
    if (code == '~' && !first) return {'-', 3};
    return {static_cast<char>(code), 3};
  }
  const std::string_view sign = text.substr(0, 3);
  if (sign == "　") return {' ', 3};
  if (sign == "〜") return {first ? '~' : '-', 3};
  if (behind_digit && sign == "ー") return {'-', 3};
  if (behind_digit && sign == "、") return {',', 3};
  if (std::find(kDashes.begin(), kDashes.end(), sign) != kDashes.end()) return {'-', 3};
  return {'\0', 0};
}

enum class Look { none, digit, blank, sign };

Look look_of(char ascii) {
  if (ascii == '\0') return Look::none;
  if (is_digit(ascii)) return Look::digit;
  return ascii == ' ' ? Look::blank : Look::sign;
}

}  // namespace

std::span<const UnitWord> time_unit_words() {
  static constexpr std::array<UnitWord, 28> words = {{
      {"s", TimeUnit::second, false},
      {"sec", TimeUnit::second, false},
      {"second", TimeUnit::second, false},
      {"seconds", TimeUnit::second, false},
      {"min", TimeUnit::minute, false},
      {"minute", TimeUnit::minute, false},
      {"minutes", TimeUnit::minute, false},
      {"h", TimeUnit::hour, false},
      {"hour", TimeUnit::hour, false},
      {"hours", TimeUnit::hour, false},
      {"days", TimeUnit::day, false},
      {"day", TimeUnit::day, false},
      {"business days", TimeUnit::business_day, false},
      {"business day", TimeUnit::business_day, false},
      {"weeks", TimeUnit::week, false},
      {"week", TimeUnit::week, false},
      {"months", TimeUnit::month, false},
      {"month", TimeUnit::month, false},
      {"years", TimeUnit::year, false},
      {"year", TimeUnit::year, false},
      {"秒", TimeUnit::second, true},
      {"分", TimeUnit::minute, true},
      {"時間", TimeUnit::hour, true},
      {"日", TimeUnit::day, true},
      {"営業日", TimeUnit::business_day, true},
      {"週間", TimeUnit::week, true},
      {"か月", TimeUnit::month, true},
      {"年間", TimeUnit::year, true},
  }};
  return words;
}

std::span<const SpreadWord> spread_words() {
  static constexpr std::array<SpreadWord, 6> words = {{
      {Spread::Kind::exponential, "exponential", "指数分布"},
      {Spread::Kind::lognormal, "lognormal", "対数正規分布"},
      {Spread::Kind::gamma, "gamma", "ガンマ分布"},
      {Spread::Kind::normal, "normal", "正規分布"},
      {Spread::Kind::erlang, "erlang", "アーラン分布"},
      {Spread::Kind::empirical, "empirical", "観測値"},
  }};
  return words;
}

QuantityScanner::QuantityScanner(std::string_view text) : text_(text), end_(text.size()) {
  while (end_ > 0 && is_blank(text_[end_ - 1])) --end_;
  skip_blanks();
  behind_ = at_;
}

void QuantityScanner::skip_blanks() {
  while (at_ < end_ && is_blank(text_[at_])) ++at_;
}

bool QuantityScanner::done() {
  skip_blanks();
  return at_ == end_;
}

bool QuantityScanner::next_is(std::string_view token) {
  skip_blanks();
  return text_.substr(at_, end_ - at_).starts_with(token);
}

bool QuantityScanner::next_is_digit() {
  skip_blanks();
  return is_digit(peek());
}

bool QuantityScanner::take(std::string_view token) {
  if (!next_is(token)) return false;
  at_ += token.size();
  behind_ = at_;
  return true;
}

std::string_view QuantityScanner::word() {
  skip_blanks();
  const std::size_t start = at_;
  if (is_letter(peek())) {
    while (is_letter(peek())) ++at_;
  } else {
    while (at_ < end_ && !is_ascii(text_[at_]) && !text_.substr(at_).starts_with(kPlusMinus)) ++at_;
  }
  if (at_ != start) behind_ = at_;
  return text_.substr(start, at_ - start);
}

std::string_view QuantityScanner::rest() {
  skip_blanks();
  const std::string_view left = text_.substr(at_, end_ - at_);
  at_ = behind_ = end_;
  return left;
}

std::string_view QuantityScanner::since(std::size_t position) const {
  return text_.substr(position, behind_ - position);
}

Parsed<double> QuantityScanner::number(int power) {
  skip_blanks();
  const std::size_t start = at_;
  if (peek() == '-' && (is_digit(peek(1)) || peek(1) == '.'))
    return fault(start, tr("a negative number cannot stand here"), tr("write a number from 0 upwards"));
  if (peek() == '.' && is_digit(peek(1)))
    return fault(start, tr("a digit is missing in front of the decimal point"), tr("write 0 in front of it"));
  if (!is_digit(peek())) return fault(start, tr("a number is missing"));

  std::string digits;
  std::size_t group = 0;  // digits since the last comma
  for (; is_digit(peek()) || peek() == ','; ++at_) {
    if (peek() != ',') {
      digits += peek();
      ++group;
      continue;
    }
    const bool three = is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && !is_digit(peek(4));
    if (!three || group > 3)
      return fault(at_, tr("a comma in a number stands between groups of three digits"),
                   tr("write such as \"1,200\" or \"1200\"; the decimal point is \".\""));
    group = 0;
  }
  if (peek() == '.') {
    if (!is_digit(peek(1)))
      return fault(at_, tr("digits are missing behind the decimal point"), tr("write such as \"1.5\""));
    digits += '.';
    for (++at_; is_digit(peek()); ++at_) digits += peek();
  }
  behind_ = at_;

  digits += "e" + std::to_string(power);
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc())
    return fault(start, trf("the number \"{0}\" is too large or too small", shown(since(start))));
  for (const std::string_view power_word : {"億", "万", "千", "百"}) {
    if (next_is(power_word))
      return fault(at_, trf("\"{0}\" cannot be part of a number", power_word), tr("write all its digits"));
  }
  return value;
}

Parsed<Rough> QuantityScanner::rough() {
  if (next_is("約"))
    return fault(at_, tr("\"約\" is not read as a sign that the number is not known well"),
                 tr("write \"~\" instead"));
  if (!take("~")) return Rough{};
  return Rough{true, Rough{}.band};
}

Parsed<Rough> QuantityScanner::finish(Rough rough) {
  if (done()) return rough;
  const std::size_t start = at_;
  if (!take(kPlusMinus)) {
    const bool typed = next_is("+-") || next_is("+/-");
    return fault(start, trf("\"{0}\" was not expected here", shown(text_.substr(at_, end_ - at_))),
                 typed ? tr("write \"±\", such as \"±40%\"") : "");
  }
  if (!rough.rough)
    return fault(start, tr("a band needs \"~\" in front of the whole"), tr("write such as \"~5 min ±40%\""));
  skip_blanks();
  const std::size_t place = at_;
  const auto band = number(-2);
  if (!band) return tl::unexpected(band.error());
  if (!take("%")) return fault(behind_, tr("\"%\" is missing behind the band"), tr("write such as \"±40%\""));
  if (*band <= 0 || *band >= 1)
    return fault(place, tr("a band is more than 0% and less than 100%"), tr("write such as \"±40%\""));
  rough.band = *band;
  if (!done()) return fault(at_, trf("\"{0}\" was not expected here", shown(text_.substr(at_, end_ - at_))));
  return rough;
}

tl::unexpected<QuantityFault> QuantityScanner::fault(std::size_t position, std::string message,
                                                     std::string help) const {
  return tl::unexpected(
      QuantityFault{std::move(message), std::move(help), static_cast<std::uint32_t>(position)});
}

std::optional<QuantityFault> look_alike_fault(std::string_view text) {
  std::string ascii;
  std::string_view run;
  std::string run_ascii;
  std::size_t place = 0;
  Look look = Look::none;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const bool first = ascii.find_first_not_of(" \t\r\n") == std::string::npos;
    const bool behind_digit = !ascii.empty() && is_digit(ascii.back());
    const auto [sign, size] = look_alike(text.substr(at), behind_digit, first);
    if (look == Look::none && sign != '\0') {
      look = look_of(sign);
      place = at;
      open = true;
    }
    open = open && look_of(sign) == look;
    if (open) {
      run = text.substr(place, at + size - place);
      run_ascii += sign;
    }
    ascii += sign != '\0' ? sign : text[at];
    at += std::max<std::size_t>(size, 1);
  }
  if (look == Look::none) return std::nullopt;

  const std::size_t from = ascii.find_first_not_of(" \t\r\n");
  const std::string whole =
      from == std::string::npos ? "" : ascii.substr(from, ascii.find_last_not_of(" \t\r\n") - from + 1);
  QuantityFault fault{{}, {}, static_cast<std::uint32_t>(place)};
  if (look == Look::digit) {
    fault.message = trf("the digits \"{0}\" are full-width", shown(run));
  } else if (look == Look::blank) {
    fault.message = tr("a full-width space stands here");
  } else {
    fault.message = trf("\"{0}\" only looks like \"{1}\"", shown(run), shown(run_ascii));
  }
  if (!whole.empty()) fault.help = trf("write \"{0}\"", shown(whole));
  return fault;
}

std::string shown(std::string_view text) { return escape_terminal(cut(text, 40)); }

std::string suggestion(std::string_view word, std::span<const std::string_view> known,
                       std::string otherwise) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  std::string_view near = nearest(lower, known);
  if (near.empty()) near = nearest(word, known);
  if (near.empty()) return otherwise;
  return trf("did you mean \"{0}\"?", near);
}

}  // namespace bpr::base
