#pragma once

#include <vector>

#include "propose/plan.hpp"

/// The people of roles that a plan makes: nobody comes from nowhere.
namespace bpr::propose {

struct RolePeople {
  Symbol role;
  double people = 0;
};

struct Staffing {
  std::vector<RolePeople> made;  ///< roles with people that were not there before
  std::vector<RolePeople> from;  ///< roles whose work shrinks, and how many of their people go there

  /// People of the new roles whom no role gives.
  [[nodiscard]] double missing() const;
};

/// Where the people of a plan's new roles come from: those whom its file takes from a role, then those of
/// roles that have no work left in this procedure, the most work first.
[[nodiscard]] Staffing staffing_of(const model::Process& as_is, const measure::Analysis& before,
                                   const Plan& plan);

/// Staff and boards of a process that have people.
[[nodiscard]] bool has_people(const model::Role& role);
/// Minutes of work a year that a process asks of a role.
[[nodiscard]] double work_of(const measure::Analysis& analysis, Symbol role);

}  // namespace bpr::propose
