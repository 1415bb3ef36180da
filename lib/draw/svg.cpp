#include "draw/svg.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "base/xml.hpp"
#include "draw/icons.hpp"

namespace bpr::draw {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// At most one digit behind the point.
std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  return rounded == std::floor(rounded) ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
}

constexpr std::string_view kStyle = R"(
.bpr{font-family:"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI","BIZ UDPGothic",Meiryo,"Segoe UI",sans-serif;font-size:12px}
.bpr .lane{fill:none}
.bpr .section,.bpr .note,.bpr .label{font-size:9.5px}
.bpr .name,.bpr .mark{font-weight:bold}
.bpr .shape{stroke-width:1.2}
.bpr .icon{fill:none;stroke-width:1.3;stroke-linejoin:round;stroke-linecap:round}
.bpr .line{fill:none;stroke-width:1.2}
.bpr .maybe .shape{stroke-dasharray:4 3}
.bpr .line.back{stroke-dasharray:6 3}
.bpr .line.aside{stroke-dasharray:2 3}
.bpr .end .shape{stroke-width:2.6}
.bpr text{fill:#1c2330}
.bpr .paper{fill:#fff}
.bpr .lane{stroke:#c3c9d2}
.bpr .resident{fill:#fff6e6}
.bpr .head{fill:#eef1f5;stroke:#c3c9d2}
.bpr .section,.bpr .note{fill:#5b6472}
.bpr .shape{fill:#fff;stroke:#4a5568}
.bpr .own .shape{fill:#fbe3b5}
.bpr .icon{stroke:#4a5568}
.bpr .line{stroke:#4a5568}
.bpr .back{stroke:#b3261e}
.bpr .tip{fill:#4a5568}
.bpr .tip.back{fill:#b3261e;stroke:none}
.bpr .label.back{fill:#b3261e;stroke:none}
.bpr .connector .shape{stroke:#1f4e9c}
.bpr .mark{fill:#1f4e9c}
@media (prefers-color-scheme:dark){
.bpr text{fill:#e8ebf0}
.bpr .paper{fill:#14181f}
.bpr .lane{stroke:#3a4351}
.bpr .resident{fill:#262114}
.bpr .head{fill:#1d232d;stroke:#3a4351}
.bpr .section,.bpr .note{fill:#a4adba}
.bpr .shape{fill:#202733;stroke:#9aa5b5}
.bpr .own .shape{fill:#4a3a12}
.bpr .icon{stroke:#9aa5b5}
.bpr .line{stroke:#9aa5b5}
.bpr .back{stroke:#ff8a80}
.bpr .tip{fill:#9aa5b5}
.bpr .tip.back{fill:#ff8a80;stroke:none}
.bpr .label.back{fill:#ff8a80;stroke:none}
.bpr .connector .shape{stroke:#8ab4f8}
.bpr .mark{fill:#8ab4f8}
}
@media print{
.bpr text{fill:#000}
.bpr .paper{fill:#fff}
.bpr .lane{stroke:#999}
.bpr .resident{fill:#fafafa}
.bpr .head{fill:#f2f2f2;stroke:#999}
.bpr .section,.bpr .note{fill:#333}
.bpr .shape{fill:#fff;stroke:#000}
.bpr .own .shape{fill:#e8e8e8}
.bpr .icon{stroke:#000}
.bpr .line{stroke:#000}
.bpr .back{stroke:#000}
.bpr .tip{fill:#000}
.bpr .tip.back{fill:#000;stroke:none}
.bpr .label.back{fill:#000;stroke:none}
.bpr .connector .shape{stroke:#000}
.bpr .mark{fill:#000}
}
)";

/// A text of the user inside the picture.
std::string xml_escaped(std::string_view text) { return base::xml_text(base::escape_terminal(text)); }

class Writer {
 public:
  Writer(const Chart& chart, const Layout& layout, const model::Process& process, bool japanese,
         const SvgStyle& style)
      : chart_(chart), layout_(layout), process_(process), japanese_(japanese), style_(style) {}

  std::string run() {
    constexpr double kMargin = 8;
    const std::string id = xml_escaped(style_.id);
    const double width = layout_.width + 2 * kMargin;
    const double height = layout_.height + 2 * kMargin;
    out_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bpr\" role=\"img\" aria-labelledby=\"{0}-title "
        "{0}-about\" "
        "lang=\"{1}\" width=\"{2}\" height=\"{3}\" viewBox=\"{4} {4} {2} {3}\">\n",
        id, japanese_ ? "ja" : "en", number(width), number(height), number(-kMargin));
    out_ += fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-about\">{2}</desc>\n", id,
                        xml_escaped(style_.title), xml_escaped(style_.description));
    out_ += fmt::format("<style>{}</style>\n", kStyle);
    out_ += fmt::format(
        "<defs><marker id=\"{0}-tip\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" "
        "markerHeight=\"7\" "
        "orient=\"auto\"><path d=\"M0 0.5L8 4L0 7.5z\" class=\"tip\"/></marker>"
        "<marker id=\"{0}-back\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" "
        "markerHeight=\"7\" "
        "orient=\"auto\"><path d=\"M0 0.5L8 4L0 7.5z\" class=\"tip back\"/></marker></defs>\n",
        id);
    out_ += fmt::format("<rect class=\"paper\" x=\"{0}\" y=\"{0}\" width=\"{1}\" height=\"{2}\"/>\n",
                        number(-kMargin), number(width), number(height));
    for (const Band& band : layout_.bands)
      for (const PlacedLane& lane : band.lanes) write_lane(lane);
    for (const PlacedLine& line : layout_.lines) write_line(line);
    for (const PlacedNode& node : layout_.nodes) write_node(node);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  void rect(std::string_view kind, const Box& box, double round = 0) {
    out_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", kind,
                        number(box.x), number(box.y), number(box.width), number(box.height));
    if (round > 0) out_ += fmt::format(" rx=\"{}\"", number(round));
    out_ += "/>";
  }
  void text(std::string_view kind, double x, double y, std::string_view anchor, std::string_view words) {
    out_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\"{}>{}</text>", kind, number(x), number(y),
                        anchor.empty() ? "" : fmt::format(" text-anchor=\"{}\"", anchor), xml_escaped(words));
  }

  void write_lane(const PlacedLane& placed) {
    const Lane& lane = chart_.lanes[at(placed.lane)];
    out_ += "<g>";
    rect(lane.resident ? "lane resident" : "lane", placed.box);
    rect("head", {placed.box.x, placed.box.y, placed.heading, placed.box.height});
    double y = placed.box.y + 18;
    if (!lane.section.empty()) {
      for (const std::string& line : break_text(lane.section, kSmallSize, placed.heading - 16, 2)) {
        text("section", placed.box.x + 8, y - 2, "", line);
        y += 12;
      }
      y += 2;
    }
    for (const std::string& line : break_text(lane.name, kTextSize, placed.heading - 16, 3)) {
      text("name", placed.box.x + 8, y, "", line);
      y += kLineHeight;
    }
    out_ += "</g>\n";
  }

  void write_line(const PlacedLine& line) {
    std::string path;
    for (const Point& point : line.points)
      path += fmt::format("{}{} {}", path.empty() ? "M" : "L", number(point.x), number(point.y));
    const bool back = line.way == Way::back;
    const std::string_view kind = back ? " back" : line.way == Way::aside ? " aside" : "";
    out_ += fmt::format("<path class=\"line{}\" d=\"{}\" marker-end=\"url(#{}-{})\"/>", kind, path,
                        xml_escaped(style_.id), back ? "back" : "tip");
    if (!line.label.empty())
      text(back ? "label back" : "label", line.label_box.x, line.label_box.bottom() - 2, "", line.label);
    out_ += "\n";
  }

  void write_diamond(const Box& box) {
    const Point c = box.centre();
    out_ += fmt::format("<path class=\"shape\" d=\"M{} {}L{} {}L{} {}L{} {}z\"/>", number(box.x), number(c.y),
                        number(c.x), number(box.y), number(box.right()), number(c.y), number(c.x),
                        number(box.bottom()));
  }

  void write_task(const PlacedNode& placed) {
    const Node& node = chart_.nodes[at(placed.node)];
    const model::Step& step = *process_.steps[at(node.step)];
    const Box& box = placed.box;
    std::string classes = chart_.lanes[at(node.lane)].resident ? "task own" : "task";
    if (model::full_condition(process_, step)) classes += " maybe";
    out_ += fmt::format("<g class=\"{}\"><title>{}</title>", classes,
                        xml_escaped(model::step_title(process_, step, japanese_)));
    rect("shape", box, step.verb == model::Verb::wait ? 14 : 4);
    out_ += fmt::format("<g class=\"icon\" transform=\"translate({} {})\">{}</g>", number(box.x + 6),
                        number(box.y + 7), icon_of(step.verb));
    const double lines = static_cast<double>(node.lines.size());
    const double used = lines * kLineHeight + (node.note.empty() ? 0 : 13);
    double y = box.y + (box.height - used) / 2 + 11.5;
    for (const std::string& line : node.lines) {
      text("words", box.x + 26, y, "", line);
      y += kLineHeight;
    }
    if (!node.note.empty()) text("note", box.x + 6, y - 1, "", node.note);
    out_ += "</g>\n";
  }

  void write_node(const PlacedNode& placed) {
    const Box& box = placed.box;
    const Point c = box.centre();
    const auto line_of = [&] {
      return placed.node < 0 || chart_.nodes[at(placed.node)].lines.empty()
                 ? std::string()
                 : chart_.nodes[at(placed.node)].lines.front();
    };
    switch (placed.shape) {
      case Shape::task:
        write_task(placed);
        return;
      case Shape::choice:
        out_ += "<g class=\"choice\">";
        write_diamond(box);
        out_ += fmt::format("<path class=\"icon\" d=\"M{0} {1}l8 8M{2} {1}l-8 8\"/></g>\n", number(c.x - 4),
                            number(c.y - 4), number(c.x + 4));
        return;
      case Shape::split:
      case Shape::join:
        out_ += "<g class=\"split\">";
        write_diamond(box);
        out_ += fmt::format("<path class=\"icon\" d=\"M{} {}h12M{} {}v12\"/></g>\n", number(c.x - 6),
                            number(c.y), number(c.x), number(c.y - 6));
        return;
      case Shape::start:
      case Shape::end:
        out_ += placed.shape == Shape::end ? "<g class=\"end\">" : "<g class=\"start\">";
        rect("shape", box, box.height / 2);
        text("words", c.x, c.y + 4.5, "middle", line_of());
        out_ += "</g>\n";
        return;
      case Shape::connector:
        out_ += fmt::format("<g class=\"connector\"><circle class=\"shape\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                            number(c.x), number(c.y), number(box.width / 2));
        text("mark", c.x, c.y + 4.5, "middle", placed.mark);
        out_ += "</g>\n";
        return;
    }
  }

  const Chart& chart_;
  const Layout& layout_;
  const model::Process& process_;
  bool japanese_;
  const SvgStyle& style_;
  std::string out_;
};

}  // namespace

std::string svg_of(const Chart& chart, const Layout& layout, const model::Process& process, bool japanese,
                   const SvgStyle& style) {
  return Writer(chart, layout, process, japanese, style).run();
}

}  // namespace bpr::draw
