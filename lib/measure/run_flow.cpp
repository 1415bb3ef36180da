#include <algorithm>
#include <utility>

#include "measure/parts.hpp"

namespace bpr::measure {

namespace {

using model::Process;
using model::Step;
using model::Verb;

double travel_minutes(const model::Place& place) {
  if (!place.travel) return 0;
  return place.travel.mean() * base::seconds_in(place.travel.unit) / 60;
}

/// Trips that `obtain` and `pay` make to a place where the applicant is not yet.
const model::Place* errand(const Process& process, const Step& step, const Presence::State& state) {
  if (step.verb != Verb::obtain && step.verb != Verb::pay) return nullptr;
  const model::Symbol at = model::place_of(process, step);
  if (!at || step.via) return nullptr;
  const model::Place* const place = model::place_with(process, at);
  return place != nullptr && place != state.place ? place : nullptr;
}

/// The conditions on which it depends where cases go and where the applicant is: choices, and steps that send
/// back, visit or leave. Cases that agree on these flow alike, however else they differ.
std::vector<int> deciding_conditions(const flow::Graph& graph, const flow::Worlds& worlds,
                                     const Presence& presence) {
  std::vector<int> result;
  const auto add = [&](const model::ConditionPtr& condition) {
    const int c = worlds.index(condition);
    if (c >= 0 && std::find(result.begin(), result.end(), c) == result.end()) result.push_back(c);
  };
  for (std::size_t s = 0; s < graph.nodes.size(); ++s) {
    for (const flow::Edge& edge : graph.nodes[s].out) add(edge.condition);
    const auto& moves = presence.automaton.next[s];
    bool changes = !graph.nodes[s].redo.empty();
    for (std::size_t q = 0; q < moves.size(); ++q) changes |= moves[q] != static_cast<int>(q);
    if (changes) add(graph.nodes[s].condition);
  }
  return result;
}

/// Steps of parallel branches in which the applicant has no part while another branch lets them leave: staff
/// work there without anybody waiting for them on site.
std::vector<char> worked_on_alone(const Process& process, const flow::Graph& graph,
                                  const std::vector<StepInfo>& infos) {
  std::vector<char> takes_part(graph.regions.size(), 0);
  std::vector<char> leaves(graph.regions.size(), 0);
  const auto each_region = [&](std::size_t s, auto&& visit) {
    for (int r = graph.region_of[s]; r >= 0; r = graph.regions[static_cast<std::size_t>(r)].parent)
      visit(static_cast<std::size_t>(r));
  };
  for (std::size_t s = 0; s < infos.size(); ++s) {
    const bool part = infos[s].applicant || infos[s].with_applicant;
    const bool leave = infos[s].applicant && process.steps[s]->verb == Verb::leave;
    each_region(s, [&](std::size_t r) {
      takes_part[r] |= static_cast<char>(part);
      leaves[r] |= static_cast<char>(leave);
    });
  }
  std::vector<char> alone(infos.size(), 0);
  for (std::size_t s = 0; s < infos.size(); ++s)
    each_region(s, [&](std::size_t r) {
      if (takes_part[r] != 0) return;
      for (std::size_t other = 0; other < graph.regions.size(); ++other)
        if (leaves[other] != 0 && graph.regions[other].split == graph.regions[r].split) alone[s] = 1;
    });
  return alone;
}

/// The steps by which the applicant comes to one window.
struct WindowUse {
  model::Symbol window;
  std::vector<char> steps;
};

std::vector<WindowUse> window_uses(const Process& process, const Presence& presence,
                                   const std::vector<StepInfo>& infos) {
  std::vector<WindowUse> uses;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    if (process.steps[s]->verb != Verb::visit || !infos[s].applicant) continue;
    const auto& to = presence.states[static_cast<std::size_t>(presence.automaton.next[s].front())];
    if (!to.window) continue;
    auto at = std::find_if(uses.begin(), uses.end(), [&](const auto& u) { return u.window == to.window; });
    if (at == uses.end()) at = uses.insert(at, {to.window, std::vector<char>(process.steps.size(), 0)});
    at->steps[s] = 1;
  }
  return uses;
}

/// Share of all cases that are in a group and for which a condition holds: [condition × groups + group].
std::vector<double> shares(const flow::Worlds& worlds, const flow::Groups& groups) {
  const std::size_t count = groups.world.size();
  std::vector<double> result(worlds.conditions.size() * count, 0);
  for (std::size_t c = 0; c < worlds.conditions.size(); ++c)
    for (std::size_t w = 0; w < worlds.size(); ++w)
      if (worlds.truth[c][w] != 0)
        result[c * count + static_cast<std::size_t>(groups.of[w])] += worlds.probability[w];
  return result;
}

}  // namespace

