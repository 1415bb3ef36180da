#include "base/i18n.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::Step;
using model::Verb;

constexpr double kOften = 0.05;

/// Whether the applicant, at home by now, has to come again when the case goes back to `target`.
bool comes_again(const Subject& subject, std::size_t from, std::size_t target) {
  const Process& process = subject.process;
  const int detour = subject.graph.nodes[target].detour;
  const bool aside = detour >= 0 && detour != subject.graph.nodes[from].detour;
  bool visits = false;
  bool leaves = false;
  for (std::size_t s = target; s < process.steps.size(); ++s) {
    if (aside ? subject.graph.nodes[s].detour != detour : s > from) break;
    const Step& step = *process.steps[s];
    if (!measure::done_by_applicant(process, step)) continue;
    visits |= step.verb == Verb::visit;
    leaves |= step.verb == Verb::leave;
  }
  return visits && leaves;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  for (std::size_t s = 0; s < process.steps.size(); ++s)
    for (const flow::Edge& edge : subject.graph.nodes[s].redo) {
      if (edge.target < 0 || edge.target >= subject.graph.end || edge.share < kOften) continue;
      if (!comes_again(subject, s, static_cast<std::size_t>(edge.target))) continue;
      findings.at_step(
          *process.steps[s], trf("{0:.0f}% of the applicants have to come again", edge.share * 100),
          tr("say beforehand what is needed, look it up, or take what is missing by mail or online"), "redo");
      break;
    }
}

}  // namespace

const Rule kComeAgain{
    .code = "BPR616",
    .name = "come-again",
    .severity = base::Severity::note,
    .title = later("A fault sends the applicant home and back"),
    .what = later("A `redo` of 5% or more that makes the applicant come to the office once more."),
    .why = later("A forgotten paper costs a whole trip. Telling people before what they need, looking things "
                 "up, or taking the missing paper by mail or as a photo saves it."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
steps:
  - visit: window-1
  - write: notice
    takes: 3-5-9 min
  - receive: notice
    by: counter
    with: applicant
    takes: 3-5-9 min
  - leave: city-hall
  - check: notice
    by: counter
    takes: 3-5-9 min
    redo: {visit-window-1: 20%}
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
steps:
  - visit: window-1
  - write: notice
    takes: 3-5-9 min
  - check: notice
    by: counter
    takes: 3-5-9 min
    with: applicant
    redo: {write-notice: 20%}
  - leave: city-hall
)",
    .check = check,
};

}  // namespace bpr::check
