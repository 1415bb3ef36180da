#include "base/i18n.hpp"
#include "base/text.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Step;
using model::Symbol;

/// The step that takes most of a role's time.
const Step* heaviest(const Subject& subject, Symbol role) {
  const Step* result = nullptr;
  double most = 0;
  for (std::size_t s = 0; s < subject.process.steps.size(); ++s) {
    const Step& step = *subject.process.steps[s];
    if (!contains(model::doers(subject.process, step), role)) continue;
    if (result == nullptr || subject.analysis->steps[s].touch > most) {
      result = &step;
      most = subject.analysis->steps[s].touch;
    }
  }
  return result;
}

void check(const Subject& subject, Findings& findings) {
  if (subject.analysis == nullptr) return;
  for (const measure::RoleLoad& load : subject.analysis->loads) {
    if (load.utilisation.value < 1) continue;
    const Step* const step = heaviest(subject, load.role);
    if (step == nullptr) continue;
    findings.at_step(
        *step,
        trf("`{0}` would have to work {1}% of its time: {2} hours a year are asked for, {3} are there",
            load.role.text(), base::grouped(load.utilisation.value * 100),
            base::grouped(load.minutes_year / 60), base::grouped(load.people * load.open_minutes / 60)),
        trf("look over {0}, {1} and {2}", key_of(subject.process, Context::demand, "cases"),
            key_of(subject.process, Context::step, "takes"),
            key_of(subject.process, Context::role, "people")),
        "by");
  }
}

}  // namespace

const Rule kOverload{
    .code = "BPR503",
    .name = "overload",
    .severity = base::Severity::error,
    .title = later("More work than people have time for"),
    .what = later(
        "A role that this procedure alone asks for more working time a year than its people are on duty."),
    .why = later("The backlog grows without end; no waiting time can be computed. Mostly one of the numbers "
                 "is wrong: the cases a year, the minutes, or the people."),
    .bad = R"(bpr: 1
process: example
demand: {cases: 30000 / year}
roles:
  counter: {kind: staff, people: 1, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 10-20-30 min
)",
    .good = R"(bpr: 1
process: example
demand: {cases: 3000 / year}
roles:
  counter: {kind: staff, people: 1, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 10-20-30 min
)",
    .check = check,
};

}  // namespace bpr::check
