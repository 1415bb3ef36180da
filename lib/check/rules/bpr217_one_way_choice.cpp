#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;

void check(const Subject& subject, Findings& findings) {
  for (const auto& step : subject.process.steps) {
    const model::Next& next = step->next;
    if (next.kind != model::Next::Kind::choice || next.branches.size() != 1) continue;
    const model::Branch& only = next.branches.front();
    if (only.condition) continue;
    findings.at_step(*step, trf("a choice with one way, to `{0}`", only.target.text()),
                     trf("write `next: {0}`, or add the other ways", only.target.text()), "next");
  }
}

}  // namespace

const Rule kOneWayChoice{
    .code = "BPR217",
    .name = "one-way-choice",
    .severity = base::Severity::warning,
    .title = later("A choice with one way"),
    .what = later("A `next` that is written as a choice but has one branch that every case takes."),
    .why = later("There is nothing to choose: either a branch was forgotten, or the step simply goes on."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: 100%}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: 60%, close: 40%}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
