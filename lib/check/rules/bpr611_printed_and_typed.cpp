#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Form;
using model::Process;
using model::Step;
using model::Symbol;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  for (std::size_t p = 0; p < process.steps.size(); ++p) {
    const Step& print = *process.steps[p];
    if (print.verb != Verb::print || allows(print, "BPR611")) continue;
    for (const Symbol name : print.objects) {
      const Form* const form = model::find(process.forms, name);
      const Step* entry = nullptr;
      for (std::size_t e = p + 1; e < process.steps.size() && entry == nullptr; ++e) {
        const Step& later_step = *process.steps[e];
        if (later_step.verb == Verb::enter && contains(later_step.objects, name) &&
            !workers(process, later_step).empty() &&
            leads_to(subject.graph, static_cast<int>(p), static_cast<int>(e)))
          entry = &later_step;
      }
      const bool digital = form != nullptr && form->medium == model::Medium::digital;
      if (entry == nullptr && !digital) continue;
      auto& finding =
          findings.at_step(print,
                           entry != nullptr ? trf("`{0}` is printed and then typed in again", name.text())
                                            : trf("`{0}` is digital and is printed", name.text()),
                           tr("work on it where it is, or pass it on by an interface"));
      if (entry != nullptr) relate(finding, *entry, tr("typed in here"));
      break;
    }
  }
}

}  // namespace

const Rule kPrintedAndTyped{
    .code = "BPR611",
    .name = "printed-and-typed",
    .severity = base::Severity::note,
    .title = later("Something is printed and then typed in again"),
    .what = later("A form or document that one step prints and a later step of the same case enters by hand, "
                  "or a digital form that is printed."),
    .why = later("A machine had the data, and a person now carries them on paper to the next machine. The "
                 "break between the systems is the thing to mend, not the speed of the printer."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name], medium: digital}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: online
    takes: 3-5-9 min
  - print: notice
    by: counter
    takes: 3-5-9 min
  - check: notice
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name], medium: digital}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: online
    takes: 3-5-9 min
  - check: notice
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
