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
constexpr double kLeastScale = 0.05;
constexpr int kLevels = 12;  ///< evenly spread shares of a spread

using Stretches = std::vector<std::pair<Instant, Instant>>;

/// A wait in front of a piece of work.
struct Wait {
  Instant from;
  Instant to;
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
  Times(const Sheet& sheet, const People& people, const std::vector<bool>& whole)
      : sheet_(sheet),
        people_(people),
        whole_(whole),
        busy_(busy_stretches(people, sheet)),
        office_days_(whole_days(people.calendars.front().fit.calendar)),
        work_(sheet.activities.size()),
        waits_(sheet.activities.size()) {}

  void see(const Work& work, Instant enabled) {
    const auto a = static_cast<std::size_t>(work.activity);
    const bool timed = tells(a);
    if (timed && work.timed()) work_[a].push_back(worked(people_, work));
    const Instant until = timed ? work.start : work.last();
    if (enabled == log::kUntold || until == log::kUntold) return;
    waits_[a].push_back(wait(people_.by[a], timed, enabled, std::max(enabled, until)));
  }

  std::vector<StepTimes> take() const {
    std::vector<StepTimes> found(work_.size());
    for (std::size_t a = 0; a < found.size(); ++a) {
      found[a].takes = people_.by[a].empty() ? fit_lasting(waits_[a]) : fit_duration(work_[a]);
      if (!people_.by[a].empty()) fit_after(a, found[a]);
    }
    return found;
  }

 private:
  /// Whether the log tells how long somebody worked at an activity.
  [[nodiscard]] bool tells(std::size_t activity) const {
    return !people_.by[activity].empty() && sheet_.times(static_cast<int>(activity));
  }

  Wait wait(const std::vector<int>& by, bool timed, Instant from, Instant to) const {
    Wait wait;
    wait.from = from;
    wait.to = to;
    wait.elapsed = seconds(to - from);
    wait.open = wait.elapsed;
    wait.days = base::open_time(office_days_, from, to).days();
    if (by.empty() || wait.elapsed <= 0 || people_.roles[static_cast<std::size_t>(by.front())].built_in)
      return wait;
    wait.open = seconds(base::open_time(people_.calendar_of(by.front()), from, to));
    if (!timed) return wait;
    const double busy = seconds(shared(busy_[static_cast<std::size_t>(by.front())], from, to));
    const double rest = 1 - std::min(1.0, busy / wait.elapsed);
    wait.elapsed *= rest;
    wait.days *= rest;
    wait.open = std::max(0.0, wait.open - busy);
    return wait;
  }

  /// How long something lasts that nobody does: from what came before it to its end.
  [[nodiscard]] DurationFit fit_lasting(const std::vector<Wait>& waits) const {
    bool ignored = false;
    return fit_scaled(waits, unit_of(waits), false, nullptr, ignored);
  }

  void fit_after(std::size_t a, StepTimes& times) const {
    const std::vector<Wait>& waits = waits_[a];
    if (waits.empty()) return;
    const bool timed = tells(a);
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
    const int role = people_.by[a].front();
    const bool built_in = people_.roles[static_cast<std::size_t>(role)].built_in;
    fit_waits(waits, timed, whole_[a], built_in ? nullptr : &people_.calendar_of(role), times);
  }

  /// Waits as elapsed time; `hours` are those of who ends them, if anybody.
  void fit_waits(const std::vector<Wait>& waits, bool timed, bool whole, const Calendar* hours,
                 StepTimes& times) const {
    const TimeUnit unit = unit_of(waits);
    std::vector<double> latent;
    for (const Wait& wait : waits) latent.push_back(latent_of(wait, unit, timed));
    const auto two = whole ? std::nullopt : fit_two_durations(latent, unit);
    if (!two) {
      times.after = fit_scaled(waits, unit, timed, hours, times.scaled);
      drop_nothing(times.after);
      return;
    }
    std::vector<Wait> shorter;
    std::vector<Wait> longer;
    for (std::size_t i = 0; i < waits.size(); ++i)
      (latent[i] <= two->limit ? shorter : longer).push_back(waits[i]);
    bool ignored = false;
    times.after = fit_scaled(shorter, unit_of(shorter), timed, nullptr, ignored);
    drop_nothing(times.after);
    const double rest = mean_elapsed(shorter);  // comes behind the pause, too
    for (Wait& wait : longer) {
      wait.days *= std::max(0.0, 1 - rest / wait.elapsed);
      wait.elapsed = std::max(0.0, wait.elapsed - rest);
    }
    times.pause = fit_scaled(longer, unit_of(longer), timed, hours, times.scaled);
    times.pause_share = two->share;
  }

