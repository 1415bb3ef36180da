#pragma once

#include <vector>

#include "draw/plan.hpp"

namespace bpr::draw {

/// How a line goes from its first node to its last.
enum class Route : std::uint8_t {
  straight,      ///< along the track of both
  step,          ///< one vertical piece in the gutter between neighbouring columns
  along_source,  ///< along the free track of the first node, then down or up before the last
  along_target,  ///< down or up behind the first node, then along the free track of the last
  street,        ///< through the street below a track
  below,         ///< back along the street below the track of both, from edge to edge
  around,        ///< back through a street to the left side of the last
};

/// A line with everything but absolute places.
struct Routed {
  Route route = Route::straight;
  int street = -1;   ///< the track below which it runs; -1: none
  double exit = 0;   ///< where it leaves, from the middle of the side, pixels
  double entry = 0;  ///< where it comes in
};

constexpr double kPort = 14;    ///< between places where lines leave or come in
constexpr double kChannel = 9;  ///< between lines side by side

/// Decides the way of every link and where it leaves and comes in.
[[nodiscard]] std::vector<Routed> route(const Strip& strip);

}  // namespace bpr::draw
