#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/file.hpp"

namespace bpr::base {

/// The bytes of a file or of standard input ("-"), block by block; what is gzipped (RFC 1952), by its first
/// bytes and not by its name, comes unpacked. Memory does not grow with the file.
class Input {
 public:
  [[nodiscard]] static FileResult<Input> open(const std::filesystem::path& path);
  /// Bytes that are there already, as if they stood in a file.
  [[nodiscard]] static Input of(std::string_view bytes);
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  /// Puts up to `size` > 0 bytes at `to`; 0 is the end. A fault: it cannot be read, or its gzip is damaged,
  /// ends too early, or unpacks to more than 64 MiB and 200 times its size.
  [[nodiscard]] FileResult<std::size_t> read(char* to, std::size_t size);
  [[nodiscard]] bool gzipped() const;

 private:
  struct State;
  explicit Input(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bpr::base
