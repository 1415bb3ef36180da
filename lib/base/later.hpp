#pragma once

#include <string_view>

namespace bpr::base {

/// Marks a text of a table, which is translated when it is shown, so that xgettext finds it
/// (`--keyword=later`).
constexpr std::string_view later(const char* english) { return english; }

}  // namespace bpr::base
