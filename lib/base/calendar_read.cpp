#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/calendar.hpp"
#include "base/calendar_words.hpp"
#include "base/i18n.hpp"

namespace bpr::base {

namespace {

using Unexpected = tl::unexpected<QuantityFault>;
using Rules = std::vector<OpenRule>;
using Hours = std::vector<DayInterval>;

/// Signs that look like the plain one beside them, as a Japanese keyboard gives them.
constexpr std::array<std::pair<std::string_view, char>, 10> kLookalikes{{{"　", ' '},
                                                                         {"、", ','},
                                                                         {"・", ','},
                                                                         {"〜", '-'},
                                                                         {"～", '-'},
                                                                         {"ー", '-'},
                                                                         {"–", '-'},
                                                                         {"—", '-'},
                                                                         {"−", '-'},
                                                                         {"‐", '-'}}};

Unexpected fault(std::size_t offset, std::string message, std::string help) {
  return Unexpected({std::move(message), std::move(help), static_cast<std::uint32_t>(offset)});
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Bytes of the UTF-8 character that begins with `lead`.
std::size_t character_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The plain sign a character of U+FF01..U+FF5E or of kLookalikes stands for, or 0.
char plain_sign(std::string_view character) {
  for (const auto& [glyph, plain] : kLookalikes) {
    if (character == glyph) return plain;
  }
  if (character.size() != 3 || character[0] != '\xEF') return 0;
  const auto code = ((static_cast<unsigned char>(character[1]) & 0x3FU) << 6U) |
                    (static_cast<unsigned char>(character[2]) & 0x3FU);
  return code >= 0xF01 && code <= 0xF5E ? static_cast<char>(code - 0xF00 + 0x20) : '\0';
}

/// A place in a text without its surrounding blanks.
struct Cursor {
  std::string_view text;
  std::size_t pos = 0;

  explicit Cursor(std::string_view whole) : text(whole) {
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    skip_blanks();
  }
  [[nodiscard]] bool at_end() const { return pos >= text.size(); }
  [[nodiscard]] std::string_view rest() const { return text.substr(pos); }
  [[nodiscard]] bool at_digit() const { return !at_end() && is_digit(text[pos]); }
  void skip_blanks() {
    while (!at_end() && is_blank(text[pos])) ++pos;
  }
  bool take(std::string_view literal) {
    if (!rest().starts_with(literal)) return false;
    pos += literal.size();
    return true;
  }
  /// As take, with blanks allowed on both sides.
  bool take_sign(std::string_view literal) {
    const std::size_t before = pos;
    skip_blanks();
    if (take(literal)) {
      skip_blanks();
      return true;
    }
    pos = before;
    return false;
  }
  /// The letters or digits that begin here, or else one character.
  [[nodiscard]] std::string_view word() const {
    std::size_t end = pos;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end == pos && !at_end()) end = std::min(text.size(), pos + character_length(text[pos]));
    return text.substr(pos, end - pos);
  }
};

/// The first look-alike sign of a text, as a fault; no reader here knows a word that holds one.
std::optional<QuantityFault> lookalike_in(std::string_view text) {
  for (Cursor at(text); !at.at_end(); at.pos += at.word().size()) {
    const char plain = plain_sign(at.word());
    if (plain == 0) continue;
    return QuantityFault{trf("'{0}' is not the half-width sign '{1}'", at.word(), plain),
                         trf("write '{0}' in half width", plain), static_cast<std::uint32_t>(at.pos)};
  }
  return std::nullopt;
}

Unexpected unknown_day(const Cursor& at) {
  if (at.at_end())
    return fault(at.pos, tr("a weekday is missing"), tr("write days as in mon-fri or 月曜-金曜"));
  std::string lower(at.word().substr(0, 3));
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const bool near = std::find(kEnglishDays.begin(), kEnglishDays.end(), lower) != kEnglishDays.end();
  return fault(at.pos, trf("'{0}' is not a weekday", at.word()),
               near ? trf("write '{0}'", lower)
                    : tr("the days are mon, tue, wed, thu, fri, sat, sun, or 月曜 to 日曜"));
}

Parsed<unsigned> take_weekday(Cursor& at) {
  for (unsigned day = 0; day < 7; ++day) {
    if (at.word() == kEnglishDays[day]) {
      at.take(kEnglishDays[day]);
      return day;
    }
    if (at.take(kJapaneseDays[day])) {
      if (at.take("曜")) at.take("日");
      return day;
    }
  }
  return unknown_day(at);
}

Parsed<std::uint8_t> take_weekdays(Cursor& at) {
  unsigned mask = 0;
  do {
    const Parsed<unsigned> first = take_weekday(at);
    if (!first) return Unexpected(first.error());
    unsigned last = *first;
    if (at.take_sign("-")) {
      const Parsed<unsigned> end = take_weekday(at);
      if (!end) return Unexpected(end.error());
      last = *end;
    }
    for (unsigned day = *first;; day = (day + 1) % 7) {
      mask |= 1U << day;
      if (day == last) break;
    }
  } while (at.take_sign(","));
  return static_cast<std::uint8_t>(mask);
}

/// "1st,3rd " or "第1,第3" as numbers, none where the text begins with a day.
Parsed<std::vector<std::uint8_t>> take_ordinals(Cursor& at) {
  std::vector<std::uint8_t> nths;
  const bool japanese = at.rest().starts_with("第");
  if (!japanese && !at.at_digit()) return nths;
  const char* const help = japanese ? tr("write 第1 to 第5, as in 第2木曜 or 第1,第3火曜")
                                    : tr("write 1st, 2nd, 3rd, 4th or 5th, as in '2nd thu'");
  do {
    if (japanese) at.take("第");
    const std::string_view word = japanese ? at.rest().substr(0, at.at_digit() ? 1 : 0) : at.word();
    const auto matches = [&](std::string_view o) { return japanese ? o.substr(0, 1) == word : o == word; };
    const auto* const found = std::find_if(kOrdinals.begin(), kOrdinals.end(), matches);
    if (found == kOrdinals.end()) {
      return fault(at.pos, trf("'{0}' does not say which weekday of the month", at.word()), help);
    }
    at.pos += word.size();
    nths.push_back(static_cast<std::uint8_t>(found - kOrdinals.begin() + 1));
  } while (at.take_sign(","));
  at.skip_blanks();
  std::sort(nths.begin(), nths.end());
  nths.erase(std::unique(nths.begin(), nths.end()), nths.end());
  return nths;
}

/// The days up to the end of the text.
Parsed<Rules> take_days(Cursor& at) {
  if (at.rest() == "daily" || at.rest() == "毎日")
    return Rules{{.weekdays = kEveryWeekday, .nth = 0, .hours = {}}};
  const auto nths = take_ordinals(at);
  if (!nths) return Unexpected(nths.error());
  const auto weekdays = take_weekdays(at);
  if (!weekdays) return Unexpected(weekdays.error());
  at.skip_blanks();
  if (!at.at_end()) {
    return fault(at.pos, trf("'{0}' after the days is not understood", at.rest()),
                 tr("write days as in mon-fri, 'mon,wed' or '2nd thu'"));
  }
  if (nths->empty()) return Rules{{.weekdays = *weekdays, .nth = 0, .hours = {}}};
  Rules rules;
  for (const std::uint8_t nth : *nths) rules.push_back({.weekdays = *weekdays, .nth = nth, .hours = {}});
  return rules;
}

/// "8:30" up to and including 24:00.
Parsed<Duration> take_time(Cursor& at) {
  const Cursor start = at;
  const auto bad = [&start] {
    return fault(start.pos,
                 start.at_end() ? std::string(tr("a time of day is missing"))
                                : trf("'{0}' is not a time of day", start.rest()),
                 tr("write hours and minutes as in 8:30 or 17:15"));
  };
  const auto number = [&](std::size_t least) {
    int value = 0;
    std::size_t count = 0;
    for (; count < 3 && at.at_digit(); ++count) value = value * 10 + (at.text[at.pos++] - '0');
    return count < least || count > 2 ? -1 : value;
  };
  const int hour = number(1);
  if (hour < 0) return bad();
  if (!at.take(":")) return bad();
  const int minute = number(2);
  if (minute < 0) return bad();
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
    return fault(start.pos, trf("there is no time {0}:{1:02}", hour, minute),
                 tr("a day goes from 0:00 to 24:00"));
  }
  return Duration{hour * kHour + minute * kMinute};
}

/// The time up to the end of the text, before midnight.
Parsed<Duration> take_last_time(Cursor& at) {
  const std::size_t start = at.pos;
  const auto time = take_time(at);
  if (!time) return time;
  at.skip_blanks();
  if (!at.at_end()) {
    return fault(at.pos, trf("'{0}' after the time is not understood", at.rest()),
                 tr("write hours and minutes as in 8:30 or 17:15"));
  }
  if (time->us >= kDay) return fault(start, tr("24:00 can only end opening hours"), tr("write 0:00"));
  return time;
}

/// Either a day of every year or a day of one year.
struct ClosedDay {
  bool yearly = false;
  MonthDay month_day;
  Date date;
};

/// One end of a closure; `offset` is its place in the whole text.
Parsed<ClosedDay> parse_closed_day(std::string_view text, std::size_t offset) {
  const Cursor at(text);
  const std::string_view day = at.rest();
  const char* const help =
      tr("write japan-holidays, 12-29..01-03, 12-31, 2026-08-13..2026-08-15 or 2026-05-01");
  if (day.empty()) return fault(offset + at.pos, tr("a day is missing"), help);
  if (day.size() == 10) {
    const auto date = parse_date(day);
    if (date) return ClosedDay{.yearly = false, .month_day = {}, .date = *date};
    return fault(offset + at.pos + date.error().offset, date.error().message, date.error().help);
  }
  const bool shaped = day.size() == 5 && is_digit(day[0]) && is_digit(day[1]) && day[2] == '-' &&
                      is_digit(day[3]) && is_digit(day[4]);
  if (!shaped) return fault(offset + at.pos, trf("'{0}' is not a day of closing", day), help);
  const auto month = static_cast<unsigned>((day[0] - '0') * 10 + (day[1] - '0'));
  const auto number = static_cast<unsigned>((day[3] - '0') * 10 + (day[4] - '0'));
  if (month < 1 || month > 12) {
    return fault(offset + at.pos, trf("there is no month {0}", month), tr("write month-day as in 12-29"));
  }
  constexpr int leap_year = 2000;
  if (number < 1 || number > days_in_month(leap_year, month)) {
    return fault(offset + at.pos + 3, trf("month {0} has no day {1}", month, number),
                 trf("its days go from 01 to {0}", days_in_month(leap_year, month)));
  }
  return ClosedDay{.yearly = true, .month_day = {month, number}, .date = {}};
}

}  // namespace

