#include <algorithm>
#include <cmath>

#include "measure/parts.hpp"
#include "measure/queue.hpp"

namespace bpr::measure {

namespace {

using model::Process;
using model::Role;

/// What a year asks of one role.
struct Work {
  double jobs_now = 0;    ///< executions a year, on the day of arrival
  double jobs_later = 0;  ///< executions a year, days after the arrival
  double minutes_now = 0;
  double minutes_later = 0;
  double square = 0;  ///< sum of squared minutes over all executions
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
  std::vector<Work> work(process.roles->size());
  const int late = first_late_step(process, infos);
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const model::Step& step = *process.steps[s];
    const bool any = step.by_mode == model::ByMode::any;
    for (const int r : infos[s].roles) {
      Work& w = work[static_cast<std::size_t>(r)];
      double jobs = analysis.steps[s].executed * analysis.cases_year;
      if (any) jobs /= static_cast<double>(infos[s].roles.size());
      const double minutes = infos[s].takes;
      (static_cast<int>(s) < late ? w.jobs_now : w.jobs_later) += jobs;
      (static_cast<int>(s) < late ? w.minutes_now : w.minutes_later) += jobs * minutes;
      w.square += jobs * (minutes * minutes + infos[s].takes_variance);
    }
  }
  for (std::size_t r = 0; r < work.size(); ++r) {
    const Role& role = (*process.roles)[r];
    const RoleTiming& times = timing.roles[r];
    const Work& w = work[r];
    if (!role.people || *role.people <= 0 ||
        (role.kind != model::RoleKind::staff && role.kind != model::RoleKind::board))
      continue;
    RoleLoad& load = analysis.loads.emplace_back();
    load.role = role.name;
    load.people = *role.people;
    load.open_minutes = times.open_minutes;
    const double jobs = w.jobs_now + w.jobs_later;
    load.minutes_year = w.minutes_now + w.minutes_later;
    const double full_time = process.shared->rates.full_time_year_hours;
    load.fte = full_time > 0 ? load.minutes_year / 60 / full_time : 0;
    load.wait.source = load.peak_wait.source = load.peak.source = Source::approximation;
    load.utilisation.source = analysis.figures.front().source;
    if (times.open_minutes <= 0 || load.minutes_year <= 0) continue;
    load.utilisation.value = load.minutes_year / (load.people * times.open_minutes);
    load.capacity_year = analysis.cases_year / load.utilisation.value;
    const double service = load.minutes_year / jobs;
    const double cv2 = std::max(0.0, w.square / jobs / (service * service) - 1);
    double arrivals = 0;
    for (const LoadBin& bin : times.bins) {
      const double here = w.jobs_now * bin.now + w.jobs_later * bin.later;
      if (here <= 0 || bin.minutes <= 0) continue;
      load.wait.value += here * wait_at(load.people, here / bin.minutes, service, cv2);
      arrivals += here;
    }
    if (arrivals > 0) load.wait.value /= arrivals;
    const double peak_rate =
        times.peak.minutes > 0
            ? (w.jobs_now * times.peak.now + w.jobs_later * times.peak.later) / times.peak.minutes
            : 0;
    load.peak.value = peak_rate * service / load.people;
    load.peak_wait.value = wait_at(load.people, peak_rate, service, cv2);
    load.peak_month = times.peak_month;
    load.peak_weekday = times.peak_weekday;
    load.peak_hour = times.peak_hour;
  }
}

}  // namespace bpr::measure
