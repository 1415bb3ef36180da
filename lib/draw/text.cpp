#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "draw/formats.hpp"
#include "draw/words.hpp"

namespace bpr::draw {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// "A" to "Z", then "AA" …
std::string letter(std::size_t number) {
  std::string text;
  for (++number; number > 0; number = (number - 1) / 26)
    text.insert(text.begin(), static_cast<char>('A' + (number - 1) % 26));
  return text;
}

std::string_view bullet(const Node& node) {
  switch (node.shape) {
    case Shape::start:
      return "o";
    case Shape::end:
      return "@";
    case Shape::choice:
    case Shape::split:
    case Shape::join:
      return "+";
    default:
      return node.verb == model::Verb::wait ? "~" : "*";
  }
}

std::string_view sign(Mark mark) {
  switch (mark) {
    case Mark::added:
      return "[+] ";
    case Mark::removed:
      return "[-] ";
    case Mark::changed:
      return "[=/=] ";
    case Mark::none:
      break;
  }
  return "";
}

class Drawing {
 public:
  Drawing(const Chart& chart, std::size_t width)
      : chart_(chart), width_(width), railed_(chart.lanes.size() * kRail <= width / 3) {
    for (const Node& node : chart.nodes) numbers_.push_back(shown_alone(node) ? ++count_ : 0);
  }

  std::string run() {
    add_wrapped("", "", chart_.title);
    add_wrapped("", "", chart_.about);
    out_ += '\n';
    for (std::size_t lane = 0; lane < chart_.lanes.size(); ++lane) {
      const Lane& told = chart_.lanes[lane];
      const std::string section = told.section.empty() ? std::string() : "  (" + told.section + ")";
      const std::string head = "  " + letter(lane) + "  ";
      add_wrapped(head, std::string(head.size(), ' '), told.name + section);
    }
    out_ += '\n';
    if (railed_) {
      std::string heads = "  ";
      for (std::size_t lane = 0; lane < chart_.lanes.size(); ++lane)
        heads += base::pad_right(letter(lane), kRail);
      add_line(heads);
    }
    for (std::size_t i = 0; i < chart_.nodes.size(); ++i)
      if (numbers_[i] > 0) add_node(static_cast<int>(i));
    if (chart_.legend.empty() || chart_.legend.front().sample != Sample::words) return std::move(out_);
    out_ += '\n';
    add_wrapped("", "", chart_.legend.front().text);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kRail = 2;  ///< columns of a lane

  /// A diamond says nothing that its ways do not say.
  static bool shown_alone(const Node& node) {
    return node.shape != Shape::choice && node.shape != Shape::split && node.shape != Shape::join;
  }

  void add_line(std::string_view line) {
    out_ += line.substr(0, line.find_last_not_of(' ') + 1);
    out_ += '\n';
  }
  /// A text over as many lines as it takes, the first behind `head`, the others behind `rest`.
  void add_wrapped(const std::string& head, const std::string& rest, std::string_view text) {
    bool first = true;
    for (const std::string& line :
         base::wrap(base::escape_terminal(text), width_ - base::display_width(head))) {
      add_line((first ? head : rest) + line);
      first = false;
    }
  }

  /// The rails of all lanes: a sign in one of them, and the way from the lane of the node before.
  [[nodiscard]] std::string rails(int lane, std::string_view sign, int from) const {
    std::string text = "  ";
    const auto [low, high] = std::minmax(lane, from < 0 ? lane : from);
    for (int l = 0; l < static_cast<int>(chart_.lanes.size()); ++l) {
      if (l == lane)
        text += sign;
      else if (l == from)
        text += "+";
      else
        text += l > low && l < high ? "-" : ".";
      text.append(kRail - 1, l >= low && l < high ? '-' : ' ');
    }
    return text + "  ";
  }

  /// Where cases go from here, diamonds left out; what only goes on to the next line is not said.
  void collect(int node, const std::string& label, Way way, int depth, std::vector<std::string>& ways) const {
    constexpr int kDeep = 8;
    for (const Line& line : chart_.lines) {
      if (line.from != node) continue;
      const Way kind = way == Way::on ? line.way : way;
      std::string words = label;
      if (!line.label.empty()) words += (words.empty() ? "" : " · ") + line.label;
      if (numbers_[at(line.to)] == 0) {
        if (depth < kDeep) collect(line.to, words, kind, depth + 1, ways);
        continue;
      }
      std::string text = kind == Way::back ? "<- " : kind == Way::aside ? "~> " : "-> ";
      text += std::to_string(numbers_[at(line.to)]);
      if (!words.empty()) text += " (" + words + ")";
      if (line.mark != Mark::none) text += " " + std::string(line.mark == Mark::added ? "[+]" : "[-]");
      ways.push_back(std::move(text));
    }
  }

  void add_node(int index) {
    const Node& node = chart_.nodes[at(index)];
    const int number = numbers_[at(index)];
    std::string head;
    std::string rest;
    if (railed_) {
      head = rails(node.lane, bullet(node), last_lane_);
      rest = rails(node.lane, "|", -1);
    } else {
      head = "  " + base::pad_right(letter(at(node.lane)), 4);
      rest = std::string(head.size(), ' ');
    }
    const std::string digits = std::to_string(count_);
    const std::string indent(digits.size() + 2, ' ');
    const std::string ordinal = base::pad_left(std::to_string(number), digits.size()) + "  ";
    add_wrapped(head + ordinal, rest + indent, std::string(sign(node.mark)) + node.title);
    std::string small;
    for (const Row& row : node.rows) {
      if (row.full.empty() || node.title.find(row.full) != std::string::npos) continue;
      if (!small.empty()) small += " / ";
      if (row.glyph == Glyph::condition) small += "? ";
      small += row.full;
    }
    for (const std::string& more : {node.figure, node.when ? node.when->text : std::string()})
      if (!more.empty()) small += (small.empty() ? "" : " / ") + more;
    if (!small.empty()) add_wrapped(rest + indent, rest + indent, small);
    std::vector<std::string> ways;
    collect(index, "", Way::on, 0, ways);
    const std::string next = "-> " + std::to_string(number + 1);
    bool goes_on = false;
    for (const std::string& way : ways) {
      goes_on |= way == next || way.starts_with(next + " ");
      if (way != next) add_wrapped(rest + indent, rest + indent + "   ", way);
    }
    last_lane_ = goes_on ? node.lane : -1;
  }

  const Chart& chart_;
  std::size_t width_;
  bool railed_;
  int count_ = 0;
  std::vector<int> numbers_;  ///< of the nodes that have a line
  int last_lane_ = -1;        ///< of the node before, where its cases go on to the next
  std::string out_;
};

}  // namespace

std::string text_of(const Chart& chart, std::size_t width) { return Drawing(chart, width).run(); }

}  // namespace bpr::draw
