#include "draw/svg.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/i18n.hpp"
#include "base/text.hpp"
#include "base/xml.hpp"
#include "draw/icons.hpp"
#include "draw/svg_shapes.hpp"
#include "draw/words.hpp"

namespace bpr::draw {

namespace {

constexpr double kMargin = 8;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A text of the user inside the picture.
std::string xml_escaped(std::string_view text) { return base::xml_text(base::escape_terminal(text)); }

/// The sign of a mark, 7 by 7 around a point.
std::string sign_of(Mark mark, const Point& c) {
  const auto from = [&](double dx, double dy) {
    return fmt::format("M{} {}", number(c.x + dx), number(c.y + dy));
  };
  switch (mark) {
    case Mark::added:
      return from(-3.5, 0) + "h7" + from(0, -3.5) + "v7";
    case Mark::removed:
      return from(-3.5, 0) + "h7";
    case Mark::changed:
      return from(-3.5, -1.6) + "h7" + from(-3.5, 1.6) + "h7" + from(-2, 3.8) + "l4-7.6";
    case Mark::none:
      break;
  }
  return {};
}

std::string_view class_of(Mark mark) {
  switch (mark) {
    case Mark::added:
      return " added";
    case Mark::removed:
      return " removed";
    case Mark::changed:
      return " changed";
    case Mark::none:
      break;
  }
  return {};
}

class Writer {
 public:
  Writer(const Chart& chart, const Layout& layout, const SvgStyle& style)
      : chart_(chart), layout_(layout), id_(xml_escaped(style.id)) {
    for (const Node& node : chart.nodes) heated_ |= node.heat >= 0;
  }

  std::string run() {
    begin();
    for (const Band& band : layout_.bands) write_band(band);
    out_ += "<g aria-hidden=\"true\">\n";
    for (const PlacedLine& line : layout_.lines) write_line(line);
    out_ += "</g>\n";
    for (const PlacedNode& node : layout_.nodes) write_node(node);
    for (std::size_t i = 0; i < layout_.legend.size(); ++i) write_legend(chart_.legend[i], layout_.legend[i]);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  void begin() {
    const double width = layout_.width + 2 * kMargin;
    const double height = layout_.height + 2 * kMargin;
    out_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bpr\" role=\"document\" "
        "aria-labelledby=\"{0}-title\" aria-describedby=\"{0}-about\" lang=\"{1}\" width=\"{2}\" "
        "height=\"{3}\" viewBox=\"{4} {4} {2} {3}\">\n",
        id_, chart_.japanese ? "ja" : "en", number(width), number(height), number(-kMargin));
    out_ += fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-about\">{2}</desc>\n", id_,
                        xml_escaped(chart_.title), xml_escaped(chart_.about));
    out_ += fmt::format("<style>\n{}</style>\n<defs>", base::picture_files().front().text);
    for (const auto& [name, kind] : {std::pair("tip", "tip"), std::pair("back", "tip back")})
      out_ += fmt::format(
          "<marker id=\"{}-{}\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" "
          "markerHeight=\"7\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0.5L8 4L0 7.5z\" "
          "class=\"{}\"/></marker>",
          id_, name, kind);
    out_ += "</defs>\n";
    out_ += fmt::format("<rect class=\"paper\" x=\"{0}\" y=\"{0}\" width=\"{1}\" height=\"{2}\"/>\n",
                        number(-kMargin), number(width), number(height));
  }

