#include "simulate/loads.hpp"

#include <algorithm>

namespace bpr::simulate {

Loads total_loads(const std::vector<measure::Analysis>& analyses) {
  Loads loads;
  for (const measure::Analysis& analysis : analyses)
    for (const measure::RoleLoad& load : analysis.loads) {
      const auto known =
          std::find_if(loads.begin(), loads.end(), [&](const auto& one) { return one.first == load.role; });
      if (known == loads.end())
        loads.emplace_back(load.role, load.utilisation.value);
      else
        known->second += load.utilisation.value;
    }
  return loads;
}

double load_of(const Loads& loads, model::Symbol role) {
  const auto known =
      std::find_if(loads.begin(), loads.end(), [&](const auto& one) { return one.first == role; });
  return known != loads.end() ? known->second : 0;
}

}  // namespace bpr::simulate
