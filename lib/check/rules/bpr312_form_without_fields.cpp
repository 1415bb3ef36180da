#include <algorithm>

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
    if (!form.fields.empty() || form.origin.office) continue;
    const auto writes = [&](const auto& step) {
      return step->verb == model::Verb::write && contains(step->objects, form.name);
    };
    if (std::any_of(process.steps.begin(), process.steps.end(), writes))
      findings.at(form.origin, trf("the form `{0}` has no fields", form.name.text()),
                  tr("list what it asks for under `fields`"), true);
  }
}

}  // namespace

const Rule kFormWithoutFields{
    .code = "BPR312",
    .name = "form-without-fields",
    .severity = base::Severity::note,
    .title = later("A form without fields"),
    .what = later("A step writes a form whose `fields` are not given."),
    .why = later("Writing the form counts in minutes, but none of its fields does: nothing can be said about "
                 "what is asked twice or known already."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
forms:
  request: {ja: 請求書}
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
