#include "propose/staffing.hpp"

#include <algorithm>

namespace bpr::propose {

using measure::Analysis;
using model::Process;
using model::Role;

namespace {

double sum(const std::vector<RolePeople>& roles) {
  double people = 0;
  for (const RolePeople& one : roles) people += one.people;
  return people;
}

}  // namespace

double Staffing::missing() const { return std::max(0.0, sum(made) - sum(from)); }

bool has_people(const Role& role) {
  return role.people && *role.people > 0 &&
         (role.kind == model::RoleKind::staff || role.kind == model::RoleKind::board);
}

double work_of(const Analysis& analysis, Symbol role) {
  for (const measure::RoleLoad& load : analysis.loads)
    if (load.role == role) return load.minutes_year;
  return 0;
}

Staffing staffing_of(const Process& as_is, const Analysis& before, const Plan& plan) {
  Staffing found;
  for (const Role& role : *plan.to_be.roles)
    if (has_people(role) && model::find(as_is.roles, role.name) == nullptr)
      found.made.push_back({role.name, *role.people});
  if (found.made.empty()) return found;
  std::vector<RolePeople> idle;
  for (const Role& role : *as_is.roles) {
    if (!has_people(role)) continue;
    const Role* const now = model::find(plan.to_be.roles, role.name);
    const double left = now != nullptr ? now->people.value_or(0) : 0;
    if (left < *role.people) found.from.push_back({role.name, *role.people - left});
    if (left > 0 && work_of(before, role.name) > 0 && work_of(plan.after, role.name) <= 0)
      idle.push_back({role.name, left});
  }
  std::stable_sort(idle.begin(), idle.end(), [&](const RolePeople& a, const RolePeople& b) {
    return work_of(before, a.role) > work_of(before, b.role);
  });
  for (const RolePeople& one : idle) {
    const double people = std::min(one.people, found.missing());
    if (people <= 0) break;
    const auto known = std::find_if(found.from.begin(), found.from.end(),
                                    [&](const RolePeople& other) { return other.role == one.role; });
    if (known != found.from.end())
      known->people += people;
    else
      found.from.push_back({one.role, people});
  }
  return found;
}

}  // namespace bpr::propose
