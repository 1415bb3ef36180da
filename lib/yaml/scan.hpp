#pragma once

#include <cstdint>
#include <string_view>

namespace bpr::yaml {

/// Where things of YAML's surface end. All positions are byte offsets in the whole text.

constexpr std::uint32_t kNowhere = 0xFFFF'FFFFU;

[[nodiscard]] inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] inline bool is_break(char c) { return c == '\n' || c == '\r'; }
/// Whether a token ends in front of `at`: a blank, a line end or the end of the text.
[[nodiscard]] inline bool gap_at(std::string_view text, std::uint32_t at) {
  return at >= text.size() || is_blank(text[at]) || is_break(text[at]);
}
/// Bytes of an invisible or full-width blank that YAML does not take for a space (U+3000, U+00A0,
/// U+2002 to U+200B), 0 where there is none.
[[nodiscard]] std::uint32_t odd_blank(std::string_view text, std::uint32_t at);
/// Offset of the line's end: its line break without a carriage return in front, or the end of the text.
[[nodiscard]] std::uint32_t line_end(std::string_view text, std::uint32_t at);
/// Start of the line behind the one `at` lies in, or the end of the text.
[[nodiscard]] std::uint32_t next_line(std::string_view text, std::uint32_t at);
[[nodiscard]] std::uint32_t skip_blanks(std::string_view text, std::uint32_t at);
/// Behind blanks, line ends and comments.
[[nodiscard]] std::uint32_t skip_trivia(std::string_view text, std::uint32_t at);
/// `---` or `...` at the start of a line.
[[nodiscard]] bool marker_at(std::string_view text, std::uint32_t line_start);
/// Behind the closing quote of the scalar that opens at `open`; kNowhere if it is never closed or a
/// document marker comes first.
[[nodiscard]] std::uint32_t quoted_end(std::string_view text, std::uint32_t open);

struct BlockScalar {
  std::uint32_t end;   ///< behind its last line that is not blank, without the line break
  std::uint32_t next;  ///< start of the first line that does not belong to it
};
/// Extent of a block scalar whose `|` or `>` stands at `header`, in a block collection that starts in
/// column `parent` (from 0; -1 at the root).
[[nodiscard]] BlockScalar block_scalar(std::string_view text, std::uint32_t header, int parent);

/// End of an unquoted scalar that starts at `at`, found by following its folded value through the text.
[[nodiscard]] std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::string_view value);

}  // namespace bpr::yaml
