#include "draw/layout.hpp"

#include <algorithm>

#include "draw/plan.hpp"

namespace bpr::draw {

namespace {

constexpr double kBetweenBands = 24;

/// The legend's entries behind one another, in as many lines as it takes.
void place_legend(const Chart& chart, Layout& layout) {
  constexpr double kEntryHeight = 20;
  constexpr double kBetween = 18;
  double x = 0;
  double y = layout.height + 14;
  for (const LegendEntry& entry : chart.legend) {
    const double width =
        (entry.sample == Sample::words ? 0 : kSampleWidth) + text_width(entry.text, kSmallSize);
    if (x > 0 && x + width > layout.width) {
      x = 0;
      y += kEntryHeight;
    }
    layout.legend.push_back({x, y, width, kEntryHeight});
    x += width + kBetween;
    layout.width = std::max(layout.width, width);
  }
  if (!chart.legend.empty()) layout.height = y + kEntryHeight;
}

Layout folded(const Chart& chart, double width) {
  Layout result;
  double top = 0;
  for (Strip& strip : fold(chart, width)) {
    const std::vector<int> lane_of_track = assign_tracks(chart, strip);
    place(chart, strip, lane_of_track, top, result);
    top = result.height + kBetweenBands;
  }
  return result;
}

}  // namespace

Layout layout(const Chart& chart, const LayoutOptions& options) {
  constexpr int kTries = 4;
  Layout result = folded(chart, options.width);
  // How wide the gutters become is known only afterwards.
  double asked = options.width;
  for (int i = 0; i < kTries && options.width > 0 && result.width > options.width; ++i) {
    asked *= options.width / result.width;
    Layout narrower = folded(chart, asked);
    if (narrower.width < result.width) result = std::move(narrower);
  }
  for (Band& band : result.bands) {
    band.box.width = result.width;
    if (band.axis.height > 0) band.axis.width = result.width - band.axis.x;
    for (PlacedLane& lane : band.lanes) lane.box.width = result.width;
  }
  place_legend(chart, result);
  return result;
}

}  // namespace bpr::draw
