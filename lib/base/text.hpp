#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bpr::base {

/// Columns a UTF-8 text takes on a terminal: wide characters 2, combining and control characters 0,
/// East Asian ambiguous ones 1. A byte that is not UTF-8 counts 1.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// The text with blanks added behind it (left-aligned) or in front of it (right-aligned) until it
/// takes `width` columns; unchanged where it is as wide or wider.
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t width);

/// The text in at most `width` columns; what does not fit gives way to "…". May be a column narrower
/// than `width` where a wide character would have been halved.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width);

/// Lines of at most `width` columns. Breaks at blanks and line ends, and beside wide characters, but
/// never in front of closing marks such as 、。）」 nor behind opening ones; a word longer than a line is
/// broken anywhere. Blanks at a break are dropped. At least one line, empty for an empty text.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Insertions, deletions, replacements and swaps of neighbours (restricted Damerau–Levenshtein) that
/// turn one text into the other, counted in code points.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate with the fewest edits from `word`, at most max(1, length/3) and leaving something of
/// it; of equals one with the same first character, then the first. Where none is near, the shortest that
/// holds the whole word. Empty if there is none.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// The text with everything that could steer a terminal made visible: control characters (line ends
/// and tabs too), marks that change the direction of writing, bytes that are not UTF-8. Applying it
/// twice changes nothing more.
[[nodiscard]] std::string escape_terminal(std::string_view text);

/// A number with its digits in groups of three, "21,138,250"; `decimals` behind the point.
[[nodiscard]] std::string grouped(double value, int decimals = 0);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// FNV-1a, 64 bits, as 16 hexadecimal digits (Fowler, Noll, Vo; offset basis 14695981039346656037).
[[nodiscard]] std::string hash_hex(std::string_view text);

}  // namespace bpr::base
