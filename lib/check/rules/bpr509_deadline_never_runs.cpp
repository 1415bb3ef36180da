#include <algorithm>
#include <string>
#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Context;
using model::Deadline;
using model::Process;
using model::Verb;

/// Whether some case can come from one step to the other, going back and detours included.
bool reaches(const flow::Graph& graph, int from, int to) {
  std::vector<bool> seen(graph.nodes.size() + 1, false);
  std::vector<int> work = flow::successors(graph, from);
  while (!work.empty()) {
    const int node = work.back();
    work.pop_back();
    if (node == to) return true;
    if (seen[static_cast<std::size_t>(node)]) continue;
    seen[static_cast<std::size_t>(node)] = true;
    for (const int next : flow::successors(graph, node)) work.push_back(next);
  }
  return false;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  for (const Deadline& deadline : process.head->deadlines) {
    const auto is_receive = [](const auto& step) { return step->verb == Verb::receive; };
    const std::string from_key = key_of(process, Context::deadline, "from");
    if (!deadline.from) {
      if (std::none_of(process.steps.begin(), process.steps.end(), is_receive))
        findings.at(deadline.origin, tr("the clock of the deadline never starts: nothing is received"),
                    trf("name the step at whose end it starts: {0}", from_key));
      continue;
    }
    const int from = model::step_index(process, deadline.from);
    const int to = deadline.to ? model::step_index(process, deadline.to) : -1;
    if (from < 0 || to < 0) continue;
    if (from == to)
      findings.at(
          deadline.origin,
          trf("the clock of the deadline starts and stops with the same step `{0}`", deadline.to.text()),
          tr("name the step at whose end it stops"));
    else if (!reaches(subject.graph, from, to))
      findings.at(deadline.origin,
                  trf("no case comes from `{0}` to `{1}`, so the clock of the deadline never stops",
                      deadline.from.text(), deadline.to.text()),
                  trf("exchange {0} and {1}, or name other steps", from_key,
                      key_of(process, Context::deadline, "to")));
  }
}

}  // namespace

const Rule kDeadlineNeverRuns{
    .code = "BPR509",
    .name = "deadline-never-runs",
    .severity = base::Severity::error,
    .title = later("A deadline whose clock never starts or never stops"),
    .what = later("The step `to` of a deadline cannot be reached from its step `from`, both are the same "
                  "step, or there is neither a `from` nor a `receive` that could start the clock."),
    .why = later("Such a deadline measures nothing, and nobody would notice that it is missed."),
    .bad = R"(bpr: 1
process: example
deadline: {within: 14 days, from: send-answer, to: look}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
  - do: answer
    id: send-answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
deadline: {within: 14 days, from: look, to: send-answer}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
  - do: answer
    id: send-answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
