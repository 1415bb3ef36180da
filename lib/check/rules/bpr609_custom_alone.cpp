#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Document;
using model::Form;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Symbol;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> names;
  std::vector<const Step*> steps;
  for (const auto& step : process.steps) {
    if (allows(*step, "BPR609")) continue;
    const std::size_t before = names.size();
    if (step->legal.level == LegalLevel::custom) add_once(names, step->id);
    for (const Symbol name : step->objects) {
      const Form* const form = model::find(process.forms, name);
      const Document* const document = model::find(process.documents, name);
      if ((form != nullptr && form->legal.level == LegalLevel::custom) ||
          (document != nullptr && document->legal.level == LegalLevel::custom))
        add_once(names, name);
    }
    if (names.size() > before) steps.push_back(&*step);
  }
  if (steps.empty()) return;
  auto& finding = findings.at_step(*steps.front(), trf("only custom demands {0}", listed(names)),
                                   tr("ask what would be lost without it; the section can decide that"));
  for (std::size_t i = 1; i < steps.size(); ++i) relate(finding, *steps[i], tr("and here"));
}

}  // namespace

const Rule kCustomAlone{
    .code = "BPR609",
    .name = "custom-alone",
    .severity = base::Severity::note,
    .title = later("A requirement by custom alone"),
    .what = later("Forms, documents and steps in use whose `legal` level is `custom`."),
    .why = later("What only custom demands, the section can change by itself tomorrow. These are the first "
                 "candidates of every reform."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
documents:
  family-list: {ja: 家族一覧, legal: custom}
steps:
  - receive: family-list
    by: counter
    via: mail
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
documents:
  family-list: {ja: 家族一覧, legal: law}
steps:
  - receive: family-list
    by: counter
    via: mail
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
