#pragma once

#include <string>

#include "draw/layout.hpp"

/// Shapes as SVG elements.
namespace bpr::draw {

/// A coordinate, with at most one digit behind the point.
[[nodiscard]] std::string number(double value);
/// The outline of a step by what its verb does (after JIS X 0121 where that has a symbol): going somewhere
/// points on, paper has a folded corner, judging has cut corners, storing has lines at two sides, waiting is
/// round, another procedure has double sides.
[[nodiscard]] std::string task_shape(model::Verb verb, const Box& box);
[[nodiscard]] std::string diamond(const Box& box);
/// A line with its bends rounded a little, as the data of a path.
[[nodiscard]] std::string path_data(const std::vector<Point>& points);

}  // namespace bpr::draw
