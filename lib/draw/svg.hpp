#pragma once

#include <string>

#include "draw/layout.hpp"

namespace bpr::draw {

struct SvgStyle {
  std::string id = "bpr";  ///< of the picture; several in one page need different ones
};

/// The picture as a file of its own: no script, no font, no reference outside. Colours change with the
/// reader's dark mode; shapes, icons and words tell everything that colours do. Each step has a title that
/// says what it shows, for screen readers and where a pointer rests.
[[nodiscard]] std::string svg_of(const Chart& chart, const Layout& layout, const SvgStyle& style = {});

}  // namespace bpr::draw
