#pragma once

#include <string>

#include "draw/chart.hpp"

/// What a chart shows, in words: for readers who do not see it and for formats without pictures.
namespace bpr::draw {

/// Everything about a node in one line: lane, title, small letters, mark, figure, moment.
[[nodiscard]] std::string words_of(const Chart& chart, const Node& node);
/// "added", "removed", "changed"; empty for none.
[[nodiscard]] std::string mark_words(Mark mark);

}  // namespace bpr::draw
