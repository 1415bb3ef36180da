#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Process;
using model::Role;
using model::RoleKind;
using model::Symbol;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> free;
  const Role* first = nullptr;
  for (const Role* const role : roles_at_work(process)) {
    if (role->kind != RoleKind::staff || !role->people || role->cost.yen > 0) continue;
    if (model::is_applicant_role(process, role->name)) continue;
    if (first == nullptr) first = role;
    free.push_back(role->name);
  }
  if (first != nullptr)
    findings.at(first->origin, trf("the hours of {0} cost nothing", listed(free)),
                trf("say what an hour costs: {0} 2600 JPY/hour", key_of(process, Context::role, "cost")),
                true);
}

}  // namespace

const Rule kNoCost{
    .code = "BPR507",
    .name = "no-cost",
    .severity = base::Severity::note,
    .title = later("Staff whose hour costs nothing"),
    .what = later("Roles of staff that work in the procedure and have no `cost`."),
    .why = later("Their hours count as free, so savings of their time are worth nothing and every plan that "
                 "moves work to them looks good."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
