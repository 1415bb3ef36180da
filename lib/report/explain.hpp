#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "propose/lever.hpp"
#include "report/page.hpp"

/// The text behind a rule, lever, measure, key, verb or word: `bpr explain`.
namespace bpr::report {

/// Everything that a word means: a rule's code or name, a lever's id, a measure, a key, verb or word of the
/// vocabulary in either language. Nothing where it means nothing.
[[nodiscard]] std::optional<Page> explain_page(std::string_view word, const propose::Catalogue& catalogue);

/// All that can be explained, by kind.
[[nodiscard]] Page explain_list(const propose::Catalogue& catalogue);

/// The nearest word that can be explained; empty if there is none.
[[nodiscard]] std::string nearest_explained(std::string_view word, const propose::Catalogue& catalogue);

}  // namespace bpr::report
