#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

/// Pictures of a procedure. A chart says what is to be drawn, a layout where, a renderer how.
namespace bpr::draw {

enum class Shape : std::uint8_t {
  task,    ///< a step
  choice,  ///< where the way depends on a share or a condition
  split,   ///< several ways at once
  join,    ///< waits for all of them
  start,
  end,
  connector,  ///< where a line is cut to go on in another band of the picture
};

/// Something with a place in a lane.
struct Node {
  Shape shape = Shape::task;
  int lane = 0;
  int step = -1;                   ///< index into the steps of the process; -1: none
  std::vector<std::string> lines;  ///< text inside, already broken; for start, end and connector one line
  std::string note;                ///< a condition or a batch, shown in small letters below the lines
};

enum class Way : std::uint8_t {
  on,     ///< the flow goes on
  back,   ///< rework
  aside,  ///< work that the flow does not wait for
};

struct Line {
  int from = 0;
  int to = 0;
  Way way = Way::on;
  std::string label;  ///< a share or a condition
};

struct Lane {
  std::string name;
  std::string section;  ///< what several lanes are grouped by; empty: nothing
  bool resident = false;
};

/// Nodes stand in the order in which they are to be read.
struct Chart {
  std::vector<Lane> lanes;  ///< from the top
  std::vector<Node> nodes;
  std::vector<Line> lines;
};

}  // namespace bpr::draw
