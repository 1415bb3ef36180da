#pragma once

#include <vector>

#include "draw/layout.hpp"

/// The stages of a layout, and what one hands to the next.
namespace bpr::draw {

/// A node of one band.
struct Cell {
  int node = -1;  ///< of the chart; -1: a connector
  Shape shape = Shape::task;
  int lane = 0;
  int column = 0;
  int track = -1;  ///< row of the band, counted over all lanes
  double width = 0;
  double height = 0;
  std::string mark;
};

/// A line of one band between cells.
struct Link {
  int line = -1;
  int from = 0;
  int to = 0;
  Way way = Way::on;
  std::string label;
};

/// One band of the picture on its own.
struct Strip {
  std::vector<Cell> cells;  ///< in the order of reading
  std::vector<Link> links;
};

/// Columns by the longest way from a node without lines into it, then cut where few lines cross.
[[nodiscard]] std::vector<Strip> fold(const Chart& chart, double width);

/// Gives every cell a track of its lane, the one of what leads to it where that is free. Result: the lane of
/// each track, from the top.
[[nodiscard]] std::vector<int> assign_tracks(const Chart& chart, Strip& strip);

/// Puts a strip behind what the layout holds, its upper edge at `top`, as one more band.
void place(const Chart& chart, Strip& strip, const std::vector<int>& lane_of_track, double top,
           Layout& layout);

}  // namespace bpr::draw