  void rect(std::string_view kind, const Box& box) {
    out_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", kind,
                        number(box.x), number(box.y), number(box.width), number(box.height));
  }
  void path(std::string_view kind, std::string_view data) {
    out_ += fmt::format("<path class=\"{}\" d=\"{}\"/>", kind, data);
  }
  void text(std::string_view kind, double x, double y, std::string_view words, std::string_view anchor = {}) {
    out_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\"{}>{}</text>", kind, number(x), number(y),
                        anchor.empty() ? "" : fmt::format(" text-anchor=\"{}\"", anchor), xml_escaped(words));
  }
  void level(std::string_view kind, double x, double y, double to) {
    path(kind, fmt::format("M{} {}H{}", number(x), number(y), number(to)));
  }

  void write_band(const Band& band) {
    const std::string* section = nullptr;
    for (const PlacedLane& lane : band.lanes) {
      const std::string& now = chart_.lanes[at(lane.lane)].section;
      write_lane(lane, section == nullptr || *section != now);
      section = &now;
    }
    section = nullptr;
    for (const PlacedLane& lane : band.lanes) {
      const Lane& told = chart_.lanes[at(lane.lane)];
      if (section != nullptr && *section != told.section)
        level("group", lane.box.x, lane.box.y, lane.box.right());
      section = &told.section;
      if (told.rule.empty()) continue;
      level("rule", lane.box.x, lane.box.bottom(), lane.box.right());
      text("rule-name", lane.box.x + lane.heading + 8, lane.box.bottom() - 5, told.rule);
    }
    if (band.axis.height > 0) write_axis(band);
    out_ += "\n";
  }

  void write_lane(const PlacedLane& placed, bool with_section) {
    const Lane& lane = chart_.lanes[at(placed.lane)];
    rect(lane.resident ? "lane resident" : "lane", placed.box);
    rect("head", {placed.box.x, placed.box.y, placed.heading, placed.box.height});
    double y = placed.box.y + 18;
    if (with_section && !lane.section.empty()) {
      for (const std::string& line : break_text(lane.section, kSmallSize, placed.heading - 16, 2)) {
        text("section", placed.box.x + 8, y - 2, line);
        y += 12;
      }
      y += 3;
    }
    for (const std::string& line : break_text(lane.name, kTextSize, placed.heading - 16, 3)) {
      text("name", placed.box.x + 8, y, line);
      y += kLineHeight;
    }
    out_ += "\n";
  }

  void write_axis(const Band& band) {
    const double y = band.axis.y + 10;
    level("axis", band.axis.x, y, band.axis.right());
    double line = band.axis.y + 13;
    for (const std::string& words :
         break_text(base::tr("A case is here after (mean)"), kSmallSize, band.axis.x - 16, 2)) {
      text("small", 8, line, words);
      line += 12;
    }
    for (const Tick& tick : band.ticks) {
      path("axis", fmt::format("M{} {}v8", number(tick.x), number(y - 4)));
      if (tick.breaks)
        path("axis", fmt::format("M{0} {1}l-5 10M{2} {1}l-5 10", number(tick.x - 64), number(y - 5),
                                 number(tick.x - 60)));
      text("small", tick.x, y + 17, tick.text, "middle");
    }
  }

  void write_line(const PlacedLine& line) {
    const bool back = line.way == Way::back;
    const std::string_view kind = back ? " back" : line.way == Way::aside ? " aside" : "";
    const Mark mark = chart_.lines[at(line.line)].mark;
    out_ += fmt::format("<path class=\"line{}{}\" d=\"{}\" marker-end=\"url(#{}-{})\"/>", kind,
                        class_of(mark), path_data(line.points), id_, back ? "back" : "tip");
    if (!line.label.empty())
      text(back ? "label back" : "label", line.label_box.x, line.label_box.bottom() - 2, line.label);
    out_ += "\n";
  }

  void write_badge(const Node& node, const Point& c) {
    if (node.mark == Mark::none && node.touch.empty()) return;
    out_ += fmt::format("<circle class=\"badge\" cx=\"{}\" cy=\"{}\" r=\"7\"/>", number(c.x), number(c.y));
    if (node.mark != Mark::none)
      path("sign", sign_of(node.mark, c));
    else
      text("badge-text", c.x, c.y + 3.2, node.touch, "middle");
  }

  void glyph(Glyph glyph, double x, double y) {
    out_ += fmt::format("<g class=\"glyph\" transform=\"translate({} {})\">{}</g>", number(x), number(y),
                        glyph_of(glyph));
  }

  void write_task(const Node& node, const Box& box) {
    std::string classes = "task";
    if (node.heat >= 0)
      classes += fmt::format(" heat{}", node.heat);
    else if (chart_.lanes[at(node.lane)].resident && !heated_)
      classes += " own";
    if (node.sometimes) classes += " sometimes";
    out_ += fmt::format("<g class=\"{}{}\" role=\"img\"><title>{}</title>", classes, class_of(node.mark),
                        xml_escaped(words_of(chart_, node)));
    out_ += task_shape(node.verb, box);
    const double rows = static_cast<double>(node.rows.size() + (node.figure.empty() ? 0 : 1));
    const double used =
        static_cast<double>(node.lines.size()) * kLineHeight + rows * kRowHeight + (rows > 0 ? 2 : 0);
    const double top = box.y + (box.height - used) / 2;
    const double icon = std::max(box.y + 7, top - 1);
    out_ += fmt::format("<g class=\"icon\" transform=\"translate({} {})\">{}</g>", number(box.x + 7),
                        number(rows == 0 && node.lines.size() == 1 ? top - 0.5 : icon), icon_of(node.verb));
    double y = top + 11.5;
    for (const std::string& line : node.lines) {
      text("words", box.x + kTextLeft, y, line);
      y += kLineHeight;
    }
    y += 0.5;
    for (const Row& row : node.rows) {
      if (row.glyph != Glyph::none) glyph(row.glyph, box.x + 7, y - 8.5);
      text("row", box.x + kRowLeft, y, row.text);
      y += kRowHeight;
    }
    if (!node.figure.empty()) text("figure", box.right() - 7, y, node.figure, "end");
    write_badge(node, {box.x, box.y});
    out_ += "</g>\n";
  }

  void write_node(const PlacedNode& placed) {
    const Box& box = placed.box;
    const Point c = box.centre();
    const Node* const node = placed.node < 0 ? nullptr : &chart_.nodes[at(placed.node)];
    const std::string_view mark = node != nullptr ? class_of(node->mark) : std::string_view();
    switch (placed.shape) {
      case Shape::task:
        write_task(*node, box);
        return;
      case Shape::choice:
        out_ += fmt::format("<g class=\"choice{}\" aria-hidden=\"true\">{}", mark, diamond(box));
        path("icon",
             fmt::format("M{0} {1}l8 8M{2} {1}l-8 8", number(c.x - 4), number(c.y - 4), number(c.x + 4)));
        break;
      case Shape::split:
      case Shape::join:
        out_ += fmt::format("<g class=\"split{}\" aria-hidden=\"true\">{}", mark, diamond(box));
        path("icon",
             fmt::format("M{} {}h12M{} {}v12", number(c.x - 6), number(c.y), number(c.x), number(c.y - 6)));
        break;
      case Shape::start:
      case Shape::end:
        out_ += fmt::format(
            "<g class=\"{}{}\"><rect class=\"shape\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" "
            "rx=\"{}\"/>",
            placed.shape == Shape::end ? "end" : "start", mark, number(box.x), number(box.y),
            number(box.width), number(box.height), number(box.height / 2));
        if (!node->lines.empty()) text("words", c.x, c.y + 4.5, node->lines.front(), "middle");
        break;
      case Shape::connector:
        out_ += fmt::format(
            "<g class=\"connector\" aria-hidden=\"true\"><circle class=\"shape\" cx=\"{}\" cy=\"{}\" "
            "r=\"{}\"/>",
            number(c.x), number(c.y), number(box.width / 2));
        text("letter", c.x, c.y + 4.5, placed.mark, "middle");
        break;
    }
    out_ += "</g>\n";
  }

  /// What stands in front of an entry's words, 20 by 12.
  void write_sample(const LegendEntry& entry, const Box& box) {
    const auto step = [&](std::string_view kind, Mark mark) {
      out_ += fmt::format("<g class=\"{}{}\">", kind, class_of(mark));
      out_ += fmt::format("<rect class=\"shape\" x=\"{}\" y=\"{}\" width=\"20\" height=\"12\" rx=\"3\"/>",
                          number(box.x), number(box.y));
      if (mark != Mark::none) {
        Node sample;
        sample.mark = mark;
        write_badge(sample, {box.x + 10, box.y + 6});
      }
      out_ += "</g>";
    };
    const auto line = [&](std::string_view kind, std::string_view tip) {
      out_ += fmt::format("<path class=\"{}\" d=\"M{} {}h20\" marker-end=\"url(#{}-{})\"/>", kind,
                          number(box.x), number(box.y + 6), id_, tip);
    };
    const auto way = [&](std::string_view inside) {
      out_ += diamond({box.x + 2, box.y - 2, 16, 16});
      path("icon", fmt::format("M{} {}{}", number(box.x + 10), number(box.y + 6), inside));
    };
    switch (entry.sample) {
      case Sample::sometimes:
        return step("sometimes", Mark::none);
      case Sample::added:
        return step("sample", Mark::added);
      case Sample::removed:
        return step("sample", Mark::removed);
      case Sample::changed:
        return step("sample", Mark::changed);
      case Sample::heat:
        return step(fmt::format("heat{}", entry.heat), Mark::none);
      case Sample::choice:
        return way("m-3-3l6 6m0-6l-6 6");
      case Sample::split:
        return way("m-4 0h8m-4-4v8");
      case Sample::back:
        return line("line back", "back");
      case Sample::aside:
        return line("line aside", "tip");
      case Sample::form:
        return glyph(Glyph::form, box.x + 6, box.y + 1);
      case Sample::digital_form:
        return glyph(Glyph::digital_form, box.x + 6, box.y + 1);
      case Sample::document:
        return glyph(Glyph::document, box.x + 6, box.y + 1);
      case Sample::store:
        return glyph(Glyph::store, box.x + 6, box.y + 1);
      case Sample::batch:
        return glyph(Glyph::batch, box.x + 6, box.y + 1);
      case Sample::touch: {
        Node sample;
        sample.touch = "1";
        return write_badge(sample, {box.x + 10, box.y + 6});
      }
      case Sample::words:
        return;
    }
  }

  void write_legend(const LegendEntry& entry, const Box& box) {
    out_ += "<g>";
    write_sample(entry, {box.x, box.y + 4, 20, 12});
    text("small", box.x + (entry.sample == Sample::words ? 0 : kSampleWidth), box.y + 13.5, entry.text);
    out_ += "</g>\n";
  }

  const Chart& chart_;
  const Layout& layout_;
  std::string id_;
  bool heated_ = false;
  std::string out_;
};

}  // namespace

std::string svg_of(const Chart& chart, const Layout& layout, const SvgStyle& style) {
  return Writer(chart, layout, style).run();
}

}  // namespace bpr::draw
