#pragma once

#include <string>
#include <string_view>

namespace bpr::model {

/// A small, valid process file to start from, in English or Japanese keywords. `id` names the procedure.
[[nodiscard]] std::string starting_file(std::string_view id, bool japanese);

}  // namespace bpr::model
