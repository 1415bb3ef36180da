#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Process;
using model::Role;
using model::Step;
using model::Symbol;

/// The roles of one person without which the step cannot be done.
std::vector<Symbol> alone(const Process& process, const Step& step) {
  std::vector<Symbol> result;
  double people = 0;
  for (const Role* const role : workers(process, step)) {
    if (!role->people) return {};
    people += *role->people;
    if (*role->people == 1) result.push_back(role->name);
  }
  if (step.by_mode == model::ByMode::any && people > 1) return {};
  return result;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> roles;
  std::vector<const Step*> steps;
  for (const auto& step : process.steps) {
    if (allows(*step, "BPR404")) continue;
    bool fresh = false;
    for (const Symbol role : alone(process, *step)) {
      fresh |= !contains(roles, role);
      add_once(roles, role);
    }
    if (fresh) steps.push_back(&*step);
  }
  if (steps.empty()) return;
  auto& finding =
      findings.at_step(*steps.front(), trf("one person alone can do this work: {0}", listed(roles)),
                       trf("name who stands in ({0} a or b), or let sections share people",
                           key_of(process, Context::step, "by")),
                       "by");
  for (std::size_t i = 1; i < steps.size(); ++i)
    relate(finding, *steps[i], trf("and this: \"{0}\"", title_of(process, *steps[i])));
}

}  // namespace

const Rule kOnePersonOnly{
    .code = "BPR404",
    .name = "one-person-only",
    .severity = base::Severity::note,
    .title = later("Steps that only one person can do"),
    .what = later("Work of staff that is given to a role of one person, with nobody named who could do it "
                  "instead (`by: a or b`)."),
    .why = later("When that person is ill, in a meeting or transferred, every case stops. A deputy, a second "
                 "trained colleague or a shared pool costs little and takes the waiting away."),
    .bad = R"(bpr: 1
process: example
roles:
  clerk: {kind: staff, people: 1, cost: 2600 JPY/hour}
steps:
  - decide: answer
    by: clerk
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  clerk: {kind: staff, people: 1, cost: 2600 JPY/hour}
  deputy: {kind: staff, people: 1, cost: 2600 JPY/hour}
steps:
  - decide: answer
    by: clerk or deputy
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
