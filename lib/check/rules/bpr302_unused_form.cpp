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
  for (const model::Form& form : *process.forms) {
    if (form.origin.office || form.origin.node == nullptr || handled(process, form.name)) continue;
    findings.at(form.origin, trf("no step deals with the form `{0}`", form.name.text()),
                tr("add the step that writes it, or take the form out"), true);
  }
}

}  // namespace

const Rule kUnusedForm{
    .code = "BPR302",
    .name = "unused-form",
    .severity = base::Severity::warning,
    .title = later("A form that no step deals with"),
    .what = later("A form is declared in this file, but no step writes, receives or otherwise handles it."),
    .why = later("Its fields count nowhere: either a step was forgotten, or nobody asks for the form."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}}
forms:
  request: {fields: [name, phone]}
  receipt: {fields: [name]}
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
