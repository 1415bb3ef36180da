#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::Step;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::send || !step.to || !works_here(process, step.to)) continue;
    bool used = false;
    // Steps before it count where something leads back to them.
    for (std::size_t e = 0; e < process.steps.size() && !used; ++e) {
      bool back = e > s;
      for (std::size_t r = s; r < process.steps.size() && !back; ++r)
        for (const flow::Edge& edge : subject.graph.nodes[r].redo)
          back |= edge.target >= 0 && static_cast<std::size_t>(edge.target) <= e;
      const Step& other = *process.steps[e];
      used = back && e != s && (contains(model::doers(process, other), step.to) || other.with == step.to);
    }
    if (!used)
      findings.at_step(step, trf("`{0}` does nothing with what it is sent", step.to.text()),
                       tr("add what is done there, or take the step out"), "to");
  }
}

}  // namespace

const Rule kSentToNobody{
    .code = "BPR409",
    .name = "sent-to-nobody",
    .severity = base::Severity::note,
    .title = later("Papers are sent to somebody who does nothing with them"),
    .what = later("A `send` to a role of our own office that does no step afterwards."),
    .why = later("Carrying papers is pure cost. If nobody works on them there, the step can go; if somebody "
                 "does, that work is missing."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
  archive: {kind: staff, people: 2}
documents: {file-copy: {ja: 控え}}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
  - send: file-copy
    to: archive
    by: counter
    takes: 1-2-5 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
  archive: {kind: staff, people: 2}
documents: {file-copy: {ja: 控え}}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
  - send: file-copy
    to: archive
    by: counter
    takes: 1-2-5 min
  - file: file-copy
    by: archive
    takes: 1-2-5 min
)",
    .check = check,
};

}  // namespace bpr::check
