#pragma once

#include <string>
#include <string_view>

namespace bpr::base {

/// Text inside XML 1.0: what could be markup is escaped, and so are line ends and tabs, which a reader of an
/// attribute would turn into blanks; characters that XML cannot hold become U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace bpr::base
