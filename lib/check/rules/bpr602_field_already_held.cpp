#include <algorithm>
#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Form;
using model::Process;
using model::Register;
using model::Symbol;
using model::Verb;

/// Few registers that together hold the fields: each time the one that holds most of the rest.
std::vector<Symbol> holders(const Process& process, std::vector<Symbol> left) {
  std::vector<Symbol> result;
  while (!left.empty()) {
    const Register* best = nullptr;
    long most = 0;
    for (const Register& reg : *process.registers) {
      if (reg.of && !reg.linked) continue;
      const auto held =
          std::count_if(left.begin(), left.end(), [&](Symbol field) { return contains(reg.holds, field); });
      if (held > most) {
        best = &reg;
        most = held;
      }
    }
    if (best == nullptr) break;
    result.push_back(best->name);
    left.erase(std::remove_if(left.begin(), left.end(), [&](Symbol f) { return contains(best->holds, f); }),
               left.end());
  }
  return result;
}

void check(const Subject& subject, Findings& findings) {
  if (subject.analysis == nullptr) return;
  const Process& process = subject.process;
  std::vector<Symbol> known;
  for (const measure::FieldFacts& facts : subject.analysis->fields)
    if (facts.known && facts.writes > 0.01) known.push_back(facts.field);
  if (known.empty()) return;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::write || !measure::done_by_applicant(process, *step)) continue;
    if (allows(*step, "BPR602")) continue;
    const bool asks = std::any_of(step->objects.begin(), step->objects.end(), [&](Symbol name) {
      const Form* const form = model::find(process.forms, name);
      return form != nullptr && std::any_of(form->fields.begin(), form->fields.end(),
                                            [&](Symbol field) { return contains(known, field); });
    });
    if (!asks) continue;
    findings.at_step(*step, trf("{0} stand in {1} already", listed(known), listed(holders(process, known))),
                     tr("look them up and let the applicant confirm, so that only what is new is written"));
    return;
  }
}

}  // namespace

const Rule kFieldAlreadyHeld{
    .code = "BPR602",
    .name = "field-already-held",
    .severity = base::Severity::note,
    .title = later("A field that a register already holds"),
    .what = later("Fields that the applicant writes although a register of our own, or a linked one of "
                  "another body, holds them."),
    .why = later("The office asks for what it knows. Looking it up with the identity card spares the writing "
                 "and the comparing, and is how once only (ワンスオンリー) is met."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}, address: {ja: 住所}, phone: {ja: 電話}}
registers:
  residents: {holds: [name, address], linked: true}
forms:
  notice: {fields: [name, address, phone]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - look-up: residents
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}, address: {ja: 住所}, phone: {ja: 電話}}
registers:
  residents: {holds: [name, address], linked: true}
forms:
  notice: {fields: [phone]}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
  - look-up: residents
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
