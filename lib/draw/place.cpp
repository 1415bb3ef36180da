#include <algorithm>
#include <cmath>
#include <map>

#include "draw/route.hpp"

namespace bpr::draw {

namespace {

constexpr double kHeading = 108;  ///< of a lane
constexpr double kEdge = 10;      ///< between a lane's border and what is in it
constexpr double kGap = 12;       ///< between a node and the first channel beside it
constexpr double kLabelHeight = 12;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A vertical piece in a gutter. `left` and `right` are heights at which something goes on to that side.
struct Riser {
  std::size_t link = 0;
  bool last = false;  ///< the one before the last node, where a line has two
  std::vector<double> left;
  std::vector<double> right;
  int slot = 0;

  [[nodiscard]] double low() const {
    double y = 1e9;
    for (const double v : left) y = std::min(y, v);
    for (const double v : right) y = std::min(y, v);
    return y;
  }
  [[nodiscard]] double high() const {
    double y = -1e9;
    for (const double v : left) y = std::max(y, v);
    for (const double v : right) y = std::max(y, v);
    return y;
  }
};

/// Crossings of two risers, `a` left of `b`.
int crossings(const Riser& a, const Riser& b) {
  int count = 0;
  for (const double y : a.right) count += y > b.low() && y < b.high();
  for (const double y : b.left) count += y > a.low() && y < a.high();
  return count;
}

/// Orders the risers of a gutter so that few lines cross, and gives them channels.
int order_gutter(std::vector<Riser*>& risers) {
  std::stable_sort(risers.begin(), risers.end(),
                   [](const Riser* a, const Riser* b) { return a->low() < b->low(); });
  bool better = true;
  for (std::size_t round = 0; better && round < risers.size() + 1; ++round) {
    better = false;
    for (std::size_t i = 0; i + 1 < risers.size(); ++i)
      if (crossings(*risers[i + 1], *risers[i]) < crossings(*risers[i], *risers[i + 1])) {
        std::swap(risers[i], risers[i + 1]);
        better = true;
      }
  }
  int slots = 0;
  for (std::size_t i = 0; i < risers.size(); ++i) {
    int slot = 0;
    for (std::size_t j = 0; j < i; ++j)
      if (risers[j]->low() < risers[i]->high() + kChannel && risers[i]->low() < risers[j]->high() + kChannel)
        slot = std::max(slot, risers[j]->slot + 1);
    risers[i]->slot = slot;
    slots = std::max(slots, slot + 1);
  }
  return slots;
}

/// The heights of tracks and streets, and the places of columns and gutters.
class Placing {
 public:
  Placing(const Chart& chart, Strip& strip, const std::vector<int>& lane_of_track)
      : chart_(chart), strip_(strip), lane_of_track_(lane_of_track), routed_(route(strip)) {}

  void run(double top, Layout& layout) {
    fit_nodes();
    share_streets();
    stack(top);
    share_gutters();
    set_columns();
    tell(layout);
  }

 private:
  [[nodiscard]] const Cell& from(std::size_t link) const { return strip_.cells[at(strip_.links[link].from)]; }
  [[nodiscard]] const Cell& to(std::size_t link) const { return strip_.cells[at(strip_.links[link].to)]; }
  [[nodiscard]] bool leaves_below(std::size_t link) const {
    return routed_[link].route == Route::below || routed_[link].route == Route::around;
  }
  [[nodiscard]] bool enters_below(std::size_t link) const { return routed_[link].route == Route::below; }

  /// Makes every node large enough for the lines at its sides.
  void fit_nodes() {
    for (std::size_t i = 0; i < routed_.size(); ++i) {
      Cell& source = strip_.cells[at(strip_.links[i].from)];
      Cell& target = strip_.cells[at(strip_.links[i].to)];
      double& out = leaves_below(i) ? source.width : source.height;
      double& in = enters_below(i) ? target.width : target.height;
      out = std::max(out, 2 * std::abs(routed_[i].exit) + kPort);
      in = std::max(in, 2 * std::abs(routed_[i].entry) + kPort);
    }
  }

