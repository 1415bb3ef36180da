#pragma once

#include <string>
#include <vector>

#include "portfolio/choice.hpp"
#include "propose/staffing.hpp"

/// The people that all procedures share, once their plans are carried out.
namespace bpr::portfolio {

struct OfficeStaffing {
  /// A role that gives people or gets them.
  struct Role {
    model::Symbol role;
    double before = 0;  ///< people; 0: a new role
    double after = 0;
    double busy_before = 0;  ///< share of open time, by all procedures together
    double busy_after = 0;
  };
  propose::Staffing moved;
  std::vector<Role> roles;  ///< new ones first
};

/// New roles of the chosen plans get their people from the roles whose work shrinks in the same procedures: a
/// role gives the share of its people that this is of all its work in the office, in whole people, and keeps
/// one where work is left. A new role has at least one person and at most as many as its plans say.
[[nodiscard]] OfficeStaffing staffing_of(const std::vector<ProcedureChoice>& all);

/// The processes with their plans and those people. Other changes that the plan of one procedure makes to a
/// role are made in all of them; where plans differ, the one that comes first says how. What was assumed is
/// added to `assumptions`.
[[nodiscard]] std::vector<model::Process> as_chosen(const std::vector<ProcedureChoice>& all,
                                                    const OfficeStaffing& staffing,
                                                    std::vector<std::string>& assumptions);

}  // namespace bpr::portfolio
