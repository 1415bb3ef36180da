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
    if (!endless.always) continue;
    const model::Step& step = *subject.process.steps[static_cast<std::size_t>(endless.step)];
    findings.at_step(step, trf("`{0}` sends back every case, so none comes to the end", step.id.text()),
                     tr("let a part of the cases go on: the shares of `redo` stay below 100%"), "redo");
  }
}

}  // namespace

const Rule kNoWayToEnd{
    .code = "BPR205",
    .name = "no-way-to-end",
    .severity = base::Severity::error,
    .title = later("No way to the end of the case"),
    .what = later("A step that sends back every case, so that none ever comes to the end."),
    .why = later("Such a case would go round for ever. A share of 100% back is hardly ever what was seen."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
    redo: {answer: 100%}
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
    redo: {answer: 10%}
)",
    .check = check,
};

}  // namespace bpr::check
