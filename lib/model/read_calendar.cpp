#include <algorithm>
#include <charconv>

#include "base/calendar.hpp"
#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

void read_open(Reader& r, NamedCalendar& calendar, const Entry& e) {
  if (!is_map(r, e.value)) return;
  for (const Entry& entry : e.value.entries) {
    const auto days = base::parse_open_days(entry.key.text);
    if (!days) unreadable(r, entry.key, days.error());
    if (!is_word(r, entry.value)) continue;
    const auto hours = base::parse_hours(entry.value.text);
    if (!hours) unreadable(r, entry.value, hours.error());
    if (!days || !hours) continue;
    for (base::OpenRule rule : *days) {
      rule.hours = *hours;
      calendar.calendar.open.push_back(std::move(rule));
    }
  }
}

void read_closed(Reader& r, NamedCalendar& calendar, const Entry& e) {
  each_word(r, e.value, [&](const Node& word) {
    const WordInfo* const fixed = find_word("closed", word.text);
    const auto closure = base::parse_closure(fixed != nullptr ? fixed->en : std::string_view(word.text));
    if (closure)
      calendar.calendar.closed.push_back(*closure);
    else
      unreadable(r, word, closure.error());
  });
}

constexpr std::array<KeyReader<NamedCalendar>, 2> kCalendarKeys{
    {{"open", read_open}, {"closed", read_closed}}};

/// Position of a word within its group of the vocabulary, 0 for the first (January, Monday).
std::optional<std::size_t> position(std::string_view group, std::string_view spelling) {
  const WordInfo* const found = find_word(group, spelling);
  if (found == nullptr) return std::nullopt;
  std::size_t at = 0;
  for (const WordInfo& word : words()) {
    if (word.group != group) continue;
    if (&word == found || word.en == found->en) return at;
    ++at;
  }
  return std::nullopt;
}

template <std::size_t N>
void read_weights(Reader& r, const Node& node, std::string_view group, std::array<double, N>& weights) {
  if (!is_map(r, node)) return;
  std::array<const Node*, N> seen{};
  for (const Entry& entry : node.entries) {
    const auto at = position(group, entry.key.text);
    if (!at) {
      word_of(r, entry.key, entry.key.text, group);
    } else if (seen.at(*at) != nullptr) {
      declared_twice(r, entry.key, entry.key.text, seen.at(*at));
    } else {
      seen.at(*at) = &entry.key;
      read_number(r, entry.value, weights.at(*at));
    }
  }
}

void read_hours(Reader& r, Profile& profile, const Entry& e) {
  if (!is_map(r, e.value)) return;
  for (const Entry& entry : e.value.entries) {
    const std::string& text = entry.key.text;
    std::size_t hour = 24;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hour);
    if (error == std::errc() && end == text.data() + text.size() && hour < 24)
      read_number(r, entry.value, profile.hour.at(hour));
    else
      unreadable(r, entry.key,
                 {base::trf("`{0}` is not an hour of the day", text), base::tr("hours go from 0 to 23"), 0});
  }
}

constexpr std::array<KeyReader<Profile>, 3> kProfileKeys{
    {{"month", [](Reader& r, Profile& p, const Entry& e) { read_weights(r, e.value, "month", p.month); }},
     {"weekday",
      [](Reader& r, Profile& p, const Entry& e) { read_weights(r, e.value, "weekday", p.weekday); }},
     {"hour", read_hours}}};

int read_month(Reader& r, const Node& node, std::string_view text) {
  const auto at = position("month", text);
  if (!at) word_of(r, node, text, "month");
  return at ? static_cast<int>(*at) + 1 : 0;
}

/// "oct..nov", or one month.
void read_months(Reader& r, const Node& node, std::pair<int, int>& months) {
  if (!is_word(r, node)) return;
  const std::string_view text = node.text;
  const std::size_t dots = text.find("..");
  const int from = read_month(r, node, text.substr(0, dots));
  const int to = dots == std::string_view::npos ? from : read_month(r, node, text.substr(dots + 2));
  if (from != 0 && to != 0) months = {from, to};
}

