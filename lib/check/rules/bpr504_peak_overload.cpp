#include <array>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Step;
using model::Symbol;

/// The first step at which the role serves somebody who waits on site; work out of sight can wait for a
/// quieter hour.
const Step* serves(const Subject& subject, Symbol role) {
  for (std::size_t s = 0; s < subject.process.steps.size(); ++s) {
    const Step& step = *subject.process.steps[s];
    if (subject.analysis->steps[s].on_site > 1e-9 && step.with && !step.aside &&
        contains(model::doers(subject.process, step), role))
      return &step;
  }
  return nullptr;
}

void check(const Subject& subject, Findings& findings) {
  if (subject.analysis == nullptr) return;
  const std::array<const char*, 7> days{tr("Monday"), tr("Tuesday"),  tr("Wednesday"), tr("Thursday"),
                                        tr("Friday"), tr("Saturday"), tr("Sunday")};
  for (const measure::RoleLoad& load : subject.analysis->loads) {
    if (load.peak.value < 1 || load.utilisation.value >= 1) continue;
    const Step* const step = serves(subject, load.role);
    if (step == nullptr) continue;
    findings.at_step(*step,
                     trf("`{0}` is asked for {1}% of its time in its busiest hour (month {2}, {3}, {4}:00)",
                         load.role.text(), base::grouped(load.peak.value * 100), load.peak_month,
                         days[static_cast<std::size_t>(load.peak_weekday) % 7], load.peak_hour),
                     tr("spread the arrivals (appointments, another channel) or add people for the peak"),
                     "by");
  }
}

}  // namespace

const Rule kPeakOverload{
    .code = "BPR504",
    .name = "peak-overload",
    .severity = base::Severity::warning,
    .title = later("More people at the counter than it can serve in the busiest hour"),
    .what = later("A role that serves applicants on site has time enough over the year, but not in its "
                  "busiest hour (month, weekday and hour of the profile)."),
    .why = later("In that hour the queue grows as long as it lasts, every week again. Appointments, another "
                 "channel or colleagues from the back office take the top off."),
    .bad = R"(bpr: 1
process: example
demand: {cases: 6000 / year, profile: busy-monday}
profiles:
  busy-monday: {weekday: {mon: 5}}
roles:
  counter: {kind: staff, people: 1, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - visit: window-1
  - hear: question
    by: counter
    with: applicant
    takes: 5-10-15 min
)",
    .good = R"(bpr: 1
process: example
demand: {cases: 6000 / year, profile: busy-monday}
profiles:
  busy-monday: {weekday: {mon: 1.5}}
roles:
  counter: {kind: staff, people: 1, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - visit: window-1
  - hear: question
    by: counter
    with: applicant
    takes: 5-10-15 min
)",
    .check = check,
};

}  // namespace bpr::check
