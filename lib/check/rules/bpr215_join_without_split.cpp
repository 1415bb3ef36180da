#include <algorithm>
#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void check(const Subject& subject, Findings& findings) {
  const auto& reachable = facts(subject).reachable;
  if (reachable.empty() || !facts(subject).flow_faults.empty()) return;
  const flow::Graph& graph = subject.graph;
  for (int i = 0; i < graph.end; ++i) {
    if (!graph.nodes[static_cast<std::size_t>(i)].join || !reachable[static_cast<std::size_t>(i)]) continue;
    if (std::any_of(graph.regions.begin(), graph.regions.end(),
                    [&](const flow::Region& region) { return region.join == i; }))
      continue;
    const model::Step& step = *subject.process.steps[static_cast<std::size_t>(i)];
    findings.at_step(step, trf("no parallel branches come together in `{0}`", step.id.text()),
                     tr("take out `join`, or make the split in front of it parallel"), "join");
  }
}

}  // namespace

const Rule kJoinWithoutSplit{
    .code = "BPR215",
    .name = "join-without-split",
    .severity = base::Severity::warning,
    .title = later("A join that nothing has to be waited for"),
    .what = later("A step with `join: all` at which no branches of a parallel split come together."),
    .why = later("The join has no effect. Perhaps the split was meant to be parallel: `next: [a, b]` runs "
                 "both, `next: {a: 60%, b: 40%}` takes one of them."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: 60%, close: 40%}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: both
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
  - do: both
    id: both
    by: counter
    takes: 3-5-9 min
    join: all
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: [answer, close]
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: both
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
  - do: both
    id: both
    by: counter
    takes: 3-5-9 min
    join: all
)",
    .check = check,
};

}  // namespace bpr::check
