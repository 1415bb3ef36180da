#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Symbol;
using model::Verb;

bool compatible(const Subject& subject, std::size_t a, std::size_t b) {
  const auto& x = subject.graph.nodes[a].condition;
  const auto& y = subject.graph.nodes[b].condition;
  return (implies(x, y) || implies(y, x)) &&
         leads_to(subject.graph, static_cast<int>(a), static_cast<int>(b));
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  base::Diagnostic* finding = nullptr;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::check || workers(process, step).empty()) continue;
    if (step.legal.level >= LegalLevel::rule || allows(step, "BPR606")) continue;
    for (std::size_t e = 0; e < s; ++e) {
      const Step& earlier = *process.steps[e];
      if (earlier.verb != Verb::check || workers(process, earlier).empty() || !compatible(subject, e, s))
        continue;
      const auto again = std::find_if(step.objects.begin(), step.objects.end(),
                                      [&](Symbol name) { return contains(earlier.objects, name); });
      if (again == step.objects.end()) continue;
      if (finding != nullptr) {
        relate(*finding, step, trf("and `{0}` here", again->text()));
        break;
      }
      finding = &findings.at_step(step, trf("`{0}` has been checked before", again->text()),
                                  tr("check once, at entry and by the system, or a sample only"));
      relate(*finding, earlier, tr("first checked here"));
      break;
    }
  }
}

}  // namespace

const Rule kDuplicateCheck{
    .code = "BPR606",
    .name = "duplicate-check",
    .severity = base::Severity::note,
    .title = later("The same paper is checked twice"),
    .what = later("A second `check` by staff of a form or document that an earlier step of the same case has "
                  "checked already. Checks that a law, ordinance or rule demands are left out."),
    .why = later("A second pair of eyes makes the first one careless and doubles the work. Checks by the "
                 "system at entry, or of a sample, find more for less."),
    .bad = R"(bpr: 1
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
)",
    .check = check,
};

}  // namespace bpr::check
