#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Block;
using model::Process;
using model::Symbol;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> used;
  for (const auto& step : process.steps) {
    used.insert(used.end(), step->objects.begin(), step->objects.end());
    used.push_back(step->at);
  }
  for (const Block& block : *process.blocks) used.push_back(block.at);
  for (const model::Place& place : *process.places) {
    if (place.origin.office || place.origin.node == nullptr) continue;
    std::vector<Symbol> idle;
    for (const Symbol window : place.windows)
      if (!contains(used, window)) idle.push_back(window);
    if (!idle.empty())
      findings.at(place.origin, trf("no step leads to {0}", listed(idle)),
                  tr("add the step that goes there, or take the window out"), true);
  }
}

}  // namespace

const Rule kWindowNotVisited{
    .code = "BPR406",
    .name = "window-not-visited",
    .severity = base::Severity::note,
    .title = later("A window that no one visits"),
    .what = later("A window is declared in this file, and no step leads there or is done there."),
    .why = later("Either the step that goes there was forgotten, so that a walk of the applicant is missing "
                 "from the figures, or the window can be taken out."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
steps:
  - visit: window-1
  - hear: question
    by: counter
    with: applicant
    takes: 5-10-20 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
steps:
  - visit: window-1
  - hear: question
    by: counter
    with: applicant
    takes: 5-10-20 min
)",
    .check = check,
};

}  // namespace bpr::check
