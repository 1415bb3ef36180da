#pragma once

#include <cstddef>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

/// Looking for bytes, sixteen at a time where the machine can. Texts are those of a `base::TextStream`: some
/// bytes behind their end may be read.
namespace bpr::log {

/// Where from `at` on one of three bytes stands first; the size of the text where none does.
[[nodiscard]] inline std::size_t find_any(std::string_view text, std::size_t at, char a, char b, char c) {
#ifdef __SSE2__
  const __m128i wanted_a = _mm_set1_epi8(a);
  const __m128i wanted_b = _mm_set1_epi8(b);
  const __m128i wanted_c = _mm_set1_epi8(c);
  for (; at < text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, wanted_a), _mm_cmpeq_epi8(block, wanted_b)),
                     _mm_cmpeq_epi8(block, wanted_c));
    if (const int mask = _mm_movemask_epi8(found); mask != 0) {
      at += static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(mask)));
      return at < text.size() ? at : text.size();
    }
  }
  return text.size();
#else
  while (at < text.size() && text[at] != a && text[at] != b && text[at] != c) ++at;
  return at;
#endif
}

/// Where from `at` on a byte stands first, near by; the size of the text where it does not.
[[nodiscard]] inline std::size_t find_byte(std::string_view text, std::size_t at, char wanted) {
  return find_any(text, at, wanted, wanted, wanted);
}

/// Whether a text holds `&` or a control character.
[[nodiscard]] inline bool has_markup(std::string_view text) {
#ifdef __SSE2__
  const __m128i highest_control = _mm_set1_epi8(' ' - 1);
  const __m128i ampersand = _mm_set1_epi8('&');
  for (std::size_t at = 0; at < text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, highest_control), block);
    const auto found =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_cmpeq_epi8(block, ampersand))));
    const std::size_t left = text.size() - at;
    if ((left < 16 ? found & ((1U << left) - 1) : found) != 0) return true;
  }
  return false;
#else
  for (const char c : text)
    if (c == '&' || static_cast<unsigned char>(c) < ' ') return true;
  return false;
#endif
}

/// How often a byte stands in a text.
[[nodiscard]] inline std::size_t count_byte(std::string_view text, char wanted) {
  std::size_t count = 0;
  std::size_t at = 0;
#ifdef __SSE2__
  const __m128i all = _mm_set1_epi8(wanted);
  while (at + 16 <= text.size()) {
    // Sixteen counters of eight bits, added up before they are full.
    constexpr std::size_t kRounds = 255;
    __m128i counters = _mm_setzero_si128();
    for (std::size_t round = 0; round < kRounds && at + 16 <= text.size(); ++round, at += 16)
      counters = _mm_sub_epi8(
          counters, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)), all));
    const __m128i sums = _mm_sad_epu8(counters, _mm_setzero_si128());
    count += static_cast<std::size_t>(_mm_cvtsi128_si32(sums)) +
             static_cast<std::size_t>(_mm_extract_epi16(sums, 4));
  }
#endif
  for (; at < text.size(); ++at) count += text[at] == wanted ? 1 : 0;
  return count;
}

}  // namespace bpr::log
