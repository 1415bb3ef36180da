#pragma once

#include <string_view>

#include "model/model.hpp"

namespace bpr::draw {

/// A pictogram of 16 by 16 as SVG elements that take stroke and fill from their group; what a verb does.
[[nodiscard]] std::string_view icon_of(model::Verb verb);

}  // namespace bpr::draw
