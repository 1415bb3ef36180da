#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Context;
using model::Form;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Symbol;
using model::Verb;

bool groundless(const model::Legal& legal) {
  return legal.level == LegalLevel::none || legal.level == LegalLevel::custom;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> sealed;
  std::vector<const Step*> steps;
  for (const auto& step : process.steps) {
    if (allows(*step, "BPR608")) continue;
    const std::size_t before = sealed.size();
    if (step->verb == Verb::write)
      for (const Symbol name : step->objects) {
        const Form* const form = model::find(process.forms, name);
        if (form != nullptr && form->seal && groundless(form->legal)) add_once(sealed, name);
      }
    if (step->seal && groundless(step->legal)) add_once(sealed, step->id);
    if (sealed.size() > before) steps.push_back(&*step);
  }
  if (steps.empty()) return;
  auto& finding = findings.at_step(
      *steps.front(), trf("a seal without a legal reason: {0}", listed(sealed)),
      trf("drop it, or say what demands it in {0}", key_of(process, Context::form, "legal")));
  for (std::size_t i = 1; i < steps.size(); ++i) relate(finding, *steps[i], tr("and here"));
}

}  // namespace

const Rule kSealWithoutReason{
    .code = "BPR608",
    .name = "seal-without-reason",
    .severity = base::Severity::note,
    .title = later("A seal without a legal reason"),
    .what = later(
        "A form that the applicant writes, or an approval, with `seal: true` and no `legal` above custom."),
    .why = later("Since 2020 most seals have lost their basis. A seal keeps a form on paper, sends people "
                 "home who forgot it, and proves little; a name or a click does."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name], seal: true}
steps:
  - write: notice
    at: home
    takes: 5-8-15 min
  - receive: notice
    by: counter
    via: mail
    takes: 3-5-9 min
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
)",
    .check = check,
};

}  // namespace bpr::check
