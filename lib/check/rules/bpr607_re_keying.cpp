#include <vector>

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

/// What a step types in: what it reads, else all fields of its forms.
std::vector<Symbol> typed(const Process& process, const Step& step) {
  if (step.reads) return *step.reads;
  std::vector<Symbol> fields;
  for (const Symbol name : step.objects)
    if (const Form* const form = model::find(process.forms, name))
      for (const Symbol field : form->fields) add_once(fields, field);
  return fields;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  base::Diagnostic* finding = nullptr;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::enter || workers(process, step).empty() || allows(step, "BPR607")) continue;
    std::vector<Symbol> again;
    for (const Symbol name : step.objects)
      if (const Form* const form = model::find(process.forms, name))
        if (form->medium == model::Medium::digital) again.push_back(name);
    const auto mine = typed(process, step);
    for (std::size_t e = 0; e < s; ++e) {
      const Step& earlier = *process.steps[e];
      if (earlier.verb != Verb::enter || !leads_to(subject.graph, static_cast<int>(e), static_cast<int>(s)) ||
          !implies(subject.graph.nodes[s].condition, subject.graph.nodes[e].condition))
        continue;
      for (const Symbol name : step.objects)
        if (contains(earlier.objects, name)) add_once(again, name);
      const auto before = typed(process, earlier);
      for (const Symbol field : mine)
        if (contains(before, field)) add_once(again, field);
    }
    if (again.empty()) continue;
    if (finding != nullptr)
      relate(*finding, step, trf("and {0} here", listed(again)));
    else
      finding = &findings.at_step(step, trf("{0}: digital already, and typed in again", listed(again)),
                                  tr("carry the data over by an interface or an import"));
  }
}

}  // namespace

const Rule kReKeying{
    .code = "BPR607",
    .name = "re-keying",
    .severity = base::Severity::note,
    .title = later("Data that are digital already are typed in again"),
    .what = later("Staff `enter` a digital form, a form that an earlier step of the same case has entered "
                  "already, or fields that an earlier entry holds."),
    .why = later("Typing what a machine already holds costs minutes, makes errors, and these errors are what "
                 "the comparing afterwards is for. An interface, an import or a scan carries the data over."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
  core-system: {kind: system}
  tax-system: {kind: system}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - enter: notice
    by: counter
    takes: 3-5-9 min
    into: core-system
  - enter: notice
    by: counter
    takes: 3-5-9 min
    into: tax-system
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
  core-system: {kind: system}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - enter: notice
    by: counter
    takes: 3-5-9 min
    into: core-system
)",
    .check = check,
};

}  // namespace bpr::check