Parsed<Rules> parse_open_days(std::string_view text) {
  if (auto found = lookalike_in(text)) return Unexpected(std::move(*found));
  Cursor at(text);
  return take_days(at);
}

Parsed<Hours> parse_hours(std::string_view text) {
  if (auto found = lookalike_in(text)) return Unexpected(std::move(*found));
  Cursor at(text);
  if (at.rest() == "closed" || at.rest() == "閉庁") return Hours{};
  Hours hours;
  do {
    const std::size_t start = at.pos;
    const auto from = take_time(at);
    if (!from) return Unexpected(from.error());
    if (!at.take_sign("-")) {
      return fault(at.pos, tr("opening hours need a beginning and an end"),
                   tr("write them as in 8:30-17:15"));
    }
    const auto to = take_time(at);
    if (!to) return Unexpected(to.error());
    if (*to <= *from) {
      return fault(
          start, trf("{0} is not before {1}", format_time_of_day(*from), format_time_of_day(*to)),
          tr("hours past midnight belong to two days: end the first at 24:00, begin the next at 0:00"));
    }
    if (!hours.empty() && *from < hours.back().second) {
      return fault(start,
                   trf("{0} lies before the end of the hours in front of it, {1}", format_time_of_day(*from),
                       format_time_of_day(hours.back().second)),
                   tr("write the hours in order and without overlap, as in '8:30-12:00, 13:00-17:15'"));
    }
    hours.emplace_back(*from, *to);
  } while (at.take_sign(","));
  at.skip_blanks();
  if (!at.at_end()) {
    return fault(at.pos, trf("'{0}' after the hours is not understood", at.rest()),
                 tr("put a comma between several hours, as in '8:30-12:00, 13:00-17:15'"));
  }
  return hours;
}

