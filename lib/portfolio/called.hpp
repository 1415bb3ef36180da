#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

namespace bpr::portfolio {

/// Files of procedures that these processes call, directly or over others, and that are not among them:
/// looked for in the folders of the files they come from.
[[nodiscard]] std::vector<std::string> files_of_called(const std::vector<const model::Process*>& processes);

}  // namespace bpr::portfolio
