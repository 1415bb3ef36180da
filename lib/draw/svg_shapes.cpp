#include "draw/svg_shapes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bpr::draw {

namespace {

enum class Outline : std::uint8_t { plain, sign, paper, judged, store, round, call };

Outline outline_of(model::Verb verb) {
  using model::Verb;
  switch (verb) {
    case Verb::visit:
    case Verb::leave:
      return Outline::sign;
    case Verb::write:
    case Verb::draft:
    case Verb::print:
    case Verb::issue:
      return Outline::paper;
    case Verb::check:
    case Verb::identify:
    case Verb::decide:
    case Verb::approve:
    case Verb::consult:
    case Verb::inspect:
      return Outline::judged;
    case Verb::enter:
    case Verb::look_up:
    case Verb::file:
      return Outline::store;
    case Verb::wait:
      return Outline::round;
    case Verb::call:
      return Outline::call;
    default:
      return Outline::plain;
  }
}

constexpr double kCut = 6.5;  ///< less than from a corner to the nearest place of a line

std::string rectangle(const Box& box, double round) {
  return fmt::format(R"(<rect class="shape" x="{}" y="{}" width="{}" height="{}" rx="{}"/>)", number(box.x),
                     number(box.y), number(box.width), number(box.height), number(round));
}

/// A closed path whose corners are cut where asked for.
std::string cut_corners(const Box& box, bool left, bool right) {
  const double l = left ? kCut : 0;
  const double r = right ? kCut : 0;
  return fmt::format(R"(<path class="shape" d="M{} {}H{}L{} {}V{}L{} {}H{}L{} {}V{}z"/>)", number(box.x + l),
                     number(box.y), number(box.right() - r), number(box.right()), number(box.y + r),
                     number(box.bottom() - r), number(box.right() - r), number(box.bottom()),
                     number(box.x + l), number(box.x), number(box.bottom() - l), number(box.y + l));
}

}  // namespace

std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  return rounded == std::floor(rounded) ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
}

std::string task_shape(model::Verb verb, const Box& box) {
  constexpr double kCorner = 4;
  switch (outline_of(verb)) {
    case Outline::sign:
      return cut_corners(box, false, true);
    case Outline::judged:
      return cut_corners(box, true, true);
    case Outline::paper: {
      const double fold = kCut;
      return fmt::format(
          R"(<path class="shape" d="M{0} {1}H{2}L{3} {4}V{5}H{0}z"/><path class="inner" d="M{2} {1}V{4}H{3}"/>)",
          number(box.x), number(box.y), number(box.right() - fold), number(box.right()), number(box.y + fold),
          number(box.bottom()));
    }
    case Outline::store:
      return rectangle(box, 1) + fmt::format(R"(<path class="inner" d="M{} {}V{}M{} {}H{}"/>)",
                                             number(box.x + 3.5), number(box.y), number(box.bottom()),
                                             number(box.x), number(box.y + 3.5), number(box.right()));
    case Outline::round:
      return rectangle(box, std::min(16.0, box.height / 2));
    case Outline::call:
      return rectangle(box, 1) + fmt::format(R"(<path class="inner" d="M{} {}V{}M{} {}V{}"/>)",
                                             number(box.x + 3.5), number(box.y), number(box.bottom()),
                                             number(box.right() - 3.5), number(box.y), number(box.bottom()));
    case Outline::plain:
      break;
  }
  return rectangle(box, kCorner);
}

std::string diamond(const Box& box) {
  const Point c = box.centre();
  return fmt::format(R"(<path class="shape" d="M{} {}L{} {}L{} {}L{} {}z"/>)", number(box.x), number(c.y),
                     number(c.x), number(box.y), number(box.right()), number(c.y), number(c.x),
                     number(box.bottom()));
}

std::string path_data(const std::vector<Point>& points) {
  constexpr double kRadius = 4;
  std::string path;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point& here = points[i];
    if (i == 0) {
      path += fmt::format("M{} {}", number(here.x), number(here.y));
    } else if (i + 1 == points.size()) {
      path += fmt::format("L{} {}", number(here.x), number(here.y));
    } else {
      // Towards a neighbour, at most half of the way, so that the bends of a short piece do not meet.
      const auto towards = [&](const Point& other) {
        const double length = std::hypot(other.x - here.x, other.y - here.y);
        const double share = length > 0 ? std::min(kRadius / length, 0.5) : 0;
        return Point{here.x + (other.x - here.x) * share, here.y + (other.y - here.y) * share};
      };
      const Point before = towards(points[i - 1]);
      const Point after = towards(points[i + 1]);
      path += fmt::format("L{} {}Q{} {} {} {}", number(before.x), number(before.y), number(here.x),
                          number(here.y), number(after.x), number(after.y));
    }
  }
  return path;
}

}  // namespace bpr::draw
