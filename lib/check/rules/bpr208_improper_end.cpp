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
    if (fault.kind != flow::FlowFault::Kind::improper_end) continue;
    const model::Step* const last = last_of(subject, fault);
    if (last == nullptr) continue;
    add_path(subject, fault,
             findings.at_step(
                 *last, trf("behind `{0}` the case ends while a parallel branch still runs", last->id.text()),
                 tr("bring the branches together in a step with `join: all`, or mark work that nobody "
                    "waits for with `aside: true`"),
                 last->end ? "end" : "next"));
  }
}

}  // namespace

const Rule kImproperEnd{
    .code = "BPR208",
    .name = "improper-end",
    .severity = base::Severity::error,
    .title = later("The case ends while a parallel branch still runs"),
    .what = later("One branch of a parallel split comes to the end of the case while another is still at "
                  "work. The steps that lead there are listed."),
    .why = later("What the other branch does would come too late, or be done for nothing."),
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
    next: end
  - do: right
    id: right
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
