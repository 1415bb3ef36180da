#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/uses.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void collect(const model::ConditionPtr& condition, NameSet& used) {
  if (!condition) return;
  if (condition->kind == model::Condition::Kind::trait || condition->kind == model::Condition::Kind::equals)
    used.insert(condition->trait);
  for (const model::ConditionPtr& arg : condition->args) collect(arg, used);
}

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  if (process.traits->empty()) return;
  NameSet used;
  for (const auto& step : process.steps) {
    if (step->verb == model::Verb::call) return;  // the other process has the traits of the same names
    collect(step->condition, used);
    for (const model::Branch& branch : step->next.branches) collect(branch.condition, used);
    for (const model::ConditionPtr& condition : step->priority) collect(condition, used);
  }
  for (const model::Block& block : *process.blocks) collect(block.condition, used);
  for (const model::Form& form : *process.forms) collect(form.condition, used);
  for (const model::Trait& trait : *process.traits) used.insert(trait.given);
  used.insert(process.demand->arrive_by);
  for (const model::Trait& trait : *process.traits)
    if (trait.origin.node != nullptr && used.count(trait.name) == 0 &&
        model::find_word("trait", trait.name.text()) == nullptr)
      findings.at(trait.origin, trf("nothing depends on the trait `{0}`", trait.name.text()),
                  tr("ask for it in an `if` or a `next`, or take it out"), true);
}

}  // namespace

const Rule kUnusedTrait{
    .code = "BPR307",
    .name = "unused-trait",
    .severity = base::Severity::note,
    .title = later("A trait that nothing depends on"),
    .what = later("A trait is declared, but no condition, choice, form or other trait asks for it. Reserved "
                  "traits such as `aged`, which levers look at, are not reported."),
    .why =
        later("It makes no difference to any figure. Perhaps the step that it was meant for lost its `if`."),
    .bad = R"(bpr: 1
process: enquiry
traits: {has-child: 30%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {has-child: 30%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    if: has-child
)",
    .check = check,
};

}  // namespace bpr::check
