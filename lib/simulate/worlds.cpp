#include "simulate/worlds.hpp"

#include <algorithm>
#include <utility>

#include "base/random.hpp"

namespace bpr::simulate {

namespace {

using model::Branch;
using model::Condition;
using model::ConditionPtr;
using model::Process;

/// Goes over all rough numbers of a process and puts those of a world in their place.
class Chooser {
 public:
  Chooser(const Process& process, std::uint64_t seed, std::uint64_t world)
      : process_(process.id.text()), key_(base::random_key(seed, world)) {}

  std::vector<RoughValue> values;

  /// What a rough number is multiplied by; 1 where it is known.
  double factor(const base::Rough& rough, const std::string& name) {
    if (!rough.rough) return 1;
    const double u = base::uniform(key_, base::random_stream(process_, name, "world"), 0);
    values.push_back({name, u});
    return 1 + rough.band * (2 * u - 1);
  }
  void spread(base::Spread& spread, const std::string& name) {
    if (spread && spread.rough.rough) spread = spread.scaled(factor(spread.rough, name));
  }
  void share(base::Share& share, const std::string& name) {
    share.value = std::clamp(share.value * factor(share.rough, name), 0.0, 1.0);
  }
  ConditionPtr condition(const ConditionPtr& from) {
    if (!from) return from;
    Condition made = *from;
    if (made.kind == Condition::Kind::chance) share(made.share, std::string(made.trait.text()) + "/if");
    for (ConditionPtr& arg : made.args) arg = condition(arg);
    return std::make_shared<const Condition>(std::move(made));
  }
  /// Shares of a choice: what the rough ones gain or lose is taken from, or given to, all of them alike.
  void choice(std::vector<Branch>& branches, const std::string& name, bool whole) {
    bool rough = false;
    bool rest = false;
    double before = 0;
    double after = 0;
    for (Branch& branch : branches) {
      rest |= branch.otherwise;
      if (branch.condition) branch.condition = condition(branch.condition);
      if (!branch.share) continue;
      rough |= branch.share->rough.rough;
      before += branch.share->value;
      share(*branch.share, name + " " + std::string(branch.target.text()));
      after += branch.share->value;
    }
    if (!rough || after <= 0 || (after <= 1 && (rest || !whole))) return;
    for (Branch& branch : branches)
      if (branch.share) branch.share->value *= std::min(1.0, before) / after;
  }

 private:
  std::string_view process_;
  base::RandomKey key_;
};

void choose_traits(std::vector<model::Trait>& traits, Chooser& chooser) {
  for (model::Trait& trait : traits) {
    const std::string name = "trait " + std::string(trait.name.text());
    chooser.share(trait.share, name);
    chooser.share(trait.otherwise, name + " else");
    double sum = 0;
    for (model::Trait::Value& value : trait.values) {
      chooser.share(value.share, name + " = " + std::string(value.name.text()));
      sum += value.share.value;
    }
    if (sum > 0)
      for (model::Trait::Value& value : trait.values) value.share.value /= sum;
  }
}

void choose_step(model::Step& step, Chooser& chooser) {
  const std::string id(step.id.text());
  chooser.spread(step.takes, id + "/takes");
  chooser.spread(step.after, id + "/after");
  chooser.spread(step.duration, id + "/wait");
  chooser.spread(step.patience, id + "/patience");
  if (step.booked) chooser.share(*step.booked, id + "/booked");
  if (step.no_show) chooser.share(*step.no_show, id + "/no-show");
  step.condition = chooser.condition(step.condition);
  chooser.choice(step.next.branches, id + "/next", true);
  chooser.choice(step.redo, id + "/redo", false);
}

}  // namespace

World in_world(const Process& process, std::uint64_t seed, std::uint64_t world) {
  World made{process, {}};
  Chooser chooser(process, seed, world);
  base::YearlyCount& cases = made.process.demand.edit().cases;
  cases.value *= chooser.factor(cases.rough, "demand");
  choose_traits(made.process.traits.edit(), chooser);
  for (model::Place& place : made.process.places.edit())
    chooser.spread(place.travel, "travel " + std::string(place.name.text()));
  for (model::Block& block : made.process.blocks.edit()) block.condition = chooser.condition(block.condition);
  for (auto& step : made.process.steps) choose_step(step.edit(), chooser);
  made.values = std::move(chooser.values);
  return made;
}

}  // namespace bpr::simulate
