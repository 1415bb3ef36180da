#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Encodings of texts.
namespace bpr::base {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  ///< U+FFFD

/// How many bytes from the front are whole characters of UTF-8 other than U+0000.
[[nodiscard]] std::size_t valid_utf8_length(std::string_view text);
/// Whether the text, up to 3 bytes, is the beginning of a character of UTF-8 and lacks its end.
[[nodiscard]] bool is_cut_utf8(std::string_view text);

/// Whether bytes that are no UTF-8 look like Japanese in CP932: all are characters of it, and most of those
/// beyond ASCII are kana, common kanji or runs of half-width kana, as they are not in a western encoding.
/// The last character may be cut.
[[nodiscard]] bool looks_like_cp932(std::string_view bytes);

/// One name for the usual spellings ("sjis", "Shift_JIS", "windows-31j" are "CP932", "utf8" is "UTF-8");
/// others as they are, in capitals.
[[nodiscard]] std::string encoding_name(std::string_view name);

/// Turns text of an encoding into UTF-8, piece by piece.
class Converter {
 public:
  /// Nothing: nobody knows the encoding.
  [[nodiscard]] static std::optional<Converter> open(const std::string& encoding);
  Converter(Converter&&) noexcept;
  Converter& operator=(Converter&&) noexcept;
  ~Converter();

  /// Appends the text of `bytes` to `utf8` and takes them from the front; what is no text becomes U+FFFD and
  /// is told by `bad` (its place in `utf8`). A character that is cut at the end stays, unless `last`.
  template <typename Bad>
  void convert(std::string& bytes, std::string& utf8, bool last, const Bad& bad) {
    std::size_t at = 0;
    while (at < bytes.size()) {
      at += step(std::string_view(bytes).substr(at), utf8);
      if (at == bytes.size() || (cut_ && !last)) break;
      bad(utf8.size());
      utf8 += kReplacement;
      at += std::min(unit_, bytes.size() - at);
    }
    bytes.erase(0, at);
  }

 private:
  Converter(void* handle, std::size_t unit) : handle_(handle), unit_(unit) {}
  /// Converts as far as it goes; bytes taken. What comes next is cut, or no text.
  std::size_t step(std::string_view bytes, std::string& utf8);

  void* handle_ = nullptr;
  std::size_t unit_ = 1;  ///< bytes of the smallest character
  bool cut_ = false;
};

}  // namespace bpr::base
