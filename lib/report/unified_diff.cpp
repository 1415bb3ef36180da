#include "report/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace bpr::report {

namespace {

constexpr std::size_t kAround = 3;  ///< lines

using Lines = std::vector<std::string_view>;  ///< with their line ends

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// A line of either text: ' ' both, '-' the first, '+' the second.
struct Edit {
  char kind = ' ';
  std::string_view line;
};

/// The shortest way from one text to the other: the furthest points reached with each number of edits, and
/// then back along them.
std::vector<Edit> edits_of(const Lines& a, const Lines& b) {
  const auto n = static_cast<std::ptrdiff_t>(a.size());
  const auto m = static_cast<std::ptrdiff_t>(b.size());
  const std::ptrdiff_t most = n + m;
  std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * most + 3), 0);
  const auto at = [most](std::ptrdiff_t k) { return static_cast<std::size_t>(k + most + 1); };
  std::vector<std::vector<std::ptrdiff_t>> rounds;
  std::ptrdiff_t used = 0;
  const auto slide = [&](std::ptrdiff_t x, std::ptrdiff_t k) {
    while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
    return x;
  };
  for (bool there = false; !there; ++used) {
    rounds.emplace_back(furthest.begin() + static_cast<std::ptrdiff_t>(at(-used - 1)),
                        furthest.begin() + static_cast<std::ptrdiff_t>(at(used + 1)) + 1);
    for (std::ptrdiff_t k = -used; k <= used && !there; k += 2) {
      const bool down = k == -used || (k != used && furthest[at(k - 1)] < furthest[at(k + 1)]);
      const std::ptrdiff_t x = used == 0 ? 0 : down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
      furthest[at(k)] = slide(x, k);
      there = furthest[at(k)] >= n && furthest[at(k)] - k >= m;
    }
  }
  std::vector<Edit> edits;
  std::ptrdiff_t x = n;
  std::ptrdiff_t y = m;
  const auto keep = [&] {
    edits.push_back({' ', a[static_cast<std::size_t>(--x)]});
    --y;
  };
  for (std::ptrdiff_t d = used - 1; d > 0; --d) {
    const auto& before = rounds[static_cast<std::size_t>(d)];  // diagonals -d-1 to d+1
    const auto reached = [&](std::ptrdiff_t k) { return before[static_cast<std::size_t>(k + d + 1)]; };
    const std::ptrdiff_t k = x - y;
    const bool down = k == -d || (k != d && reached(k - 1) < reached(k + 1));
    const std::ptrdiff_t from = down ? reached(k + 1) : reached(k - 1);
    const std::ptrdiff_t from_y = from - (down ? k + 1 : k - 1);
    while (x > from + (down ? 0 : 1) && y > from_y + (down ? 1 : 0)) keep();
    if (down)
      edits.push_back({'+', b[static_cast<std::size_t>(--y)]});
    else
      edits.push_back({'-', a[static_cast<std::size_t>(--x)]});
  }
  while (x > 0) keep();
  std::reverse(edits.begin(), edits.end());
  return edits;
}

void add_line(std::string& text, const Edit& edit) {
  text += edit.kind;
  text += edit.line;
  if (edit.line.empty() || edit.line.back() != '\n') text += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t first, std::size_t lines) {
  if (lines == 0) return fmt::format("{},0", first - 1);
  return lines == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, lines);
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, std::string_view before_name,
                         std::string_view after_name) {
  if (before == after) return {};
  const std::vector<Edit> edits = edits_of(lines_of(before), lines_of(after));
  std::string text = fmt::format("--- {}\n+++ {}\n", before_name, after_name);
  std::size_t old_line = 1;
  std::size_t new_line = 1;
  for (std::size_t i = 0; i < edits.size();) {
    if (edits[i].kind == ' ') {
      ++i, ++old_line, ++new_line;
      continue;
    }
    const std::size_t first = i - std::min(i, kAround);
    // On to the last change that has less than twice the lines around between it and the one before.
    std::size_t last = i;
    for (std::size_t j = i; j < edits.size() && j <= last + 2 * kAround; ++j)
      if (edits[j].kind != ' ') last = j;
    const std::size_t end = std::min(edits.size(), last + kAround + 1);
    std::string hunk;
    std::size_t olds = 0;
    std::size_t news = 0;
    for (std::size_t j = first; j < end; ++j) {
      olds += edits[j].kind != '+' ? 1 : 0;
      news += edits[j].kind != '-' ? 1 : 0;
      add_line(hunk, edits[j]);
    }
    const std::size_t lead = i - first;
    text += fmt::format("@@ -{} +{} @@\n", range(old_line - lead, olds), range(new_line - lead, news)) + hunk;
    old_line += olds - lead;
    new_line += news - lead;
    i = end;
  }
  return text;
}

}  // namespace bpr::report
