#include "report/log_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/calendar.hpp"
#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/log_profile.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using log::Cause;
using measure::Unit;

std::string elapsed(base::Duration time) { return amount(time.days(), Unit::days); }

std::string share(double part, double whole) {
  return whole > 0 ? amount(part / whole, Unit::share) : std::string("–");
}
std::string share(std::uint64_t part, std::uint64_t whole) {
  return share(static_cast<double>(part), static_cast<double>(whole));
}

double ratio(std::uint64_t a, std::uint64_t b) {
  return b > 0 ? static_cast<double>(a) / static_cast<double>(b) : 0;
}

Cell elapsed_cell(base::Duration time, Tone tone) { return cell(time.days(), Unit::days, tone); }

Cell share_cell(double part, double whole, Tone tone) {
  return whole > 0 ? cell(part / whole, Unit::share, tone) : Cell("–", tone);
}
Cell share_cell(std::uint64_t part, std::uint64_t whole, Tone tone) {
  return share_cell(static_cast<double>(part), static_cast<double>(whole), tone);
}

Cell whole_cell(std::uint64_t number, Tone tone) { return count_cell(static_cast<double>(number), 0, tone); }

std::string bar(std::uint64_t number, std::uint64_t most) {
  constexpr double kColumns = 10;
  std::string text;
  for (auto n = static_cast<int>(ratio(number, most) * kColumns + 0.5); n > 0; --n) text += "█";
  return text;
}

std::string cause_title(Cause cause) {
  switch (cause) {
    case Cause::batching:
      return tr("batches");
    case Cause::contention:
      return tr("people busy");
    case Cause::prioritisation:
      return tr("others first");
    case Cause::closed:
      return tr("off duty");
    case Cause::applicant:
      return tr("applicant");
    case Cause::other_body:
      return tr("other body");
    case Cause::statutory:
      return tr("term by law");
    case Cause::post:
      return tr("post");
    case Cause::other:
      return tr("not explained");
  }
  return {};
}

std::string cause_about(Cause cause) {
  switch (cause) {
    case Cause::batching:
      return tr("left to lie until more had come");
    case Cause::contention:
      return tr("whoever did it was busy with work that had come earlier");
    case Cause::prioritisation:
      return tr("whoever did it was busy with work that came later");
    case Cause::closed:
      return tr("outside the open hours of whoever did it");
    case Cause::applicant:
    case Cause::other_body:
    case Cause::statutory:
    case Cause::post:
      return tr("whoever did it was free; as --outside says");
    case Cause::other:
      return tr("whoever did it was free and on duty");
  }
  return {};
}

std::string main_causes(const log::Waiting& waiting) {
  std::vector<std::pair<double, Cause>> causes;
  const double all = waiting.times.total.minutes();
  for (std::size_t c = 0; c < log::kCauses; ++c)
    if (const double minutes = waiting.causes[c].minutes(); minutes >= 0.1 * all && all > 0)
      causes.emplace_back(minutes, static_cast<Cause>(c));
  std::stable_sort(causes.begin(), causes.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, causes.size()); ++i)
    text += (text.empty() ? "" : ", ") + cause_title(causes[i].second) + " " + share(causes[i].first, all);
  return text;
}

void hint_at_people(const log::WorkFound& work, const log::Profile& profile, Section& section) {
  if (!work.causes) return;
  std::string names;
  std::size_t several = 0;
  for (const log::Resource& one : profile.resources) {
    if (one.at_once < 2) continue;
    if (++several <= 3)
      names += (names.empty() ? "" : ", ") + trf("{0} {1}", one.name.text(), count(one.at_once));
  }
  if (several > 0)
    section.blocks.push_back({Paragraph{
        trf("Some work on several things at once, at most: {0}. Where such a name stands for several people, "
            "say so with --people, or waiting for people busy comes out too long.",
            names),
        Tone::quiet}});
}

std::string way_text(const log::Variant& variant, const log::Variant& first) {
  constexpr std::size_t kMost = 12;
  constexpr std::size_t kWorthLeavingOut = 4;
  const std::vector<base::Symbol>& way = variant.activities;
  std::string text;
  std::size_t i = 0;
  if (&variant != &first) {
    const auto differs =
        std::mismatch(way.begin(), way.end(), first.activities.begin(), first.activities.end()).first;
    const auto same = static_cast<std::size_t>(differs - way.begin());
    if (same >= kWorthLeavingOut) {
      i = same;
      text = trf("(the first {0} as above)", count(same));
    }
  }
  for (std::size_t shown = 0; i < way.size(); ++shown) {
    if (shown == kMost) return text + " → " + trf("{0} more", count(way.size() - i));
    std::size_t behind = i;
    while (behind < way.size() && way[behind] == way[i]) ++behind;
    text += (text.empty() ? "" : " → ") + std::string(way[i].text());
    if (behind - i > 1) text += fmt::format(" ×{}", behind - i);
    i = behind;
  }
  return text;
}

std::string deadline_text(const log::Deadline& deadline) {
  base::Spread spread;
  spread.kind = base::Spread::Kind::fixed;
  spread.unit = deadline.unit;
  spread.a = deadline.count;
  return base::format_spread(spread, japanese());
}

std::string filter_text(const log::Filter& filter) {
  std::string text;
  const auto say = [&](const std::string& one) { text += (text.empty() ? "" : "; ") + one; };
  if (filter.from) say(trf("begun on {0} or later", base::format_date(*filter.from)));
  if (filter.to) say(trf("begun by {0}", base::format_date(*filter.to)));
  for (const std::string& name : filter.with) say(trf("with {0}", name));
  for (const std::string& name : filter.without) say(trf("without {0}", name));
  for (const std::string& name : filter.ignored) say(trf("{0} taken out", name));
  for (const log::Condition& one : filter.where) say(one.attribute + (one.is ? " = " : " ≠ ") + one.value);
  if (filter.longer) say(trf("at least {0}", elapsed(*filter.longer)));
  if (filter.shorter) say(trf("at most {0}", elapsed(*filter.shorter)));
  if (filter.variants)
    say(trf("the most frequent ways of {0} of them", amount(*filter.variants, Unit::share)));
  return text;
}

std::string hours_text(const log::OpenHours& hours, bool japanese) {
  base::Calendar calendar;
  for (std::size_t w = 0; w < hours.week.size(); ++w) {
    if (hours.week[w].first == hours.week[w].second) continue;
    const std::uint8_t day = base::weekday_bit(static_cast<base::Weekday>(w));
    const auto same = std::find_if(calendar.open.begin(), calendar.open.end(),
                                   [&](const auto& rule) { return rule.hours.front() == hours.week[w]; });
    if (same != calendar.open.end())
      same->weekdays |= day;
    else
      calendar.open.push_back({day, 0, {hours.week[w]}});
  }
  std::string text;
  for (const auto& [days, open] : base::format_open(calendar, japanese))
    text += (text.empty() ? "" : "; ") + days + " " + open;
  return text;
}

}  // namespace bpr::report