flow::Groups FlowOfWorlds::joined(const std::vector<std::size_t>& steps, std::vector<int> conditions) const {
  for (const std::size_t s : steps) conditions.push_back(condition[s]);
  std::sort(conditions.begin(), conditions.end());
  conditions.erase(std::unique(conditions.begin(), conditions.end()), conditions.end());
  return flow::group_worlds(*worlds, conditions, &groups);
}

bool run_flow(const Process& process, const flow::Graph& graph, const flow::Worlds& worlds,
              const Presence& presence, const std::vector<StepInfo>& infos, Analysis& analysis,
              FlowOfWorlds& flow) {
  const std::size_t steps = process.steps.size();
  analysis.steps.assign(steps, {});
  flow.worlds = &worlds;
  for (const flow::Node& node : graph.nodes) flow.condition.push_back(worlds.index(node.condition));
  flow.groups = flow::group_worlds(worlds, deciding_conditions(graph, worlds, presence));

  flow::Executions solver(graph, worlds, presence.automaton);
  const auto windows = window_uses(process, presence, infos);
  const auto alone = worked_on_alone(process, graph, infos);
  double windows_used = 0;
  std::vector<flow::Arrival> arrivals;
  const auto share_of = shares(worlds, flow.groups);
  flow.kinds.resize(flow.groups.world.size());
  for (std::size_t k = 0; k < flow.kinds.size(); ++k) {
    const std::size_t world = flow.groups.world[k];
    if (!solver.solve(world, arrivals)) return false;
    FlowKind& kind = flow.kinds[k];
    kind.arrivals.assign(steps, 0);
    kind.first.assign(steps, 0);
    kind.on_site.assign(steps, 0);
    for (const WindowUse& use : windows) kind.windows += solver.ever(world, use.steps);
    windows_used += flow.groups.probability[k] * kind.windows;
    const auto cases = [&](std::size_t s) {
      const int c = flow.condition[s];
      return c < 0 ? flow.groups.probability[k]
                   : share_of[static_cast<std::size_t>(c) * flow.kinds.size() + k];
    };
    for (const flow::Arrival& arrival : arrivals) {
      if (arrival.step >= graph.end) continue;
      const auto s = static_cast<std::size_t>(arrival.step);
      const Step& step = *process.steps[s];
      StepFacts& facts = analysis.steps[s];
      kind.arrivals[s] += arrival.total;
      kind.first[s] += arrival.first;
      const Presence::State& before = presence.states[static_cast<std::size_t>(arrival.state)];
      const int to = presence.automaton.next[s][static_cast<std::size_t>(arrival.state)];
      const Presence::State& after = presence.states[static_cast<std::size_t>(to)];
      if (after.place != nullptr && !infos[s].remote && alone[s] == 0) kind.on_site[s] += arrival.total;
      const double mine = cases(s) * arrival.total * infos[s].resident_share;
      if (step.verb == Verb::visit && infos[s].applicant && after.place != nullptr) {
        if (before.place != after.place) {
          facts.trips += mine;
          facts.travel += mine * travel_minutes(*after.place);
        } else if (before.window && after.window != before.window) {
          facts.window_moves += mine;
        }
      } else if (const model::Place* const place = errand(process, step, before);
                 place != nullptr && infos[s].applicant) {
        facts.trips += mine;
        facts.travel += mine * travel_minutes(*place);
      }
    }
    for (std::size_t s = 0; s < steps; ++s) {
      analysis.steps[s].executed += cases(s) * kind.arrivals[s];
      analysis.steps[s].first += cases(s) * kind.first[s];
      analysis.steps[s].on_site += cases(s) * kind.on_site[s];
    }
  }
  const Source source = worlds.sampled ? Source::approximation : Source::exact;
  for (Figure& figure : analysis.figures) figure.source = source;
  const double share = infos.empty() ? 1 : infos.front().resident_share;
  at(analysis.figures, Measure::windows).value = windows_used * share;
  for (const StepFacts& facts : analysis.steps) {
    at(analysis.figures, Measure::visits).value += facts.trips;
    at(analysis.figures, Measure::window_moves).value += facts.window_moves;
    at(analysis.figures, Measure::travel).value += facts.travel;
  }
  return true;
}

}  // namespace bpr::measure
