#include "draw/legend.hpp"

#include <algorithm>
#include <array>

#include "base/i18n.hpp"
#include "base/later.hpp"

namespace bpr::draw {

namespace {

using base::later;

struct Sign {
  Sample sample;
  std::string_view meaning;
};

constexpr std::array kSigns{
    Sign{Sample::sometimes, later("done in some cases only")},
    Sign{Sample::choice, later("one of several ways")},
    Sign{Sample::split, later("several ways at once")},
    Sign{Sample::back, later("done over, with its share")},
    Sign{Sample::aside, later("not waited for")},
    Sign{Sample::form, later("form")},
    Sign{Sample::digital_form, later("digital form")},
    Sign{Sample::document, later("document")},
    Sign{Sample::store, later("register or system")},
    Sign{Sample::batch, later("several cases together")},
    Sign{Sample::touch, later("touch point")},
    Sign{Sample::added, later("added")},
    Sign{Sample::removed, later("removed")},
    Sign{Sample::changed, later("changed")},
};

bool has_row(const Node& node, Glyph glyph) {
  return std::any_of(node.rows.begin(), node.rows.end(), [&](const Row& row) { return row.glyph == glyph; });
}

bool shown_by(const Node& node, Sample sample) {
  switch (sample) {
    case Sample::sometimes:
      return node.sometimes;
    case Sample::choice:
      return node.shape == Shape::choice;
    case Sample::split:
      return node.shape == Shape::split;
    case Sample::form:
      return has_row(node, Glyph::form);
    case Sample::digital_form:
      return has_row(node, Glyph::digital_form);
    case Sample::document:
      return has_row(node, Glyph::document);
    case Sample::store:
      return has_row(node, Glyph::store);
    case Sample::batch:
      return has_row(node, Glyph::batch);
    case Sample::touch:
      return !node.touch.empty();
    case Sample::added:
      return node.mark == Mark::added;
    case Sample::removed:
      return node.mark == Mark::removed;
    case Sample::changed:
      return node.mark == Mark::changed;
    default:
      return false;
  }
}

bool shown_by(const Line& line, Sample sample) {
  return (sample == Sample::back && line.way == Way::back) ||
         (sample == Sample::aside && line.way == Way::aside);
}

}  // namespace

std::vector<LegendEntry> legend_of(const Chart& chart) {
  std::vector<LegendEntry> legend;
  for (const Sign& sign : kSigns)
    if (std::any_of(chart.nodes.begin(), chart.nodes.end(),
                    [&](const Node& node) { return shown_by(node, sign.sample); }) ||
        std::any_of(chart.lines.begin(), chart.lines.end(),
                    [&](const Line& line) { return shown_by(line, sign.sample); }))
      legend.push_back({sign.sample, base::tr(sign.meaning.data()), -1});
  return legend;
}

}  // namespace bpr::draw
