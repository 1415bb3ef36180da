#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Context;
using model::Process;
using model::Step;
using model::Verb;

bool handing(Verb verb) { return verb == Verb::issue || verb == Verb::collect || verb == Verb::notify; }

/// Whether nothing but handing over happens from a visit to the end of the stay.
bool only_handed(const Process& process, std::size_t visit) {
  bool handed = false;
  for (std::size_t s = visit + 1; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    const bool acts = measure::done_by_applicant(process, step);
    if (acts && step.verb == Verb::leave) break;
    const bool served = step.with && model::is_applicant_role(process, step.with);
    if (measure::remote(process, step) || (!acts && !served)) continue;
    if (handing(step.verb))
      handed = true;
    else if (step.verb != Verb::wait && step.verb != Verb::identify)
      return false;
  }
  return handed;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed || process.head->internal) return;
  const auto& nodes = subject.graph.nodes;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::visit || !measure::done_by_applicant(process, step)) continue;
    bool left = false;
    for (std::size_t e = 0; e < s && !left; ++e) {
      const Step& earlier = *process.steps[e];
      left = earlier.verb == Verb::leave && measure::done_by_applicant(process, earlier) &&
             implies(nodes[s].condition, nodes[e].condition) &&
             leads_to(subject.graph, static_cast<int>(e), static_cast<int>(s));
    }
    if (left && only_handed(process, s))
      findings.at_step(step, tr("the applicant comes again only to be handed something"),
                       trf("send it: {0} mail or online", key_of(process, Context::step, "via")));
  }
}

}  // namespace

const Rule kComeToCollect{
    .code = "BPR613",
    .name = "come-to-collect",
    .severity = base::Severity::note,
    .title = later("The applicant comes again only to be handed something"),
    .what = later("A later visit during which nothing happens but handing over, telling or waiting (`issue`, "
                  "`collect`, `notify`, `identify`, `wait`)."),
    .why = later("Half an hour on the way for a paper that the post or the network brings. Identity can be "
                 "made sure of at the first visit or with the card."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
documents:
  card: {ja: 資格者証}
steps:
  - visit: window-1
  - write: notice
    takes: 3-5-9 min
  - receive: notice
    by: counter
    with: applicant
    takes: 3-5-9 min
  - leave: city-hall
  - wait: 5-10 days
  - visit: window-1
  - issue: card
    by: counter
    with: applicant
    takes: 1-2-3 min
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
  - receive: notice
    by: counter
    with: applicant
    takes: 3-5-9 min
  - leave: city-hall
  - wait: 5-10 days
  - notify: applicant
    by: counter
    via: mail
    takes: 1-2-3 min
)",
    .check = check,
};

}  // namespace bpr::check
