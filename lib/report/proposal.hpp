#pragma once

#include "propose/plan.hpp"
#include "propose/stored.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What a proposal looks like.
namespace bpr::report {

/// The as-is in figures, each plan with its effects, conditions and roadmap, and what was not proposed and
/// why; how near the plans come to the goals, where some were asked for.
[[nodiscard]] Page proposal_page(const model::Process& as_is, const measure::Analysis& before,
                                 const propose::Proposal& proposal,
                                 const std::vector<propose::Goal>& goals = {});
/// Parts of that page: the as-is and all plans below each other, so that one can choose; in how many possible
/// worlds each plan is the best, and what the choice hangs on; everything about one plan.
[[nodiscard]] Section plans_overview(const model::Process& as_is, const measure::Analysis& before,
                                     const std::vector<propose::Plan>& plans);
[[nodiscard]] Section robustness_section(const std::vector<propose::Plan>& plans,
                                         const propose::Robustness& found);
[[nodiscard]] Section plan_section(const model::Process& as_is, const measure::Analysis& before,
                                   const propose::Plan& plan);
[[nodiscard]] Json proposal_json(const model::Process& as_is, const measure::Analysis& before,
                                 const propose::Proposal& proposal,
                                 const std::vector<propose::Goal>& goals = {});

/// What comes out otherwise than a proposal was stored, in a sentence.
[[nodiscard]] std::string departure_text(const model::Process& process, const propose::Departure& departure);

/// Levers, elements, scopes and levels for people.
[[nodiscard]] std::string lever_name(const propose::Lever& lever);
/// "Merge the forms + No-writing counter".
[[nodiscard]] std::string lever_names(const std::vector<const propose::Lever*>& levers);
[[nodiscard]] std::string element_name(propose::Element element);
[[nodiscard]] std::string scope_name(propose::Scope scope);
/// The level and who may change it: "ordinance: the council".
[[nodiscard]] std::string level_name(model::LegalLevel level);
/// Who may change it, alone: "the council".
[[nodiscard]] std::string decider_name(model::LegalLevel level);
[[nodiscard]] std::string cost_text(const propose::CostBand& cost);

/// The keys of the same in data for machines.
[[nodiscard]] std::string_view element_key(propose::Element element);
[[nodiscard]] std::string_view scope_key(propose::Scope scope);
[[nodiscard]] std::string_view level_key(model::LegalLevel level);
[[nodiscard]] std::string_view divide_key(propose::Divide divide);

/// Before, after and difference of figures, one row each; rows of figures that are nothing in both are left
/// out.
[[nodiscard]] Table change_table(const model::Process& process, const measure::Figures& before,
                                 const measure::Figures& after, std::span<const measure::Measure> measures);

}  // namespace bpr::report