  static void drop_nothing(DurationFit& fit) {
    if (fit.spread.kind == base::Spread::Kind::fixed && fit.spread.a == 0) fit = {};
  }

  [[nodiscard]] TimeUnit unit_of(const std::vector<Wait>& waits) const {
    const double mean = mean_elapsed(waits);
    return mean >= 86400 && !people_.calendars.front().fit.calendar.always ? TimeUnit::business_day
                                                                           : unit_for(mean);
  }
  static double mean_elapsed(const std::vector<Wait>& waits) {
    double sum = 0;
    for (const Wait& wait : waits) sum += wait.elapsed;
    return waits.empty() ? 0 : sum / static_cast<double>(waits.size());
  }
  /// What of a wait is not explained by closed hours, if it had ended when it did.
  static double latent_of(const Wait& wait, TimeUnit unit, bool timed) {
    const bool days = unit == TimeUnit::business_day;
    const double length = days ? 86400 : base::seconds_in(unit);
    if (timed && wait.open < kNoWait) return wait.open / length;
    return days ? wait.days : wait.elapsed / length;
  }

  DurationFit fit_scaled(const std::vector<Wait>& waits, TimeUnit unit, bool timed, const Calendar* hours,
                         bool& scaled) const {
    std::vector<double> latent;
    for (const Wait& wait : waits) latent.push_back(latent_of(wait, unit, timed));
    DurationFit fit = fit_duration(latent, unit);
    if (hours == nullptr || hours->always || waits.empty()) return fit;
    const double scale = scale_for(fit.spread, waits, mean_elapsed(waits), *hours);
    if (scale >= 1) return fit;
    scaled = true;
    base::Spread& spread = fit.spread;
    spread = spread.scaled(scale);
    spread.a = significant(spread.a, 3);
    if (spread.kind != base::Spread::Kind::erlang) spread.b = significant(spread.b, 3);
    spread.c = significant(spread.c, 3);
    return fit;
  }

  /// The factor, at most 1, with which the spread and the next opening behind it give this mean in seconds.
  double scale_for(const base::Spread& spread, const std::vector<Wait>& waits, double mean,
                   const Calendar& hours) const {
    std::vector<double> levels;
    for (int i = 0; i < kLevels; ++i) levels.push_back(base::quantile(spread, (i + 0.5) / kLevels));
    const double missed = spread.mean() / std::max(mean_of(levels), 1e-12);  // of the tail between levels
    std::vector<Instant> begins;  // of waits that ended in these hours; others were not ended by them
    for (const Wait& wait : waits)
      if (covers(hours, wait.to)) begins.push_back(wait.from);
    const std::size_t n = std::min(begins.size(), kSamples);
    if (n == 0) return 1;
    const auto predicted = [&](double scale) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i)
        for (const double level : levels) {
          const Instant from = begins[i * begins.size() / n];
          const Instant over = behind(from, level * scale * missed, spread.unit);
          const Instant begin = base::next_open(hours, over).value_or(over);
          sum += seconds(begin - from);
        }
      return sum / static_cast<double>(n * levels.size());
    };
    double low = kLeastScale;
    double high = 1;
    if (predicted(high) <= mean || predicted(low) >= mean) return 1;
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
  const std::vector<bool>& whole_;
  const std::vector<Stretches> busy_;
  const Calendar office_days_;
  std::vector<std::vector<Duration>> work_;
  std::vector<std::vector<Wait>> waits_;
};

}  // namespace

std::vector<StepTimes> find_times(const Sheet& sheet, const Region& flow, const People& people,
                                  const std::vector<bool>& whole) {
  Times times(sheet, people, whole);
  for_each_enabled(flow, sheet, [&](const Work& work, Instant enabled) { times.see(work, enabled); });
  return times.take();
}

}  // namespace bpr::mine
