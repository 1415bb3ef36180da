#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void check(const Subject& subject, Findings& findings) {
  for (const Endless& endless : facts(subject).endless) {
    if (endless.always) continue;
    const model::Step& step = *subject.process.steps[static_cast<std::size_t>(endless.step)];
    findings.at_step(
        step, trf("`{0}` sends back every case, and some of them never get out of the loop", step.id.text()),
        tr("a trait never changes: let a part of the cases go on here, or open a way out that does "
           "not depend on a trait"),
        "redo");
  }
}

}  // namespace

const Rule kEndlessLoop{
    .code = "BPR210",
    .name = "endless-loop",
    .severity = base::Severity::error,
    .title = later("A loop that some cases never leave"),
    .what = later(
        "A step sends back every case, and the way out of the loop is closed to cases with certain traits."),
    .why = later(
        "A trait never changes within a case, so a case that cannot leave the loop once can never leave it."),
    .bad = R"(bpr: 1
process: enquiry
traits: {simple: 60%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: simple, close: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    redo: {look: 100%}
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {simple: 60%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: simple, close: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    redo: {look: 10%}
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
