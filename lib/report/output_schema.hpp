#pragma once

#include <string_view>
#include <vector>

/// JSON Schemas of what commands print as JSON.
namespace bpr::report {

/// The documents that have one: "proposal".
[[nodiscard]] std::vector<std::string_view> output_schemas();
/// The schema of one of them; empty where it has none.
[[nodiscard]] std::string_view output_schema(std::string_view document);

}  // namespace bpr::report
