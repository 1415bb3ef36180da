#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Step;
using model::Verb;

constexpr double kHours = 3 * 60;

void check(const Subject& subject, Findings& findings) {
  if (subject.analysis == nullptr) return;
  base::Diagnostic* finding = nullptr;
  for (int i = 0; i < subject.graph.end; ++i) {
    const Step& step = *subject.process.steps[static_cast<std::size_t>(i)];
    const measure::StepFacts& facts = subject.analysis->steps[static_cast<std::size_t>(i)];
    const double wait = facts.waits.elapsed + facts.waits.outside + facts.waits.batching + facts.waits.inbox;
    if (facts.on_site <= 1e-9 || step.aside || wait < kHours || allows(step, "BPR402")) continue;
    if (moved_beside(subject, i)) continue;
    if (finding != nullptr) {
      relate(*finding, step, trf("and here for {0}", lasting(wait)));
      continue;
    }
    finding = &findings.at_step(
        step,
        step.verb == Verb::wait ? trf("the applicant is kept on site for {0}", lasting(wait))
                                : trf("the applicant is kept on site for {0} before \"{1}\"", lasting(wait),
                                      title_of(subject.process, step)),
        subject.process.japanese ? tr("let them go home first: put a `帰る` in front of it")
                                 : tr("let them go home first: put a `leave` in front of it"));
  }
}

}  // namespace

const Rule kKeptOnSite{
    .code = "BPR402",
    .name = "kept-on-site",
    .severity = base::Severity::warning,
    .title = later("The applicant is kept on site over a wait of hours"),
    .what = later("A step that starts only after three hours or more (`wait`, `after`, a batch, an approver "
                  "who looks in twice a day, a board) while the applicant is still at the window."),
    .why =
        later("Nobody sits in a city hall for days: a `leave` is missing, and all of this time is counted as "
              "waiting on site. Where people really do wait for hours, they should be sent home and told."),
    .bad = R"(bpr: 1
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
  - wait: 3 days
  - decide: answer
    by: counter
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
  - leave: city-hall
  - wait: 3 days
  - decide: answer
    by: counter
    takes: 5-10-20 min
)",
    .check = check,
};

}  // namespace bpr::check