  /// Gives the lines in a street channels, the shortest next to the track.
  void share_streets() {
    // Gutters have even places, columns odd ones.
    struct Stretch {
      std::size_t link = 0;
      int low = 0;
      int high = 0;
    };
    std::map<int, std::vector<Stretch>> streets;
    for (std::size_t i = 0; i < routed_.size(); ++i) {
      if (routed_[i].street < -1 || (routed_[i].street == -1 && routed_[i].route != Route::street)) continue;
      const int source = leaves_below(i) ? 2 * from(i).column + 1 : 2 * from(i).column + 2;
      const int target = enters_below(i) ? 2 * to(i).column + 1 : 2 * to(i).column;
      streets[routed_[i].street].push_back({i, std::min(source, target), std::max(source, target)});
    }
    street_slot_.assign(routed_.size(), 0);
    for (auto& [street, stretches] : streets) {
      std::stable_sort(stretches.begin(), stretches.end(),
                       [](const Stretch& a, const Stretch& b) { return a.high - a.low < b.high - b.low; });
      int slots = 0;
      for (std::size_t i = 0; i < stretches.size(); ++i) {
        std::vector<bool> used(stretches.size(), false);
        for (std::size_t j = 0; j < i; ++j)
          if (stretches[j].low <= stretches[i].high && stretches[i].low <= stretches[j].high)
            used[at(street_slot_[stretches[j].link])] = true;
        const int slot = static_cast<int>(std::find(used.begin(), used.end(), false) - used.begin());
        street_slot_[stretches[i].link] = slot;
        slots = std::max(slots, slot + 1);
        if (leaves_below(stretches[i].link) && !strip_.links[stretches[i].link].label.empty())
          labelled_[street] = true;
      }
      street_slots_[street] = slots;
    }
  }

  [[nodiscard]] double street_height(int street) const {
    const auto slots = street_slots_.find(street);
    if (slots == street_slots_.end()) return 0;
    return slots->second * kChannel + (labelled_.contains(street) ? kLabelHeight + 2 : 4);
  }

  void stack(double top) {
    const std::size_t tracks = lane_of_track_.size();
    track_centre_.assign(tracks, 0);
    street_top_.clear();
    std::vector<double> height(tracks, 0);
    for (const Cell& cell : strip_.cells)
      height[at(cell.track)] = std::max(height[at(cell.track)], cell.height);
    double y = top;
    for (std::size_t t = 0; t < tracks;) {
      const int lane = lane_of_track_[t];
      const double lane_top = y;
      y += kEdge;
      if (t == 0) {
        street_top_[-1] = y;
        y += street_height(-1);
      }
      for (; t < tracks && lane_of_track_[t] == lane; ++t) {
        track_centre_[t] = y + height[t] / 2;
        y += height[t];
        street_top_[static_cast<int>(t)] = y + 2;
        y += street_height(static_cast<int>(t)) + kEdge;
      }
      const Lane& told = chart_.lanes[at(lane)];
      const double heading =
          static_cast<double>(break_text(told.name, kTextSize, kHeading - 16, 3).size()) * kLineHeight +
          (told.section.empty() ? 0 : 26) + 12;
      y = std::max(y, lane_top + heading);
      if (!told.rule.empty()) y += kRuleHeight;
      lanes_.push_back({lane, {0, lane_top, 0, y - lane_top}, kHeading});
    }
    bottom_ = y;
  }

  [[nodiscard]] double street_y(std::size_t link) const {
    const int street = routed_[link].street;
    return street_top_.at(street) + (labelled_.contains(street) ? kLabelHeight : 2) +
           street_slot_[link] * kChannel + kChannel / 2;
  }
  [[nodiscard]] double exit_y(std::size_t link) const {
    return track_centre_[at(from(link).track)] + routed_[link].exit;
  }
  [[nodiscard]] double entry_y(std::size_t link) const {
    return track_centre_[at(to(link).track)] + routed_[link].entry;
  }

