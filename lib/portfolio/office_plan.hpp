#pragma once

#include <optional>
#include <vector>

#include "portfolio/choice.hpp"
#include "portfolio/staffing.hpp"
#include "simulate/stress.hpp"

/// Plans for all procedures of an office together.
namespace bpr::portfolio {

/// A lever over the procedures in whose chosen plans it is.
struct LeverUse {
  const propose::Lever* lever = nullptr;
  std::size_t procedures = 0;
  double resident_hours = 0;  ///< that it frees there a year, each time by itself
  double staff_hours = 0;
};

/// A figure of the whole office before and after.
struct OfficeFigure {
  measure::Measure measure;
  double before = 0;
  double after = 0;
  std::optional<base::Estimate> simulated;  ///< after − before, with the people all share
};

/// A scenario with few people: what breaks as it is, and what with the plans.
struct Survival {
  std::string scenario;
  double staff = 1;
  std::vector<simulate::StressState> before;  ///< of each procedure
  std::vector<simulate::StressState> after;
};

struct OfficePlan {
  std::vector<ProcedureChoice> procedures;  ///< most hours freed first
  std::vector<LeverUse> levers;             ///< most procedures first
  std::vector<OfficeFigure> figures;        ///< residents' and staff hours, and those of the goals
  double once_low = 0, once_high = 0, yearly_low = 0, yearly_high = 0;  ///< yen; each lever counts once
  propose::Burden hours_before, hours_after;                            ///< a year
  propose::Freed freed;                                                 ///< hours a year
  OfficeStaffing staffing;
  bool reached = true;  ///< the goals
  std::size_t evaluated = 0;
  std::optional<simulate::Result> run;
  std::optional<Survival> survival;
  std::vector<std::string> assumptions;
};

/// Searches each procedure for plans, side by side, and chooses among them (choice.hpp).
[[nodiscard]] OfficePlan plan_office(const propose::Catalogue& catalogue,
                                     const std::vector<const Opened*>& opened,
                                     const propose::SearchOptions& options, unsigned jobs);

/// Runs the office as it is and with the chosen plans, the same residents and shared people in both, and in
/// the first scenario of the office that names a share of staff, if there is one.
[[nodiscard]] tl::expected<void, simulate::Failure> confirm(OfficePlan& plan,
                                                            const simulate::Options& options);

}  // namespace bpr::portfolio
