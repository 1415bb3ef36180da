#include <algorithm>
#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  const bool conditional = std::any_of(process.forms->begin(), process.forms->end(),
                                       [](const model::Form& form) { return form.condition != nullptr; });
  if (!conditional) return;
  for (std::size_t i = 0; i < process.steps.size(); ++i) {
    const model::Step& step = *process.steps[i];
    const model::ConditionPtr& of_step = subject.graph.nodes[i].condition;
    if (step.verb != model::Verb::write || !of_step || contradictory(process, of_step)) continue;
    for (const model::Symbol name : step.objects) {
      const model::Form* const form = model::find(process.forms, name);
      if (form == nullptr || !form->condition) continue;
      if (contradictory(process, model::both(form->condition, of_step)))
        findings.at_step(step, trf("the form `{0}` is for other cases than this step", name.text()),
                         tr("mend the condition of the form or of the step"));
    }
  }
}

}  // namespace

const Rule kNeverFilledIn{
    .code = "BPR313",
    .name = "never-filled-in",
    .severity = base::Severity::warning,
    .title = later("A form that is never filled in where it is written"),
    .what = later("The `if` of a form contradicts the condition of the step that writes it."),
    .why = later("The form is skipped in every case that does the step, so it counts nowhere."),
    .bad = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}}
forms:
  request: {fields: [name, phone], if: aged}
steps:
  - write: request
    if: not aged
    takes: 3-5-9 min
  - receive: request
    by: counter
    takes: 1-2-4 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}}
forms:
  request: {fields: [name, phone], if: aged}
steps:
  - write: request
    if: aged
    takes: 3-5-9 min
  - receive: request
    by: counter
    takes: 1-2-4 min
)",
    .check = check,
};

}  // namespace bpr::check
