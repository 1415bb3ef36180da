#include <algorithm>

#include "base/text.hpp"
#include "draw/layout.hpp"

namespace bpr::draw {

namespace {

/// Width of an ASCII letter in ems, as in the widest of the usual sans-serif fonts.
double ems(char letter) {
  constexpr std::string_view kSlim = "iIjl|.,:;'!()[]";
  constexpr std::string_view kBroad = "mwMW@%";
  if (kSlim.find(letter) != std::string_view::npos) return 0.4;
  if (kBroad.find(letter) != std::string_view::npos) return 1.0;
  return letter >= 'A' && letter <= 'Z' ? 0.78 : 0.62;
}

/// Breaks words that are longer than a line behind a hyphen, as far right as it fits.
std::string broken_at_hyphens(std::string_view text, std::size_t columns) {
  const auto in_word = [](char letter) { return letter > ' ' && letter < '\x7f'; };
  std::string result;
  while (!text.empty()) {
    const auto begin = std::find_if(text.begin(), text.end(), in_word);
    result.append(text.begin(), begin);
    std::string_view word(begin, std::find_if_not(begin, text.end(), in_word));
    text = text.substr(static_cast<std::size_t>(word.end() - text.begin()));
    while (word.size() > columns) {
      const std::size_t hyphen = word.rfind('-', columns - 1);
      if (hyphen == std::string_view::npos) break;
      result += word.substr(0, hyphen + 1);
      result += '\n';
      word.remove_prefix(hyphen + 1);
    }
    result += word;
  }
  return result;
}

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    // A full em for every other letter: many that are narrow in one font are wide in a Japanese one.
    if (end == i + 1)
      width += ems(text[i]);
    else if (base::display_width(text.substr(i, end - i)) > 0)
      width += 1;
    i = end;
  }
  return width * size;
}

std::vector<std::string> break_text(std::string_view text, double size, double width, std::size_t most) {
  std::vector<std::string> lines;
  for (auto columns = static_cast<std::size_t>(width * 2 / size); columns > 1; --columns) {
    lines = base::wrap(broken_at_hyphens(text, columns), columns);
    if (lines.size() > most) {
      lines.resize(most);
      lines.back() = base::cut(lines.back() + "…", columns);
    }
    if (std::all_of(lines.begin(), lines.end(),
                    [&](const std::string& line) { return text_width(line, size) <= width; }))
      break;
  }
  return lines;
}

double task_height(const Node& node) {
  constexpr double kLeast = 40;
  const double rows = static_cast<double>(node.rows.size() + (node.figure.empty() ? 0 : 1));
  const double lines = static_cast<double>(std::max<std::size_t>(1, node.lines.size()));
  const double height = 2 * kTaskMargin + lines * kLineHeight + rows * kRowHeight + (rows > 0 ? 2 : 0);
  return std::max(node.mark == Mark::none && node.touch.empty() ? kLeast : kLeast + 4, height);
}

}  // namespace bpr::draw
