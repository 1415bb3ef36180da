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

model::ConditionPtr condition_around(const model::Process& process, int block) {
  model::ConditionPtr whole;
  for (; block >= 0; block = (*process.blocks)[static_cast<std::size_t>(block)].parent)
    whole = model::both((*process.blocks)[static_cast<std::size_t>(block)].condition, whole);
  return whole;
}

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  const auto& blocks = *process.blocks;
  std::vector<bool> never(blocks.size(), false);
  std::vector<bool> told(blocks.size(), false);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const model::Block& block = blocks[b];
    const bool outer = block.parent >= 0 && never[static_cast<std::size_t>(block.parent)];
    never[b] =
        outer || (block.condition && contradictory(process, condition_around(process, static_cast<int>(b))));
    if (!never[b] || outer) continue;
    const auto* const entry = entry_of(block.origin.node, model::Context::block, "if");
    if (entry == nullptr) continue;
    findings.at(
        {&entry->value, &entry->key, block.origin.office},
        trf("no case ever goes through the block `{0}`: its condition contradicts itself", block.name.text()),
        tr("look at the conditions of the blocks around it too: they add up"));
  }
  for (std::size_t i = 0; i < process.steps.size(); ++i) {
    const model::Step& step = *process.steps[i];
    if (!step.condition || (step.block >= 0 && never[static_cast<std::size_t>(step.block)])) continue;
    if (contradictory(process, subject.graph.nodes[i].condition))
      findings.at_step(
          step, trf("`{0}` is skipped in every case: its condition contradicts itself", step.id.text()),
          tr("look at the conditions of the blocks around it too: they add up"), "if");
  }
}

}  // namespace

const Rule kNeverDone{
    .code = "BPR213",
    .name = "step-never-done",
    .severity = base::Severity::error,
    .title = later("A condition that can never hold"),
    .what = later(
        "The condition of a step or block, together with those of the blocks around it, contradicts itself."),
    .why = later("The step would be skipped in every case."),
    .bad = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
  - block: visit-at-home
    if: aged
    steps:
      - do: answer
        if: not aged
        by: counter
        takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {aged: 20%, simple: 60%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
  - block: visit-at-home
    if: aged
    steps:
      - do: answer
        if: not simple
        by: counter
        takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
