#pragma once

#include "portfolio/office_plan.hpp"
#include "report/analysis.hpp"

/// What the plans of a whole office look like.
namespace bpr::report {

/// Goals, procedures by the hours their plans free, levers by the procedures they serve, what the shared
/// people make of it, and what outlives the scenario with few of them.
[[nodiscard]] Page office_plan_page(const portfolio::OfficePlan& plan,
                                    const std::vector<propose::Goal>& goals);
/// The entries of a "bpr-office-proposal/1" document.
[[nodiscard]] Json office_plan_json(const portfolio::OfficePlan& plan,
                                    const std::vector<propose::Goal>& goals);

}  // namespace bpr::report
