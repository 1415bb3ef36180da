#include <algorithm>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::Step;
using model::Verb;

std::size_t threshold(const Process& process) {
  std::size_t limit = 3;
  for (const auto& [name, value] : process.shared->check) {
    if (name.text() != "approval-chain" && name.text() != "決裁段数") continue;
    const auto count = base::parse_count(value.text());
    if (count && *count >= 1) limit = static_cast<std::size_t>(*count);
  }
  return limit;
}

std::size_t approvals(const Process& process, const Step& step) {
  const auto who = workers(process, step);
  return step.by_mode == model::ByMode::any ? std::min<std::size_t>(who.size(), 1) : who.size();
}

struct Chain {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t approvals = 0;
  bool routine = false;
};

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  const auto& nodes = subject.graph.nodes;
  std::vector<Chain> chains;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::approve || step.objects.empty()) continue;
    const auto same = std::find_if(chains.begin(), chains.end(), [&](const Chain& chain) {
      return process.steps[chain.first]->objects.front() == step.objects.front() &&
             model::same(nodes[chain.first].condition, nodes[s].condition) &&
             leads_to(subject.graph, static_cast<int>(chain.last), static_cast<int>(s));
    });
    Chain& chain = same != chains.end() ? *same : chains.emplace_back(Chain{s, s, 0, false});
    chain.last = s;
    chain.approvals += approvals(process, step);
    chain.routine |= step.routine;
  }
  const std::size_t limit = threshold(process);
  for (const Chain& chain : chains)
    if (chain.routine && chain.approvals >= limit)
      findings.at_step(*process.steps[chain.first],
                       trf("{0} approvals for a routine decision: \"{1}\"", chain.approvals,
                           title_of(process, *process.steps[chain.first])),
                       tr("let one level decide (専決), and look at samples afterwards"), "by");
}

}  // namespace

const Rule kApprovalChain{
    .code = "BPR605",
    .name = "approval-chain",
    .severity = base::Severity::note,
    .title = later("A long chain of approvals for a routine decision"),
    .what = later("Three approvals or more for something that is decided by rule (`routine: true`). The "
                  "number can be set: `check: {approval-chain: 4}`."),
    .why =
        later("Where a rule decides, the second signature finds what the first found, and everybody relies "
              "on the others. Each inbox costs hours or a day. Delegation (専決) to one level is enough."),
    .bad = R"(bpr: 1
process: example
roles:
  chief: {kind: staff, people: 1, cost: 3600 JPY/hour}
  deputy: {kind: staff, people: 1, cost: 4100 JPY/hour}
  head: {kind: staff, people: 1, cost: 4700 JPY/hour}
steps:
  - approve: grant
    by: [chief, deputy, head]
    takes: 1-2-3 min
    routine: true
)",
    .good = R"(bpr: 1
process: example
roles:
  chief: {kind: staff, people: 1, cost: 3600 JPY/hour}
steps:
  - approve: grant
    by: chief
    takes: 1-2-3 min
    routine: true
)",
    .check = check,
};

}  // namespace bpr::check
