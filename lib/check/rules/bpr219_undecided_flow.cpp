#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;

void check(const Subject& subject, Findings& findings) {
  for (const flow::FlowFault& fault : facts(subject).flow_faults) {
    if (fault.kind != flow::FlowFault::Kind::undecided) continue;
    const model::Step* split = nullptr;
    for (std::size_t i = 0; i < subject.graph.nodes.size() && split == nullptr; ++i)
      if (subject.graph.nodes[i].split == flow::Split::all) split = &*subject.process.steps[i];
    if (split == nullptr) continue;
    findings.at_step(*split, tr("the parallel branches that begin here do not fit together in every case"),
                     tr("let all branches of a split meet in one step with `join: all`"), "next");
  }
}

}  // namespace

const Rule kUndecidedFlow{
    .code = "BPR219",
    .name = "undecided-flow",
    .severity = base::Severity::error,
    .title = later("Parallel branches that do not fit together"),
    .what = later("The flow is not sound, or depends on more combinations of traits than can be tried, and "
                  "no example of a case that goes wrong was found."),
    .why = later(
        "Some case may be stuck, or be done twice. Split and join should open and close like brackets."),
    .bad = R"(bpr: 1
process: enquiry
traits:
  lacks-a: 1%
  lacks-b: 1%
  lacks-c: 1%
  lacks-d: 1%
  lacks-e: 1%
  lacks-f: 1%
  lacks-g: 1%
  lacks-h: 1%
  lacks-i: 1%
  lacks-j: 1%
  lacks-k: 1%
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next:
      left: lacks-a and lacks-b and lacks-c and lacks-d and lacks-e and lacks-f and lacks-g and lacks-h and lacks-i and lacks-j and lacks-k
      start: else
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
traits:
  lacks-a: 1%
  lacks-b: 1%
  lacks-c: 1%
  lacks-d: 1%
  lacks-e: 1%
  lacks-f: 1%
  lacks-g: 1%
  lacks-h: 1%
  lacks-i: 1%
  lacks-j: 1%
  lacks-k: 1%
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next:
      close: lacks-a and lacks-b and lacks-c and lacks-d and lacks-e and lacks-f and lacks-g and lacks-h and lacks-i and lacks-j and lacks-k
      start: else
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
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
