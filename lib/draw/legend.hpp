#pragma once

#include <vector>

#include "draw/chart.hpp"

namespace bpr::draw {

/// The signs that a chart uses, each once, with what they mean.
[[nodiscard]] std::vector<LegendEntry> legend_of(const Chart& chart);

}  // namespace bpr::draw
