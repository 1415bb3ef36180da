#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "draw/layout.hpp"

/// What holds for every picture, whatever the procedure looks like.
namespace bpr::tests {

using draw::Box;
using draw::Point;

constexpr double kSlack = 0.01;  ///< of a pixel

inline bool overlap(const Box& a, const Box& b) {
  return a.x < b.right() - kSlack && b.x < a.right() - kSlack && a.y < b.bottom() - kSlack &&
         b.y < a.bottom() - kSlack;
}

inline bool holds(const Box& outer, const Box& inner) {
  return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack &&
         inner.right() <= outer.right() + kSlack && inner.bottom() <= outer.bottom() + kSlack;
}

/// A horizontal or vertical piece of a line, as a box without breadth.
inline Box piece(const Point& a, const Point& b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

/// Whether two pieces lie on each other over some length.
inline bool share(const Box& a, const Box& b) {
  const auto along = [](double low, double high, double other_low, double other_high) {
    return std::min(high, other_high) - std::max(low, other_low) > kSlack;
  };
  const bool level = a.height < kSlack && b.height < kSlack;
  const bool upright = a.width < kSlack && b.width < kSlack;
  if (level && std::abs(a.y - b.y) < kSlack) return along(a.x, a.right(), b.x, b.right());
  if (upright && std::abs(a.x - b.x) < kSlack) return along(a.y, a.bottom(), b.y, b.bottom());
  return false;
}

/// How far a point lies from the border of a shape.
inline double from_border(const draw::PlacedNode& node, const Point& point) {
  const Point c = node.box.centre();
  const double across = std::abs(point.x - c.x);
  const double down = std::abs(point.y - c.y);
  const double half_width = node.box.width / 2;
  const double half_height = node.box.height / 2;
  switch (node.shape) {
    case draw::Shape::choice:
    case draw::Shape::split:
    case draw::Shape::join:
      return std::abs(across / half_width + down / half_height - 1) * std::min(half_width, half_height);
    case draw::Shape::connector:
      return std::abs(std::hypot(across, down) - half_width);
    default:
      return std::max(std::abs(across - half_width) < std::abs(down - half_height)
                          ? std::abs(across - half_width)
                          : std::abs(down - half_height),
                      std::max({0.0, across - half_width, down - half_height}));
  }
}

/// Everything that is wrong with a picture, one sentence each.
inline std::vector<std::string> faults_of(const draw::Chart& chart, const draw::Layout& layout) {
  std::vector<std::string> faults;
  const auto complain = [&](std::string words) { faults.push_back(std::move(words)); };
  const auto& nodes = layout.nodes;
  const auto named = [&](int index) {
    const draw::PlacedNode& node = nodes[static_cast<std::size_t>(index)];
    if (node.node < 0) return "connector " + node.mark;
    const auto& lines = chart.nodes[static_cast<std::size_t>(node.node)].lines;
    return fmt::format("node {} {}", node.node, lines.empty() ? "" : lines.front());
  };
  const auto arrow = [&](const draw::PlacedLine& line) { return named(line.from) + " → " + named(line.to); };
  const auto count = static_cast<int>(nodes.size());
  for (int i = 0; i < count; ++i) {
    const draw::PlacedNode& node = nodes[static_cast<std::size_t>(i)];
    for (int j = 0; j < i; ++j)
      if (overlap(node.box, nodes[static_cast<std::size_t>(j)].box))
        complain(named(i) + " lies on " + named(j));
    int lanes = 0;
    for (const draw::Band& band : layout.bands)
      for (const draw::PlacedLane& lane : band.lanes) {
        const Box inside{lane.box.x + lane.heading, lane.box.y, lane.box.width - lane.heading,
                         lane.box.height};
        lanes += lane.lane == node.lane && holds(inside, node.box);
      }
    if (lanes != 1) complain(fmt::format("{} lies in {} lanes of its own", named(i), lanes));
    if (node.node < 0) continue;
    const draw::Node& told = chart.nodes[static_cast<std::size_t>(node.node)];
    const double room = node.shape == draw::Shape::task ? draw::kTextWidth : node.box.width - 8;
    for (const std::string& line : told.lines)
      if (draw::text_width(line, draw::kTextSize) > room) complain("too wide for its box: " + line);
    for (const draw::Row& row : told.rows)
      if (draw::text_width(row.text, draw::kSmallSize) > draw::kRowWidth)
        complain("too wide for its box: " + row.text);
    const double rows = static_cast<double>(told.lines.size()) * draw::kLineHeight +
                        static_cast<double>(told.rows.size() + !told.figure.empty()) * draw::kRowHeight;
    if (node.shape == draw::Shape::task && rows + draw::kTaskMargin > node.box.height)
      complain(named(i) + " is too low for its text");
  }

  for (std::size_t i = 0; i < layout.legend.size(); ++i) {
    const Box& box = layout.legend[i];
    if (box.right() > layout.width + kSlack || box.bottom() > layout.height + kSlack)
      complain("leaves the picture: " + chart.legend[i].text);
    for (std::size_t j = 0; j < i; ++j)
      if (overlap(box, layout.legend[j])) complain("lies on another entry: " + chart.legend[i].text);
    for (const draw::PlacedNode& node : nodes)
      if (overlap(box, node.box)) complain("legend lies on a node: " + chart.legend[i].text);
  }
  for (const draw::Band& band : layout.bands)
    for (std::size_t i = 0; i + 1 < band.ticks.size(); ++i) {
      const auto half = [&](std::size_t tick) {
        return draw::text_width(band.ticks[tick].text, draw::kSmallSize) / 2;
      };
      if (band.ticks[i].x + half(i) > band.ticks[i + 1].x - half(i + 1))
        complain("moments lie on each other: " + band.ticks[i].text);
    }

  struct Piece {
    std::size_t line = 0;
    Box box;
  };
  std::vector<Piece> pieces;
  for (std::size_t l = 0; l < layout.lines.size(); ++l) {
    const draw::PlacedLine& line = layout.lines[l];
    if (line.points.size() < 2) {
      complain(arrow(line) + " has no points");
      continue;
    }
    if (from_border(nodes[static_cast<std::size_t>(line.from)], line.points.front()) > 0.1)
      complain(arrow(line) + " does not begin at a border");
    if (from_border(nodes[static_cast<std::size_t>(line.to)], line.points.back()) > 0.1)
      complain(arrow(line) + " does not end at a border");
    for (std::size_t p = 0; p + 1 < line.points.size(); ++p) {
      const Box box = piece(line.points[p], line.points[p + 1]);
      if (box.width > kSlack && box.height > kSlack) complain(arrow(line) + " is slanted");
      if (box.x < 0 || box.y < 0 || box.right() > layout.width || box.bottom() > layout.height)
        complain(arrow(line) + " leaves the picture");
      pieces.push_back({l, box});
    }
  }
  for (const Piece& one : pieces) {
    const draw::PlacedLine& line = layout.lines[one.line];
    for (int i = 0; i < count; ++i) {
      // At its own ends a line may come up to the border that lies within the box.
      const draw::PlacedNode& node = nodes[static_cast<std::size_t>(i)];
      const Point begin = line.points.front();
      const Point end = line.points.back();
      const bool first = i == line.from && share(one.box, piece(begin, line.points[1]));
      const bool last = i == line.to && share(one.box, piece(line.points[line.points.size() - 2], end));
      if (first || last) continue;
      const Box grown{one.box.x - 2 * kSlack, one.box.y - 2 * kSlack, one.box.width + 4 * kSlack,
                      one.box.height + 4 * kSlack};
      Box core = node.box;
      core.x += 4 * kSlack, core.y += 4 * kSlack, core.width -= 8 * kSlack, core.height -= 8 * kSlack;
      if (overlap(grown, core)) complain(arrow(line) + " runs through " + named(i));
    }
  }
  for (std::size_t i = 0; i < pieces.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (pieces[i].line != pieces[j].line && share(pieces[i].box, pieces[j].box))
        complain(fmt::format("{} ({:.1f},{:.1f}) lies on {}", arrow(layout.lines[pieces[i].line]),
                             pieces[i].box.x, pieces[i].box.y, arrow(layout.lines[pieces[j].line])));
  for (const draw::PlacedLine& line : layout.lines) {
    if (line.label.empty()) continue;
    if (draw::text_width(line.label, draw::kSmallSize) > line.label_box.width + kSlack)
      complain("too wide for its place: " + line.label);
    for (int i = 0; i < count; ++i)
      if (overlap(line.label_box, nodes[static_cast<std::size_t>(i)].box))
        complain(fmt::format("label {} of {} lies on {}", line.label, arrow(line), named(i)));
    for (const draw::PlacedLine& other : layout.lines)
      if (&other != &line && !other.label.empty() && &other < &line &&
          overlap(line.label_box, other.label_box))
        complain(fmt::format("label {} of {} lies on label {} of {}", line.label, arrow(line), other.label,
                             arrow(other)));
  }
  return faults;
}

}  // namespace bpr::tests
