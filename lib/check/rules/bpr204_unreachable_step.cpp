#include <cstddef>
#include <vector>

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
  if (reachable.empty()) return;
  const flow::Graph& graph = subject.graph;
  // Only the first of a chain: what it leads to follows from it.
  std::vector<bool> led_to(reachable.size(), false);
  for (const flow::Node& node : graph.nodes)
    for (const flow::Edge& edge : node.out)
      if (edge.target >= 0) led_to[static_cast<std::size_t>(edge.target)] = true;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (reachable[i] || led_to[i] || graph.nodes[i].detour >= 0) continue;
    const model::Step& step = *subject.process.steps[i];
    findings.at_step(step, trf("nothing leads to `{0}`", step.id.text()),
                     tr("let a step before it go on to it, or take it out"));
  }
}

}  // namespace

const Rule kUnreachableStep{
    .code = "BPR204",
    .name = "unreachable-step",
    .severity = base::Severity::error,
    .title = later("A step that no case ever reaches"),
    .what = later("A step that nothing leads to: no step goes on to it, and none sends cases back to it."),
    .why = later("Its work would be in the file but in no figure. Most often a `next` goes to the wrong "
                 "step, or an `end` stands one step too early."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    end: granted
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
    end: granted
)",
    .check = check,
};

}  // namespace bpr::check
