#include "base/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace bpr::base {

namespace {

unsigned char byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Bytes from `at` on that are ASCII other than zero.
std::size_t ascii_length(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
#ifdef __SSE2__
  const __m128i zero = _mm_setzero_si128();
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    if (_mm_movemask_epi8(_mm_cmpgt_epi8(block, zero)) != 0xFFFF) break;
  }
#endif
  while (at < text.size() && byte(text, at) - 1U < 0x7FU) ++at;
  return at - begin;
}

/// The bytes a character takes, by its first one; 0 where none begins so.
std::size_t length_by(unsigned char first) {
  if (first < 0x80) return first == 0 ? 0 : 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// Whether the bytes behind the first one, as many as there are, go on with a character.
bool goes_on(std::string_view character) {
  for (std::size_t i = 1; i < character.size(); ++i)
    if ((byte(character, i) & 0xC0U) != 0x80U) return false;
  if (character.size() < 2) return true;
  const unsigned char first = byte(character, 0);
  const unsigned char second = byte(character, 1);
  return !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F) &&
         !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
}

}  // namespace

std::size_t valid_utf8_length(std::string_view text) {
  std::size_t at = 0;
  while ((at += ascii_length(text, at)) < text.size()) {
    const std::size_t length = length_by(byte(text, at));
    if (length == 0 || at + length > text.size() || !goes_on(text.substr(at, length))) return at;
    at += length;
  }
  return at;
}

bool is_cut_utf8(std::string_view text) {
  return !text.empty() && text.size() < length_by(byte(text, 0)) && goes_on(text);
}

bool looks_like_cp932(std::string_view bytes) {
  std::size_t japanese = 0;
  std::size_t other = 0;
  const auto half_width = [](unsigned char c) { return c >= 0xA1 && c <= 0xDF; };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned char c = byte(bytes, i);
    if (c < 0x80) continue;
    if (half_width(c)) {
      const bool run = (i + 1 < bytes.size() && half_width(byte(bytes, i + 1))) ||
                       (i > 0 && half_width(byte(bytes, i - 1)));
      ++(run ? japanese : other);
      continue;
    }
    if (c == 0x80 || c == 0xA0 || c > 0xFC) return false;
    if (++i == bytes.size()) break;
    const unsigned char trail = byte(bytes, i);
    if (trail < 0x40 || trail == 0x7F || trail > 0xFC) return false;
    ++(c < 0xA0 ? japanese : other);
  }
  return japanese > other;
}

std::string encoding_name(std::string_view name) {
  std::string upper;
  std::string letters;
  for (const char c : name) {
    const bool small = c >= 'a' && c <= 'z';
    upper += small ? static_cast<char>(c - 'a' + 'A') : c;
    if (c != '-' && c != '_' && c != ' ') letters += upper.back();
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSame{
      {{"UTF8", "UTF-8"},
       {"ASCII", "UTF-8"},
       {"USASCII", "UTF-8"},
       {"SJIS", "CP932"},
       {"SHIFTJIS", "CP932"},
       {"MS932", "CP932"},
       {"CP932", "CP932"},
       {"WINDOWS31J", "CP932"},
       {"UTF16LE", "UTF-16LE"},
       {"UTF16BE", "UTF-16BE"},
       {"UTF16", "UTF-16"},
       {"LATIN1", "ISO-8859-1"}}};
  for (const auto& [spelling, same] : kSame)
    if (letters == spelling) return std::string(same);
  return upper;
}

std::optional<Converter> Converter::open(const std::string& encoding) {
  const iconv_t handle = iconv_open("UTF-8", encoding.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  return Converter(handle, encoding.starts_with("UTF-16") ? 2 : 1);
}
Converter::Converter(Converter&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), unit_(other.unit_), cut_(other.cut_) {}
Converter& Converter::operator=(Converter&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(unit_, other.unit_);
  std::swap(cut_, other.cut_);
  return *this;
}
Converter::~Converter() {
  if (handle_ != nullptr) iconv_close(handle_);
}

std::size_t Converter::step(std::string_view bytes, std::string& utf8) {
  char* in = const_cast<char*>(bytes.data());  // iconv does not write there
  std::size_t in_left = bytes.size();
  cut_ = false;
  while (in_left > 0) {
    constexpr std::size_t kRoom = 1U << 14U;
    const std::size_t old = utf8.size();
    utf8.resize(old + std::max(in_left, kRoom));
    char* out = utf8.data() + old;
    std::size_t out_left = utf8.size() - old;
    const bool done = iconv(handle_, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1);
    const int why = errno;
    utf8.resize(utf8.size() - out_left);
    if (done || why == E2BIG) continue;
    cut_ = why == EINVAL;
    break;
  }
  return bytes.size() - in_left;
}

}  // namespace bpr::base
