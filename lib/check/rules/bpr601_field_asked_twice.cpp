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
using model::Step;
using model::Symbol;
using model::Verb;

struct Repeated {
  Symbol field;
  double writes = 0;
};

/// The first step of the applicant at which one of the fields is written again.
const Step* again_at(const Process& process, const std::vector<Symbol>& fields) {
  std::vector<Symbol> seen;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::write || !measure::done_by_applicant(process, *step)) continue;
    if (model::detour_of(process, *step) >= 0) continue;
    for (const Symbol name : step->objects) {
      const Form* const form = model::find(process.forms, name);
      if (form == nullptr) continue;
      for (const Symbol field : form->fields)
        if (contains(fields, field)) {
          if (contains(seen, field)) return &*step;
          seen.push_back(field);
        }
    }
  }
  return nullptr;
}

void check(const Subject& subject, Findings& findings) {
  if (subject.analysis == nullptr) return;
  const Process& process = subject.process;
  std::vector<Repeated> repeated;
  double again = 0;
  const auto& figures = *subject.analysis;
  if (figures[measure::Measure::repeated_fields].value < 0.01) return;
  for (const measure::FieldFacts& facts : figures.fields)
    if (facts.writes - facts.once > 0.01) {
      repeated.push_back({facts.field, facts.writes});
      again += facts.writes - facts.once;
    }
  if (repeated.empty()) return;
  std::stable_sort(repeated.begin(), repeated.end(),
                   [](const Repeated& a, const Repeated& b) { return a.writes > b.writes; });
  std::vector<Symbol> fields;
  for (const Repeated& r : repeated) fields.push_back(r.field);
  const Step* const step = again_at(process, fields);
  if (step == nullptr) return;
  findings.at_step(
      *step,
      trf("the applicant writes the same again, {1:.1f} fields too many a case: {0}", listed(fields), again),
      tr("ask once and carry it over: one form for all, or only what is new on the later ones"));
}

}  // namespace

const Rule kFieldAskedTwice{
    .code = "BPR601",
    .name = "field-asked-twice",
    .severity = base::Severity::note,
    .title = later("A field that the applicant writes more than once"),
    .what = later("Fields that stand on more than one form that the same applicant fills in (forms that "
                  "exclude each other do not count)."),
    .why =
        later("People write their name and address on every form because every section has its own. Asking "
              "once and carrying it over (one form for all, a front desk that enters it, data passed on) is "
              "what 書かない窓口 means: less writing, and no differences between the copies to clear up."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}, address: {ja: 住所}, phone: {ja: 電話}}
forms:
  notice: {fields: [name, address]}
  claim: {fields: [name, phone]}
steps:
  - write: [notice, claim]
    at: home
    takes: 5-8-15 min
  - receive: [notice, claim]
    by: counter
    via: mail
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
fields: {name: {ja: 氏名}, address: {ja: 住所}, phone: {ja: 電話}}
forms:
  notice: {fields: [name, address]}
  claim: {fields: [phone]}
steps:
  - write: [notice, claim]
    at: home
    takes: 5-8-15 min
  - receive: [notice, claim]
    by: counter
    via: mail
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
