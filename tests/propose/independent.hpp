#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "propose/edits.hpp"

/// When two levers have nothing to do with each other, so that their order cannot matter.
namespace bpr::tests {

/// Names of what differs between two processes: steps with the one in front of each new one, and entries of
/// tables.
inline std::set<std::string> touched(const model::Process& before, const model::Process& after) {
  std::set<std::string> names;
  for (const auto& step : before.steps) {
    const int now = model::step_index(after, step->id);
    if (now < 0 || !(*after.steps[static_cast<std::size_t>(now)] == *step)) names.emplace(step->id.text());
  }
  for (std::size_t s = 0; s < after.steps.size(); ++s) {
    if (model::step_index(before, after.steps[s]->id) >= 0) continue;
    names.emplace(after.steps[s]->id.text());
    if (s > 0) names.emplace(after.steps[s - 1]->id.text());
  }
  const auto table = [&](const auto& was, const auto& is) {
    for (const auto& item : *was) {
      const auto* const now = model::find(*is, item.name);
      if (now == nullptr || !(*now == item)) names.emplace(item.name.text());
    }
    for (const auto& item : *is)
      if (model::find(*was, item.name) == nullptr) names.emplace(item.name.text());
  };
  table(before.forms, after.forms);
  table(before.documents, after.documents);
  table(before.roles, after.roles);
  table(before.places, after.places);
  table(before.registers, after.registers);
  table(before.fields, after.fields);
  table(before.traits, after.traits);
  return names;
}

inline std::vector<std::string> texts(const propose::Outcome& outcome) {
  std::vector<std::string> all;
  for (const propose::Deed& deed : outcome.done) all.push_back(deed.text);
  return all;
}

/// A lever that does something to a process, and what.
struct Acting {
  const propose::Lever* lever = nullptr;
  std::set<std::string> touches;
  std::vector<std::string> does;
};

/// Nothing where a lever moves steps or people: what touches what is then not told apart by names.
inline std::vector<Acting> acting_apart(const std::vector<const propose::Lever*>& levers,
                                        const model::Process& as_is, const measure::Analysis& before) {
  std::vector<Acting> acting;
  for (const propose::Lever* const lever : levers) {
    model::Process edited = as_is;
    const auto outcome = propose::apply(*lever, edited, before);
    bool same_row = edited.steps.size() == as_is.steps.size() && *edited.roles == *as_is.roles;
    for (std::size_t s = 0; same_row && s < edited.steps.size(); ++s)
      same_row = edited.steps[s]->id == as_is.steps[s]->id;
    if (!outcome.done.empty() && same_row) acting.push_back({lever, touched(as_is, edited), texts(outcome)});
  }
  return acting;
}

/// A process after two levers, in either order.
struct BothWays {
  model::Process ab;
  model::Process ba;
};

/// Independent: they touch nothing in common, and each does the same whether the other was there before or
/// not. Empty where they are not.
inline std::optional<BothWays> independent_both_ways(const Acting& a, const Acting& b,
                                                     const model::Process& as_is,
                                                     const measure::Analysis& before) {
  const bool apart = std::none_of(a.touches.begin(), a.touches.end(),
                                  [&](const std::string& name) { return b.touches.count(name) != 0; });
  if (!apart) return std::nullopt;
  BothWays both{as_is, as_is};
  (void)propose::apply(*a.lever, both.ab, before);
  const auto b_second = propose::apply(*b.lever, both.ab, measure::analyze(both.ab, {.texts = false}));
  (void)propose::apply(*b.lever, both.ba, before);
  const auto a_second = propose::apply(*a.lever, both.ba, measure::analyze(both.ba, {.texts = false}));
  if (texts(b_second) != b.does || texts(a_second) != a.does) return std::nullopt;
  return both;
}

}  // namespace bpr::tests
