#include <fmt/format.h>

#include "base/text.hpp"
#include "draw/formats.hpp"
#include "draw/words.hpp"

namespace bpr::draw {

namespace {

/// Inside quotes; everything that Mermaid or HTML could read as more than text is written as a number.
std::string escaped(std::string_view text) {
  constexpr std::string_view kSpecial = "\"#<>&`\\;%{}[]()|*_~$";
  std::string result;
  for (const char letter : base::escape_terminal(text)) {
    if (kSpecial.find(letter) == std::string_view::npos)
      result += letter;
    else
      result += fmt::format("#{};", static_cast<int>(letter));
  }
  return result;
}

/// Inside quotes of YAML, in which Mermaid has titles. It knows no numbers there and takes out what looks
/// like markup, which therefore gets full-width letters.
std::string title_escaped(std::string_view text) {
  std::string result;
  for (const char letter : base::escape_terminal(text)) {
    if (letter == '<')
      result += "＜";
    else if (letter == '>')
      result += "＞";
    else if (letter == '&')
      result += "＆";
    else if (letter == '"' || letter == '\\')
      result.append("\\").push_back(letter);
    else
      result += letter;
  }
  return result;
}

std::string label_of(const Node& node) {
  std::string label = escaped(node.title);
  for (const Row& row : node.rows)
    if (!row.full.empty() && node.title.find(row.full) == std::string::npos)
      label += "<br/>" + escaped(row.full);
  if (!node.figure.empty()) label += "<br/>" + escaped(node.figure);
  if (node.when) label += "<br/>" + escaped(node.when->text);
  if (node.mark != Mark::none) label += "<br/>" + escaped("(" + mark_words(node.mark) + ")");
  return label;
}

std::string shape_of(const Node& node) {
  const std::string label = label_of(node);
  switch (node.shape) {
    case Shape::choice:
      return R"({"×"})";
    case Shape::split:
    case Shape::join:
      return R"({"+"})";
    case Shape::start:
    case Shape::end:
      return fmt::format(R"((["{}"]))", label);
    default:
      return node.verb == model::Verb::wait ? fmt::format(R"((("{}")))", label)
                                            : fmt::format(R"(["{}"])", label);
  }
}

std::string_view class_of(Mark mark) {
  switch (mark) {
    case Mark::added:
      return ":::added";
    case Mark::removed:
      return ":::removed";
    case Mark::changed:
      return ":::changed";
    case Mark::none:
      break;
  }
  return "";
}

std::string link_of(const Line& line) {
  std::string link = line.way == Way::on ? "-->" : "-.->";
  if (!line.label.empty())
    link += fmt::format("|\"{}{}\"|", line.way == Way::back ? "↩ " : "", escaped(line.label));
  return link;
}

}  // namespace

std::string mermaid_of(const Chart& chart) {
  std::string out = fmt::format("---\ntitle: \"{}\"\n---\nflowchart LR\n", title_escaped(chart.title));
  bool marked = false;
  for (std::size_t lane = 0; lane < chart.lanes.size(); ++lane) {
    const Lane& told = chart.lanes[lane];
    const std::string name = told.section.empty() ? told.name : told.name + " (" + told.section + ")";
    out += fmt::format("  subgraph lane{}[\"{}\"]\n", lane, escaped(name));
    for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
      const Node& node = chart.nodes[i];
      if (static_cast<std::size_t>(node.lane) != lane) continue;
      std::string_view kind = class_of(node.mark);
      if (kind.empty() && node.sometimes) kind = ":::sometimes";
      marked |= node.mark != Mark::none;
      out += fmt::format("    n{}{}{}\n", i, shape_of(node), kind);
    }
    out += "  end\n";
  }
  for (const Line& line : chart.lines)
    out += fmt::format("  n{} {} n{}\n", line.from, link_of(line), line.to);
  out += "  classDef sometimes stroke-dasharray: 4 3\n";
  if (marked)
    out +=
        "  classDef added stroke:#1a7f37,stroke-width:3px\n"
        "  classDef changed stroke:#6639ba,stroke-width:3px\n"
        "  classDef removed stroke:#6b7280,stroke-dasharray: 2 3\n";
  return out;
}

}  // namespace bpr::draw
