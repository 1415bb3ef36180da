#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/path.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void check(const Subject& subject, Findings& findings) {
  for (const flow::FlowFault& fault : facts(subject).flow_faults) {
    if (fault.kind != flow::FlowFault::Kind::deadlock) continue;
    const model::Step* const join = step_at(subject, fault.node);
    const model::Step* const last = join != nullptr ? join : last_of(subject, fault);
    if (last == nullptr) continue;
    add_path(
        subject, fault,
        findings.at_step(
            *last, trf("`{0}` waits for a branch that does not come: the case is stuck", last->id.text()),
            tr("let every branch of the split reach the join, or split by a choice instead"),
            join != nullptr ? "join" : "next"));
  }
}

}  // namespace

const Rule kDeadlock{
    .code = "BPR206",
    .name = "deadlock",
    .severity = base::Severity::error,
    .title = later("A join waits for a branch that never comes"),
    .what = later("A `join: all` waits for every branch of the parallel split in front of it, but one branch "
                  "never comes, so the case is stuck. The steps that lead there are listed."),
    .why = later("The case would never be finished."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {start: 60%, left: 40%}
  - do: start
    id: start
    by: counter
    takes: 3-5-9 min
    next: [left, right]
  - do: left
    id: left
    by: counter
    takes: 3-5-9 min
    next: both
  - do: right
    id: right
    by: counter
    takes: 3-5-9 min
  - do: both
    id: both
    by: counter
    takes: 3-5-9 min
    join: all
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: start
    id: start
    by: counter
    takes: 3-5-9 min
    next: [left, right]
  - do: left
    id: left
    by: counter
    takes: 3-5-9 min
    next: both
  - do: right
    id: right
    by: counter
    takes: 3-5-9 min
    next: both
  - do: both
    id: both
    by: counter
    takes: 3-5-9 min
    join: all
)",
    .check = check,
};

}  // namespace bpr::check
