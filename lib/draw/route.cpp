#include "draw/route.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace bpr::draw {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Which stretches of the tracks are free of nodes and of lines.
class Rows {
 public:
  explicit Rows(const Strip& strip) {
    for (const Cell& cell : strip.cells) cells_.emplace(std::pair(cell.track, cell.column), true);
  }
  /// Whether no node and no line lies on a track strictly between two columns.
  [[nodiscard]] bool is_free(int track, int from, int to) const {
    for (int c = from + 1; c < to; ++c)
      if (cells_.contains({track, c})) return false;
    return std::none_of(lines_.begin(), lines_.end(), [&](const auto& line) {
      const auto [on, low, high] = line;
      return on == track && low < to && from < high;
    });
  }
  void take(int track, int from, int to) { lines_.emplace_back(track, from, to); }
  [[nodiscard]] bool has_cell(int track, int column) const { return cells_.contains({track, column}); }

 private:
  std::map<std::pair<int, int>, bool> cells_;
  std::vector<std::tuple<int, int, int>> lines_;
};

Route route_of(const Cell& from, const Cell& to, Rows& rows) {
  if (to.column <= from.column) return from.track == to.track ? Route::below : Route::around;
  const bool neighbours = to.column == from.column + 1;
  if (from.track == to.track && rows.is_free(from.track, from.column, to.column)) {
    rows.take(from.track, from.column, to.column);
    return Route::straight;
  }
  if (neighbours) return Route::step;
  if (from.track != to.track && rows.is_free(from.track, from.column, to.column)) {
    rows.take(from.track, from.column, to.column);
    return Route::along_source;
  }
  if (from.track != to.track && rows.is_free(to.track, from.column, to.column)) {
    rows.take(to.track, from.column, to.column);
    return Route::along_target;
  }
  return Route::street;
}

/// Below which track a line through a street runs: between the two nodes where they lie apart.
int street_of(const Cell& from, const Cell& to, Route route) {
  if (route != Route::street) return from.track;
  if (to.track < from.track) return from.track - 1;
  return from.track;
}

/// Order of lines at one side of a node by where their other end lies.
using Side = std::vector<std::size_t>;

/// Places on one side of a node, from its middle. A straight line keeps the middle; the others are above and
/// below it in their order, and half a step off where `shifted`.
void spread(const Side& side, const std::vector<Routed>& routed, bool shifted, std::vector<double>& places) {
  std::size_t middle = side.size() / 2;
  bool has_straight = false;
  for (std::size_t i = 0; i < side.size(); ++i)
    if (routed[side[i]].route == Route::straight) {
      middle = i;
      has_straight = true;
    }
  for (std::size_t i = 0; i < side.size(); ++i) {
    double offset = (static_cast<double>(i) - static_cast<double>(middle)) * kPort;
    if (shifted && routed[side[i]].route != Route::straight)
      offset += !has_straight || i > middle ? -kPort / 2 : kPort / 2;
    places[side[i]] = offset;
  }
}

}  // namespace

std::vector<Routed> route(const Strip& strip) {
  const auto& links = strip.links;
  std::vector<Routed> routed(links.size());
  Rows rows(strip);
  // Short lines first, so that the long ones make room for them.
  std::vector<std::size_t> order(links.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto span = [&](std::size_t i) {
    return std::abs(strip.cells[at(links[i].to)].column - strip.cells[at(links[i].from)].column);
  };
  const auto level = [&](std::size_t i) {
    return strip.cells[at(links[i].to)].track == strip.cells[at(links[i].from)].track ? 0 : 1;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(level(a), span(a)) < std::tuple(level(b), span(b));
  });
  std::vector<bool> straight_out(strip.cells.size(), false);
  std::vector<bool> straight_in(strip.cells.size(), false);
  for (const std::size_t i : order) {
    const Cell& from = strip.cells[at(links[i].from)];
    const Cell& to = strip.cells[at(links[i].to)];
    Route route = route_of(from, to, rows);
    // Two lines between the same nodes: only one of them is straight.
    if (route == Route::straight && (straight_out[at(links[i].from)] || straight_in[at(links[i].to)]))
      route = to.column == from.column + 1 ? Route::step : Route::street;
    if (route == Route::straight) straight_out[at(links[i].from)] = straight_in[at(links[i].to)] = true;
    routed[i].route = route;
    if (route == Route::street || route == Route::below || route == Route::around)
      routed[i].street = street_of(from, to, route);
  }

  std::vector<Side> leaving(strip.cells.size());
  std::vector<Side> entering(strip.cells.size());
  std::vector<Side> leaving_below(strip.cells.size());
  std::vector<Side> entering_below(strip.cells.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Route way = routed[i].route;
    (way == Route::below || way == Route::around ? leaving_below : leaving)[at(links[i].from)].push_back(i);
    (way == Route::below ? entering_below : entering)[at(links[i].to)].push_back(i);
  }
  std::vector<double> exits(links.size(), 0);
  std::vector<double> entries(links.size(), 0);
  for (std::size_t c = 0; c < strip.cells.size(); ++c) {
    const Cell& cell = strip.cells[c];
    // Where a line comes from or goes to, as a height: through the street below the own track is below it.
    const auto height = [&](std::size_t link, bool leaves) {
      const Cell& other = strip.cells[at(leaves ? links[link].to : links[link].from)];
      if (routed[link].street >= 0) return routed[link].street + 0.5;
      return static_cast<double>(other.track);
    };
    const auto by_height = [&](bool leaves) {
      return [&, leaves](std::size_t a, std::size_t b) { return height(a, leaves) < height(b, leaves); };
    };
    std::stable_sort(leaving[c].begin(), leaving[c].end(), by_height(true));
    std::stable_sort(entering[c].begin(), entering[c].end(), by_height(false));
    spread(leaving[c], routed, false, exits);
    // What comes in must not meet what leaves at the same height on the other side of the gutter.
    const bool alone =
        !rows.has_cell(cell.track, cell.column - 1) && rows.is_free(cell.track, cell.column - 1, cell.column);
    spread(entering[c], routed, !alone, entries);
    // Below: what leaves stands right of the middle, what comes in left of it.
    double right = kPort / 2;
    for (const std::size_t link : leaving_below[c]) {
      exits[link] = right;
      right += std::max(kPort, text_width(links[link].label, kSmallSize) + 8);  // its label stands beside it
    }
    for (std::size_t k = 0; k < entering_below[c].size(); ++k)
      entries[entering_below[c][k]] = -kPort / 2 - kPort * static_cast<double>(k);
  }
  for (std::size_t i = 0; i < links.size(); ++i) {
    routed[i].exit = exits[i];
    routed[i].entry = entries[i];
  }
  return routed;
}

}  // namespace bpr::draw
