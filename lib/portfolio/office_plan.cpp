#include "portfolio/office_plan.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/threads.hpp"
#include "model/scenario.hpp"

namespace bpr::portfolio {

namespace {

using measure::Measure;
using model::Process;
using propose::Lever;
using propose::Plan;

constexpr double kYears = 5;         ///< over which a cost once is spread
constexpr int kMenu = 6;             ///< plans of a procedure to choose from
constexpr std::size_t kFewRuns = 3;  ///< replications in a scenario

double freed(const measure::Analysis& before, const measure::Analysis& after, Measure measure) {
  return before[measure].value - after[measure].value;
}

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

/// Takes the plans of `order` one after the other, as far as the money reaches and until the goals do.
void take(std::vector<ProcedureChoice>& all, const std::vector<std::pair<std::size_t, std::size_t>>& order,
          const propose::SearchOptions& options) {
  for (const auto& [procedure, plan] : order) {
    if (!options.goals.empty() && missing(all, options.goals) == 0) return;
    all[procedure].chosen = plan;
    if (options.max_cost && most_once(all) > *options.max_cost) all[procedure].chosen.reset();
  }
}

void choose(std::vector<ProcedureChoice>& all, const propose::SearchOptions& options) {
  const auto score = [&](const ProcedureChoice& choice, const Plan& plan) {
    if (options.goals.empty()) return worth(choice, plan);
    double sum = 0;
    for (const propose::Goal& goal : options.goals) {
      const Measure m = goal.measure->measure;
      const double before = total(all, m, false);
      if (before > 0) sum += freed(choice.before, plan.after, m) / before;
    }
    return sum;
  };
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (const auto plan = best(all[i], [&](const Plan& p) { return score(all[i], p); }))
      order.emplace_back(i, *plan);
  const auto of = [&](const std::pair<std::size_t, std::size_t>& one) {
    return score(all[one.first], all[one.first].proposal.plans[one.second]);
  };
  std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return of(a) > of(b); });
  take(all, order, options);
}

std::vector<LeverUse> lever_uses(const std::vector<ProcedureChoice>& all) {
  std::vector<LeverUse> uses;
  for (const ProcedureChoice& choice : all) {
    if (!choice.chosen) continue;
    for (const Lever* const lever : choice.plan()->levers) {
      auto use =
          std::find_if(uses.begin(), uses.end(), [&](const LeverUse& one) { return one.lever == lever; });
      if (use == uses.end()) use = uses.insert(uses.end(), {lever, 0, 0, 0});
      const Plan alone = propose::make_plan({lever}, choice.opened->process(), choice.before);
      ++use->procedures;
      use->resident_hours += freed(choice.before, alone.after, Measure::resident_hours_year);
      use->staff_hours += freed(choice.before, alone.after, Measure::staff_hours_year);
    }
  }
  std::stable_sort(uses.begin(), uses.end(), [](const LeverUse& a, const LeverUse& b) {
    if (a.procedures != b.procedures) return a.procedures > b.procedures;
    return a.staff_hours + a.resident_hours > b.staff_hours + b.resident_hours;
  });
  return uses;
}

std::vector<const Process*> as_they_are(const OfficePlan& plan) {
  std::vector<const Process*> all;
  for (const ProcedureChoice& choice : plan.procedures) all.push_back(&choice.opened->process());
  return all;
}

/// The processes with their plans. People are shared: a role that the plan of one procedure changes is
/// changed in all of them; where plans differ, the one that frees most hours says how.
std::vector<Process> as_chosen(OfficePlan& plan) {
  std::vector<Process> all;
  std::vector<const model::Role*> changed;
  for (const ProcedureChoice& choice : plan.procedures) {
    all.push_back(choice.chosen ? choice.plan()->to_be : choice.opened->process());
    if (!choice.chosen) continue;
    for (const model::Role& role : *choice.plan()->to_be.roles) {
      const model::Role* const was = model::find(*choice.opened->process().roles, role.name);
      const bool known = std::any_of(changed.begin(), changed.end(),
                                     [&](const model::Role* other) { return other->name == role.name; });
      if (was == nullptr || *was == role || known) continue;
      changed.push_back(&role);
      plan.assumptions.push_back(base::trf("`{0}` is changed as in the plan for `{1}`, in all procedures",
                                           role.name.text(), choice.opened->process().id.text()));
    }
  }
  for (Process& process : all)
    for (const model::Role* const role : changed)
      if (const model::Role* const mine = model::find(*process.roles, role->name);
          mine != nullptr && !(*mine == *role)) {
        const auto at = static_cast<std::size_t>(mine - process.roles->data());
        process.roles.edit()[at] = *role;
      }
  return all;
}

