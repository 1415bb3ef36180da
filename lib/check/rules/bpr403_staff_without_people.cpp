#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Process;
using model::Role;
using model::RoleKind;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  for (const Role* const role : roles_at_work(process)) {
    if (role->kind != RoleKind::staff || role->people) continue;
    if (model::is_applicant_role(process, role->name)) continue;
    findings.at(role->origin, trf("`{0}` works here but has no people", role->name.text()),
                trf("say how many share this work: {0} 2", key_of(process, Context::role, "people")), true);
  }
}

}  // namespace

const Rule kStaffWithoutPeople{
    .code = "BPR403",
    .name = "staff-without-people",
    .severity = base::Severity::error,
    .title = later("Staff without people"),
    .what =
        later("A role of kind `staff` that works in the procedure and does not say how many people it has."),
    .why = later("Without the number of people there is no load, no queue and no bottleneck: the procedure "
                 "would look as if nobody ever had to wait."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
