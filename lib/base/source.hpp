#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bpr::base {

/// A half-open range of bytes [begin, end) in a source text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
  bool operator==(const Span&) const = default;
};

/// A text that was read, with its name and the starts of its lines. Never changed once made.
struct Source {
  std::string name;                        ///< as the user wrote the path; "-" is standard input
  std::string text;                        ///< UTF-8, without byte order mark
  std::vector<std::uint32_t> line_starts;  ///< byte offset of each line, ascending, first is 0

  Source(std::string source_name, std::string source_text);

  [[nodiscard]] std::string_view at(Span span) const;
  /// Line number, from 1, of a byte offset.
  [[nodiscard]] std::uint32_t line(std::uint32_t offset) const;
  /// Column in code points, from 1, of a byte offset.
  [[nodiscard]] std::uint32_t column(std::uint32_t offset) const;
  /// The text of a line (from 1), without its line end.
  [[nodiscard]] std::string_view line_text(std::uint32_t line) const;
};

using SourcePtr = std::shared_ptr<const Source>;

}  // namespace bpr::base
