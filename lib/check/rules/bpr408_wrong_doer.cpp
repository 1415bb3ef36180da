#include "base/i18n.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"
#include "model/vocabulary.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::RoleKind;
using model::Symbol;
using model::Verb;

/// Writing for somebody at the counter is a service, not a slip.
bool applicants_own(Verb verb) {
  return verb == Verb::visit || verb == Verb::obtain || verb == Verb::pay || verb == Verb::collect ||
         verb == Verb::enquire || verb == Verb::leave;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  for (const auto& step : process.steps) {
    const model::Doer whose = model::info(step->verb).doer;
    for (const Symbol name : model::doers(process, *step)) {
      const RoleKind kind = model::kind_of(process, name);
      const bool inside = kind == RoleKind::staff || kind == RoleKind::board || kind == RoleKind::system;
      const bool outside = kind == RoleKind::resident || kind == RoleKind::business;
      const bool applicant = model::is_applicant_role(process, name);
      const auto verb = process.japanese ? model::info(step->verb).ja : model::info(step->verb).en;
      if (whose == model::Doer::staff && outside)
        findings.at_step(*step, trf("`{0}` is work of staff, but `{1}` does it", verb, name.text()),
                         tr("name the staff who do it, or use a verb of the applicant"), "by");
      else if (whose == model::Doer::applicant && inside && !applicant && applicants_own(step->verb))
        findings.at_step(*step, trf("`{0}` is what the applicant does, but `{1}` does it", verb, name.text()),
                         step->verb == Verb::visit || step->verb == Verb::leave
                             ? tr("for staff who go out, use the verb that says what they do there")
                             : tr("use a verb of staff, or leave the role out"),
                         "by");
      else
        continue;
      break;
    }
  }
}

}  // namespace

const Rule kWrongDoer{
    .code = "BPR408",
    .name = "wrong-doer",
    .severity = base::Severity::warning,
    .title = later("A step done by somebody whose verb it is not"),
    .what = later("A verb of staff (such as `check`, `decide`, `issue`) done by the applicant, or a verb of "
                  "the applicant (such as `visit`, `pay`, `obtain`) done by staff or a system."),
    .why = later("The verb decides in whose ledger the minutes go: the time of the one would be counted as "
                 "work or burden of the other, and trips of staff would not be counted at all."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - visit: window-1
    by: counter
  - decide: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - inspect: window-1
    by: counter
    takes: 20-40-60 min
  - decide: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
