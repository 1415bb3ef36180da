#include "yaml/scan.hpp"

#include <algorithm>

namespace bpr::yaml {

namespace {

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

unsigned byte_at(std::string_view text, std::uint32_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

}  // namespace

std::uint32_t odd_blank(std::string_view text, std::uint32_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0xC2U) return 0;
  const unsigned second = byte_at(text, at + 1);
  const unsigned third = byte_at(text, at + 2);
  if (first == 0xC2U && second == 0xA0U) return 2;
  if (first == 0xE3U && second == 0x80U && third == 0x80U) return 3;
  if (first == 0xE2U && second == 0x80U && third >= 0x82U && third <= 0x8BU) return 3;
  return 0;
}

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
  const std::size_t found = text.find('\n', at);
  if (found == std::string_view::npos) return size_of(text);
  const auto end = static_cast<std::uint32_t>(found);
  return end > at && text[end - 1] == '\r' ? end - 1 : end;
}

std::uint32_t next_line(std::string_view text, std::uint32_t at) {
  const std::size_t found = text.find('\n', at);
  return found == std::string_view::npos ? size_of(text) : static_cast<std::uint32_t>(found + 1);
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::uint32_t skip_trivia(std::string_view text, std::uint32_t at) {
  for (;;) {
    while (at < text.size() && (is_blank(text[at]) || is_break(text[at]))) ++at;
    if (at >= text.size() || text[at] != '#') return at;
    at = next_line(text, at);
  }
}

bool marker_at(std::string_view text, std::uint32_t line_start) {
  const std::string_view three = text.substr(std::min<std::size_t>(line_start, text.size()), 3);
  return (three == "---" || three == "...") && gap_at(text, line_start + 3);
}

std::uint32_t quoted_end(std::string_view text, std::uint32_t open) {
  const char quote = text[open];
  const char stops[] = {quote, '\n', quote == '"' ? '\\' : '\n'};
  std::size_t at = open + 1;
  for (;;) {
    at = text.find_first_of(std::string_view(stops, 3), at);
    if (at == std::string_view::npos) return kNowhere;
    const char c = text[at];
    if (c == '\n') {
      ++at;
      if (marker_at(text, static_cast<std::uint32_t>(at))) return kNowhere;
    } else if (c == '\\' && quote == '"') {
      // An escaped line break stays in place so that the line behind it is looked at too.
      at += at + 1 < text.size() && is_break(text[at + 1]) ? 1 : 2;
    } else if (quote == '\'' && at + 1 < text.size() && text[at + 1] == quote) {
      at += 2;
    } else {
      return static_cast<std::uint32_t>(at + 1);
    }
  }
}

BlockScalar block_scalar(std::string_view text, std::uint32_t header, int parent) {
  std::uint32_t at = header + 1;
  int indent = -1;
  for (; at < text.size() && !gap_at(text, at) && text[at] != '#'; ++at)
    if (text[at] >= '1' && text[at] <= '9') indent = std::max(parent, 0) + (text[at] - '0');
  BlockScalar found{at, next_line(text, at)};
  for (std::uint32_t line = found.next; line < text.size();) {
    std::uint32_t first = line;
    while (first < text.size() && text[first] == ' ') ++first;
    const std::uint32_t end = line_end(text, line);
    const int column = static_cast<int>(first - line);
    if (first < end) {
      if (indent < 0 ? column <= parent : column < indent) break;
      if (column == 0 && marker_at(text, line)) break;
      if (indent < 0) indent = column;
      found.end = end;
    }
    line = next_line(text, line);
    found.next = line;
  }
  return found;
}

std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::string_view value) {
  if (text.substr(at, value.size()) == value) return at + static_cast<std::uint32_t>(value.size());
  const auto white = [](char c) { return is_blank(c) || is_break(c); };
  std::size_t i = 0;
  while (i < value.size() && at < text.size()) {
    if (white(value[i])) {
      while (i < value.size() && white(value[i])) ++i;
      while (at < text.size() && white(text[at])) ++at;
    } else if (value[i] == text[at]) {
      ++i;
      ++at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace bpr::yaml
