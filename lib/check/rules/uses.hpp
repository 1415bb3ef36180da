#pragma once

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "model/model.hpp"

/// Who uses what, for the rules about papers and names.
namespace bpr::check {

using NameSet = std::unordered_set<model::Symbol>;

[[nodiscard]] inline bool contains(const std::vector<model::Symbol>& names, model::Symbol name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether some step acts on a thing of this name.
[[nodiscard]] inline bool handled(const model::Process& process, model::Symbol name) {
  return std::any_of(process.steps.begin(), process.steps.end(),
                     [&](const auto& step) { return contains(step->objects, name); });
}

}  // namespace bpr::check
