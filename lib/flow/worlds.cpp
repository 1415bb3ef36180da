#include "flow/worlds.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

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

/// Cases to stand for all, with what each variable is in them. A variable's chances depend on one before it.
struct Cases {
  std::vector<double> weight;
  std::vector<std::vector<std::uint32_t>> value;  ///< [variable][case]
};

/// Probability of one value, where the variable that it depends on has the value `given`.
double probability(const Variable& v, std::size_t value, std::uint32_t given) {
  if (v.trait != nullptr && v.trait->kind == Trait::Kind::exclusive)
    return v.trait->values.empty() ? 1.0 : v.trait->values[value].share.value;
  double yes = v.share;
  if (v.trait != nullptr && v.trait->kind == Trait::Kind::given)
    yes = v.given >= 0 && given == 1 ? v.trait->share.value : v.trait->otherwise.value;
  return value == 1 ? yes : 1 - yes;
}

/// Every combination of values; the first variable changes fastest.
Cases all_combinations(const Variables& variables) {
  Cases cases{{1.0}, {}};
  for (const Variable& v : variables.all) {
    const std::size_t before = cases.weight.size();
    const auto* const given = v.given >= 0 ? &cases.value[static_cast<std::size_t>(v.given)] : nullptr;
    std::vector<double> weight;
    weight.reserve(before * v.values);
    for (std::size_t value = 0; value < v.values; ++value)
      for (std::size_t c = 0; c < before; ++c)
        weight.push_back(cases.weight[c] * probability(v, value, given != nullptr ? (*given)[c] : 0));
    cases.weight = std::move(weight);
    for (auto& row : cases.value) {
      row.resize(before * v.values);
      for (std::size_t c = before; c < row.size(); ++c) row[c] = row[c - before];
    }
    auto& row = cases.value.emplace_back(before * v.values);
    for (std::size_t c = 0; c < row.size(); ++c) row[c] = static_cast<std::uint32_t>(c / before);
  }
  return cases;
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

/// A fixed, even spread of cases.
Cases sample(const Variables& variables) {
  constexpr std::size_t kSamples = 4096;
  Cases cases{std::vector<double>(kSamples, 1.0 / static_cast<double>(kSamples)), {}};
  for (std::size_t i = 0; i < variables.all.size(); ++i) {
    const Variable& v = variables.all[i];
    const std::size_t prime = nth_prime(i);
    std::vector<std::uint32_t> row(kSamples);
    for (std::size_t s = 0; s < kSamples; ++s) {
      const std::uint32_t given = v.given >= 0 ? cases.value[static_cast<std::size_t>(v.given)][s] : 0;
      const double u = radical_inverse(s + 1, prime);
      double below = 0;
      for (; row[s] + 1 < v.values; ++row[s]) {
        below += probability(v, row[s], given);
        if (u < below) break;
      }
    }
    cases.value.push_back(std::move(row));
  }
  return cases;
}

using Truth = std::vector<std::uint8_t>;  ///< of one condition, in each case

Truth truth_of(const Condition& condition, const Variables& variables, const Cases& cases) {
  Truth truth(cases.weight.size(), 0);
  const auto is = [&](int variable, std::size_t value) {
    const auto& row = cases.value[static_cast<std::size_t>(variable)];
    for (std::size_t c = 0; c < truth.size(); ++c) truth[c] = static_cast<std::uint8_t>(row[c] == value);
  };
  const int v = variables.find(condition.trait);
  switch (condition.kind) {
    case Condition::Kind::trait:
    case Condition::Kind::chance:
      if (v >= 0 && variables.all[static_cast<std::size_t>(v)].values == 2) is(v, 1);
      break;
    case Condition::Kind::equals: {
      const Trait* const trait = v >= 0 ? variables.all[static_cast<std::size_t>(v)].trait : nullptr;
      for (std::size_t i = 0; trait != nullptr && i < trait->values.size(); ++i)
        if (trait->values[i].name == condition.value) is(v, i);
      break;
    }
    case Condition::Kind::negation:
      truth = truth_of(*condition.args.front(), variables, cases);
      for (auto& t : truth) t ^= 1U;
      break;
    case Condition::Kind::conjunction:
      std::fill(truth.begin(), truth.end(), 1);
      for (const ConditionPtr& arg : condition.args) {
        const Truth other = truth_of(*arg, variables, cases);
        for (std::size_t c = 0; c < truth.size(); ++c) truth[c] &= other[c];
      }
      break;
    case Condition::Kind::disjunction:
      for (const ConditionPtr& arg : condition.args) {
        const Truth other = truth_of(*arg, variables, cases);
        for (std::size_t c = 0; c < truth.size(); ++c) truth[c] |= other[c];
      }
      break;
  }
  return truth;
}

/// Divides groups by the truth of a condition; groups are numbered in the order of their first members.
std::size_t divide(std::vector<int>& group_of, std::size_t groups, const Truth& truth) {
  std::vector<int> renamed(2 * groups, -1);
  groups = 0;
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    int& name = renamed[static_cast<std::size_t>(group_of[i]) * 2 + truth[i]];
    if (name < 0) name = static_cast<int>(groups++);
    group_of[i] = name;
  }
  return groups;
}

/// Joins the cases in which the same conditions hold.
void join(const Cases& cases, std::vector<Truth> truth, Worlds& worlds) {
  std::vector<std::size_t> possible;
  for (std::size_t c = 0; c < cases.weight.size(); ++c)
    if (cases.weight[c] > 0) possible.push_back(c);
  std::vector<int> world_of(possible.size(), 0);
  std::size_t count = possible.empty() ? 0 : 1;
  for (Truth& row : truth) {
    for (std::size_t i = 0; i < possible.size(); ++i) row[i] = row[possible[i]];
    row.resize(possible.size());
    count = divide(world_of, count, row);
  }
  worlds.probability.assign(count, 0);
  for (auto& row : worlds.truth) row.resize(count);
  for (std::size_t i = 0; i < possible.size(); ++i) {
    const auto w = static_cast<std::size_t>(world_of[i]);
    worlds.probability[w] += cases.weight[possible[i]];
    for (std::size_t c = 0; c < truth.size(); ++c) worlds.truth[c][w] = truth[c][i];
  }
}

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
  std::size_t combinations = 1;
  for (const Variable& v : variables.all)
    combinations = std::min(combinations * v.values, kMaxCombinations + 1);
  worlds.sampled = combinations > kMaxCombinations;
  const Cases cases = worlds.sampled ? sample(variables) : all_combinations(variables);
  std::vector<Truth> truth;
  for (const ConditionPtr& condition : worlds.conditions)
    truth.push_back(truth_of(*condition, variables, cases));
  join(cases, std::move(truth), worlds);
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
  for (const int c : conditions)
    if (c >= 0) count = divide(groups.of, count, worlds.truth[static_cast<std::size_t>(c)]);
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
