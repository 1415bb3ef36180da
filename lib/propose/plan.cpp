#include "propose/plan.hpp"

#include <algorithm>
#include <array>

#include "base/i18n.hpp"

namespace bpr::propose {

using base::tr;
using base::trf;
using measure::Analysis;
using model::Process;

bool linked(const Lever& a, const Lever& b) {
  const auto names = [](const Lever& from, const Lever& to) {
    return std::any_of(from.links.begin(), from.links.end(),
                       [&](const Link& link) { return link.lever == to.id; });
  };
  return names(a, b) || names(b, a);
}

bool hang_together(const std::vector<const Lever*>& levers) {
  if (levers.empty()) return false;
  std::vector<bool> reached(levers.size(), false);
  reached[0] = true;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < levers.size(); ++i)
      for (std::size_t j = 0; j < levers.size() && !reached[i]; ++j)
        if (reached[j] && linked(*levers[i], *levers[j])) grew = reached[i] = true;
  }
  return std::find(reached.begin(), reached.end(), false) == reached.end();
}

namespace {

std::vector<Element> elements_of(const std::vector<const Lever*>& levers) {
  std::array<bool, 4> changed{};
  for (const Lever* const lever : levers)
    for (const Element element : lever->changes) changed[static_cast<std::size_t>(element)] = true;
  std::vector<Element> result;
  for (std::size_t e = 0; e < changed.size(); ++e)
    if (changed[e]) result.push_back(static_cast<Element>(e));
  return result;
}

bool enough_elements(const std::vector<Element>& elements) {
  return elements.size() >= 2;  // two elements are never technology alone
}

}  // namespace

void classify(Plan& plan) {
  plan.elements = elements_of(plan.levers);
  const bool structural =
      std::any_of(plan.outcomes.begin(), plan.outcomes.end(), [](const Outcome& o) { return o.structural; });
  plan.kind = PlanKind::improvement;
  if (plan.levers.size() < 2)
    plan.why_kind = tr("one lever alone");
  else if (!hang_together(plan.levers))
    plan.why_kind = tr("the levers do not hang together");
  else if (!enough_elements(plan.elements))
    plan.why_kind = tr("only one element changes");
  else if (!structural)
    plan.why_kind = tr("nothing is removed, moved or merged");
  else {
    plan.kind = PlanKind::transformation;
    plan.why_kind = trf("{0} linked levers change {1} elements", plan.levers.size(), plan.elements.size());
    return;
  }
}

const Lever* missing_lever(const Catalogue& catalogue, const Plan& plan) {
  if (plan.kind == PlanKind::transformation || plan.levers.empty()) return nullptr;
  const bool structural =
      std::any_of(plan.outcomes.begin(), plan.outcomes.end(), [](const Outcome& o) { return o.structural; });
  for (const Lever& lever : catalogue.levers) {
    if (std::find(plan.levers.begin(), plan.levers.end(), &lever) != plan.levers.end()) continue;
    auto with = plan.levers;
    with.push_back(&lever);
    if (!enough_elements(elements_of(with)) || !hang_together(with) ||
        !applies(lever.when, plan.to_be, plan.after))
      continue;
    Process edited = plan.to_be;
    const Outcome outcome = apply(lever, edited, plan.after);
    if (!outcome.done.empty() && (structural || outcome.structural)) return &lever;
  }
  return nullptr;
}

model::Evidence evidence_of(const Lever& lever) {
  if (lever.grade == "measured") return model::Evidence::measured;
  return lever.grade == "reported" ? model::Evidence::interview : model::Evidence::estimate;
}

Analysis with_evidence_of(const std::vector<const Lever*>& levers, Analysis analysis) {
  for (const Lever* const lever : levers) analysis.grade = std::min(analysis.grade, evidence_of(*lever));
  return analysis;
}

namespace {

void add_lever(Plan& plan, const Lever& lever) {
  Outcome outcome = apply(lever, plan.to_be, plan.after);
  for (const std::string& why : outcome.refused)
    plan.refused.push_back(lever.name.shown(base::language() == base::Language::ja) + ": " + why);
  if (outcome.done.empty()) return;
  plan.levers.push_back(&lever);
  plan.after = with_evidence_of(plan.levers, measure::analyze(plan.to_be, {.texts = false}));
  plan.outcomes.push_back(std::move(outcome));
  plan.once_low += lever.once.low;
  plan.once_high += lever.once.high;
  plan.yearly_low += lever.yearly.low;
  plan.yearly_high += lever.yearly.high;
}

}  // namespace

Plan extend_plan(const Plan& plan, const Lever& lever) {
  Plan extended = plan;
  add_lever(extended, lever);
  classify(extended);
  return extended;
}

Plan make_plan(std::vector<const Lever*> levers, const Process& as_is, const Analysis& before) {
  Plan plan;
  std::sort(levers.begin(), levers.end());
  plan.to_be = as_is;
  plan.after = before;
  for (const Lever* const lever : levers) add_lever(plan, *lever);
  classify(plan);
  return plan;
}

}  // namespace bpr::propose