  void share_gutters() {
    risers_.reserve(routed_.size() * 2);
    std::map<int, std::vector<Riser*>> gutters;
    const auto add = [&](int gutter, Riser riser) {
      risers_.push_back(std::move(riser));
      gutters[gutter].push_back(&risers_.back());
    };
    for (std::size_t i = 0; i < routed_.size(); ++i) {
      const int behind = from(i).column + 1;
      const int before = to(i).column;
      switch (routed_[i].route) {
        case Route::straight:
        case Route::below:
          break;
        case Route::step:
        case Route::along_source:
          add(before, {i, true, {exit_y(i)}, {entry_y(i)}, 0});
          break;
        case Route::along_target:
          add(behind, {i, true, {exit_y(i)}, {entry_y(i)}, 0});
          break;
        case Route::street:
          add(behind, {i, false, {exit_y(i)}, {street_y(i)}, 0});
          add(before, {i, true, {street_y(i)}, {entry_y(i)}, 0});
          break;
        case Route::around:
          add(before, {i, true, {}, {street_y(i), entry_y(i)}, 0});
          break;
      }
    }
    for (auto& [gutter, risers] : gutters) gutter_slots_[gutter] = order_gutter(risers);
  }

  void set_columns() {
    int columns = 0;
    for (const Cell& cell : strip_.cells) columns = std::max(columns, cell.column + 1);
    std::vector<double> width(at(columns), 0);
    for (const Cell& cell : strip_.cells)
      width[at(cell.column)] = std::max(width[at(cell.column)], cell.width);
    std::vector<double> label(at(columns) + 1, 0);
    for (std::size_t i = 0; i < routed_.size(); ++i)
      if (!leaves_below(i) && !strip_.links[i].label.empty())
        label[at(from(i).column + 1)] =
            std::max(label[at(from(i).column + 1)], text_width(strip_.links[i].label, kSmallSize) + 8);
    double x = kHeading + kEdge;
    for (int c = 0; c < columns; ++c) {
      gutter_left_.push_back(x + label[at(c)]);
      const auto slots = gutter_slots_.find(c);
      const double channels = slots == gutter_slots_.end() ? 0 : slots->second * kChannel;
      if (width[at(c)] > 0) x += label[at(c)] + (c == 0 ? channels : channels + 2 * kGap);
      column_centre_.push_back(x + width[at(c)] / 2);
      x += width[at(c)];
    }
    right_ = x + kGap;
  }

  [[nodiscard]] double riser_x(std::size_t link, bool last) const {
    for (const Riser& riser : risers_)
      if (riser.link == link && riser.last == last) {
        const bool behind = !last || routed_[link].route == Route::along_target;
        const int gutter = behind ? from(link).column + 1 : to(link).column;
        return gutter_left_[at(gutter)] + (gutter == 0 ? 0 : kGap) + riser.slot * kChannel + kChannel / 2;
      }
    return 0;
  }

  [[nodiscard]] Box box_of(const Cell& cell) const {
    return {column_centre_[at(cell.column)] - cell.width / 2, track_centre_[at(cell.track)] - cell.height / 2,
            cell.width, cell.height};
  }

  /// How far the border of a shape lies from its middle at this distance across.
  static double reach(const Cell& cell, bool sideways, double across) {
    const double half = (sideways ? cell.width : cell.height) / 2;
    const double other = (sideways ? cell.height : cell.width) / 2;
    if (cell.shape == Shape::choice || cell.shape == Shape::split || cell.shape == Shape::join)
      return half * (1 - std::abs(across) / other);
    if (cell.shape == Shape::connector) return std::sqrt(std::max(0.0, half * half - across * across));
    return half;
  }

