#include "propose/document.hpp"

#include <algorithm>
#include <array>

#include "flow/worlds.hpp"
#include "measure/parts.hpp"
#include "propose/edits/tools.hpp"
#include "propose/uptake.hpp"

namespace bpr::propose {

using measure::Measure;
using model::Evidence;
using model::Process;
using model::Trait;

std::vector<Symbol> sites_of(const Plan& plan, const Lever& lever) {
  std::vector<Symbol> sites;
  const std::string prefix = lever.id + "@";
  for (const Symbol entry : plan.to_be.applied) {
    const std::string_view text = entry.text();
    if (text.substr(0, prefix.size()) == prefix && text.substr(prefix.size()) != "process")
      sites.push_back(base::intern(text.substr(prefix.size())));
  }
  return sites;
}

WeakestInput weakest_input(const Process& as_is, const measure::Analysis& before, const Plan& plan,
                           const Lever& lever) {
  WeakestInput weakest;
  for (const Symbol site : sites_of(plan, lever)) {
    const int at = position(as_is, site);
    if (at < 0) continue;
    const Evidence grade = measure::evidence_of(as_is, *as_is.steps[static_cast<Index>(at)]);
    if (!weakest.step || grade < weakest.grade) weakest = {site, grade};
  }
  if (!weakest.step) weakest.grade = before.grade;
  return weakest;
}

namespace {

/// Traits of people who cannot use a digital way.
std::vector<Symbol> digitally_excluded(const Process& process) {
  static const std::array kReserved{base::intern("aged"), base::intern("without-card"),
                                    base::intern("without-phone"), base::intern("foreign-language")};
  std::vector<Symbol> declared;
  for (const Symbol trait : kReserved)
    if (model::find(process.traits, trait) != nullptr) declared.push_back(trait);
  return declared;
}

void collect_traits(const model::ConditionPtr& condition, std::vector<Symbol>& traits) {
  static const Symbol channel = base::intern("channel");
  if (!condition) return;
  using Kind = model::Condition::Kind;
  const bool trait = condition->kind == Kind::trait || condition->kind == Kind::equals;
  if (trait && condition->trait != channel && !contains(traits, condition->trait))
    traits.push_back(condition->trait);
  for (const model::ConditionPtr& arg : condition->args) collect_traits(arg, traits);
}

double share_of(const Process& process, Symbol trait, Symbol value) {
  const model::ConditionPtr given = model::trait_is(trait, value);
  const flow::Worlds worlds = flow::make_worlds(*process.traits, {given});
  double share = 0;
  for (std::size_t w = 0; w < worlds.size(); ++w)
    if (worlds.holds(worlds.index(given), w)) share += worlds.probability[w];
  return share;
}

/// All cases are of the group.
void give_to_all(Trait& trait, Symbol value) {
  if (!value) {
    trait.kind = Trait::Kind::share;
    trait.share = {1, {}};
  }
  for (Trait::Value& one : trait.values) one.share = {one.name == value ? 1.0 : 0.0, {}};
}

/// Minutes of a case of the group. `original`: the process before the plan, whose new ways they do not take.
double minutes_for(Process process, const Process& original, const Group& group) {
  for (Trait& trait : process.traits.edit()) {
    const Trait* const was = model::find(original.traits, trait.name);
    if (trait.name == group.trait)
      give_to_all(trait, group.value);
    else if (was == nullptr)
      trait.share = {0, {}};
    else
      trait = *was;
  }
  process.head.edit().applicants = original.head->applicants;
  return measure::analyze(process, {.texts = false})[Measure::total].value;
}

/// Each alternative of an exclusive trait is a group of its own.
std::vector<Symbol> values_of(const Process& process, Symbol name) {
  const Trait* const trait = model::find(process.traits, name);
  if (trait == nullptr || trait->kind != Trait::Kind::exclusive) return {Symbol{}};
  std::vector<Symbol> values;
  for (const Trait::Value& value : trait->values) values.push_back(value.name);
  return values;
}

}  // namespace

std::vector<Group> groups_left_behind(const Process& as_is, const Plan& plan) {
  std::vector<Group> groups;
  const auto add = [&](Symbol trait, Symbol value, const Lever* lever) {
    const auto known = std::find_if(groups.begin(), groups.end(),
                                    [&](const Group& g) { return g.trait == trait && g.value == value; });
    Group& group = known != groups.end() ? *known : groups.emplace_back();
    group.trait = trait;
    group.value = value;
    if (std::find(group.levers.begin(), group.levers.end(), lever) == group.levers.end())
      group.levers.push_back(lever);
  };
  for (const Lever* const lever : plan.levers) {
    if (lever->divide == Divide::none) continue;
    std::vector<Symbol> traits = digitally_excluded(as_is);
    for (const Symbol site : sites_of(plan, *lever))
      if (const int at = position(as_is, site); at >= 0)
        collect_traits(model::full_condition(as_is, *as_is.steps[static_cast<Index>(at)]), traits);
    for (const Symbol trait : traits)
      for (const Symbol value : values_of(as_is, trait)) add(trait, value, lever);
    if (traits.empty()) add({}, {}, lever);
  }
  for (Group& group : groups) {
    if (model::find(as_is.traits, group.trait) != nullptr)
      group.share = share_of(as_is, group.trait, group.value);
    group.before = minutes_for(as_is, as_is, group);
    if (std::all_of(group.levers.begin(), group.levers.end(),
                    [](const Lever* lever) { return offers_another_way(*lever); }))
      group.after = minutes_for(plan.to_be, as_is, group);
  }
  return groups;
}

}  // namespace bpr::propose
