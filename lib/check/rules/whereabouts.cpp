#include "check/rules/whereabouts.hpp"

#include <algorithm>

#include "check/rules/gather.hpp"

namespace bpr::check {

using measure::Presence;
using model::Process;
using model::Step;
using model::Verb;

namespace {

/// The place that the applicant goes to in order to obtain or pay something there; null where they go
/// nowhere.
const model::Place* errand(const Process& process, const Step& step) {
  if (step.verb != Verb::obtain && step.verb != Verb::pay) return nullptr;
  const model::Symbol at = model::place_of(process, step);
  if (!at || measure::remote(process, step) || !measure::done_by_applicant(process, step)) return nullptr;
  return model::place_with(process, at);
}

bool at_home(const Process& process, const Step& step) {
  static const model::Symbol home = base::intern("home");
  return model::place_of(process, step) == home && measure::done_by_applicant(process, step);
}

}  // namespace

Whereabouts whereabouts(const Process& process) {
  Whereabouts result{measure::make_presence(process), 0};
  auto& states = result.presence.states;
  result.visited = states.size();
  std::vector<const model::Place*> goes(process.steps.size());
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    goes[s] = errand(process, *process.steps[s]);
    if (goes[s] != nullptr && std::none_of(states.begin() + static_cast<std::ptrdiff_t>(result.visited),
                                           states.end(), [&](const auto& q) { return q.place == goes[s]; }))
      states.push_back({goes[s], {}});
  }
  flow::States& automaton = result.presence.automaton;
  automaton.count = static_cast<int>(states.size());
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    const bool moves = measure::done_by_applicant(process, step) &&
                       (step.verb == Verb::leave || (step.verb == Verb::visit && !step.objects.empty()));
    const bool home = at_home(process, step);
    auto& row = automaton.next[s];
    for (std::size_t q = row.size(); q < states.size(); ++q)
      row.push_back(moves ? row.front() : home ? 0 : static_cast<int>(q));
    if (goes[s] == nullptr) continue;
    std::size_t there = result.visited;
    while (states[there].place != goes[s]) ++there;
    for (std::size_t q = 0; q < row.size(); ++q)
      if (states[q].place != goes[s]) row[q] = static_cast<int>(there);
  }
  return result;
}

std::vector<std::vector<bool>> possible_states(const flow::Graph& graph, const flow::States& states) {
  std::vector<std::vector<bool>> possible(graph.nodes.size() + 1,
                                          std::vector<bool>(static_cast<std::size_t>(states.count), false));
  if (graph.end == 0) return possible;
  std::vector<std::vector<int>> after(graph.nodes.size());
  for (int i = 0; i < graph.end; ++i) after[static_cast<std::size_t>(i)] = flow::successors(graph, i);
  std::vector<std::pair<int, int>> work;
  const auto reach = [&](int node, int state) {
    if (possible[static_cast<std::size_t>(node)][static_cast<std::size_t>(state)]) return;
    possible[static_cast<std::size_t>(node)][static_cast<std::size_t>(state)] = true;
    if (node < graph.end) work.emplace_back(node, state);
  };
  reach(graph.start, states.start);
  while (!work.empty()) {
    const auto [node, state] = work.back();
    work.pop_back();
    const auto n = static_cast<std::size_t>(node);
    const int next = states.next[n][static_cast<std::size_t>(state)];
    for (const int target : after[n]) {
      reach(target, next);
      if (graph.nodes[n].condition) reach(target, state);
    }
  }
  return possible;
}

Misplaced misplaced(const Process& process, const Step& step, const Whereabouts& where, int q) {
  const Presence::State& state = where.presence.states[static_cast<std::size_t>(q)];
  static const model::Symbol home = base::intern("home");
  if (step.verb == Verb::visit || step.verb == Verb::leave || step.verb == Verb::wait) return Misplaced::no;
  const bool acts = measure::done_by_applicant(process, step);
  const bool served = !acts && step.with && model::is_applicant_role(process, step.with);
  if (!acts && !served) return Misplaced::no;
  const model::Symbol at = model::place_of(process, step);
  if (at == home) {
    const bool out = state.place != nullptr && static_cast<std::size_t>(q) < where.visited;
    return acts && out && !step.via ? Misplaced::not_home : Misplaced::no;
  }
  if (measure::remote(process, step)) return Misplaced::no;
  const bool errand = acts && (step.verb == Verb::obtain || step.verb == Verb::pay);
  if (const model::Place* const place = at ? model::place_with(process, at) : nullptr;
      place != nullptr && !errand) {
    if (state.place != place) return Misplaced::elsewhere;
    return place->name != at && state.window && state.window != at ? Misplaced::elsewhere : Misplaced::no;
  }
  if (at || acts || state.place != nullptr || process.head->internal || step.verb == Verb::inspect)
    return Misplaced::no;
  return workers(process, step).empty() ? Misplaced::no : Misplaced::absent;
}

}  // namespace bpr::check
