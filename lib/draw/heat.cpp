#include <algorithm>
#include <array>

#include "base/i18n.hpp"
#include "draw/legend.hpp"
#include "draw/styles.hpp"

namespace bpr::draw {

namespace {

constexpr std::array<double, kHeats> kBounds{0.05, 0.15, 0.35, 0.65, 1.0};

}  // namespace

void shade(Chart& chart, const model::Process& process, const Heat& heat) {
  const double most = heat.values.empty() ? 0 : *std::max_element(heat.values.begin(), heat.values.end());
  for (Node& node : chart.nodes) {
    if (node.shape != Shape::task) continue;
    const int index = model::step_index(process, base::intern(node.step));
    const double value = index < 0 ? 0 : heat.values[static_cast<std::size_t>(index)];
    if (value <= 0 || heat.shown(value) == heat.shown(0)) continue;
    const auto bound =
        std::find_if(kBounds.begin(), kBounds.end() - 1, [&](double share) { return value <= share * most; });
    node.heat = static_cast<int>(bound - kBounds.begin());
    node.figure = heat.shown(value);
  }
  std::vector<LegendEntry> legend{{Sample::words, heat.title, -1}};
  for (int i = 0; most > 0 && i < kHeats; ++i)
    legend.push_back({Sample::heat, "≤ " + heat.shown(kBounds[static_cast<std::size_t>(i)] * most), i});
  chart.about += "; " + heat.title;
  for (LegendEntry& entry : legend_of(chart)) legend.push_back(std::move(entry));
  chart.legend = std::move(legend);
}

}  // namespace bpr::draw
