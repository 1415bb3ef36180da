#pragma once

#include <string>

#include "draw/layout.hpp"
#include "model/model.hpp"

namespace bpr::draw {

/// What is said about a picture.
struct SvgStyle {
  std::string title;
  std::string description;
  std::string id = "bpr";  ///< of the picture; several in one page need different ones
};

/// The picture as a file of its own: no script, no font, no reference outside. Colours change with the
/// reader's dark mode; shapes and icons tell everything that colours do.
[[nodiscard]] std::string svg_of(const Chart& chart, const Layout& layout, const model::Process& process,
                                 bool japanese, const SvgStyle& style);

}  // namespace bpr::draw
