#include "log/deadline.hpp"

#include <array>
#include <cmath>
#include <string>

#include "base/i18n.hpp"
#include "log/time_reader.hpp"
#include "log/variants.hpp"

namespace bpr::log {

using base::tr;

namespace {

constexpr int kMost = 36'500;
constexpr base::Duration kMoment{1};

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
  const auto told = parse_time(text, DateOrder::unknown);
  if (!told) return std::nullopt;
  const base::Instant local =
      told->date_only ? told->local + base::Duration{base::kDay} - kMoment : told->local;
  return local - base::Duration{told->offset.value_or(assumed_offset) * base::kMinute};
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
