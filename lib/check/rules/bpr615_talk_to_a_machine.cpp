#include <algorithm>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::RoleKind;
using model::Symbol;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::hear && !step->core.value_or(false)) continue;
    const auto who = model::doers(process, *step);
    const bool machine = !who.empty() && std::all_of(who.begin(), who.end(), [&](Symbol role) {
      return model::kind_of(process, role) == RoleKind::system;
    });
    if (machine)
      findings.at_step(*step, trf("a machine alone does \"{0}\"", title_of(process, *step)),
                       tr("let people do it, at the counter, by phone or on a screen"), "by");
  }
}

}  // namespace

const Rule kTalkToAMachine{
    .code = "BPR615",
    .name = "talk-to-a-machine",
    .severity = base::Severity::note,
    .title = later("What people come for is left to a machine"),
    .what = later("A `hear`, or a step marked `core: true`, that only systems do."),
    .why = later("Listening and advice are what a counter is for. Time that digital ways save should go "
                 "there; automation belongs to the steps around it."),
    .bad = R"(bpr: 1
process: example
roles:
  chat: {kind: system}
steps:
  - hear: worries
    by: chat
    with: applicant
    via: online
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - hear: worries
    by: counter
    with: applicant
    via: phone
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
