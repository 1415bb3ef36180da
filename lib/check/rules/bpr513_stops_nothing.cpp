#include <vector>

#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Deadline;
using model::Process;
using model::Symbol;

/// Nodes that can be reached from one, itself not unless a loop leads back.
std::vector<bool> reached(const flow::Graph& graph, int from) {
  std::vector<bool> seen(graph.nodes.size() + 1, false);
  std::vector<int> work = flow::successors(graph, from);
  while (!work.empty()) {
    const int node = work.back();
    work.pop_back();
    if (seen[static_cast<std::size_t>(node)]) continue;
    seen[static_cast<std::size_t>(node)] = true;
    for (const int next : flow::successors(graph, node)) work.push_back(next);
  }
  return seen;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (!subject.graph.well_formed) return;
  for (const Deadline& deadline : process.head->deadlines) {
    if (deadline.stops.empty() || !deadline.from) continue;
    const int from = model::step_index(process, deadline.from);
    const int to = deadline.to ? model::step_index(process, deadline.to) : subject.graph.end;
    if (from < 0 || to < 0) continue;
    const auto after = reached(subject.graph, from);
    std::vector<Symbol> idle;
    for (const Symbol name : deadline.stops) {
      const int stop = model::step_index(process, name);
      if (stop < 0 || stop == to) continue;
      if (!after[static_cast<std::size_t>(stop)] ||
          !reached(subject.graph, stop)[static_cast<std::size_t>(to)])
        idle.push_back(name);
    }
    if (!idle.empty())
      findings.at(deadline.origin, trf("the clock does not run at {0}", listed(idle)),
                  trf("name steps between {0} and {1}", key_of(process, Context::deadline, "from"),
                      key_of(process, Context::deadline, "to")));
  }
}

}  // namespace

const Rule kStopsNothing{
    .code = "BPR513",
    .name = "stops-nothing",
    .severity = base::Severity::warning,
    .title = later("A step in `stops` at which the clock does not run"),
    .what = later("A step that a deadline names in `stops` and that does not lie on a way from where its "
                  "clock starts to where it stops."),
    .why = later("The clock does not run there anyway. The step that is meant to stop it goes on counting."),
    .bad = R"(bpr: 1
process: example
deadline: {within: 14 days, from: look, to: send-answer, stops: [tidy]}
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
  - do: tidy
    id: tidy
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
deadline: {within: 14 days, from: look, to: send-answer, stops: [wait-reply]}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: look
    id: look
    by: counter
    takes: 3-5-9 min
  - wait: 3-5 days
    id: wait-reply
    for: applicant
  - do: answer
    id: send-answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
