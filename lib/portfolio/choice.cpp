#include "portfolio/choice.hpp"

#include <algorithm>

namespace bpr::portfolio {

using measure::Measure;
using model::Process;
using propose::Lever;
using propose::Plan;

double freed(const measure::Analysis& before, const measure::Analysis& after, Measure measure) {
  return before[measure].value - after[measure].value;
}

double total(const std::vector<ProcedureChoice>& all, Measure measure, bool after) {
  double sum = 0;
  for (const ProcedureChoice& choice : all) sum += (after ? choice.after() : choice.before)[measure].value;
  return sum;
}

double missing(const std::vector<ProcedureChoice>& all, const std::vector<propose::Goal>& goals) {
  double sum = 0;
  for (const propose::Goal& goal : goals) {
    const Measure m = goal.measure->measure;
    sum += goal.shortfall(total(all, m, false), total(all, m, true));
  }
  return sum;
}

bool adds_up(Measure measure) {
  switch (measure) {
    case Measure::resident_hours_year:
    case Measure::resident_cost_year:
    case Measure::staff_hours_year:
    case Measure::staff_cost_year:
    case Measure::fte:
      return true;
    default:
      return false;
  }
}

namespace {

constexpr double kYears = 5;  ///< over which a cost once is spread

/// Yen a year.
double worth(const ProcedureChoice& choice, const Plan& plan) {
  const measure::Analysis& before = choice.before;
  const double hours = before[Measure::staff_hours_year].value;
  const double rate = hours > 0 ? before[Measure::staff_cost_year].value / hours : 0;
  return freed(before, plan.after, Measure::resident_hours_year) *
             choice.opened->process().shared->rates.resident_hour.yen +
         freed(before, plan.after, Measure::staff_hours_year) * rate -
         (plan.yearly_low + plan.yearly_high) / 2 - (plan.once_low + plan.once_high) / 2 / kYears;
}

/// The plan that scores most above zero.
template <typename Score>
std::optional<std::size_t> best(const ProcedureChoice& choice, Score score) {
  std::optional<std::size_t> found;
  for (std::size_t p = 0; p < choice.proposal.plans.size(); ++p) {
    const double mine = score(choice.proposal.plans[p]);
    if (mine > 0 && (!found || mine > score(choice.proposal.plans[*found]))) found = p;
  }
  return found;
}

/// What the levers of the chosen plans cost once at most, each counted once.
double most_once(const std::vector<ProcedureChoice>& all) {
  std::vector<const Lever*> seen;
  double cost = 0;
  for (const ProcedureChoice& choice : all) {
    if (!choice.chosen) continue;
    for (const Lever* const lever : choice.plan()->levers)
      if (std::find(seen.begin(), seen.end(), lever) == seen.end()) {
        seen.push_back(lever);
        cost += lever->once.high;
      }
  }
  return cost;
}

/// Takes the plans of `order` one after the other, as far as the money reaches and until the goals do.
void take(std::vector<ProcedureChoice>& all, const std::vector<std::pair<std::size_t, std::size_t>>& order,
          const propose::SearchOptions& options) {
  for (const auto& [procedure, plan] : order) {
    if (!options.goals.empty() && missing(all, options.goals) == 0) return;
    all[procedure].chosen = plan;
    if (options.max_cost && most_once(all) > *options.max_cost) all[procedure].chosen.reset();
  }
}

double score(const std::vector<ProcedureChoice>& all, const ProcedureChoice& choice, const Plan& plan,
             const std::vector<propose::Goal>& goals) {
  if (goals.empty()) return worth(choice, plan);
  double sum = 0;
  for (const propose::Goal& goal : goals) {
    const Measure m = goal.measure->measure;
    const double before = total(all, m, false);
    if (before > 0) sum += freed(choice.before, plan.after, m) / before;
  }
  return sum;
}

using Order = std::vector<std::pair<std::size_t, std::size_t>>;  ///< procedure and plan

/// The best plan of each procedure, the best of all first.
Order best_first(const std::vector<ProcedureChoice>& all, const std::vector<propose::Goal>& goals) {
  Order order;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (const auto plan = best(all[i], [&](const Plan& p) { return score(all, all[i], p, goals); }))
      order.emplace_back(i, *plan);
  const auto of = [&](const auto& one) {
    return score(all, all[one.first], all[one.first].proposal.plans[one.second], goals);
  };
  std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return of(a) > of(b); });
  return order;
}

/// A plan without one of its levers; nothing where the others need it, do not hang together without it, or
/// would do nothing.
std::optional<Plan> without(const ProcedureChoice& choice, const Plan& plan, const Lever* lever) {
  std::vector<const Lever*> rest;
  for (const Lever* const other : plan.levers)
    if (other != lever) rest.push_back(other);
  const bool needed = std::any_of(rest.begin(), rest.end(), [&](const Lever* other) {
    return std::find(other->needs.begin(), other->needs.end(), lever->id) != other->needs.end();
  });
  if (needed || !propose::hang_together(rest)) return std::nullopt;
  Plan less = propose::make_plan(rest, choice.opened->process(), choice.before);
  if (less.levers.size() != rest.size()) return std::nullopt;
  less.id = plan.id;
  return less;
}

/// Takes out the levers of a procedure's plan that the goals do without, the dearest first.
void drop_levers(const propose::Catalogue& catalogue, std::vector<ProcedureChoice>& all, std::size_t at,
                 const std::vector<propose::Goal>& goals) {
  ProcedureChoice& choice = all[at];
  const std::size_t whole = *choice.chosen;
  choice.chosen = choice.proposal.plans.size();
  choice.proposal.plans.push_back(choice.proposal.plans[whole]);
  Plan& plan = choice.proposal.plans.back();
  std::vector<const Lever*> dearest = plan.levers;
  std::stable_sort(dearest.begin(), dearest.end(),
                   [](const Lever* a, const Lever* b) { return a->once.high > b->once.high; });
  for (const Lever* const lever : dearest) {
    std::optional<Plan> less = without(choice, plan, lever);
    if (!less) continue;
    std::swap(plan, *less);
    if (missing(all, goals) > 0) std::swap(plan, *less);
  }
  if (plan.levers.size() < choice.proposal.plans[whole].levers.size()) {
    propose::settle(catalogue, choice.opened->process(), choice.opened->loaded.its_office(), plan);
    if (plan.sound && missing(all, goals) == 0) return;
  }
  choice.chosen = whole;
  choice.proposal.plans.pop_back();
}

/// Takes out what the goals do without: plans, those that bring least first, then levers.
void drop_needless(const propose::Catalogue& catalogue, std::vector<ProcedureChoice>& all, const Order& order,
                   const std::vector<propose::Goal>& goals) {
  for (auto one = order.rbegin(); one != order.rend(); ++one) {
    std::optional<std::size_t>& chosen = all[one->first].chosen;
    const auto was = std::exchange(chosen, std::nullopt);
    if (missing(all, goals) > 0) chosen = was;
  }
  for (auto one = order.rbegin(); one != order.rend(); ++one)
    if (all[one->first].chosen) drop_levers(catalogue, all, one->first, goals);
}

}  // namespace

void choose(const propose::Catalogue& catalogue, std::vector<ProcedureChoice>& all,
            const propose::SearchOptions& options) {
  const Order order = best_first(all, options.goals);
  take(all, order, options);
  if (!options.goals.empty() && missing(all, options.goals) == 0)
    drop_needless(catalogue, all, order, options.goals);
}

}  // namespace bpr::portfolio
