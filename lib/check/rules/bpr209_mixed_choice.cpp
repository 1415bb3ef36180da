#include <algorithm>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;

void check(const Subject& subject, Findings& findings) {
  for (const auto& step : subject.process.steps) {
    if (step->next.kind != model::Next::Kind::choice) continue;
    const auto& branches = step->next.branches;
    const auto share = [](const model::Branch& b) { return b.share.has_value(); };
    const auto condition = [](const model::Branch& b) { return b.condition != nullptr; };
    if (std::any_of(branches.begin(), branches.end(), share) &&
        std::any_of(branches.begin(), branches.end(), condition))
      findings.at_step(*step, tr("the choice mixes shares and conditions"),
                       tr("choose by shares alone, or by conditions alone; `else` goes with either"), "next");
  }
}

}  // namespace

const Rule kMixedChoice{
    .code = "BPR209",
    .name = "mixed-choice",
    .severity = base::Severity::error,
    .title = later("A choice by shares and by conditions at once"),
    .what = later("A `next` in which some branches have a share and others a condition."),
    .why = later(
        "It says nowhere what a share is a share of: of all cases, or of those that no condition holds for."),
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
    next: {answer: 60%, close: aged}
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: close
    id: close
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
    next: {answer: not aged, close: aged}
  - do: answer
    id: answer
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