  [[nodiscard]] std::vector<Point> points_of(std::size_t i) const {
    const Cell& source = from(i);
    const Cell& target = to(i);
    const double source_x = column_centre_[at(source.column)];
    const double target_x = column_centre_[at(target.column)];
    const double out = routed_[i].exit;
    const double in = routed_[i].entry;
    const Point leave =
        leaves_below(i) ? Point{source_x + out, track_centre_[at(source.track)] + reach(source, false, out)}
                        : Point{source_x + reach(source, true, out), exit_y(i)};
    const Point arrive =
        enters_below(i) ? Point{target_x + in, track_centre_[at(target.track)] + reach(target, false, in)}
                        : Point{target_x - reach(target, true, in), entry_y(i)};
    switch (routed_[i].route) {
      case Route::straight:
        return {leave, arrive};
      case Route::step:
      case Route::along_source:
      case Route::along_target: {
        const double x = riser_x(i, true);
        return {leave, {x, leave.y}, {x, arrive.y}, arrive};
      }
      case Route::street: {
        const double y = street_y(i);
        const double first = riser_x(i, false);
        const double last = riser_x(i, true);
        return {leave, {first, leave.y}, {first, y}, {last, y}, {last, arrive.y}, arrive};
      }
      case Route::below: {
        const double y = street_y(i);
        return {leave, {leave.x, y}, {arrive.x, y}, arrive};
      }
      case Route::around: {
        const double y = street_y(i);
        const double x = riser_x(i, true);
        return {leave, {leave.x, y}, {x, y}, {x, arrive.y}, arrive};
      }
    }
    return {};
  }

  void tell(Layout& layout) {
    const int first = static_cast<int>(layout.nodes.size());
    for (const Cell& cell : strip_.cells)
      layout.nodes.push_back({cell.node, cell.shape, cell.lane, box_of(cell), cell.mark});
    for (std::size_t i = 0; i < routed_.size(); ++i) {
      const Link& link = strip_.links[i];
      PlacedLine line{link.line, first + link.from, first + link.to, link.way, points_of(i), link.label, {}};
      if (!link.label.empty()) {
        const Point leave = line.points.front();
        const double width = text_width(link.label, kSmallSize);
        const Box source = box_of(from(i));
        line.label_box = leaves_below(i)
                             ? Box{leave.x + 3, source.bottom() + 1, width, kLabelHeight - 1}
                             : Box{source.right() + 3, leave.y - kLabelHeight, width, kLabelHeight - 1};
      }
      layout.lines.push_back(std::move(line));
    }
    const double top = lanes_.front().box.y;
    layout.bands.push_back({lanes_, {0, top, right_, bottom_ - top}, ticks(layout), {}});
    if (!layout.bands.back().ticks.empty())
      layout.bands.back().axis = {kHeading, bottom_, right_ - kHeading, kAxisHeight};
    layout.width = std::max(layout.width, right_);
    layout.height = std::max(layout.height, bottom_ + layout.bands.back().axis.height);
  }

  /// The earliest moment of each column.
  [[nodiscard]] std::vector<Tick> ticks(const Layout& layout) const {
    std::map<int, const Moment*> earliest;
    for (const Cell& cell : strip_.cells) {
      if (cell.node < 0 || !chart_.nodes[at(cell.node)].when) continue;
      const Moment& when = *chart_.nodes[at(cell.node)].when;
      const Moment*& first = earliest[cell.column];
      if (first == nullptr || when.minutes < first->minutes) first = &when;
    }
    std::vector<Tick> result;
    double last = 0;
    for (const Band& band : layout.bands)
      if (!band.ticks.empty()) last = band.ticks.back().minutes;
    for (const auto& [column, when] : earliest) {
      result.push_back({column_centre_[at(column)], when->minutes, when->text, when->minutes < last});
      last = when->minutes;
    }
    return result;
  }

  const Chart& chart_;
  Strip& strip_;
  const std::vector<int>& lane_of_track_;
  std::vector<Routed> routed_;
  std::vector<int> street_slot_;
  std::map<int, int> street_slots_;
  std::map<int, bool> labelled_;
  std::vector<double> track_centre_;
  std::map<int, double> street_top_;
  std::vector<PlacedLane> lanes_;
  std::vector<Riser> risers_;
  std::map<int, int> gutter_slots_;
  std::vector<double> gutter_left_;
  std::vector<double> column_centre_;
  double bottom_ = 0;
  double right_ = 0;
};

}  // namespace

void place(const Chart& chart, Strip& strip, const std::vector<int>& lane_of_track, double top,
           Layout& layout) {
  if (strip.cells.empty()) return;
  Placing(chart, strip, lane_of_track).run(top, layout);
}

}  // namespace bpr::draw
