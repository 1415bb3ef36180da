#include "flow/worlds.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace bpr::flow {

namespace {

using base::Symbol;
using model::Condition;
using model::ConditionPtr;
using model::Trait;

/// One thing drawn per case: a trait, or the share of an `if`.
struct Variable {
  Symbol name;
  const Trait* trait = nullptr;  ///< null: a share of its own
  double share = 0;
  std::size_t values = 2;  ///< 0 and 1; exclusive traits: one per value
  int given = -1;          ///< variable it depends on; comes before this one
};

struct Variables {
  const std::vector<Trait>& traits;
  std::vector<Variable> all;

  [[nodiscard]] int find(Symbol name) const {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].name == name) return static_cast<int>(i);
    return -1;
  }

  int add_trait(Symbol name, int depth = 0) {
    if (const int known = find(name); known >= 0) return known;
    const Trait* const trait = model::find(traits, name);
    if (trait == nullptr || depth > 32) return -1;
    Variable variable{name, trait, trait->share.value, 2, -1};
    if (trait->kind == Trait::Kind::exclusive)
      variable.values = std::max<std::size_t>(1, trait->values.size());
    if (trait->kind == Trait::Kind::given) variable.given = add_trait(trait->given, depth + 1);
    all.push_back(variable);
    return static_cast<int>(all.size()) - 1;
  }

  void add(const Condition& condition) {
    if (condition.kind == Condition::Kind::chance) {
      if (find(condition.trait) < 0) all.push_back({condition.trait, nullptr, condition.share.value, 2, -1});
    } else if (condition.kind == Condition::Kind::trait || condition.kind == Condition::Kind::equals) {
      add_trait(condition.trait);
    }
    for (const ConditionPtr& arg : condition.args)
      if (arg) add(*arg);
  }
};

double probability(const Variables& variables, const std::vector<std::size_t>& value, std::size_t i) {
  const Variable& v = variables.all[i];
  if (v.trait != nullptr && v.trait->kind == Trait::Kind::exclusive)
    return v.trait->values.empty() ? 1.0 : v.trait->values[value[i]].share.value;
  double yes = v.share;
  if (v.trait != nullptr && v.trait->kind == Trait::Kind::given)
    yes = v.given >= 0 && value[static_cast<std::size_t>(v.given)] == 1 ? v.trait->share.value
                                                                        : v.trait->otherwise.value;
  return value[i] == 1 ? yes : 1 - yes;
}

/// A condition with its traits looked up.
struct Compiled {
  Condition::Kind kind = Condition::Kind::trait;
  int variable = -1;
  std::size_t value = 1;  ///< of the variable, for which it holds
  std::vector<Compiled> args;
};

Compiled compile(const Condition& condition, const Variables& variables) {
  Compiled result{condition.kind, -1, 1, {}};
  if (condition.kind == Condition::Kind::trait || condition.kind == Condition::Kind::chance) {
    const int v = variables.find(condition.trait);
    if (v >= 0 && variables.all[static_cast<std::size_t>(v)].values == 2) result.variable = v;
  } else if (condition.kind == Condition::Kind::equals) {
    const int v = variables.find(condition.trait);
    const Trait* const trait = v >= 0 ? variables.all[static_cast<std::size_t>(v)].trait : nullptr;
    for (std::size_t i = 0; trait != nullptr && i < trait->values.size(); ++i)
      if (trait->values[i].name == condition.value) {
        result.variable = v;
        result.value = i;
      }
  }
  for (const ConditionPtr& arg : condition.args) result.args.push_back(compile(*arg, variables));
  return result;
}

bool holds(const Compiled& condition, const std::vector<std::size_t>& value) {
  switch (condition.kind) {
    case Condition::Kind::trait:
    case Condition::Kind::chance:
    case Condition::Kind::equals:
      return condition.variable >= 0 &&
             value[static_cast<std::size_t>(condition.variable)] == condition.value;
    case Condition::Kind::negation:
      return !holds(condition.args.front(), value);
    case Condition::Kind::conjunction:
      return std::all_of(condition.args.begin(), condition.args.end(),
                         [&](const auto& c) { return holds(c, value); });
    case Condition::Kind::disjunction:
      return std::any_of(condition.args.begin(), condition.args.end(),
                         [&](const auto& c) { return holds(c, value); });
  }
  return false;
}

/// Van der Corput's sequence: an even spread of points in [0, 1) for one prime base.
double radical_inverse(std::size_t index, std::size_t prime) {
  double result = 0;
  double digit = 1.0 / static_cast<double>(prime);
  for (std::size_t i = index; i > 0; i /= prime) {
    result += digit * static_cast<double>(i % prime);
    digit /= static_cast<double>(prime);
  }
  return result;
}

std::size_t nth_prime(std::size_t n) {
  std::size_t candidate = 2;
  for (std::size_t found = 0;; ++candidate) {
    bool prime = true;
    for (std::size_t d = 2; d * d <= candidate && prime; ++d) prime = candidate % d != 0;
    if (prime && found++ == n) return candidate;
  }
}

/// Joins combinations under which the same conditions hold.
struct Collector {
  Worlds& worlds;
  std::vector<Compiled> conditions;
  std::unordered_map<std::string, std::size_t> known;
  std::string signature;

  Collector(Worlds& made, const Variables& variables) : worlds(made) {
    for (const ConditionPtr& condition : made.conditions)
      conditions.push_back(compile(*condition, variables));
  }

