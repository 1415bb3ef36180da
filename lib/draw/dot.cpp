#include <fmt/format.h>

#include "base/text.hpp"
#include "draw/formats.hpp"
#include "draw/words.hpp"

namespace bpr::draw {

namespace {

/// Inside quotes. Graphviz reads backslashes and HTML entities there.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : base::escape_terminal(text)) {
    if (letter == '&')
      result += "&amp;";
    else if (letter == '"' || letter == '\\')
      result.append("\\").push_back(letter);
    else
      result += letter;
  }
  return result;
}

std::string label_of(const Node& node) {
  std::string label;
  for (const std::string& line : node.lines) label += (label.empty() ? "" : "\\n") + escaped(line);
  for (const Row& row : node.rows) label += "\\n" + escaped(row.text);
  if (!node.figure.empty()) label += "\\n" + escaped(node.figure);
  if (node.when) label += "\\n" + escaped(node.when->text);
  if (node.mark != Mark::none) label += "\\n" + escaped("(" + mark_words(node.mark) + ")");
  return label;
}

std::string_view shape_of(const Node& node) {
  switch (node.shape) {
    case Shape::choice:
    case Shape::split:
    case Shape::join:
      return "diamond";
    case Shape::start:
    case Shape::end:
      return "oval";
    default:
      break;
  }
  switch (node.verb) {
    case model::Verb::write:
    case model::Verb::draft:
    case model::Verb::print:
    case model::Verb::issue:
      return "note";
    case model::Verb::enter:
    case model::Verb::look_up:
    case model::Verb::file:
      return "cylinder";
    case model::Verb::wait:
      return "oval";
    default:
      return "box";
  }
}

std::string style_of(const Node& node) {
  if (node.mark == Mark::removed) return ", style=dotted";
  if (node.mark != Mark::none) return ", style=bold";
  return node.sometimes ? ", style=dashed" : "";
}

}  // namespace

std::string dot_of(const Chart& chart) {
  std::string out = fmt::format(
      "digraph procedure {{\n  label=\"{}\"\n  labelloc=t\n  rankdir=LR\n  node [fontname=\"sans-serif\", "
      "fontsize=11]\n  edge [fontname=\"sans-serif\", fontsize=9]\n",
      escaped(chart.title));
  for (std::size_t lane = 0; lane < chart.lanes.size(); ++lane) {
    const Lane& told = chart.lanes[lane];
    const std::string name = told.section.empty() ? told.name : told.name + " (" + told.section + ")";
    out += fmt::format("  subgraph cluster_{} {{\n    label=\"{}\"\n", lane, escaped(name));
    for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
      const Node& node = chart.nodes[i];
      if (static_cast<std::size_t>(node.lane) != lane) continue;
      const std::string label = node.shape == Shape::choice                               ? "×"
                                : node.shape == Shape::split || node.shape == Shape::join ? "+"
                                                                                          : label_of(node);
      out += fmt::format("    n{} [label=\"{}\", shape={}{}]\n", i, label, shape_of(node), style_of(node));
    }
    out += "  }\n";
  }
  for (const Line& line : chart.lines) {
    out += fmt::format("  n{} -> n{} [label=\"{}\"", line.from, line.to, escaped(line.label));
    if (line.way == Way::back) out += ", style=dashed";
    if (line.way == Way::aside) out += ", style=dotted";
    out += "]\n";
  }
  return out + "}\n";
}

}  // namespace bpr::draw
