#include <cstddef>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void report(const model::Step& step, const model::Branch& branch, Findings& findings) {
  const model::Origin origin = branch.origin;
  if (origin.node == nullptr)
    findings.at_step(step, trf("no case goes on to `{0}` this way", branch.target.text()),
                     tr("take the branch out, or mend the shares or conditions"), "next");
  else
    findings.at(origin, trf("no case goes on to `{0}` this way", branch.target.text()),
                tr("take the branch out, or mend the shares or conditions"));
}

void check(const Subject& subject, Findings& findings) {
  const flow::Graph& graph = subject.graph;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const model::Step& step = *subject.process.steps[i];
    const flow::Node& node = graph.nodes[i];
    if (node.split != flow::Split::choice || node.out.size() != step.next.branches.size()) continue;
    for (std::size_t b = 0; b < node.out.size(); ++b)
      if (!node.out[b].condition && node.out[b].share <= 1e-12) report(step, step.next.branches[b], findings);
  }
  for (const Choice& choice : facts(subject).choices) {
    const model::Step& step = *subject.process.steps[static_cast<std::size_t>(choice.step)];
    for (const int b : choice.never) report(step, step.next.branches[static_cast<std::size_t>(b)], findings);
  }
}

}  // namespace

const Rule kDeadBranch{
    .code = "BPR218",
    .name = "dead-branch",
    .severity = base::Severity::warning,
    .title = later("A branch that no case takes"),
    .what = later("A branch with a share of 0%, an `else` for which the other branches leave nothing, or a "
                  "condition that holds for no case here."),
    .why = later("It looks like a way that exists, but no figure knows it."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: 60%, close: 40%, note-down: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: end
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
    next: end
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
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: 60%, close: 30%, note-down: else}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
    next: end
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
    next: end
  - do: note-down
    id: note-down
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