Parsed<Closure> parse_closure(std::string_view text) {
  if (auto found = lookalike_in(text)) return Unexpected(std::move(*found));
  const Cursor at(text);
  Closure closure;
  if (at.rest() == "japan-holidays" || at.rest() == "日本の祝日") return closure;
  const std::size_t dots = text.find("..");
  const auto from = parse_closed_day(text.substr(0, dots), 0);
  if (!from) return Unexpected(from.error());
  auto to = from;
  if (dots != std::string_view::npos) to = parse_closed_day(text.substr(dots + 2), dots + 2);
  if (!to) return Unexpected(to.error());
  if (from->yearly != to->yearly) {
    return fault(at.pos, tr("only one end of the closing days names a year"),
                 tr("name the year at both ends, or at none for every year"));
  }
  if (!from->yearly && to->date < from->date) {
    return fault(at.pos, trf("{0} is after {1}", format_date(from->date), format_date(to->date)),
                 tr("write the earlier day first"));
  }
  closure.kind = from->yearly ? Closure::Kind::yearly : Closure::Kind::dates;
  closure.from = from->month_day;
  closure.to = to->month_day;
  closure.first = from->date;
  closure.last = to->date;
  return closure;
}

Parsed<DayTime> parse_day_time(std::string_view text) {
  if (auto found = lookalike_in(text)) return Unexpected(std::move(*found));
  Cursor at(text);
  DayTime result;
  const std::size_t blank = at.text.find_last_of(" \t");
  if (blank != std::string_view::npos && blank > at.pos) {
    Cursor days = at;
    days.text = at.text.substr(0, at.text.find_last_not_of(" \t", blank) + 1);
    const auto rules = take_days(days);
    if (!rules) return Unexpected(rules.error());
    if (rules->size() != 1) {
      return fault(at.pos, tr("only one of 1st to 5th can stand before a time"),
                   tr("write one entry for each"));
    }
    result.weekdays = rules->front().weekdays;
    result.nth = rules->front().nth;
    at.pos = blank + 1;
  }
  const auto time = take_last_time(at);
  if (!time) return Unexpected(time.error());
  result.time = *time;
  return result;
}

Parsed<Duration> parse_time_of_day(std::string_view text) {
  if (auto found = lookalike_in(text)) return Unexpected(std::move(*found));
  Cursor at(text);
  return take_last_time(at);
}

}  // namespace bpr::base
