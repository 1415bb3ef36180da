#include <algorithm>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::RoleKind;
using model::Step;
using model::Symbol;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<const Step*> fixed;
  for (const auto& step : process.steps) {
    if (step->takes.kind != base::Spread::Kind::fixed || step->takes.rough.rough || step->takes.a <= 0)
      continue;
    const auto who = model::doers(process, *step);
    const bool human = std::any_of(who.begin(), who.end(), [&](Symbol role) {
      return model::kind_of(process, role) != RoleKind::system;
    });
    if (human && !allows(*step, "BPR505")) fixed.push_back(&*step);
  }
  if (fixed.empty()) return;
  auto& finding = findings.at_step(
      *fixed.front(),
      fixed.size() == 1 ? trf("\"{0}\" always takes the same time", title_of(process, *fixed.front()))
                        : trf("{0} steps always take the same time", fixed.size()),
      tr("write least, mostly and most (4-6-12 min), or `~` where one value is all that is known"), "takes");
  constexpr std::size_t kMost = 4;
  for (std::size_t i = 1; i < fixed.size() && i < kMost; ++i)
    relate(finding, *fixed[i], trf("and \"{0}\"", title_of(process, *fixed[i])));
}

}  // namespace

const Rule kFixedDuration{
    .code = "BPR505",
    .name = "fixed-duration",
    .severity = base::Severity::note,
    .title = later("Human work that always takes the same time"),
    .what =
        later("A step done by people whose `takes` is one exact number, without a spread and without `~`."),
    .why = later("People never take the same time twice, and queues come from the spread: with fixed times "
                 "waiting is computed too short. Three numbers (least, mostly, most) are easily asked for."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 5 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
