#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;

void check(const Subject& subject, Findings& findings) {
  for (const Choice& choice : facts(subject).choices)
    if (choice.gap)
      findings.at_step(*subject.process.steps[static_cast<std::size_t>(choice.step)],
                       tr("for some cases no condition of this choice holds"), tr("let one branch be `else`"),
                       "next");
}

}  // namespace

const Rule kNotComplete{
    .code = "BPR212",
    .name = "choice-not-complete",
    .severity = base::Severity::error,
    .title = later("A choice that leaves some cases nowhere to go"),
    .what = later("For some combination of traits no condition of the choice holds, and there is no `else`."),
    .why = later("Such a case would be stuck."),
    .bad = R"(bpr: 1
process: enquiry
traits: {aged: 20%, simple: 60%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: aged, close: simple and not aged}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: end
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: aged, close: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: end
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
