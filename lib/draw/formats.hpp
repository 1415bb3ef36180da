#pragma once

#include <string>

#include "draw/chart.hpp"

/// A chart in the languages of other programs, and as text. Whatever stands in a name is shown as it is and
/// can neither end a text nor begin another one.
namespace bpr::draw {

/// A flowchart of Mermaid, a subgraph for each lane.
[[nodiscard]] std::string mermaid_of(const Chart& chart);

/// A directed graph of Graphviz, a cluster for each lane.
[[nodiscard]] std::string dot_of(const Chart& chart);

/// For a terminal: a column for each lane at the left, a line for each node, from top to bottom, at most
/// `width` columns wide; ways that do not lead to the next node are named by number. Where there are too many
/// lanes for that, a letter says which. Wide characters count two; `width` is 40 or more.
[[nodiscard]] std::string text_of(const Chart& chart, std::size_t width = 80);

}  // namespace bpr::draw
