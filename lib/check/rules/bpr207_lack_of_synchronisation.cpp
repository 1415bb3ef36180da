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
    if (fault.kind != flow::FlowFault::Kind::unsynchronised) continue;
    const model::Step* const step = step_at(subject, fault.node);
    if (step == nullptr) continue;
    add_path(subject, fault,
             findings.at_step(*step,
                              trf("two parallel branches reach `{0}`, so it is done twice", step->id.text()),
                              tr("add `join: all`, or make the split a choice")));
  }
}

}  // namespace

const Rule kUnsynchronised{
    .code = "BPR207",
    .name = "lack-of-synchronisation",
    .severity = base::Severity::error,
    .title = later("Parallel branches meet without waiting for each other"),
    .what = later("Two branches that run at the same time come to the same step, and the step has no `join: "
                  "all`. The steps that lead there are listed."),
    .why = later("The step, and everything behind it, would be done twice for one case."),
    .bad = R"(bpr: 1
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
  - do: both
    id: both
    by: counter
    takes: 3-5-9 min
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
  - do: both
    id: both
    by: counter
    takes: 3-5-9 min
    join: all
)",
    .check = check,
};

}  // namespace bpr::check
