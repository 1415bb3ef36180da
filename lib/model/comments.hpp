#pragma once

#include <string>
#include <vector>

#include "yaml/tree.hpp"

/// The comments of a YAML source, which its tree does not hold. Private to the canonical form.
namespace bpr::model::formatting {

struct Comment {
  std::uint32_t offset = 0;
  std::uint32_t column = 0;  ///< bytes in front of it on its line
  bool full_line = false;    ///< nothing else stands on its line; document markers count as such lines
  bool blank_above = false;  ///< full-line ones: a blank line stands above
  bool in_brackets = false;  ///< inside of a collection in brackets
  std::string text;          ///< from the # on, without blanks at the end
};

/// In the order of the source.
[[nodiscard]] std::vector<Comment> comments_of(const yaml::Document& document);

/// Whether a blank line stands above the line of an offset.
[[nodiscard]] bool blank_above(std::string_view text, std::uint32_t offset);

}  // namespace bpr::model::formatting
