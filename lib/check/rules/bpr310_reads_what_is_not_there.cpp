#include <algorithm>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/uses.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

bool in_register(const model::Process& process, model::Symbol field) {
  return std::any_of(process.registers->begin(), process.registers->end(),
                     [&](const model::Register& reg) { return contains(reg.holds, field); });
}

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  for (const auto& step : process.steps) {
    if (!step->reads || step->objects.empty() || step->into) continue;
    std::vector<const model::Form*> forms;
    for (const model::Symbol name : step->objects)
      if (const model::Form* const form = model::find(process.forms, name)) forms.push_back(form);
    if (forms.size() != step->objects.size()) continue;
    for (const model::Symbol field : *step->reads)
      if (!in_register(process, field) &&
          std::none_of(forms.begin(), forms.end(),
                       [&](const model::Form* form) { return contains(form->fields, field); }))
        findings.at_step(*step,
                         trf("`{0}` reads `{1}`, which is not on the form", step->id.text(), field.text()),
                         tr("add the field to the form, or say where it comes from"), "reads");
  }
}

}  // namespace

const Rule kReadsWhatIsNotThere{
    .code = "BPR310",
    .name = "reads-what-is-not-there",
    .severity = base::Severity::warning,
    .title = later("A field is read from a form that does not have it"),
    .what = later("The `reads` of a step that works on forms alone names a field that none of these forms "
                  "asks for and no register holds."),
    .why = later(
        "Either the form lacks the field, or the step takes it from somewhere that the file does not tell."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}, kana: {}}
forms:
  request: {fields: [name, phone]}
steps:
  - write: request
    takes: 3-5-9 min
  - receive: request
    by: counter
    reads: [name, kana]
    takes: 1-2-4 min
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}}
forms:
  request: {fields: [name, phone]}
steps:
  - write: request
    takes: 3-5-9 min
  - receive: request
    by: counter
    reads: [name, phone]
    takes: 1-2-4 min
)",
    .check = check,
};

}  // namespace bpr::check
