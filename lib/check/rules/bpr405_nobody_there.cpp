#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Role;

void check(const Subject& subject, Findings& findings) {
  for (const Role* const role : roles_at_work(subject.process)) {
    if (!works_here(subject.process, role->name) || !role->people || *role->people > 0) continue;
    if (model::is_applicant_role(subject.process, role->name)) continue;
    findings.at(role->origin, trf("`{0}` works here but nobody is there", role->name.text()),
                tr("give it people, or let another role do its steps"), true);
  }
}

}  // namespace

const Rule kNobodyThere{
    .code = "BPR405",
    .name = "nobody-there",
    .severity = base::Severity::error,
    .title = later("A role with no people at all"),
    .what = later("A role of staff or a board that works in the procedure and has `people: 0`."),
    .why = later("Its work is never done, so no case comes to its end."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 0}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 1}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
