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

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  for (const auto& step : process.steps) {
    if (step->verb != model::Verb::write || !step->writes) continue;
    std::vector<const model::Form*> forms;
    for (const model::Symbol name : step->objects)
      if (const model::Form* const form = model::find(process.forms, name)) forms.push_back(form);
    if (forms.empty() || forms.size() != step->objects.size()) continue;
    for (const model::Symbol field : *step->writes)
      if (std::none_of(forms.begin(), forms.end(),
                       [&](const model::Form* form) { return contains(form->fields, field); }))
        findings.at_step(*step, trf("`{0}` is not on the form that is written here", field.text()),
                         tr("add it to the `fields` of the form, or take it out of `writes`"), "writes");
  }
}

}  // namespace

const Rule kWritesWhatIsNotThere{
    .code = "BPR311",
    .name = "writes-what-is-not-there",
    .severity = base::Severity::error,
    .title = later("A field is filled in on a form that does not have it"),
    .what = later("The `writes` of a `write` step names a field that none of its forms has."),
    .why = later("The field is counted nowhere, so the figures of writing are wrong."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}, kana: {}}
forms:
  request: {fields: [name, phone]}
steps:
  - write: request
    writes: [name, kana]
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
    writes: [name, phone]
    takes: 3-5-9 min
  - receive: request
    by: counter
    takes: 1-2-4 min
)",
    .check = check,
};

}  // namespace bpr::check
