#pragma once

#include <string_view>

#include "draw/chart.hpp"

namespace bpr::draw {

/// A pictogram of 16 by 16 as SVG elements that take stroke and fill from their group; what a verb does.
[[nodiscard]] std::string_view icon_of(model::Verb verb);

/// The same of 10 by 10 for a line of small letters; empty for none.
[[nodiscard]] std::string_view glyph_of(Glyph glyph);

}  // namespace bpr::draw
