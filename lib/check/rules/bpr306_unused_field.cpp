#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/uses.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  if (process.fields->empty()) return;
  NameSet used;
  for (const model::Form& form : *process.forms) used.insert(form.fields.begin(), form.fields.end());
  for (const model::Register& reg : *process.registers) used.insert(reg.holds.begin(), reg.holds.end());
  for (const auto& step : process.steps) {
    if (step->reads) used.insert(step->reads->begin(), step->reads->end());
    if (step->writes) used.insert(step->writes->begin(), step->writes->end());
  }
  for (const model::Field& field : *process.fields)
    if (!field.origin.office && field.origin.node != nullptr && used.count(field.name) == 0)
      findings.at(field.origin, trf("nothing uses the field `{0}`", field.name.text()),
                  tr("add it to the form that asks for it, or take it out"), true);
}

}  // namespace

const Rule kUnusedField{
    .code = "BPR306",
    .name = "unused-field",
    .severity = base::Severity::note,
    .title = later("A field that nothing uses"),
    .what = later("A field is declared in this file, but no form has it, no register holds it and no step "
                  "reads or writes it."),
    .why =
        later("It counts nowhere. Perhaps it was left over when a form changed, or is misspelt in the form."),
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
    takes: 1-2-4 min
)",
    .check = check,
};

}  // namespace bpr::check
