#pragma once

#include <functional>
#include <string>

#include "draw/layout.hpp"
#include "model/model.hpp"

namespace bpr::draw {

/// What is said about a picture and how a node is shown beside its shape.
struct SvgStyle {
  std::string title;
  std::string description;
  std::string id = "bpr";  ///< of the picture; several in one page need different ones
  /// Class of a node by its step, such as "hot3" or "added"; empty: none.
  std::function<std::string(int step)> node_class;
  /// Text behind the title of a node, such as its figures; empty: none.
  std::function<std::string(int step)> node_about;
};

/// The picture as a file of its own: no script, no font, no reference outside. Colours change with the
/// reader's dark mode; shapes and icons tell everything that colours do.
[[nodiscard]] std::string svg_of(const Chart& chart, const Layout& layout, const model::Process& process,
                                 bool japanese, const SvgStyle& style);

/// Text inside XML: markup escaped, control characters made visible, U+FFFE and U+FFFF as U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace bpr::draw
