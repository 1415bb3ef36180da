#include "base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace bpr::base {

namespace {

struct CodePoint {
  char32_t value = 0;
  std::string_view bytes;
  bool valid = true;
};

/// The code point at the front of a text that is not empty; one byte, not valid, if there is none.
CodePoint front(std::string_view text) {
  utf8proc_int32_t value = -1;
  const auto size = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4));
  const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), size, &value);
  if (used <= 0 || value < 0) return {static_cast<unsigned char>(text.front()), text.substr(0, 1), false};
  return {static_cast<char32_t>(value), text.substr(0, static_cast<std::size_t>(used)), true};
}

template <typename Visit>
void each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const CodePoint point = front(text);
    visit(point);
    text.remove_prefix(point.bytes.size());
  }
}

std::size_t width_of(const CodePoint& point) {
  if (!point.valid) return 1;
  return static_cast<std::size_t>(
      std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value))));
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  // Broken bytes get values beyond Unicode, so that they equal no character.
  each_code_point(text, [&](const CodePoint& p) { points += p.valid ? p.value : p.value + 0x110000; });
  return points;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

constexpr std::u32string_view kNotFirst =
    U"、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〜～…‥％℃"
    U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    U"､｡･｣ﾞﾟｰ,.:;?!)]}%’”";
constexpr std::u32string_view kNotLast = U"（［｛〔〈《「『【￥＄｢([{$¥‘“";

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'　'; }

bool may_break(const CodePoint& left, const CodePoint& right) {
  if (width_of(right) == 0) return false;
  if (width_of(left) != 2 && width_of(right) != 2) return false;
  return kNotFirst.find(right.value) == std::u32string_view::npos &&
         kNotLast.find(left.value) == std::u32string_view::npos;
}

class Wrapper {
 public:
  explicit Wrapper(std::size_t width) : width_(width) {}

  void paragraph(std::string_view text) {
    line_.clear();
    line_width_ = 0;
    while (!text.empty()) {
      const std::string_view blanks = take_blanks(text);
      const std::string_view piece = take_piece(text);
      if (!piece.empty()) place(blanks, piece);
    }
    lines_.push_back(line_);
  }
  std::vector<std::string> lines() { return std::move(lines_); }

 private:
  static std::string_view take_blanks(std::string_view& text) {
    std::size_t size = 0;
    while (size < text.size()) {
      const CodePoint point = front(text.substr(size));
      if (!is_blank(point.value)) break;
      size += point.bytes.size();
    }
    const auto blanks = text.substr(0, size);
    text.remove_prefix(size);
    return blanks;
  }

  static std::string_view take_piece(std::string_view& text) {
    if (text.empty()) return {};
    CodePoint last = front(text);
    CodePoint base = last;  // what stands in front of combining marks
    std::size_t size = last.bytes.size();
    while (size < text.size()) {
      const CodePoint point = front(text.substr(size));
      if (is_blank(point.value) || may_break(base, point)) break;
      size += point.bytes.size();
      if (width_of(point) != 0) base = point;
    }
    const auto piece = text.substr(0, size);
    text.remove_prefix(size);
    return piece;
  }

  void place(std::string_view blanks, std::string_view piece) {
    const std::size_t gap = display_width(blanks);
    const std::size_t size = display_width(piece);
    if (line_width_ + gap + size <= width_) {
      append(blanks, gap);
    } else if (!line_.empty()) {
      break_line();
    }
    if (size <= width_) {
      append(piece, size);
      return;
    }
    each_code_point(piece, [&](const CodePoint& point) {
      const std::size_t one = width_of(point);
      if (!line_.empty() && line_width_ + one > width_) break_line();
      append(point.bytes, one);
    });
  }

  void append(std::string_view text, std::size_t size) {
    line_ += text;
    line_width_ += size;
  }
  void break_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    line_width_ = 0;
  }

  std::size_t width_;
  std::vector<std::string> lines_;
  std::string line_;
  std::size_t line_width_ = 0;
};

bool steers_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  each_code_point(utf8, [&](const CodePoint& point) { width += width_of(point); });
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t have = display_width(text);
  return std::string(text) + std::string(width > have ? width - have : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t have = display_width(text);
  return std::string(width > have ? width - have : 0, ' ') + std::string(text);
}

std::string cut(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (bytes < text.size()) {
    const CodePoint point = front(text.substr(bytes));
    used += width_of(point);
    if (used > width - 1) break;
    bytes += point.bytes.size();
  }
  return std::string(text.substr(0, bytes)) + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  Wrapper wrapper(std::max<std::size_t>(width, 1));
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    wrapper.paragraph(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  wrapper.paragraph(text);
  return wrapper.lines();
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  return distance(code_points(a), code_points(b));
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::u32string wanted = code_points(word);
  std::string_view longer;  // the shortest candidate that the whole word is part of
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::size_t best = std::numeric_limits<std::size_t>::max();
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    const std::u32string points = code_points(candidate);
    if (wanted.size() >= 2 && points.size() > wanted.size() && points.find(wanted) != std::u32string::npos &&
        (longer.empty() || candidate.size() < longer.size()))
      longer = candidate;
    const std::size_t gap = std::max(points.size(), wanted.size()) - std::min(points.size(), wanted.size());
    if (gap > limit) continue;
    const std::size_t edits = distance(wanted, points);
    if (edits > limit || edits >= std::max(points.size(), wanted.size())) continue;
    const bool other_start = points.empty() || wanted.empty() || points.front() != wanted.front();
    const std::size_t rank = 2 * edits + (other_start ? 1 : 0);
    if (rank < best) {
      best = rank;
      found = candidate;
    }
  }
  return found.empty() ? longer : found;
}

std::string escape_terminal(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  each_code_point(text, [&](const CodePoint& point) {
    const auto value = static_cast<std::uint32_t>(point.value);
    if (!point.valid) {
      shown += fmt::format("\\x{:02x}", value);
    } else if (!steers_terminal(point.value)) {
      shown += point.bytes;
    } else if (value == '\n') {
      shown += "\\n";
    } else if (value == '\t') {
      shown += "\\t";
    } else if (value == '\r') {
      shown += "\\r";
    } else {
      shown += value < 0x80 ? fmt::format("\\x{:02x}", value) : fmt::format("\\u{:04x}", value);
    }
  });
  return shown;
}

std::string grouped(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = text.find('.');
  for (std::size_t at = point == std::string::npos ? text.size() : point; at > 3; at -= 3)
    text.insert(at - 3, ",");
  const bool zero = text.find_first_not_of("0.,") == std::string::npos;
  return value < 0 && !zero ? "−" + text : text;
}

bool is_valid_utf8(std::string_view text) {
  bool valid = true;
  each_code_point(text, [&](const CodePoint& point) { valid = valid && point.valid; });
  return valid;
}

std::string hash_hex(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace bpr::base
