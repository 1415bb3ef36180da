#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/calendar_words.hpp"

namespace bpr::base {

namespace {

using Hours = std::vector<DayInterval>;

std::string weekdays_text(unsigned mask, bool japanese) {
  const auto name = [&](unsigned day) {
    return japanese ? fmt::format("{}曜", kJapaneseDays[day]) : std::string(kEnglishDays[day]);
  };
  std::string text;
  for (unsigned day = 0; day < 7; ++day) {
    if ((mask >> day & 1U) == 0) continue;
    unsigned last = day;
    while (last < 6 && (mask >> (last + 1) & 1U) != 0) ++last;
    if (!text.empty()) text += ',';
    text += name(day);
    if (last - day >= 2) {
      text += '-' + name(last);
      day = last;
    }
  }
  return text;
}

std::string days_text(unsigned mask, const std::vector<std::uint8_t>& nths, bool japanese) {
  std::string text;
  for (const std::uint8_t nth : nths) {
    if (nth < 1 || nth > kOrdinals.size()) continue;
    if (!text.empty()) text += ',';
    text += japanese ? fmt::format("第{}", nth) : std::string(kOrdinals[nth - 1]);
  }
  if (!text.empty() && !japanese) text += ' ';
  return text + weekdays_text(mask, japanese);
}

}  // namespace

std::string format_open_days(const OpenRule& rule, bool japanese) {
  return days_text(rule.weekdays, {rule.nth}, japanese);
}

std::string format_hours(const Hours& hours, bool japanese) {
  if (hours.empty()) return japanese ? "閉庁" : "closed";
  std::string text;
  for (const auto& [from, to] : hours) {
    if (!text.empty()) text += ", ";
    text += format_time_of_day(from) + '-' + format_time_of_day(to);
  }
  return text;
}

std::string format_closure(const Closure& closure, bool japanese) {
  if (closure.kind == Closure::Kind::japan_holidays) return japanese ? "日本の祝日" : "japan-holidays";
  if (closure.kind == Closure::Kind::dates) {
    const std::string first = format_date(closure.first);
    return closure.first == closure.last ? first : first + ".." + format_date(closure.last);
  }
  const auto text = [](MonthDay day) { return fmt::format("{:02}-{:02}", day.month, day.day); };
  return closure.from == closure.to ? text(closure.from) : text(closure.from) + ".." + text(closure.to);
}

std::string format_day_time(const DayTime& time, bool japanese) {
  const std::string clock = format_time_of_day(time.time);
  if (time.weekdays == kEveryWeekday && time.nth == 0) return clock;
  return days_text(time.weekdays, {time.nth}, japanese) + ' ' + clock;
}

std::string format_time_of_day(Duration time) {
  return fmt::format("{}:{:02}", time.us / kHour, time.us % kHour / kMinute);
}

std::vector<std::pair<std::string, std::string>> format_open(const Calendar& calendar, bool japanese) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (auto rule = calendar.open.begin(); rule != calendar.open.end();) {
    std::vector<std::uint8_t> nths{rule->nth};
    auto next = rule + 1;
    while (next != calendar.open.end() && next->weekdays == rule->weekdays && next->hours == rule->hours &&
           nths.back() > 0 && next->nth > nths.back()) {
      nths.push_back((next++)->nth);
    }
    entries.emplace_back(days_text(rule->weekdays, nths, japanese), format_hours(rule->hours, japanese));
    rule = next;
  }
  return entries;
}

}  // namespace bpr::base