void read_council(Reader& r, Seasons& seasons, const Entry& e) {
  seasons.council.clear();
  each_word(r, e.value, [&](const Node& word) {
    if (const int month = read_month(r, word, word.text); month != 0) seasons.council.push_back(month);
  });
}

void read_transfers(Reader& r, Seasons& seasons, const Entry& e) {
  if (!is_word(r, e.value)) return;
  const auto day = base::parse_closure(e.value.text);
  if (!day)
    unreadable(r, e.value, day.error());
  else if (day->kind != base::Closure::Kind::yearly || day->from != day->to)
    unreadable(r, e.value, {base::tr("one day of the year is needed"), base::tr("write it like 04-01"), 0});
  else
    seasons.transfers = base::intern(e.value.text);
}

void read_freeze(Reader& r, Seasons& seasons, const Entry& e) {
  if (!is_map(r, e.value)) return;
  for (const Entry& entry : e.value.entries) {
    std::pair<int, int> months{0, 0};
    read_months(r, entry.value, months);
    if (months.first == 0) continue;
    const Symbol name = base::intern(entry.key.text);
    const auto same_name = [&](const auto& f) { return f.first == name; };
    const auto old = std::find_if(seasons.freeze.begin(), seasons.freeze.end(), same_name);
    if (old != seasons.freeze.end())
      old->second = months;
    else
      seasons.freeze.emplace_back(name, months);
  }
}

constexpr std::array<KeyReader<Seasons>, 4> kSeasonKeys{
    {{"council", read_council},
     {"budget-request",
      [](Reader& r, Seasons& s, const Entry& e) { read_months(r, e.value, s.budget_request); }},
     {"transfers", read_transfers},
     {"freeze", read_freeze}}};

}  // namespace

void read_calendars(Reader& r, const Node& node) {
  if (!is_map(r, node)) {
    r.unsure |= kCalendar;
    return;
  }
  for (const Entry& entry : node.entries) {
    NamedCalendar* const calendar = declare(r, r.shared.calendars, entry.key, entry.value, kCalendar);
    if (calendar != nullptr) read_map(r, Context::calendar, entry.value, kCalendarKeys, *calendar);
  }
}

void read_profiles(Reader& r, const Node& node) {
  if (!is_map(r, node)) {
    r.unsure |= kProfile;
    return;
  }
  for (const Entry& entry : node.entries) {
    Profile* const profile = declare(r, r.shared.profiles, entry.key, entry.value, kProfile);
    if (profile == nullptr) continue;
    profile->month.fill(1);
    profile->weekday.fill(1);
    profile->hour.fill(1);
    read_map(r, Context::profile, entry.value, kProfileKeys, *profile);
  }
}

void read_seasons(Reader& r, const Node& node) {
  read_map(r, Context::seasons, node, kSeasonKeys, r.shared.seasons);
}

void read_time_of_day(Reader& r, const Node& node, base::Duration& into) {
  if (!is_word(r, node)) return;
  if (const auto time = base::parse_time_of_day(node.text))
    into = *time;
  else
    unreadable(r, node, time.error());
}

void read_moment(Reader& r, const Node& node, Symbol& into) {
  if (!is_word(r, node)) return;
  if (const auto time = base::parse_day_time(node.text))
    into = base::intern(base::format_day_time(*time, false));
  else
    unreadable(r, node, time.error());
}

void read_calendar_entry(Reader& r, const Node& node, Symbol& into) {
  if (!is_word(r, node)) return;
  const bool has_time =
      node.text.find(':') != std::string::npos && node.text.find_first_of("0123456789") != std::string::npos;
  if (has_time)
    read_moment(r, node, into);
  else
    into = refer(r, node, kCalendar);
}

}  // namespace bpr::model::reading
