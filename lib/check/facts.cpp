#include "check/facts.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "flow/executions.hpp"

namespace bpr::check {

namespace {

using flow::Edge;
using flow::Graph;
using flow::Node;
using flow::Worlds;
using model::Condition;
using model::ConditionPtr;
using model::Trait;

std::size_t index(int i) { return static_cast<std::size_t>(i); }

double sent_back(const Node& node) {
  double sum = 0;
  for (const Edge& edge : node.redo) sum += edge.share;
  return sum;
}

/// The ways that a case of one world can take from a node.
class World {
 public:
  World(const Graph& graph, const Worlds& worlds, std::size_t world)
      : graph_(graph), worlds_(worlds), world_(world) {}

  template <typename Visit>
  void each_way(int from, Visit visit) const {
    const Node& node = graph_.nodes[index(from)];
    const bool skipped = !holds(node.condition);
    if (!skipped)
      for (const Edge& edge : node.redo)
        if (edge.share > 0 && edge.target >= 0) visit(edge.target);
    if (!skipped && sent_back(node) > 1 - 1e-9) return;
    bool chosen = false;
    for (const Edge& edge : node.out) {
      if (node.split == flow::Split::choice) {
        if (edge.share <= 0 || (edge.otherwise && chosen) || !holds(edge.condition)) continue;
        chosen = chosen || edge.condition != nullptr;
      }
      if (edge.target >= 0)
        visit(edge.target);
      else if (edge.target == flow::kReturn)
        for (const int sender : senders(node.detour)) visit(sender);
    }
  }

  [[nodiscard]] std::vector<bool> reachable() const {
    std::vector<bool> seen(graph_.nodes.size() + 1, false);
    std::vector<int> work{graph_.start};
    while (!work.empty()) {
      const int at = work.back();
      work.pop_back();
      if (seen[index(at)]) continue;
      seen[index(at)] = true;
      if (at < graph_.end) each_way(at, [&](int next) { work.push_back(next); });
    }
    return seen;
  }

  [[nodiscard]] std::vector<bool> reaching_end() const {
    std::vector<std::vector<int>> before(graph_.nodes.size() + 1);
    for (int i = 0; i < graph_.end; ++i) each_way(i, [&](int next) { before[index(next)].push_back(i); });
    std::vector<bool> seen(graph_.nodes.size() + 1, false);
    std::vector<int> work{graph_.end};
    while (!work.empty()) {
      const int at = work.back();
      work.pop_back();
      if (seen[index(at)]) continue;
      seen[index(at)] = true;
      work.insert(work.end(), before[index(at)].begin(), before[index(at)].end());
    }
    return seen;
  }

 private:
  [[nodiscard]] bool holds(const ConditionPtr& condition) const {
    return worlds_.holds(worlds_.index(condition), world_);
  }

  /// Steps that send cases of this world into a detour.
  [[nodiscard]] std::vector<int> senders(int detour) const {
    std::vector<int> found;
    for (int i = 0; i < graph_.end; ++i) {
      const Node& node = graph_.nodes[index(i)];
      if (node.detour == detour || node.redo.empty() || !holds(node.condition)) continue;
      for (const Edge& edge : node.redo)
        if (edge.share > 0 && edge.target >= 0 && edge.target < graph_.end &&
            graph_.nodes[index(edge.target)].detour == detour)
          found.push_back(i);
    }
    return found;
  }

