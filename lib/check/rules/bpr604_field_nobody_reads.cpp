#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Field;
using model::Form;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Symbol;
using model::Verb;

/// Steps in which somebody looks at what stands on a form.
bool reading(Verb verb) {
  return verb == Verb::check || verb == Verb::enter || verb == Verb::decide || verb == Verb::hear ||
         verb == Verb::inspect || verb == Verb::draft || verb == Verb::look_up || verb == Verb::act;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> read;
  for (const auto& step : process.steps)
    if (step->reads) read.insert(read.end(), step->reads->begin(), step->reads->end());
  if (read.empty()) return;
  std::vector<Symbol> fields;
  std::vector<Symbol> forms;
  const Step* first = nullptr;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::write || !measure::done_by_applicant(process, *step)) continue;
    if (allows(*step, "BPR604")) continue;
    for (const Symbol name : step->objects) {
      const Form* const form = model::find(process.forms, name);
      if (form == nullptr || contains(forms, name)) continue;
      bool known = false;
      bool silent = false;
      for (const auto& other : process.steps)
        if (reading(other->verb) && contains(other->objects, name)) (other->reads ? known : silent) = true;
      if (!known || silent) continue;
      for (const Symbol field : form->fields) {
        const Field* const declared = model::find(process.fields, field);
        if (contains(read, field) || (declared != nullptr && declared->legal.level >= LegalLevel::rule))
          continue;
        if (first == nullptr) first = &*step;
        add_once(fields, field);
        add_once(forms, name);
      }
    }
  }
  if (first != nullptr)
    findings.at_step(*first, trf("nobody reads {0} ({1})", listed(fields), listed(forms)),
                     trf("take them off the form, or name them in {0} where they are used",
                         key_of(process, Context::step, "reads")));
}

}  // namespace

const Rule kFieldNobodyReads{
    .code = "BPR604",
    .name = "field-nobody-reads",
    .severity = base::Severity::note,
    .title = later("A field that nobody reads"),
    .what = later("Fields of a form that no step names in `reads`, where every step that works on the form "
                  "says what it reads. Fields that a law, ordinance or rule demands are left out."),
    .why = later("What nobody needs should not be asked: every field costs the applicant time, is a chance "
                 "of an error, and is personal data to be guarded."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}, phone: {ja: 電話}}
forms:
  notice: {fields: [name, phone]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - check: notice
    by: counter
    takes: 3-5-9 min
    reads: [name]
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
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
  - check: notice
    by: counter
    takes: 3-5-9 min
    reads: [name]
)",
    .check = check,
};

}  // namespace bpr::check
