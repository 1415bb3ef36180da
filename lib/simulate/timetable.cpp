#include "simulate/timetable.hpp"

#include <algorithm>
#include <utility>

namespace bpr::simulate {

namespace {

using Interval = Timetable::Interval;

/// Appends an interval; one that begins where the last one ends makes that longer.
void append(std::vector<Interval>& intervals, Time opens, Time closes) {
  if (opens >= closes) return;
  if (!intervals.empty() && intervals.back().closes >= opens)
    intervals.back().closes = std::max(intervals.back().closes, closes);
  else
    intervals.push_back({opens, closes, 0});
}

template <typename Hours>
std::vector<Interval> days(Time from, Time to, Hours hours) {
  std::vector<Interval> intervals;
  const base::Date last = base::date_of({to});
  for (base::Date day = base::date_of({from}); day <= last; day = day + 1) {
    const Time midnight = base::instant_of(day).us;
    hours(day, [&](Time opens, Time closes) { append(intervals, midnight + opens, midnight + closes); });
  }
  return intervals;
}

}  // namespace

Timetable::Timetable() : intervals_{{-kDistant, kDistant, 0}}, always_(true) {}

Timetable::Timetable(std::vector<Interval> intervals) : intervals_(std::move(intervals)) {
  for (std::size_t i = 1; i < intervals_.size(); ++i)
    intervals_[i].before = intervals_[i - 1].before + intervals_[i - 1].closes - intervals_[i - 1].opens;
  always_ = intervals_.size() == 1 && intervals_.front().opens == -kDistant;
}

Timetable::Timetable(const base::Calendar& calendar, Time from, Time to) {
  if (calendar.always) {
    *this = Timetable();
    return;
  }
  *this = Timetable(days(from, to, [&](base::Date day, auto add) {
    for (const auto& [opens, closes] : base::open_hours(calendar, day)) add(opens.us, closes.us);
  }));
}

Timetable Timetable::open_days(const base::Calendar& calendar, Time from, Time to) {
  if (calendar.always) return {};
  return Timetable(days(from, to, [&](base::Date day, auto add) {
    if (base::is_open_day(calendar, day)) add(0, base::kDay);
  }));
}

Timetable Timetable::both(const Timetable& a, const Timetable& b) {
  std::vector<Interval> shared;
  auto i = a.intervals_.begin();
  auto j = b.intervals_.begin();
  while (i != a.intervals_.end() && j != b.intervals_.end()) {
    append(shared, std::max(i->opens, j->opens), std::min(i->closes, j->closes));
    if (i->closes < j->closes)
      ++i;
    else
      ++j;
  }
  return Timetable(std::move(shared));
}

Timetable Timetable::either(const Timetable& a, const Timetable& b) {
  std::vector<Interval> all(a.intervals_);
  all.insert(all.end(), b.intervals_.begin(), b.intervals_.end());
  std::sort(all.begin(), all.end(), [](const Interval& x, const Interval& y) { return x.opens < y.opens; });
  std::vector<Interval> joined;
  for (const Interval& interval : all) append(joined, interval.opens, interval.closes);
  return Timetable(std::move(joined));
}

std::size_t Timetable::search(Time t, Hint& hint) const {
  const auto closes_after = [](Time moment, const Interval& interval) { return moment < interval.closes; };
  const auto next = static_cast<std::size_t>(hint) + 1;
  // Time mostly goes on: the next interval is worth a look before all of them.
  if (next < intervals_.size() && t >= intervals_[next - 1].closes && t < intervals_[next].closes) {
    hint = static_cast<Hint>(next);
    return next;
  }
  const auto found = std::upper_bound(intervals_.begin(), intervals_.end(), t, closes_after);
  const auto i = static_cast<std::size_t>(found - intervals_.begin());
  hint = static_cast<Hint>(i);
  return i;
}

/// Open time from the beginning of the timetable to `t`.
Time Timetable::open_before(Time t, Hint& hint) const {
  const std::size_t i = at(t, hint);
  if (i == intervals_.size())
    return i == 0 ? 0 : intervals_[i - 1].before + intervals_[i - 1].closes - intervals_[i - 1].opens;
  return intervals_[i].before + std::max<Time>(0, t - intervals_[i].opens);
}

Time Timetable::open_time(Time from, Time to, Hint& hint) const {
  if (to <= from) return 0;
  if (always_) return to - from;
  // The later moment is nearer to the next question.
  Hint early = hint;
  const Time before = open_before(from, early);
  return open_before(to, hint) - before;
}

Time Timetable::add_open_time(Time from, Time work, Hint& hint) const {
  if (work <= 0) return from;
  std::size_t i = at(from, hint);
  if (i == intervals_.size()) return kNever;
  const Time begin = std::max(from, intervals_[i].opens);
  if (work <= intervals_[i].closes - begin) return begin + work;
  const Time target = intervals_[i].before + (begin - intervals_[i].opens) + work;
  const auto reached = std::lower_bound(intervals_.begin() + static_cast<std::ptrdiff_t>(i), intervals_.end(),
                                        target, [](const Interval& interval, Time sum) {
                                          return interval.before + interval.closes - interval.opens < sum;
                                        });
  if (reached == intervals_.end()) return kNever;
  return reached->opens + (target - reached->before);
}

Time Timetable::day_ended(Time t, Hint& hint) const {
  const std::size_t i = at(t, hint);
  if (i == 0) return kNever;
  const Time midnight = base::instant_of(base::date_of({t})).us;
  const Time closes = intervals_[i - 1].closes;
  const bool opens_again = i < intervals_.size() && intervals_[i].opens < midnight + base::kDay;
  return closes <= midnight || opens_again ? kNever : closes;
}

Time Timetable::end_of_work(Time from, Time work, bool suspend, Hint& hint) const {
  if (suspend) return add_open_time(from, work, hint);
  std::size_t i = at(from, hint);
  while (true) {
    const bool open = i < intervals_.size() && intervals_[i].opens <= from;
    const Time closes = open ? intervals_[i].closes : from;
    const Time left = work - (closes - from);
    if (left <= 0) return from + work;
    if (open) ++i;
    if (i == intervals_.size()) return closes + left;
    const Time midnight = base::instant_of(base::date_of({closes}) + 1).us;
    if (left <= std::min(intervals_[i].opens, midnight) - closes) return closes + left;
    work = left;
    from = intervals_[i].opens;
  }
}

}  // namespace bpr::simulate
