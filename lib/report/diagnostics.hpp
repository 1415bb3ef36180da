#pragma once

#include <string>

#include "base/diagnostic.hpp"
#include "report/page.hpp"

namespace bpr::report {

/// Each diagnostic with its place, the source line, a caret line and its help; then one line with the counts.
/// Nothing where there are none.
[[nodiscard]] std::string diagnostics_text(const base::Diagnostics& diagnostics, const TextStyle& style = {});

/// "2 errors, 1 warning"; empty where there are none.
[[nodiscard]] std::string diagnostics_summary(const base::Diagnostics& diagnostics);

/// Schema "bpr-diagnostics/1". `files` is the number of files that were looked at.
[[nodiscard]] std::string diagnostics_json(const base::Diagnostics& diagnostics, std::size_t files);

}  // namespace bpr::report
