#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.hpp"

namespace bpr::base {

/// The text of a file as UTF-8, block by block, however it is packed (`Input`) and encoded. The encoding is
/// the one that was asked for; else what a byte order mark or an XML declaration says; else UTF-16 where
/// every other byte is zero; else UTF-8, or CP932 (Shift_JIS of Windows) where the first bytes beyond ASCII
/// are no UTF-8 and look like Japanese. What is no text in it, and zero bytes, come as U+FFFD and are
/// counted.
class TextStream {
 public:
  /// A fault: no such file, or an encoding that nobody knows. `encoding` is a name such as "CP932".
  [[nodiscard]] static FileResult<TextStream> open(const std::filesystem::path& path,
                                                   std::string_view encoding = {});
  /// Bytes that are there already, as if they stood in a file.
  [[nodiscard]] static FileResult<TextStream> of(std::string_view bytes, std::string_view encoding = {});
  TextStream(TextStream&&) noexcept;
  TextStream& operator=(TextStream&&) noexcept;
  ~TextStream();

  /// Text that was read and not yet taken, in whole characters. At least `kSlack` bytes behind it may be
  /// read, whatever they hold. Valid until `more`.
  [[nodiscard]] std::string_view rest() const;
  static constexpr std::size_t kSlack = 64;
  /// Takes bytes from the front of the rest and puts more behind it. False: there is no more, by the end of
  /// the file or by a fault; the rest is then what is left.
  bool more(std::size_t taken);
  /// Why reading stopped before the end; null where it did not.
  [[nodiscard]] const FileFault* fault() const;

  /// Where the rest begins in the text, in bytes of UTF-8.
  [[nodiscard]] std::uint64_t offset() const;
  [[nodiscard]] std::string_view encoding() const;
  /// How often U+FFFD stands for bytes that are no text, and where it first does (as `offset`).
  [[nodiscard]] std::uint64_t replaced() const;
  [[nodiscard]] std::uint64_t first_replaced() const;

 private:
  struct State;
  explicit TextStream(std::unique_ptr<State> state);
  static FileResult<TextStream> begin(std::unique_ptr<State> state, std::string_view encoding,
                                      const std::filesystem::path& path);
  std::unique_ptr<State> state_;
};

}  // namespace bpr::base
