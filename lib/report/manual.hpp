#pragma once

#include <span>
#include <string>
#include <string_view>

/// The manual pages that are made from the program's own tables, so that they cannot lie.
namespace bpr::report {

/// Names of these pages: "bpr-process.5", "bpr-office.5", "bpr-rules.7", "bpr-levers.7".
[[nodiscard]] std::span<const std::string_view> manual_pages();

/// A page as scdoc source; empty for a name that is none of manual_pages(). The manual is in English: texts
/// that are translated when shown must not be (base::set_language).
[[nodiscard]] std::string manual_page(std::string_view name);

}  // namespace bpr::report
