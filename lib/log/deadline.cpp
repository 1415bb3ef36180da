#include "log/deadline.hpp"

#include <array>
#include <cmath>
#include <string>

#include "base/i18n.hpp"
#include "log/variants.hpp"

namespace bpr::log {

using base::tr;

namespace {

constexpr int kMost = 36'500;
constexpr base::Duration kMoment{1};

/// Digits at the front of a text, taken away from it; nothing where there are none, or more than `most`.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  int value = 0;
  std::size_t length = 0;
  for (; length < text.size() && text[length] >= '0' && text[length] <= '9'; ++length) {
    if (length == most) return std::nullopt;
    value = value * 10 + (text[length] - '0');
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool take(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// The same day of a later month, or the last of it.
base::Date months_later(base::Date date, int months) {
  const base::Civil civil = base::civil_of(date);
  const int month = static_cast<int>(civil.month) - 1 + months;
  const int year = civil.year + month / 12;
  const auto of_year = static_cast<unsigned>(month % 12 + 1);
  return base::make_date(year, of_year, std::min(civil.day, base::days_in_month(year, of_year)));
}

}  // namespace

base::Parsed<Deadline> parse_deadline(std::string_view text) {
  const std::string spelled = text.ends_with("bd") && text.size() > 2
                                  ? std::string(text.substr(0, text.size() - 2)) + " business days"
                                  : std::string(text);
  const auto spread = base::parse_spread(spelled);
  if (!spread) return tl::unexpected(spread.error());
  const double count = spread->a;
  if (spread->kind != base::Spread::Kind::fixed || spread->rough.rough || count != std::floor(count) ||
      count < 1 || count > kMost)
    return tl::unexpected(base::QuantityFault{tr("a deadline is a whole number of units"),
                                              tr("write such as 10bd, \"10 business days\", 30days"), 0});
  return Deadline{static_cast<int>(count), spread->unit};
}

base::Calendar business_days(bool japan) {
  if (japan) return base::office_hours();
  base::Calendar calendar;
  calendar.open.push_back({0x1F, 0, {{base::Duration{0}, base::Duration{base::kDay}}}});
  return calendar;
}

base::Instant due(const Deadline& deadline, const base::Calendar& days, base::Instant start) {
  const base::Date day = base::date_of(start);
  base::Date last = day;
  switch (deadline.unit) {
    case base::TimeUnit::second:
    case base::TimeUnit::minute:
    case base::TimeUnit::hour:
      return start +
             base::Duration{std::llround(base::seconds_in(deadline.unit)) * 1'000'000 * deadline.count};
    case base::TimeUnit::business_day:
      last = base::add_business_days(days, day, deadline.count).value_or(day);
      break;
    case base::TimeUnit::day:
      last = day + deadline.count;
      break;
    case base::TimeUnit::week:
      last = day + 7 * deadline.count;
      break;
    case base::TimeUnit::month:
      last = months_later(day, deadline.count);
      break;
    case base::TimeUnit::year:
      last = months_later(day, 12 * deadline.count);
      break;
  }
  while (!base::is_open_day(days, last)) last = last + 1;
  return base::instant_of(last + 1) - kMoment;
}

std::optional<base::Instant> read_due(std::string_view text, std::int16_t assumed_offset) {
  while (take(text, " \t")) {
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  const auto year = take_number(text, 4);
  if (!year || *year < 1 || !take(text, "-/")) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || *month < 1 || *month > 12 || !take(text, "-/")) return std::nullopt;
  const auto day = take_number(text, 2);
  const auto of_month = static_cast<unsigned>(*month);
  if (!day || *day < 1 || static_cast<unsigned>(*day) > base::days_in_month(*year, of_month))
    return std::nullopt;
  const base::Date date = base::make_date(*year, of_month, static_cast<unsigned>(*day));
  const base::Duration ahead{assumed_offset * base::kMinute};
  if (text.empty()) return base::instant_of(date + 1) - kMoment - ahead;
  if (!take(text, " T")) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t us = *hour * base::kHour + *minute * base::kMinute;
  if (take(text, ":")) {
    const auto second = take_number(text, 2);
    if (!second || *second > 60) return std::nullopt;
    us += *second * std::int64_t{1'000'000};
    if (take(text, ".,"))
      for (std::int64_t unit = 100'000; !text.empty() && text.front() >= '0' && text.front() <= '9';
           unit /= 10, text.remove_prefix(1))
        us += (text.front() - '0') * unit;
  }
  const base::Instant told = base::instant_of(date, {us});
  if (text.empty()) return told - ahead;
  if (text == "Z") return told;
  const bool behind = text.front() == '-';
  if (!take(text, "+-")) return std::nullopt;
  const auto hours = take_number(text, 4);
  if (!hours) return std::nullopt;
  int minutes = *hours > 99 ? *hours / 100 * 60 + *hours % 100 : *hours * 60;
  if (take(text, ":")) {
    const auto more = take_number(text, 2);
    if (!more) return std::nullopt;
    minutes += *more;
  }
  if (!text.empty()) return std::nullopt;
  return told - base::Duration{(behind ? -minutes : minutes) * base::kMinute};
}

bool OnTimeFold::judge(base::Instant last, base::Instant due) {
  ++sums_.cases;
  const bool kept = last <= due;
  if (kept)
    ++sums_.kept;
  else
    late_.add(last - due);
  return kept;
}

bool OnTimeFold::add(const Trace& trace) {
  const Event& first = trace.events.front();
  const Event& last = last_event(trace);
  const base::Instant start = local(first, moment_of(first));
  const bool by_clock = deadline_.unit <= base::TimeUnit::hour;
  if (by_clock) return judge(last_of(last), due(deadline_, days_, moment_of(first)));
  const auto [known, fresh] = due_.try_emplace(base::date_of(start).days);
  if (fresh) known->second = due(deadline_, days_, start);
  return judge(local(last, last_of(last)), known->second);
}

std::optional<bool> OnTimeFold::add(const Trace& trace, std::string_view due) {
  const auto read = read_due(due, trace.events.front().offset);
  if (read) return judge(last_of(last_event(trace)), *read);
  ++sums_.untold;
  return std::nullopt;
}

OnTime OnTimeFold::finish() const {
  OnTime sums = sums_;
  sums.late = late_.finish();
  return sums;
}

}  // namespace bpr::log
