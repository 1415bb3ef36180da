#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/whereabouts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::Step;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  if (!subject.graph.well_formed) return;
  const Process& process = subject.process;
  const Whereabouts where = whereabouts(process);
  const auto possible = possible_states(subject.graph, where.presence.automaton);
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::leave || step.objects.empty()) continue;
    if (!measure::done_by_applicant(process, step)) continue;
    const model::Place* const place = model::place_with(process, step.objects.front());
    bool reached = false;
    bool there = false;
    for (std::size_t q = 0; q < where.presence.states.size(); ++q) {
      reached |= possible[s][q];
      there |= possible[s][q] && where.presence.states[q].place == place;
    }
    if (place == nullptr || !reached || there || moved_beside(subject, static_cast<int>(s))) continue;
    findings.at_step(step,
                     trf("the applicant is not at `{0}` when they leave it", step.objects.front().text()),
                     process.japanese ? tr("put the `行く` in front of it, or take it out")
                                      : tr("put the `visit` in front of it, or take it out"));
  }
}

}  // namespace

const Rule kLeaveNotThere{
    .code = "BPR407",
    .name = "leave-not-there",
    .severity = base::Severity::warning,
    .title = later("The applicant leaves a place where they are not"),
    .what = later(
        "A `leave` at which the applicant, whatever way the case took, is at home or at another place."),
    .why = later(
        "It does nothing. Mostly a `visit` was forgotten before it, or the name of the place is wrong."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
  - leave: city-hall
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - visit: window-1
  - do: answer
    by: counter
    takes: 3-5-9 min
  - leave: city-hall
)",
    .check = check,
};

}  // namespace bpr::check
