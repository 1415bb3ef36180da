#include "yaml/bytes.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/i18n.hpp"

namespace bpr::yaml {

namespace {

using base::tr;
using base::trf;

/// More than this many bad places are not slips of a hand but a wrong encoding.
constexpr std::size_t kMostBadPlaces = 8;

constexpr std::array<bool, 256> make_harmless() {
  std::array<bool, 256> table{};
  for (unsigned c = 0x20; c < 0x7F; ++c) table[c] = true;
  table['\t'] = table['\n'] = true;
  return table;
}
constexpr std::array<bool, 256> kHarmless = make_harmless();

struct Bad {
  base::Span span;
  bool encoding;  ///< no UTF-8 at all; otherwise a character that must not stand here
};

struct Sequence {
  std::uint32_t size;  ///< bytes; 0 when this is no UTF-8
  std::uint32_t code;
};

Sequence decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U;
  };
  const std::uint32_t first = byte(at);
  if (first < 0x80U) return {1, first};
  const std::uint32_t size = first >= 0xF0U && first <= 0xF4U  ? 4U
                             : first >= 0xE0U && first < 0xF0U ? 3U
                             : first >= 0xC2U && first < 0xE0U ? 2U
                                                               : 0U;
  if (size == 0) return {0, 0};
  std::uint32_t code = first & (0xFFU >> (size + 1));
  for (std::uint32_t i = 1; i < size; ++i) {
    const std::uint32_t next = byte(at + i);
    if ((next & 0xC0U) != 0x80U) return {0, 0};
    code = (code << 6U) | (next & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (code < least[size] || code > 0x10FFFFU || (code >= 0xD800U && code < 0xE000U)) return {0, 0};
  return {size, code};
}

bool forbidden(std::uint32_t code) {
  if (code < 0x20U || code == 0x7FU || (code >= 0x80U && code < 0xA0U && code != 0x85U)) return true;
  return code == 0xFEFFU || code == 0xFFFEU || code == 0xFFFFU;
}

void report(const base::SourcePtr& source, base::Diagnostics& diagnostics, const Bad& bad) {
  const std::string_view text = source->text;
  const auto first = static_cast<unsigned>(static_cast<unsigned char>(text[bad.span.begin]));
  if (bad.encoding) {
    diagnostics.error("BPR105", source, bad.span,
                      trf("byte {0} of the file (value 0x{1:02X}) is not UTF-8", bad.span.begin, first),
                      tr("save the file as UTF-8"));
    return;
  }
  const std::uint32_t code = decode(text, bad.span.begin).code;
  std::string message =
      trf("the control character U+{1:04X} stands at byte {0} of the file", bad.span.begin, code);
  if (code == '\r')
    diagnostics.error(
        "BPR105", source, bad.span,
        trf("a carriage return without a line feed stands at byte {0} of the file", bad.span.begin),
        tr("end lines with a line feed, or with carriage return and line feed"));
  else
    diagnostics.error("BPR105", source, bad.span, std::move(message),
                      tr("delete it; it is invisible in most editors"));
}

}  // namespace

bool check_bytes(const base::SourcePtr& source, base::Diagnostics& diagnostics, std::string& mended) {
  const std::string_view text = source->text;
  std::vector<Bad> all;
  std::size_t count = 0;
  std::size_t not_utf8 = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (kHarmless[c] || (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n')) {
      ++at;
      continue;
    }
    const Sequence next = decode(text, at);
    const std::uint32_t size = next.size == 0 ? 1 : next.size;
    if (next.size == 0 || forbidden(next.code)) {
      ++count;
      if (next.size == 0) ++not_utf8;
      const auto begin = static_cast<std::uint32_t>(at);
      if (all.size() < kMostBadPlaces) all.push_back({{begin, begin + size}, next.size == 0});
      if (mended.empty()) mended = text;
      // An invisible character becomes a letter, not a blank: blanks would move the indentation.
      for (std::uint32_t i = 0; i < size; ++i) mended[at + i] = next.code == '\r' ? '\n' : '_';
    }
    at += size;
  }
  if (count <= kMostBadPlaces) {
    for (const Bad& bad : all) report(source, diagnostics, bad);
    return true;
  }
  const bool utf16 = text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF";
  if (utf16)
    diagnostics.error("BPR105", source, all.front().span, tr("the file is UTF-16 text, not UTF-8"),
                      tr("save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"));
  else if (not_utf8 != 0)
    diagnostics.error("BPR105", source, all.front().span,
                      trf("the file is not UTF-8 text: {0} places cannot be read, the first at byte {1}",
                          count, all.front().span.begin + 1),
                      tr("save the file as UTF-8; files from older Windows programs are often Shift_JIS"));
  else
    diagnostics.error("BPR105", source, all.front().span,
                      trf("the file holds {0} control characters, the first at byte {1}", count,
                          all.front().span.begin + 1),
                      tr("save it as plain text in UTF-8, with line feeds at the ends of lines"));
  return false;
}

}  // namespace bpr::yaml