  void add(const std::vector<std::size_t>& value, double weight) {
    if (weight <= 0) return;
    signature.clear();
    for (const Compiled& condition : conditions) signature.push_back(holds(condition, value) ? '1' : '0');
    auto at = known.find(signature);
    if (at == known.end()) {
      at = known.emplace(signature, worlds.probability.size()).first;
      worlds.probability.push_back(0);
      for (std::size_t c = 0; c < signature.size(); ++c)
        worlds.truth[c].push_back(static_cast<std::uint8_t>(signature[c] == '1'));
    }
    worlds.probability[at->second] += weight;
  }
};

}  // namespace

int Worlds::index(const ConditionPtr& condition) const {
  if (!condition) return -1;
  for (std::size_t i = 0; i < conditions.size(); ++i)
    if (conditions[i] == condition) return static_cast<int>(i);
  for (std::size_t i = 0; i < conditions.size(); ++i)
    if (model::same(conditions[i], condition)) return static_cast<int>(i);
  return -1;
}

Worlds make_worlds(const std::vector<Trait>& traits, const std::vector<ConditionPtr>& conditions) {
  Worlds worlds;
  Variables variables{traits, {}};
  for (const ConditionPtr& condition : conditions) {
    if (!condition || worlds.index(condition) >= 0) continue;
    worlds.conditions.push_back(condition);
    variables.add(*condition);
  }
  worlds.truth.resize(worlds.conditions.size());
  Collector collector(worlds, variables);

  std::size_t combinations = 1;
  for (const Variable& v : variables.all)
    combinations = std::min(combinations * v.values, kMaxCombinations + 1);
  std::vector<std::size_t> value(variables.all.size(), 0);
  if (combinations <= kMaxCombinations) {
    for (bool more = true; more;) {
      double weight = 1;
      for (std::size_t i = 0; i < value.size(); ++i) weight *= probability(variables, value, i);
      collector.add(value, weight);
      more = false;
      for (std::size_t i = 0; i < value.size() && !more; ++i) {
        if (++value[i] < variables.all[i].values)
          more = true;
        else
          value[i] = 0;
      }
    }
  } else {
    worlds.sampled = true;
    std::vector<std::size_t> primes;
    for (std::size_t i = 0; i < value.size(); ++i) primes.push_back(nth_prime(i));
    constexpr std::size_t kSamples = 4096;
    for (std::size_t s = 0; s < kSamples; ++s) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        const double u = radical_inverse(s + 1, primes[i]);
        double below = 0;
        for (value[i] = 0; value[i] + 1 < variables.all[i].values; ++value[i]) {
          below += probability(variables, value, i);
          if (u < below) break;
        }
      }
      collector.add(value, 1.0 / static_cast<double>(kSamples));
    }
  }
  double total = 0;
  for (const double p : worlds.probability) total += p;
  if (worlds.probability.empty()) {
    worlds.probability.push_back(1);
    for (auto& row : worlds.truth) row.push_back(0);
  } else {
    for (double& p : worlds.probability) p /= total;
  }
  return worlds;
}

Groups group_worlds(const Worlds& worlds, const std::vector<int>& conditions, const Groups* within) {
  Groups groups;
  if (within != nullptr)
    groups.of = within->of;
  else
    groups.of.assign(worlds.size(), 0);
  std::size_t count = within != nullptr ? within->world.size() : 1;
  std::vector<int> renamed;
  for (const int c : conditions) {
    if (c < 0) continue;
    const auto& truth = worlds.truth[static_cast<std::size_t>(c)];
    renamed.assign(2 * count, -1);
    count = 0;
    for (std::size_t w = 0; w < worlds.size(); ++w) {
      int& name = renamed[static_cast<std::size_t>(groups.of[w]) * 2 + truth[w]];
      if (name < 0) name = static_cast<int>(count++);
      groups.of[w] = name;
    }
  }
  groups.world.assign(count, worlds.size());
  groups.probability.assign(count, 0);
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    const auto g = static_cast<std::size_t>(groups.of[w]);
    groups.world[g] = std::min(groups.world[g], w);
    groups.probability[g] += worlds.probability[w];
  }
  return groups;
}

Graph restricted(const Graph& graph, const Worlds& worlds, std::size_t world) {
  Graph result = graph;
  for (Node& node : result.nodes) {
    const bool conditional =
        std::any_of(node.out.begin(), node.out.end(), [](const Edge& e) { return bool(e.condition); });
    if (node.split != Split::choice || !conditional) continue;
    const auto taken = std::find_if(node.out.begin(), node.out.end(), [&](const Edge& e) {
      return e.condition && worlds.holds(worlds.index(e.condition), world);
    });
    const auto fallback =
        std::find_if(node.out.begin(), node.out.end(), [](const Edge& e) { return e.otherwise; });
    const auto chosen = taken != node.out.end() ? taken : fallback;
    if (chosen == node.out.end()) {
      node.out.clear();
      continue;
    }
    Edge edge = *chosen;
    edge.condition = nullptr;
    edge.otherwise = false;
    edge.share = 1;
    node.out = {edge};
    node.split = Split::one;
  }
  find_regions(result);
  return result;
}

bool differs_by_world(const Graph& graph) {
  const bool parallel = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                    [](const Node& n) { return n.split == Split::all; });
  return parallel && std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const Node& n) {
           return std::any_of(n.out.begin(), n.out.end(), [](const Edge& e) { return bool(e.condition); });
         });
}

}  // namespace bpr::flow