  const Graph& graph_;
  const Worlds& worlds_;
  std::size_t world_;
};

bool by_condition(const Node& node) {
  if (node.split != flow::Split::choice) return false;
  const auto has_condition = [](const Edge& e) { return e.condition != nullptr; };
  return std::any_of(node.out.begin(), node.out.end(), has_condition) &&
         std::all_of(node.out.begin(), node.out.end(),
                     [&](const Edge& e) { return has_condition(e) || e.otherwise; });
}

/// What one world tells about a choice.
struct Verdict {
  int first = Choice::kNone;
  int second = Choice::kNone;
  bool gap = false;
};

Verdict verdict(const Node& node, const Worlds& worlds, std::size_t world) {
  Verdict found;
  bool otherwise = false;
  for (std::size_t b = 0; b < node.out.size(); ++b) {
    const Edge& edge = node.out[b];
    otherwise = otherwise || edge.otherwise;
    if (edge.otherwise || !worlds.holds(worlds.index(edge.condition), world)) continue;
    if (found.first == Choice::kNone)
      found.first = static_cast<int>(b);
    else if (found.second == Choice::kNone)
      found.second = static_cast<int>(b);
  }
  found.gap = found.first == Choice::kNone && !otherwise;
  if (found.second == Choice::kNone) found.first = Choice::kNone;
  return found;
}

Choice judge(int step, const Node& node, const Worlds& worlds) {
  Choice choice{step, Choice::kNone, Choice::kNone, false, {}};
  std::vector<bool> taken(node.out.size(), false);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    const Verdict v = verdict(node, worlds, w);
    choice.gap = choice.gap || v.gap;
    if (v.second != Choice::kNone && choice.second == Choice::kNone) {
      choice.first = v.first;
      choice.second = v.second;
    }
    bool any = false;
    for (std::size_t b = 0; b < node.out.size(); ++b) {
      const Edge& edge = node.out[b];
      if (edge.otherwise || !worlds.holds(worlds.index(edge.condition), w)) continue;
      taken[b] = any = true;
    }
    for (std::size_t b = 0; b < node.out.size(); ++b)
      if (node.out[b].otherwise && !any) taken[b] = true;
  }
  if (worlds.sampled) return choice;
  for (std::size_t b = 0; b < taken.size(); ++b)
    if (!taken[b]) choice.never.push_back(static_cast<int>(b));
  return choice;
}

/// Takes back a gap that no case reaches, because an earlier choice sends those cases elsewhere.
void confirm_gaps(const model::Process& process, const Graph& graph, std::vector<Choice>& choices) {
  const auto doubtful = [](const Choice& c) { return c.gap; };
  if (choices.size() < 2 || std::none_of(choices.begin(), choices.end(), doubtful)) return;
  const Worlds worlds = flow::make_worlds(*process.traits, flow::conditions_of(graph));
  if (worlds.sampled) return;
  std::vector<bool> confirmed(choices.size(), false);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    const auto reached = World(graph, worlds, w).reachable();
    for (std::size_t c = 0; c < choices.size(); ++c)
      if (choices[c].gap && reached[index(choices[c].step)] &&
          verdict(graph.nodes[index(choices[c].step)], worlds, w).gap)
        confirmed[c] = true;
  }
  for (std::size_t c = 0; c < choices.size(); ++c) choices[c].gap = choices[c].gap && confirmed[c];
}

std::vector<Choice> judge_choices(const model::Process& process, const Graph& graph) {
  std::vector<Choice> choices;
  for (int i = 0; i < graph.end; ++i) {
    const Node& node = graph.nodes[index(i)];
    if (!by_condition(node)) continue;
    std::vector<ConditionPtr> conditions;
    for (const Edge& edge : node.out)
      if (edge.condition) conditions.push_back(edge.condition);
    choices.push_back(judge(i, node, flow::make_worlds(*process.traits, conditions)));
  }
  confirm_gaps(process, graph, choices);
  return choices;
}

/// Only a step that sends back every case can keep one for ever: everything else leads on in the end.
std::vector<Endless> find_endless(const model::Process& process, const Graph& graph) {
  std::vector<Endless> found;
  for (int i = 0; i < graph.end; ++i)
    if (sent_back(graph.nodes[index(i)]) > 1 - 1e-9) found.push_back({i, true});
  if (found.empty()) return found;
  const Worlds worlds = flow::make_worlds(*process.traits, flow::conditions_of(graph));
  std::vector<bool> caught(found.size(), false);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    const World world(graph, worlds, w);
    const auto reached = world.reachable();
    const auto ends = world.reaching_end();
    for (std::size_t k = 0; k < found.size(); ++k) {
      const std::size_t step = index(found[k].step);
      const bool stays = reached[step] && !ends[step];
      caught[k] = caught[k] || stays;
      found[k].always = found[k].always && stays;
    }
  }
  std::vector<Endless> kept;
  for (std::size_t k = 0; k < found.size(); ++k)
    if (caught[k]) kept.push_back(found[k]);
  return kept;
}

