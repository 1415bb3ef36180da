#include <cstddef>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;

void check(const Subject& subject, Findings& findings) {
  const auto& reachable = facts(subject).reachable;
  if (reachable.empty()) return;
  const auto& blocks = *subject.process.blocks;
  std::vector<bool> entered(blocks.size(), false);
  std::vector<bool> filled(blocks.size(), false);
  for (std::size_t i = 0; i < subject.graph.nodes.size(); ++i) {
    const int detour = subject.graph.nodes[i].detour;
    if (detour < 0) continue;
    filled[static_cast<std::size_t>(detour)] = true;
    if (reachable[i]) entered[static_cast<std::size_t>(detour)] = true;
  }
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (!filled[b] || entered[b]) continue;
    const auto* const entry = entry_of(blocks[b].origin.node, model::Context::block, "block");
    model::Origin origin = blocks[b].origin;
    if (entry != nullptr) origin = {&entry->value, &entry->key, origin.office};
    findings.at(origin, trf("nothing sends cases to the detour `{0}`", blocks[b].name.text()),
                trf("let a step send them there, such as `redo: {{{0}: 10%}}`, or take out `detour`",
                    blocks[b].name.text()));
  }
}

}  // namespace

const Rule kUnusedDetour{
    .code = "BPR216",
    .name = "unused-detour",
    .severity = base::Severity::warning,
    .title = later("A detour that nothing sends cases to"),
    .what = later("A block with `detour: true` that no `redo` leads to."),
    .why = later("A detour is entered by a `redo` alone, so its steps are never done."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
  - block: correction
    detour: true
    steps:
      - do: ask-again
        by: counter
        takes: 3-5-9 min
  - do: close
    id: close
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
    redo: {correction: 10%}
  - block: correction
    detour: true
    steps:
      - do: ask-again
        by: counter
        takes: 3-5-9 min
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
