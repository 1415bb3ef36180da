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

constexpr int kMenu = 6;  ///< plans of a procedure to choose from

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

/// Whose hours a year a procedure takes, and where those went that its plan frees.
void add_hours(OfficePlan& plan, const ProcedureChoice& choice) {
  const auto in_a_year = [](const Process& process, const measure::Analysis& analysis) {
    propose::Burden hours;
    propose::add(hours, propose::burden_of(process, analysis), analysis.cases_year / 60);
    return hours;
  };
  const Process& as_is = choice.opened->process();
  const propose::Burden before = in_a_year(as_is, choice.before);
  const propose::Burden after = choice.chosen ? in_a_year(choice.plan()->to_be, choice.after()) : before;
  propose::add(plan.hours_before, before, 1);
  propose::add(plan.hours_after, after, 1);
  propose::add(plan.freed, propose::freed(before, after), 1);
}

std::vector<const Process*> as_they_are(const OfficePlan& plan) {
  std::vector<const Process*> all;
  for (const ProcedureChoice& choice : plan.procedures) all.push_back(&choice.opened->process());
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
  choose(catalogue, plan.procedures, options);
  plan.staffing = staffing_of(plan.procedures);
  for (const ProcedureChoice& choice : plan.procedures) add_hours(plan, choice);
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
  const std::vector<Process> chosen = as_chosen(plan.procedures, plan.staffing, plan.assumptions);
  const std::vector<const Process*> after = model::pointers(chosen);
  auto runs = compare::simulate_pair(before, after, options);
  if (!runs) return tl::unexpected(std::move(runs.error()));
  for (OfficeFigure& figure : plan.figures)
    if (const simulate::FigureInfo* const info = simulate::find_figure(figure.measure))
      figure.simulated = summed(*info, *runs);
  plan.run = std::move(runs->before);
  for (const model::Scenario& scenario : before.front()->shared->scenarios) {
    const std::string name(scenario.name.text());
    const auto staff = model::staff_in(*before.front(), name);
    if (!staff) continue;
    simulate::Options few = options;
    few.replications = std::min(options.replications, simulate::kFewReplications);
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
