#include "base/source.hpp"

#include <algorithm>
#include <utility>

namespace bpr::base {

Source::Source(std::string source_name, std::string source_text)
    : name(std::move(source_name)), text(std::move(source_text)) {
  line_starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    line_starts.push_back(static_cast<std::uint32_t>(at + 1));
}

std::string_view Source::at(Span span) const {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t begin = std::min(span.begin, size);
  const std::uint32_t end = std::clamp(span.end, begin, size);
  return std::string_view(text).substr(begin, end - begin);
}

std::uint32_t Source::line(std::uint32_t offset) const {
  const auto next = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  return static_cast<std::uint32_t>(next - line_starts.begin());
}

std::uint32_t Source::column(std::uint32_t offset) const {
  const std::uint32_t start = line_starts[line(offset) - 1];
  const auto before = at({start, offset});
  const auto continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  return static_cast<std::uint32_t>(before.size()) -
         static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(), continuation)) + 1;
}

std::string_view Source::line_text(std::uint32_t line) const {
  if (line == 0 || line > line_starts.size()) return {};
  const std::uint32_t begin = line_starts[line - 1];
  const std::uint32_t end =
      line < line_starts.size() ? line_starts[line] : static_cast<std::uint32_t>(text.size());
  std::string_view whole = at({begin, end});
  while (!whole.empty() && (whole.back() == '\n' || whole.back() == '\r')) whole.remove_suffix(1);
  return whole;
}

}  // namespace bpr::base
