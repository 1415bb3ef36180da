#include "mine/discover_times.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bpr::mine {

namespace {

using base::Calendar;
using base::Duration;
using base::Instant;
using base::TimeUnit;

constexpr double kNoWait = 60;        ///< seconds of open time below which somebody began at once
constexpr double kWorthSaying = 0.1;  ///< of the working time, for waits that most cases do not have
constexpr std::size_t kSamples = 48;  ///< waits that a scale is tried on
constexpr int kLevels = 12;           ///< evenly spread shares of a spread

using Stretches = std::vector<std::pair<Instant, Instant>>;

/// A wait in front of a piece of work.
struct Wait {
  Instant from;
  double elapsed = 0;  ///< seconds, without what is explained by everybody being busy
  double open = 0;     ///< of these, seconds in which the role was open
  double days = 0;     ///< of these, on open days of the office, in days
};

double seconds(Duration time) { return static_cast<double>(time.us) / 1e6; }

/// How much of a time lies in some of these stretches.
Duration shared(const Stretches& stretches, Instant from, Instant to) {
  Duration sum;
  auto it = std::lower_bound(stretches.begin(), stretches.end(), from,
                             [](const auto& stretch, Instant moment) { return stretch.second <= moment; });
  for (; it != stretches.end() && it->first < to; ++it)
    sum = sum + (std::min(it->second, to) - std::max(it->first, from));
  return sum;
}

/// The open days of a calendar, from midnight to midnight.
Calendar whole_days(Calendar calendar) {
  for (base::OpenRule& rule : calendar.open)
    if (!rule.hours.empty()) rule.hours = {{{0}, {base::kDay}}};
  return calendar;
}

double mean_of(const std::vector<double>& values) {
  return values.empty()
             ? 0
             : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

class Times {
 public:
  Times(const Sheet& sheet, const People& people)
      : sheet_(sheet),
        people_(people),
        busy_(busy_stretches(people, sheet)),
        office_days_(whole_days(people.calendars.front().fit.calendar)),
        work_(sheet.activities.size()),
        waits_(sheet.activities.size()) {}

  void see(const Work& work, Instant enabled) {
    const auto a = static_cast<std::size_t>(work.activity);
    const bool timed = sheet_.times(work.activity);
    if (timed && work.timed()) work_[a].push_back(worked(people_, work));
    const Instant until = timed ? work.start : work.last();
    if (enabled == log::kUntold || until == log::kUntold) return;
    waits_[a].push_back(wait(people_.by[a], timed, enabled, std::max(enabled, until)));
  }

  std::vector<StepTimes> take() const {
    std::vector<StepTimes> found(work_.size());
    for (std::size_t a = 0; a < found.size(); ++a) {
      found[a].takes = fit_duration(work_[a]);
      if (people_.by[a].empty() && !sheet_.times(static_cast<int>(a)))
        found[a].takes = fit_waits(a, nullptr).after;
      else
        fit_after(a, found[a]);
    }
    return found;
  }

 private:
  Wait wait(const std::vector<int>& by, bool timed, Instant from, Instant to) const {
    Wait wait;
    wait.from = from;
    wait.elapsed = seconds(to - from);
    wait.open = wait.elapsed;
    wait.days = base::open_time(office_days_, from, to).days();
    if (by.empty() || wait.elapsed <= 0) return wait;
    wait.open = seconds(base::open_time(people_.calendar_of(by.front()), from, to));
    if (!timed) return wait;
    const double busy = seconds(shared(busy_[static_cast<std::size_t>(by.front())], from, to));
    const double rest = 1 - std::min(1.0, busy / wait.elapsed);
    wait.elapsed *= rest;
    wait.days *= rest;
    wait.open = std::max(0.0, wait.open - busy);
    return wait;
  }

  void fit_after(std::size_t a, StepTimes& times) const {
    const std::vector<Wait>& waits = waits_[a];
    if (waits.empty()) return;
    const bool timed = sheet_.times(static_cast<int>(a));
    if (timed) {
      std::vector<double> open;
      for (const Wait& wait : waits) open.push_back(wait.open);
      std::vector<double> ranked = open;
      std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(ranked.size() / 2),
                       ranked.end());
      double work = 0;
      for (const Duration one : work_[a]) work += seconds(one) / static_cast<double>(work_[a].size());
      if (ranked[ranked.size() / 2] < kNoWait && mean_of(open) < std::max(kNoWait, kWorthSaying * work))
        return;
    }
    const Calendar* const hours =
        people_.by[a].empty() ? nullptr : &people_.calendar_of(people_.by[a].front());
    const StepTimes fitted = fit_waits(a, hours);
    times.after = fitted.after;
    times.scaled = fitted.scaled;
    if (times.after.spread.kind == base::Spread::Kind::fixed && times.after.spread.a == 0) times.after = {};
  }

  /// The waits in front of an activity as elapsed time; `hours` are those of who ends them, if anybody.
  StepTimes fit_waits(std::size_t a, const Calendar* hours) const {
    const std::vector<Wait>& waits = waits_[a];
    StepTimes times;
    if (waits.empty()) return times;
    std::vector<double> elapsed;
    std::vector<double> latent;  // seconds, or business days below
    for (const Wait& wait : waits) elapsed.push_back(wait.elapsed);
    const double mean = mean_of(elapsed);
    const bool days = mean >= 86400 && !people_.calendars.front().fit.calendar.always;
    const TimeUnit unit = days ? TimeUnit::business_day : unit_for(mean);
    const bool timed = sheet_.times(static_cast<int>(a));
    for (const Wait& wait : waits) {
      const bool at_once = timed && wait.open < kNoWait;
      latent.push_back(at_once ? wait.open / (days ? 86400 : base::seconds_in(unit))
                       : days  ? wait.days
                               : wait.elapsed / base::seconds_in(unit));
    }
    times.after = fit_duration(latent, unit);
    if (hours == nullptr || hours->always) return times;
    const double scale = scale_for(times.after.spread, waits, mean, *hours);
    if (scale >= 1) return times;
    times.scaled = true;
    base::Spread& spread = times.after.spread;
    spread = spread.scaled(scale);
    spread.a = significant(spread.a, 3);
    if (spread.kind != base::Spread::Kind::erlang) spread.b = significant(spread.b, 3);
    spread.c = significant(spread.c, 3);
    return times;
  }

  /// The factor, at most 1, with which the spread and the next opening behind it give this mean in seconds.
  double scale_for(const base::Spread& spread, const std::vector<Wait>& waits, double mean,
                   const Calendar& hours) const {
    std::vector<double> levels;
    for (int i = 0; i < kLevels; ++i) levels.push_back(base::quantile(spread, (i + 0.5) / kLevels));
    const double missed = spread.mean() / std::max(mean_of(levels), 1e-12);  // of the tail between levels
    const std::size_t n = std::min(waits.size(), kSamples);
    const auto predicted = [&](double scale) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i)
        for (const double level : levels) {
          const Instant from = waits[i * waits.size() / n].from;
          const Instant over = behind(from, level * scale * missed, spread.unit);
          const Instant begin = base::next_open(hours, over).value_or(over);
          sum += seconds(begin - from);
        }
      return sum / static_cast<double>(n * levels.size());
    };
    if (predicted(1) <= mean) return 1;
    double low = 0.02;
    double high = 1;
    for (int i = 0; i < 12; ++i) {
      const double middle = std::sqrt(low * high);
      (predicted(middle) > mean ? high : low) = middle;
    }
    return std::sqrt(low * high);
  }

  Instant behind(Instant from, double length, TimeUnit unit) const {
    const double us = length * (unit == TimeUnit::business_day ? 86400 : base::seconds_in(unit)) * 1e6;
    const Duration time{static_cast<std::int64_t>(std::min(us, 2e16))};
    if (unit != TimeUnit::business_day) return from + time;
    return base::add_open_time(office_days_, from, time).value_or(from + time);
  }

  const Sheet& sheet_;
  const People& people_;
  const std::vector<Stretches> busy_;
  const Calendar office_days_;
  std::vector<std::vector<Duration>> work_;
  std::vector<std::vector<Wait>> waits_;
};

}  // namespace

std::vector<StepTimes> find_times(const Sheet& sheet, const Region& flow, const People& people) {
  Times times(sheet, people);
  for_each_enabled(flow, sheet, [&](const Work& work, Instant enabled) { times.see(work, enabled); });
  return times.take();
}

}  // namespace bpr::mine
