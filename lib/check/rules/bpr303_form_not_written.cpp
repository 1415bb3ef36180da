#include <algorithm>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/uses.hpp"

namespace bpr::check {

namespace {

using base::trf;

bool makes(const model::Step& step, const model::Form& form) {
  using model::Verb;
  switch (step.verb) {
    case Verb::write:
    case Verb::draft:
    case Verb::print:
    case Verb::issue:
    case Verb::send:
    case Verb::obtain:
    case Verb::collect:
    case Verb::act:
      if (contains(step.objects, form.name)) return true;
      break;
    default:
      break;
  }
  return step.writes && std::any_of(step.writes->begin(), step.writes->end(),
                                    [&](model::Symbol field) { return contains(form.fields, field); });
}

bool takes_in(model::Verb verb) {
  return verb == model::Verb::receive || verb == model::Verb::check || verb == model::Verb::enter;
}

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  const bool calls = std::any_of(process.steps.begin(), process.steps.end(),
                                 [](const auto& step) { return step->verb == model::Verb::call; });
  if (calls) return;  // the other process may write it
  for (const model::Form& form : *process.forms) {
    for (const auto& step : process.steps) {
      if (makes(*step, form)) break;
      if (!takes_in(step->verb) || !contains(step->objects, form.name)) continue;
      findings.at_step(*step, trf("nobody has written the form `{0}` before", form.name.text()),
                       trf("add a step `write: {0}` in front of it", form.name.text()));
      break;
    }
  }
}

}  // namespace

const Rule kFormNotWritten{
    .code = "BPR303",
    .name = "form-not-written",
    .severity = base::Severity::warning,
    .title = later("A form is handed in that nobody has written"),
    .what = later("A step receives, checks or enters a form, but no step before it writes or makes it."),
    .why = later("Filling in the form is the applicant's work, and often the largest part of it. It is "
                 "missing from all figures."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
fields: {name: {}, phone: {}}
forms:
  request: {fields: [name, phone]}
steps:
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