/// Sum of a simulated figure over all processes of both results, replication by replication.
std::optional<base::Estimate> summed(const simulate::FigureInfo& figure, const compare::PairedResult& runs) {
  std::vector<double> changes;
  for (std::size_t r = 0; r < std::min(runs.before.totals.size(), runs.after.totals.size()); ++r) {
    double change = 0;
    for (std::size_t p = 0; p < runs.before.processes.size(); ++p) {
      const auto value = [&](const simulate::Result& result) {
        return figure.of(result.totals[r].processes[p], result.processes[p].process->demand->cases.value)
            .value_or(0);
      };
      change += value(runs.after) - value(runs.before);
    }
    changes.push_back(change);
  }
  if (changes.empty()) return std::nullopt;
  return base::mean_estimate(changes);
}

tl::expected<std::vector<simulate::StressState>, simulate::Failure> in_scenario(
    const std::vector<const Process*>& processes, const std::string& scenario, double staff,
    const simulate::Options& options) {
  model::WhatIf question;
  question.scenario = scenario;
  question.staff = false;
  const auto changed = model::what_if(processes, question);
  if (!changed) return tl::unexpected(simulate::Failure{false, changed.error()});
  return simulate::at_share(model::pointers(changed->processes), staff, options);
}

}  // namespace

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

OfficePlan plan_office(const propose::Catalogue& catalogue, const std::vector<const Opened*>& opened,
                       const propose::SearchOptions& options, unsigned jobs) {
  OfficePlan plan;
  plan.procedures.resize(opened.size());
  propose::SearchOptions each = options;
  each.goals.clear();
  each.most_plans = kMenu;
  base::for_each_in_parallel(jobs, opened.size(), [&](std::size_t i) {
    ProcedureChoice& choice = plan.procedures[i];
    choice.opened = opened[i];
    choice.before = measure::analyze(opened[i]->process());
    choice.proposal = propose::propose(catalogue, opened[i]->process(), opened[i]->loaded.its_office(), each);
  });
  choose(plan.procedures, options);
  plan.reached = missing(plan.procedures, options.goals) == 0;
  plan.levers = lever_uses(plan.procedures);
  for (const LeverUse& use : plan.levers) {
    plan.once_low += use.lever->once.low;
    plan.once_high += use.lever->once.high;
    plan.yearly_low += use.lever->yearly.low;
    plan.yearly_high += use.lever->yearly.high;
  }
  std::vector<Measure> measures{Measure::resident_hours_year, Measure::staff_hours_year};
  for (const propose::Goal& goal : options.goals)
    if (std::find(measures.begin(), measures.end(), goal.measure->measure) == measures.end())
      measures.push_back(goal.measure->measure);
  for (const Measure m : measures)
    plan.figures.push_back({m, total(plan.procedures, m, false), total(plan.procedures, m, true), {}});
  for (const ProcedureChoice& choice : plan.procedures) plan.evaluated += choice.proposal.evaluated;
  const auto hours = [](const ProcedureChoice& choice) {
    return freed(choice.before, choice.after(), Measure::resident_hours_year) +
           freed(choice.before, choice.after(), Measure::staff_hours_year);
  };
  std::stable_sort(plan.procedures.begin(), plan.procedures.end(),
                   [&](const ProcedureChoice& a, const ProcedureChoice& b) { return hours(a) > hours(b); });
  plan.assumptions.emplace_back(base::tr("a lever that serves several procedures costs once"));
  return plan;
}

tl::expected<void, simulate::Failure> confirm(OfficePlan& plan, const simulate::Options& options) {
  const std::vector<const Process*> before = as_they_are(plan);
  const std::vector<Process> chosen = as_chosen(plan);
  const std::vector<const Process*> after = model::pointers(chosen);
  auto runs = compare::simulate_pair(before, after, options);
  if (!runs) return tl::unexpected(std::move(runs.error()));
  for (OfficeFigure& figure : plan.figures)
    if (const simulate::FigureInfo* const info = simulate::find_figure(figure.measure))
      figure.simulated = summed(*info, *runs);
  plan.run = std::move(runs->before);
  for (const Process* const process : after)
    for (const model::Role& role : *process->roles)
      if (role.people && std::none_of(before.begin(), before.end(), [&](const Process* other) {
            return model::find(*other->roles, role.name) != nullptr;
          }))
        plan.assumptions.push_back(base::trf(
            "the people of `{0}` are new in the plan for `{1}`; in other procedures their roles stay as "
            "they are",
            role.name.text(), process->id.text()));

  for (const model::Scenario& scenario : before.front()->shared->scenarios) {
    const std::string name(scenario.name.text());
    const auto staff = model::staff_in(*before.front(), name);
    if (!staff) continue;
    simulate::Options few = options;
    few.replications = std::min(options.replications, kFewRuns);
    few.progress = {};
    auto was = in_scenario(before, name, *staff, few);
    if (!was) return tl::unexpected(std::move(was.error()));
    auto is = in_scenario(after, name, *staff, few);
    if (!is) return tl::unexpected(std::move(is.error()));
    plan.survival = Survival{name, *staff, std::move(*was), std::move(*is)};
    break;
  }
  return {};
}

}  // namespace bpr::portfolio
