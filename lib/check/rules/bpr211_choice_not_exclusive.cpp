#include <cstddef>
#include <string>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;

void check(const Subject& subject, Findings& findings) {
  for (const Choice& choice : facts(subject).choices) {
    if (choice.second == Choice::kNone) continue;
    const model::Process& process = subject.process;
    const model::Step& step = *process.steps[static_cast<std::size_t>(choice.step)];
    const auto& branches = step.next.branches;
    const model::Branch& first = branches[static_cast<std::size_t>(choice.first)];
    const model::Branch& second = branches[static_cast<std::size_t>(choice.second)];
    const std::string a = model::format_condition(first.condition, process.japanese);
    const std::string b = model::format_condition(second.condition, process.japanese);
    findings.at_step(
        step, trf("`{0}` and `{1}` can both hold, so the choice is not clear", a, b),
        trf("say which goes first, such as `{0}` and `{1}`", a,
            model::format_condition(model::both(second.condition, model::negated(first.condition)),
                                    process.japanese)),
        "next");
  }
}

}  // namespace

const Rule kNotExclusive{
    .code = "BPR211",
    .name = "choice-not-exclusive",
    .severity = base::Severity::error,
    .title = later("A choice by conditions that can hold together"),
    .what = later("Two conditions of one choice both hold for some combination of traits."),
    .why = later("Such a case has two ways on, and it is not said which one it takes."),
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
    next: {answer: aged, close: simple, note-down: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: end
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
    next: end
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {aged: 20%, simple: 60%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: aged, close: simple and not aged, note-down: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: end
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
    next: end
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
