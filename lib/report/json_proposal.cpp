#include <nlohmann/json.hpp>

#include "report/burden.hpp"
#include "report/diff.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using propose::Burden;
using propose::Lever;
using propose::Plan;

Json words_json(const propose::Words& words) { return {{"en", words.en}, {"ja", words.ja}}; }

Json ids_json(const std::vector<const Lever*>& levers) {
  Json ids = Json::array();
  for (const Lever* const lever : levers) ids.push_back(lever->id);
  return ids;
}

Json open_ways_json(const Plan& plan, std::size_t stages) {
  Json ways = Json::array();
  for (const propose::OpenWay& open : propose::ways_after(plan.stages, stages))
    ways.push_back({{"lever", open.way.lever->id}, {"of", way_key(open.way)}, {"taken", open.taken}});
  return ways;
}

Json lever_json(const model::Process& as_is, const measure::Analysis& before, const Plan& plan,
                std::size_t at) {
  const Lever& lever = *plan.levers[at];
  Json changes = Json::array();
  for (const propose::Element element : lever.changes) changes.push_back(element_key(element));
  Json risks = Json::array();
  for (const propose::Words& risk : lever.risks) risks.push_back(words_json(risk));
  Json result = {
      {"id", lever.id},
      {"name", words_json(lever.name)},
      {"changes", std::move(changes)},
      {"scope", scope_key(lever.scope)},
      {"legal", {{"level", level_key(lever.legal)}, {"what", words_json(lever.legal_what)}}},
      {"system", words_json(lever.system)},
      {"risks", std::move(risks)},
      {"leaves-behind", divide_key(lever.divide)},
      {"kept", words_json(lever.kept)},
      {"cost",
       {{"once", {lever.once.low, lever.once.high}}, {"yearly", {lever.yearly.low, lever.yearly.high}}}},
      {"evidence", {{"grade", lever.grade}, {"source", lever.source}}}};
  result["evidence"]["text"] = words_json(lever.evidence);
  result["evidence"]["weakest-input"] = weakest_input_json(as_is, before, plan, lever);
  Json done = Json::array();
  for (const propose::Deed& deed : plan.outcomes[at].done) done.push_back(deed.text);
  result["done"] = std::move(done);
  result["edits"] = deeds_json(as_is, plan.outcomes[at]);
  return result;
}

Json plan_json(const model::Process& as_is, const measure::Analysis& before, const Plan& plan) {
  Json elements = Json::array();
  for (const propose::Element element : plan.elements) elements.push_back(element_key(element));
  Json levers = Json::array();
  for (std::size_t i = 0; i < plan.levers.size(); ++i) levers.push_back(lever_json(as_is, before, plan, i));
  Json stages = Json::array();
  for (std::size_t s = 0; s < plan.stages.size(); ++s)
    stages.push_back({{"scope", scope_key(plan.stages[s].scope)},
                      {"levers", ids_json(plan.stages[s].levers)},
                      {"uptake", open_ways_json(plan, s + 1)},
                      {"figures", figures_json(plan.stages[s].after.figures)}});
  const bool transformation = plan.kind == propose::PlanKind::transformation;
  const Burden was = propose::burden_of(as_is, before);
  const Burden is = propose::burden_of(plan.to_be, plan.after);
  return {
      {"id", plan.id},
      {"kind", transformation ? "transformation" : "improvement"},
      {"why-kind", plan.why_kind},
      {"nearest-missing", plan.nearest_missing != nullptr ? Json(plan.nearest_missing->id) : Json(nullptr)},
      {"elements", std::move(elements)},
      {"levers", std::move(levers)},
      {"sound", plan.sound},
      {"estimate", true},
      {"evidence", evidence_key(plan.after.grade)},
      {"figures", figures_json(plan.after.figures)},
      {"minutes-by-whom",
       {{"before", burden_json(was, measure::Unit::minutes)},
        {"after", burden_json(is, measure::Unit::minutes)},
        {"freed", freed_json(propose::freed(was, is), measure::Unit::minutes)}}},
      {"people", staffing_json(propose::staffing_of(as_is, before, plan))},
      {"cost",
       {{"once", {plan.once_low, plan.once_high}},
        {"yearly", {plan.yearly_low, plan.yearly_high}},
        {"unit", "yen"}}},
      {"uptake", uptake_json(as_is, before, plan)},
      {"simulated", plan.simulated ? paired_json(*plan.simulated) : Json(nullptr)},
      {"stages", std::move(stages)},
      {"roadmap", plan.roadmap.stages.empty() ? Json(nullptr) : roadmap_json(plan)},
      {"left-behind", left_behind_json(as_is, plan)},
      {"refused", plan.refused}};
}

Json goals_json(const measure::Analysis& before, const propose::Proposal& proposal,
                const std::vector<propose::Goal>& goals) {
  Json list = Json::array();
  for (const propose::Goal& goal : goals) {
    const double was = before[goal.measure->measure].value;
    const double is =
        proposal.plans.empty() ? was : proposal.plans.front().after[goal.measure->measure].value;
    list.push_back({{"target", goal.text},
                    {"figure", goal.measure->name},
                    {"wanted", goal.wanted(was)},
                    {"before", was},
                    {"plan", is},
                    {"reached", goal.shortfall(was, is) == 0}});
  }
  return list;
}

Json robustness_json(const propose::Proposal& proposal) {
  if (!proposal.robustness) return nullptr;
  const propose::Robustness& found = *proposal.robustness;
  Json plans = Json::array();
  for (std::size_t p = 0; p < proposal.plans.size(); ++p)
    plans.push_back(
        {{"plan", proposal.plans[p].id}, {"worth-most", found.best[p]}, {"gains", found.gains[p]}});
  Json decisive = Json::array();
  for (const propose::Robustness::Decisive& one : found.decisive)
    decisive.push_back({{"what", one.what}, {"share", one.share}});
  return {{"worlds", found.worlds}, {"plans", std::move(plans)}, {"measure-first", std::move(decisive)}};
}

}  // namespace

Json proposal_json(const model::Process& as_is, const measure::Analysis& before,
                   const propose::Proposal& proposal, const std::vector<propose::Goal>& goals) {
  Json plans = Json::array();
  for (const Plan& plan : proposal.plans) plans.push_back(plan_json(as_is, before, plan));
  Json small = Json::array();
  for (const auto& [lever, after] : proposal.small)
    small.push_back({{"lever", lever->id}, {"figures", figures_json(after.figures)}});
  return {{"process", std::string(as_is.id.text())},
          {"file", file_name(as_is)},
          {"cases-year", before.cases_year},
          {"evidence", evidence_key(before.grade)},
          {"evaluated", proposal.evaluated},
          {"as-is", figures_json(before.figures)},
          {"targets", goals_json(before, proposal, goals)},
          {"run", proposal.run ? run_json(*proposal.run) : Json(nullptr)},
          {"robustness", robustness_json(proposal)},
          {"plans", std::move(plans)},
          {"small", std::move(small)},
          {"refused", proposal.refused}};
}

}  // namespace bpr::report
