#include "log/open_hours.hpp"

#include <algorithm>
#include <cmath>

namespace bpr::log {

namespace {

constexpr std::int64_t kQuarter = 15 * base::kMinute;
constexpr std::int32_t kMostDays = 200 * 366;
constexpr double kBusyWeekday = 20;  ///< moments of work a day

/// The least value that at least a share of all do not exceed.
base::Duration nth(std::vector<base::Duration> values, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size()) - 1e-9));
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

base::DayInterval hours_of(std::span<const DayAtWork> days) {
  std::vector<base::Duration> firsts;
  std::vector<base::Duration> lasts;
  for (const DayAtWork& day : days) {
    firsts.push_back(day.first);
    lasts.push_back(day.last);
  }
  const std::int64_t from = nth(firsts, 0.1).us / kQuarter * kQuarter;
  const std::int64_t to = (nth(lasts, 0.9).us + kQuarter - 1) / kQuarter * kQuarter;
  return {{from}, {std::min(std::max(to, from + kQuarter), base::kDay)}};
}

bool apart(base::Duration a, base::Duration b) { return std::abs((a - b).us) >= base::kHour; }

}  // namespace

void DaysAtWork::see(base::Instant local) {
  const base::Date date = base::date_of(local);
  const base::Duration time = base::time_of_day(local);
  if (last_ == nullptr || last_->date != date)
    last_ = &days_.try_emplace(date.days, DayAtWork{date, time, time, 0}).first->second;
  DayAtWork& day = *last_;
  day.first = std::min(day.first, time);
  day.last = std::max(day.last, time);
  ++day.moments;
}

void DaysAtWork::add(const Event& event) {
  if (event.start != kUntold) see(local(event, event.start));
  if (event.end != kUntold) see(local(event, event.end));
}

std::vector<DayAtWork> DaysAtWork::days() const {
  std::vector<DayAtWork> days;
  for (const auto& [date, day] : days_) days.push_back(day);
  std::sort(days.begin(), days.end(), [](const DayAtWork& a, const DayAtWork& b) { return a.date < b.date; });
  return days;
}

void DayOffsets::add(const Event& event) {
  const std::int32_t day = base::date_of(local(event, last_of(event))).days;
  if (last_ == nullptr || day_ != day) {
    last_ = &offsets_[day];
    day_ = day;
  }
  *last_ = event.offset;
}

std::optional<std::int16_t> DayOffsets::of(base::Date date) const {
  const auto found = offsets_.find(date.days);
  if (found == offsets_.end()) return std::nullopt;
  return found->second;
}

OpenHours infer_open_hours(std::span<const DayAtWork> days, const OpenHours* everybody) {
  if (everybody != nullptr && days.size() < kDaysToJudge) {
    OpenHours hours = *everybody;
    hours.days = static_cast<std::uint32_t>(days.size());
    hours.of_everybody = true;
    return hours;
  }
  OpenHours hours;
  hours.days = static_cast<std::uint32_t>(days.size());
  if (days.empty()) return hours;
  std::array<std::vector<DayAtWork>, 7> by_weekday;
  for (const DayAtWork& day : days)
    by_weekday[static_cast<std::size_t>(base::weekday(day.date))].push_back(day);
  std::size_t busiest = 0;
  for (const auto& seen : by_weekday) busiest = std::max(busiest, seen.size());
  const base::DayInterval all = hours_of(days);
  for (std::size_t w = 0; w < 7; ++w) {
    const auto& seen = by_weekday[w];
    if (seen.empty() || 5 * seen.size() < busiest) continue;
    hours.week[w] = all;
    if (seen.size() < kDaysForOwnHours) continue;
    const base::DayInterval own = hours_of(seen);
    if (apart(own.first, all.first) || apart(own.second, all.second)) hours.week[w] = own;
  }
  return hours;
}

Dates::Dates(const DayOffsets& offsets, std::span<const DayAtWork> days, bool japan) {
  if (days.empty() || days.back().date - days.front().date > kMostDays) return;
  first_ = days.front().date - 1;
  const auto size = static_cast<std::size_t>(days.back().date - first_) + 2;
  std::optional<std::int16_t> known;
  for (std::size_t i = 0; i < size && !known; ++i) known = offsets.of(first_ + static_cast<std::int32_t>(i));
  std::int16_t offset = known.value_or(std::int16_t{0});
  for (std::size_t i = 0; i < size; ++i)
    offsets_.push_back(offset = offsets.of(first_ + static_cast<std::int32_t>(i)).value_or(offset));

  const base::Calendar calendar = base::office_hours();
  std::array<double, 7> moments{};
  std::array<double, 7> dates{};
  std::vector<bool> seen(size, false);
  for (const DayAtWork& day : days) {
    seen[static_cast<std::size_t>(day.date - first_)] = true;
    moments[static_cast<std::size_t>(base::weekday(day.date))] += day.moments;
  }
  for (std::size_t i = 1; i + 1 < size; ++i)
    ++dates[static_cast<std::size_t>(base::weekday(first_ + static_cast<std::int32_t>(i)))];
  closed_.assign(size, false);
  for (std::size_t i = 0; i < size; ++i) {
    const base::Date date = first_ + static_cast<std::int32_t>(i);
    const auto weekday = static_cast<std::size_t>(base::weekday(date));
    const bool holiday = japan && weekday < 5 && !base::is_open_day(calendar, date);
    closed_[i] = !seen[i] && (holiday || moments[weekday] >= kBusyWeekday * dates[weekday]);
  }
}

Stretches Dates::laid_out(const OpenHours& hours, base::Instant from, base::Instant to) const {
  Stretches open;
  const auto size = static_cast<std::int32_t>(offsets_.size());
  const std::int32_t begin = std::clamp(base::date_of(from) - first_ - 1, 0, size);
  const std::int32_t end = std::clamp(base::date_of(to) - first_ + 2, 0, size);
  for (std::int32_t i = begin; i < end; ++i) {
    if (closed_[static_cast<std::size_t>(i)]) continue;
    const base::Date date = first_ + i;
    const auto& [opens, closes] = hours.week[static_cast<std::size_t>(base::weekday(date))];
    const base::Instant midnight =
        base::instant_of(date, {-offsets_[static_cast<std::size_t>(i)] * base::kMinute});
    open.add(midnight + opens, midnight + closes);
  }
  return open;
}

}  // namespace bpr::log
