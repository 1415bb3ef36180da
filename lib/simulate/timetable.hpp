#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/calendar.hpp"

/// The process as it would really run: events in their order, and what follows from them.
namespace bpr::simulate {

/// A moment or a length of time in whole microseconds; moments count from 1970 as base::Instant does.
using Time = std::int64_t;
constexpr Time kNever = std::numeric_limits<Time>::max();
constexpr Time kDistant = Time{1} << 61U;  ///< bounds of a timetable that is always open

/// The open intervals of a calendar between two moments, so that no day is looked up twice. Beyond its ends
/// it is closed. A hint is where the last answer was found; it makes neighbouring questions cheap and changes
/// no answer.
class Timetable {
 public:
  using Hint = std::uint32_t;
  struct Interval {
    Time opens = 0;
    Time closes = 0;
    Time before = 0;  ///< open time of all intervals before this one
    bool operator==(const Interval&) const = default;
  };

  /// Open all the time.
  Timetable();
  /// `calendar` from the day of `from` to the day of `to`, both whole.
  Timetable(const base::Calendar& calendar, Time from, Time to);
  /// Whole days, from midnight to midnight, of those on which the calendar opens at all.
  [[nodiscard]] static Timetable open_days(const base::Calendar& calendar, Time from, Time to);
  /// Open where both are; open where at least one is.
  [[nodiscard]] static Timetable both(const Timetable& a, const Timetable& b);
  [[nodiscard]] static Timetable either(const Timetable& a, const Timetable& b);

  [[nodiscard]] bool always() const { return always_; }
  [[nodiscard]] const std::vector<Interval>& intervals() const { return intervals_; }

  [[nodiscard]] bool open_at(Time t, Hint& hint) const {
    const std::size_t i = at(t, hint);
    return i < intervals_.size() && intervals_[i].opens <= t;
  }
  /// `t` itself where it is open then, else the next opening, kNever where there is none.
  [[nodiscard]] Time next_open(Time t, Hint& hint) const {
    const std::size_t i = at(t, hint);
    if (i == intervals_.size()) return kNever;
    return intervals_[i].opens > t ? intervals_[i].opens : t;
  }
  /// The first closing after `t`; kNever where there is none.
  [[nodiscard]] Time next_close(Time t, Hint& hint) const {
    const std::size_t i = at(t, hint);
    return i == intervals_.size() ? kNever : intervals_[i].closes;
  }
  /// When the day of `t` ended: its last closing, not after `t`. kNever while it is open or opens once more
  /// on that day, and on a day without opening.
  [[nodiscard]] Time day_ended(Time t, Hint& hint) const;
  /// Open time between two moments; 0 where `to` is not after `from`.
  [[nodiscard]] Time open_time(Time from, Time to, Hint& hint) const;
  /// The moment at which `work` of open time has run since `from`; kNever where it does not within the
  /// timetable.
  [[nodiscard]] Time add_open_time(Time from, Time work, Hint& hint) const;
  /// When a piece of work begun at `from` is done. Where `suspend`, it rests while closed. Else it is
  /// finished after closing, unless that would last beyond midnight or into the next opening: then it rests
  /// until there.
  [[nodiscard]] Time end_of_work(Time from, Time work, bool suspend, Hint& hint) const;

 private:
  explicit Timetable(std::vector<Interval> intervals);
  /// Index of the first interval that closes after `t`.
  [[nodiscard]] std::size_t at(Time t, Hint& hint) const {
    std::size_t i = hint;
    if (i < intervals_.size() && t < intervals_[i].closes && (i == 0 || t >= intervals_[i - 1].closes))
      return i;
    return search(t, hint);
  }
  [[nodiscard]] std::size_t search(Time t, Hint& hint) const;
  [[nodiscard]] Time open_before(Time t, Hint& hint) const;

  std::vector<Interval> intervals_;
  bool always_ = false;
};

}  // namespace bpr::simulate
