#include <algorithm>
#include <string>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/people.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/whereabouts.hpp"
#include "flow/executions.hpp"
#include "flow/worlds.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Context;
using model::Process;
using model::Step;
using model::Verb;

struct Fault {
  double all = 0;
  double wrong = 0;
  Misplaced kind = Misplaced::no;
  int state = 0;
};

std::string place_name(const measure::Presence::State& state) {
  return std::string((state.window ? state.window : state.place->name).text());
}

std::string message_of(const Process& process, const Step& step, const Fault& fault,
                       const measure::Presence::State& state) {
  const std::string title = title_of(process, step);
  std::string message;
  if (fault.kind == Misplaced::absent)
    message = trf("\"{0}\" is done with the applicant, who is at home", title);
  else if (fault.kind == Misplaced::not_home)
    message = trf("\"{0}\" is done at home, but the applicant is at `{1}`", title, place_name(state));
  else if (state.place == nullptr)
    message = trf("\"{0}\" is done at `{1}`, but the applicant is at home", title,
                  model::place_of(process, step).text());
  else
    message = trf("\"{0}\" is done at `{1}`, but the applicant is at `{2}`", title,
                  model::place_of(process, step).text(), place_name(state));
  if (fault.wrong < fault.all * (1 - 1e-9))
    message = trf("{0}, in {1:.2g}% of the cases that come here", message, 100 * fault.wrong / fault.all);
  return message;
}

std::string help_of(const Process& process, const Fault& fault) {
  if (fault.kind == Misplaced::not_home)
    return process.japanese ? tr("put a `帰る` in front of it") : tr("put a `leave` in front of it");
  const std::string at = key_of(process, Context::step, "at");
  const std::string via = key_of(process, Context::step, "via");
  return process.japanese
             ? trf("put a `行く` in front of it, or say how it is done from home ({0} 自宅, or {1})", at, via)
             : trf("put a `visit` in front of it, or say how it is done from home ({0} home, or {1})", at,
                   via);
}

/// The step behind which the applicant is where they should not be: the last one before that leads there.
const Step* came_by(const Process& process, const Whereabouts& where, int step, int state) {
  for (int i = step - 1; i >= 0; --i) {
    const Step& earlier = *process.steps[static_cast<std::size_t>(i)];
    if ((earlier.verb == Verb::visit || earlier.verb == Verb::leave) &&
        measure::done_by_applicant(process, earlier))
      return where.presence.automaton.next[static_cast<std::size_t>(i)].front() == state ? &earlier : nullptr;
  }
  return nullptr;
}

bool suspicious(const Subject& subject, const Whereabouts& where) {
  const auto possible = possible_states(subject.graph, where.presence.automaton);
  for (std::size_t s = 0; s < subject.process.steps.size(); ++s)
    for (int q = 0; q < where.presence.automaton.count; ++q)
      if (possible[s][static_cast<std::size_t>(q)] &&
          misplaced(subject.process, *subject.process.steps[s], where, q) != Misplaced::no)
        return true;
  return false;
}

/// The flow without what `redo` sends back: BPR214 looks after that.
flow::Graph forward_flow(flow::Graph graph) {
  for (flow::Node& node : graph.nodes) {
    const auto back = [&](const flow::Edge& edge) {
      return edge.target < 0 || graph.nodes[static_cast<std::size_t>(edge.target)].detour == node.detour;
    };
    node.redo.erase(std::remove_if(node.redo.begin(), node.redo.end(), back), node.redo.end());
  }
  return graph;
}

void check(const Subject& subject, Findings& findings) {
  if (subject.analysis == nullptr) return;
  const Process& process = subject.process;
  const Whereabouts where = whereabouts(process);
  if (!suspicious(subject, where)) return;
  const auto worlds = flow::make_worlds(*process.traits, flow::conditions_of(subject.graph));
  const flow::Graph graph = forward_flow(subject.graph);
  flow::Executions executions(graph, worlds, where.presence.automaton);
  std::vector<Fault> faults(process.steps.size());
  std::vector<flow::Arrival> arrivals;
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    if (!executions.solve(w, arrivals)) return;
    for (const flow::Arrival& arrival : arrivals) {
      if (arrival.step >= subject.graph.end || arrival.total <= 0) continue;
      const auto s = static_cast<std::size_t>(arrival.step);
      if (!worlds.holds(worlds.index(subject.graph.nodes[s].condition), w)) continue;
      Fault& fault = faults[s];
      fault.all += worlds.probability[w] * arrival.total;
      const Misplaced kind = misplaced(process, *process.steps[s], where, arrival.state);
      if (kind == Misplaced::no) continue;
      if (fault.wrong <= 0) {
        fault.kind = kind;
        fault.state = arrival.state;
      }
      fault.wrong += worlds.probability[w] * arrival.total;
    }
  }
  for (std::size_t s = 0; s < faults.size(); ++s) {
    if (faults[s].wrong <= 0 || moved_beside(subject, static_cast<int>(s))) continue;
    const Step& step = *process.steps[s];
    const auto& state = where.presence.states[static_cast<std::size_t>(faults[s].state)];
    auto& finding =
        findings.at_step(step, message_of(process, step, faults[s], state), help_of(process, faults[s]),
                         step.at     ? "at"
                         : step.with ? "with"
                                     : "");
    if (const Step* const last = came_by(process, where, static_cast<int>(s), faults[s].state))
      relate(finding, *last,
             last->verb == Verb::leave ? tr("the applicant goes home here") : tr("the applicant goes here"));
  }
}

}  // namespace

const Rule kApplicantElsewhere{
    .code = "BPR401",
    .name = "applicant-elsewhere",
    .severity = base::Severity::error,
    .title = later("The applicant acts where they are not"),
    .what = later("A step that the applicant does, or that is done with them face to face, at a place where "
                  "they cannot be at that moment: nothing took them there, they have gone home, or they are "
                  "still out while something is done at home. All ways through the procedure and all "
                  "combinations of traits are looked at."),
    .why = later("Trips, window moves and time on site are computed from where the applicant is. A `visit` "
                 "or `leave` that is missing makes a journey of the resident disappear from the figures."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
fields: {name: {ja: 氏名}, address: {ja: 住所}}
forms:
  notice: {fields: [name, address]}
steps:
  - visit: window-1
  - write: notice
    takes: 5-8-15 min
  - leave: city-hall
  - receive: notice
    by: counter
    with: applicant
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
fields: {name: {ja: 氏名}, address: {ja: 住所}}
forms:
  notice: {fields: [name, address]}
steps:
  - visit: window-1
  - write: notice
    takes: 5-8-15 min
  - receive: notice
    by: counter
    with: applicant
    takes: 3-5-9 min
  - leave: city-hall
)",
    .check = check,
};

}  // namespace bpr::check
