#include <algorithm>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/uses.hpp"

namespace bpr::check {

namespace {

using base::trf;

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  for (const auto& step : process.steps) {
    if (step->verb != model::Verb::write) continue;
    for (const model::Symbol name : step->objects) {
      const bool taken = std::any_of(process.steps.begin(), process.steps.end(), [&](const auto& other) {
        return other->verb == model::Verb::call ||
               (other->verb != model::Verb::write && contains(other->objects, name));
      });
      if (!taken && model::find(process.forms, name) != nullptr)
        findings.at_step(*step, trf("nobody takes in the form `{0}`", name.text()),
                         trf("add the step that takes it in, such as `receive: {0}`", name.text()));
    }
  }
}

}  // namespace

const Rule kFormNotReceived{
    .code = "BPR304",
    .name = "form-not-received",
    .severity = base::Severity::note,
    .title = later("A form is written that nobody takes in"),
    .what = later(
        "A step writes a form, but no step receives, checks, enters or otherwise handles it afterwards."),
    .why = later("Either the step that takes it in is missing, and with it the time of the office, or people "
                 "write it for nobody."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}}
forms:
  request: {fields: [name, phone]}
steps:
  - write: request
    takes: 3-5-9 min
  - do: answer
    by: counter
    takes: 3-5-9 min
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
