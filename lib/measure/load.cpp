#include <algorithm>
#include <cmath>

#include "measure/parts.hpp"
#include "measure/queue.hpp"

namespace bpr::measure {

namespace {

using model::Process;
using model::Role;

/// What a year, or a part of it, asks of one role.
struct Work {
  double jobs = 0;
  double minutes = 0;
  double square = 0;  ///< sum of squared minutes

  void add(double more_jobs, double mean, double variance) {
    jobs += more_jobs;
    minutes += more_jobs * mean;
    square += more_jobs * (mean * mean + variance);
  }
  /// Squared coefficient of variation of one job's minutes.
  [[nodiscard]] double cv2() const {
    const double mean = minutes / jobs;
    return mean > 0 ? std::max(0.0, square / jobs / (mean * mean) - 1) : 0;
  }
};

/// The work of a year that comes on the day of arrival, and that which comes days later.
struct YearOfWork {
  Work now;
  Work later;

  [[nodiscard]] Work in(const LoadBin& bin) const {
    return {now.jobs * bin.now + later.jobs * bin.later, now.minutes * bin.now + later.minutes * bin.later,
            now.square * bin.now + later.square * bin.later};
  }
};

/// Minutes in the queue while an open minute brings `rate` jobs. Near and beyond full use no steady state
/// exists within the hour: the wait grows on as the backlog of one hour does.
double wait_at(double people, double rate, double service, double cv2) {
  constexpr double kSteady = 0.97;
  constexpr double kHour = 60;
  const double use = rate * service / people;
  if (use <= kSteady) return mean_wait(people, rate, service, cv2);
  return mean_wait(people, kSteady * people / service, service, cv2) + (use - kSteady) * kHour / 2;
}

}  // namespace

void load_roles(const Process& process, const std::vector<StepInfo>& infos, const Timing& timing,
                Analysis& analysis) {
  std::vector<YearOfWork> work(process.roles->size());
  const int late = first_late_step(process, infos);
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const model::Step& step = *process.steps[s];
    const bool any = step.by_mode == model::ByMode::any;
    for (const int r : infos[s].roles) {
      YearOfWork& year = work[static_cast<std::size_t>(r)];
      double jobs = analysis.steps[s].executed * analysis.cases_year;
      if (any) jobs /= static_cast<double>(infos[s].roles.size());
      (static_cast<int>(s) < late ? year.now : year.later).add(jobs, infos[s].takes, infos[s].takes_variance);
    }
  }
  analysis.loads.reserve(work.size());
  for (std::size_t r = 0; r < work.size(); ++r) {
    const Role& role = (*process.roles)[r];
    const RoleTiming& times = timing.roles[r];
    const YearOfWork& year = work[r];
    if (!role.people || *role.people <= 0 ||
        (role.kind != model::RoleKind::staff && role.kind != model::RoleKind::board))
      continue;
    RoleLoad& load = analysis.loads.emplace_back();
    load.role = role.name;
    load.people = *role.people;
    load.open_minutes = times.open_minutes;
    load.minutes_year = year.now.minutes + year.later.minutes;
    const double full_time = process.shared->rates.full_time_year_hours;
    load.fte = full_time > 0 ? load.minutes_year / 60 / full_time : 0;
    load.wait.source = load.peak_wait.source = load.peak.source = Source::approximation;
    load.utilisation.source = analysis.figures.front().source;
    if (times.open_minutes <= 0 || load.minutes_year <= 0) continue;
    load.utilisation.value = load.minutes_year / (load.people * times.open_minutes);
    load.capacity_year = analysis.cases_year / load.utilisation.value;
    const auto wait_in = [&](const LoadBin& bin, const Work& w) {
      return wait_at(load.people, w.jobs / bin.minutes, w.minutes / w.jobs, w.cv2());
    };
    double arrivals = 0;
    for (const LoadBin& bin : times.bins) {
      const Work w = year.in(bin);
      if (w.jobs <= 0 || bin.minutes <= 0) continue;
      load.wait.value += w.jobs * wait_in(bin, w);
      arrivals += w.jobs;
    }
    if (arrivals > 0) load.wait.value /= arrivals;
    if (const Work w = year.in(times.peak); w.jobs > 0 && times.peak.minutes > 0) {
      load.peak.value = w.minutes / times.peak.minutes / load.people;
      load.peak_wait.value = wait_in(times.peak, w);
    }
    load.peak_month = times.peak_month;
    load.peak_weekday = times.peak_weekday;
    load.peak_hour = times.peak_hour;
  }
}

}  // namespace bpr::measure