/// Traits whose shares of 0% and 100% are replaced, so that every combination that the declarations allow has
/// some weight.
std::vector<Trait> as_possible(const std::vector<Trait>& traits) {
  std::vector<Trait> possible = traits;
  for (Trait& trait : possible) {
    const double share = trait.share.value;
    if (trait.kind == Trait::Kind::share && (share <= 0 || share >= 1)) trait.share.value = 0.5;
    if (trait.kind == Trait::Kind::given && share == trait.otherwise.value && (share <= 0 || share >= 1))
      trait.share.value = trait.otherwise.value = 0.5;
    for (Trait::Value& value : trait.values)
      value.share.value = 1.0 / static_cast<double>(trait.values.size());
  }
  return possible;
}

/// Traits that a condition asks for, once for each time.
void collect(const Condition& condition, std::vector<base::Symbol>& traits) {
  if (condition.kind == Condition::Kind::trait || condition.kind == Condition::Kind::equals)
    traits.push_back(condition.trait);
  for (const ConditionPtr& arg : condition.args) collect(*arg, traits);
}

}  // namespace

bool Facts::sound() const {
  return graph.well_formed && flow_faults.empty() && endless.empty() &&
         std::none_of(choices.begin(), choices.end(),
                      [](const Choice& c) { return c.gap || c.second != Choice::kNone; });
}

void find_facts(Facts& facts) {
  const Graph& graph = facts.graph;
  if (!graph.well_formed || graph.end == 0) return;
  facts.reachable = flow::reachable_from_start(graph);
  facts.choices = judge_choices(facts.process, graph);
  facts.endless = find_endless(facts.process, graph);
  facts.flow_faults = flow::find_flow_faults(graph, *facts.process.traits);
  // A case that is caught in a loop, or that has nowhere to go, is reported as such.
  const bool explained = !facts.endless.empty() || std::any_of(facts.choices.begin(), facts.choices.end(),
                                                               [](const Choice& c) { return c.gap; });
  if (!explained) return;
  const auto consequence = [&](const flow::FlowFault& fault) {
    return fault.kind == flow::FlowFault::Kind::undecided ||
           (fault.kind == flow::FlowFault::Kind::deadlock && fault.node >= graph.end);
  };
  facts.flow_faults.erase(std::remove_if(facts.flow_faults.begin(), facts.flow_faults.end(), consequence),
                          facts.flow_faults.end());
}

bool contradictory(const model::Process& process, const ConditionPtr& condition) {
  if (!condition) return false;
  std::vector<base::Symbol> names;
  collect(*condition, names);
  // Conditions over one trait each time can all be met.
  bool entangled = false;
  for (const base::Symbol name : names) {
    const Trait* const trait = model::find(process.traits, name);
    if (trait == nullptr) return false;  // reported by the reader
    entangled = entangled || trait->kind == Trait::Kind::given || trait->values.size() == 1;
  }
  std::sort(names.begin(), names.end());
  if (!entangled && std::adjacent_find(names.begin(), names.end()) == names.end()) return false;
  const Worlds worlds = flow::make_worlds(as_possible(*process.traits), {condition});
  const auto& truth = worlds.truth.front();
  return !worlds.sampled && std::none_of(truth.begin(), truth.end(), [](auto holds) { return holds != 0; });
}

const yaml::Node::Entry* entry_of(const yaml::Node* map, model::Context context, std::string_view key) {
  if (map == nullptr) return nullptr;
  for (const yaml::Node::Entry& entry : map->entries)
    if (const model::KeyInfo* const known = model::find_key(context, entry.key.text);
        known != nullptr && known->en == key)
      return &entry;
  return nullptr;
}

base::Span shown(const yaml::Node::Entry& entry) {
  const yaml::Node& value = entry.value;
  const bool block = (value.is_map() || value.is_sequence()) && !value.flow;
  return block || value.span.empty() ? entry.key.span : value.span;
}

base::Span span_of(const model::Step& step, std::string_view key) {
  const yaml::Node* const node = step.origin.node;
  if (node == nullptr) return {};
  if (!key.empty())
    if (const auto* const entry = entry_of(node, model::Context::step, key)) return shown(*entry);
  for (const yaml::Node::Entry& entry : node->entries)
    if (model::find_verb(entry.key.text) != nullptr) return shown(entry);
  return node->span;
}

std::string title_of(const model::Process& process, const model::Step& step) {
  return model::step_title(process, step, base::language() == base::Language::ja);
}

}  // namespace bpr::check
