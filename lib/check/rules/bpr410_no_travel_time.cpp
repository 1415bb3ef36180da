#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Process;
using model::Symbol;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (process.head->internal) return;  // staff file from their desks
  std::vector<Symbol> told;
  for (const auto& step : process.steps) {
    if (!measure::done_by_applicant(process, *step) || measure::remote(process, *step)) continue;
    const Symbol to = step->verb == Verb::visit && !step->objects.empty() ? step->objects.front()
                      : step->verb == Verb::obtain || step->verb == Verb::pay
                          ? model::place_of(process, *step)
                          : Symbol{};
    const model::Place* const place = to ? model::place_with(process, to) : nullptr;
    if (place == nullptr || place->travel || contains(told, place->name)) continue;
    told.push_back(place->name);
    findings.at_step(*step, trf("the way to `{0}` takes no time", place->name.text()),
                     trf("say how long it takes there and back: {0} 30-40-60 min",
                         key_of(process, Context::place, "travel")));
  }
}

}  // namespace

const Rule kNoTravelTime{
    .code = "BPR410",
    .name = "no-travel-time",
    .severity = base::Severity::note,
    .title = later("A place that takes no time to get to"),
    .what = later("A step takes the applicant to a place that has no `travel`."),
    .why = later("The way there and back then counts as nothing, and the largest burden of many procedures "
                 "disappears."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
places:
  city-hall: {windows: [window-1]}
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
