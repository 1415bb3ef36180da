#pragma once

#include <string>
#include <string_view>

namespace bpr::report {

/// The difference of two texts as `diff -u` shows it and `patch` takes it: "--- before", "+++ after", and
/// hunks with three lines around each change. As few lines as can be (Myers 1986, Algorithmica 1, 251–266).
/// Empty where the texts are the same.
[[nodiscard]] std::string unified_diff(std::string_view before, std::string_view after,
                                       std::string_view before_name, std::string_view after_name);

}  // namespace bpr::report
