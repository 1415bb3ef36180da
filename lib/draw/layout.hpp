#pragma once

#include <string>
#include <vector>

#include "draw/chart.hpp"

namespace bpr::draw {

/// In pixels of 1/96 inch, from the top left corner.
struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
};

struct PlacedNode {
  int node = -1;  ///< index into the chart's nodes; -1: a connector that the layout put in
  Shape shape = Shape::task;
  int lane = 0;
  Box box;
  std::string mark;  ///< letter of a connector
};

/// A line of horizontal and vertical pieces from the border of one node to that of another.
struct PlacedLine {
  int line = -1;  ///< index into the chart's lines
  int from = 0;   ///< indices into `nodes` of the layout
  int to = 0;
  Way way = Way::on;
  std::vector<Point> points;
  std::string label;
  Box label_box;
};

struct PlacedLane {
  int lane = 0;
  Box box;             ///< with its heading
  double heading = 0;  ///< width of the heading at the left
};

/// A moment on the axis of time below a band.
struct Tick {
  double x = 0;
  double minutes = 0;
  std::string text;
  bool breaks = false;  ///< earlier than what stands left of it: another way of cases begins here
};

/// Part of a picture that is folded like lines of text: lanes over their full width.
struct Band {
  std::vector<PlacedLane> lanes;
  Box box;
  std::vector<Tick> ticks;
  Box axis;  ///< below the lanes; without height where no node has a moment
};

/// One geometry for every form of picture. The same chart gives the same layout on every machine.
struct Layout {
  std::vector<Band> bands;
  std::vector<PlacedNode> nodes;
  std::vector<PlacedLine> lines;
  std::vector<Box> legend;  ///< of each entry, sample and words
  double width = 0;
  double height = 0;
};

struct LayoutOptions {
  double width = 0;  ///< bands are folded so that the picture is hardly wider than that; 0: one band
};

/// Places a chart: nodes in columns by their longest way from the start, lanes as rows, lines with channels
/// of their own between them. Where it is too wide, it goes on in a band below; lines that are cut lead to
/// connectors with the same letter.
[[nodiscard]] Layout layout(const Chart& chart, const LayoutOptions& options = {});

/// Width of a text in pixels, in letters of this size; rather too wide than too narrow.
[[nodiscard]] double text_width(std::string_view text, double size);
/// Breaks a text into at most `most` lines of at most `width` pixels; what does not fit ends in "…".
[[nodiscard]] std::vector<std::string> break_text(std::string_view text, double size, double width,
                                                  std::size_t most);

/// What a step takes with all its lines.
[[nodiscard]] double task_height(const Node& node);

constexpr double kTextSize = 12;
constexpr double kSmallSize = 9.5;
constexpr double kLineHeight = 15;
constexpr double kRowHeight = 13;
constexpr double kTaskWidth = 128;
constexpr double kTextLeft = 27;                           ///< of the title in a task, beside its icon
constexpr double kTextWidth = kTaskWidth - kTextLeft - 7;  ///< of the title
constexpr double kRowLeft = 20;                            ///< of small letters, beside their glyph
constexpr double kRowWidth = kTaskWidth - kRowLeft - 6;
constexpr double kTaskMargin = 8;   ///< above the title and below the last row
constexpr double kRuleHeight = 16;  ///< of the stripe for the name of a line between lanes
constexpr double kAxisHeight = 34;
constexpr double kSampleWidth = 26;  ///< in front of the words of the legend

}  // namespace bpr::draw
