#pragma once

#include <string>
#include <string_view>

namespace bpr::model {

/// A small, valid process file to start from, in English or Japanese keywords. `name` is the procedure's.
[[nodiscard]] std::string starting_file(std::string_view name, bool japanese);

}  // namespace bpr::model
