#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/calendar.hpp"
#include "log/event_log.hpp"
#include "log/stretches.hpp"

namespace bpr::log {

/// When somebody was seen at work on one day, in local time.
struct DayAtWork {
  base::Date date;
  base::Duration first;
  base::Duration last;
  std::uint32_t moments = 0;
};

/// Collects the days at work from starts and ends.
class DaysAtWork {
 public:
  void add(const Event& event);
  void clear() {
    days_.clear();
    last_ = nullptr;
  }
  /// Ascending.
  [[nodiscard]] std::vector<DayAtWork> days() const;

 private:
  void see(base::Instant local);
  std::unordered_map<std::int32_t, DayAtWork> days_;
  DayAtWork* last_ = nullptr;  ///< the day of the moment before
};

/// How far local time is ahead of UTC, in minutes, by the last event of each day that was put in.
class DayOffsets {
 public:
  void add(const Event& event);
  [[nodiscard]] std::optional<std::int16_t> of(base::Date date) const;

 private:
  std::unordered_map<std::int32_t, std::int16_t> offsets_;
  std::int32_t day_ = 0;
  std::int16_t* last_ = nullptr;  ///< of `day_`
};

/// The hours of a week in which somebody is taken to be on duty.
struct OpenHours {
  std::array<base::DayInterval, 7> week{};  ///< by weekday from Monday; closed where begin and end are equal
  std::uint32_t days = 0;                   ///< on which work was seen
  /// Whether they are those of everybody, because this one was seen on too few days.
  bool of_everybody = false;
  bool operator==(const OpenHours&) const = default;
};

constexpr std::size_t kDaysToJudge = 5;       ///< on which somebody must have been seen
constexpr std::size_t kDaysForOwnHours = 10;  ///< on which a weekday must have been seen

/// Infers open hours: a weekday is open where work was seen on at least a fifth as many of them as of the
/// busiest weekday. It opens when the first moment of the day had come on a tenth of all days, and closes
/// when the last had come on nine tenths, widened to quarters of an hour. A weekday that was seen on five
/// days or more has hours of its own where they differ by an hour or more. Who was seen on fewer than five
/// days in all takes the hours of `everybody`.
[[nodiscard]] OpenHours infer_open_hours(std::span<const DayAtWork> days,
                                         const OpenHours* everybody = nullptr);

/// The days of a log: how far local time is ahead of UTC, and on which nobody works.
class Dates {
 public:
  /// Of everybody's days at work. With `japan`, its holidays and 29 December to 3 January are closed; so is
  /// any day without a moment of work where such a weekday has 20 on average.
  Dates(const DayOffsets& offsets, std::span<const DayAtWork> days, bool japan);

  /// Whether the log covers so few years that calendars can be laid over it.
  [[nodiscard]] bool known() const { return !offsets_.empty(); }
  /// The open hours as stretches of UTC, from one moment to another, with a day more on either side.
  [[nodiscard]] Stretches laid_out(const OpenHours& hours, base::Instant from, base::Instant to) const;

 private:
  base::Date first_;
  std::vector<std::int16_t> offsets_;  ///< minutes, by day
  std::vector<bool> closed_;
};

}  // namespace bpr::log
