#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace bpr::base {

/// Why a file could not be read or written, in the user's language.
struct FileFault {
  std::string path;     ///< as it was given, UTF-8
  std::string message;  ///< such as "no such file or folder"; no final full stop
};

template <typename T>
using FileResult = tl::expected<T, FileFault>;

/// Largest file that is read whole, in bytes.
constexpr std::size_t kFileLimit = std::size_t{1} << 30U;

/// A path from UTF-8 text and back, whatever the operating system uses inside; "/" between names.
[[nodiscard]] std::filesystem::path path_from_utf8(std::string_view text);
[[nodiscard]] std::string path_to_utf8(const std::filesystem::path& path);

/// The bytes of a file without a UTF-8 byte order mark; "-" is standard input. Pipes and devices are
/// read to their end. Refuses folders and more than `limit` bytes.
[[nodiscard]] FileResult<std::string> read_file(const std::filesystem::path& path,
                                                std::size_t limit = kFileLimit);

/// Replaces or makes a file in one step: readers see the old bytes or all of the new, and a failure
/// leaves nothing behind. Follows symbolic links and keeps the permissions of the old file. A pipe or
/// device is written to directly.
[[nodiscard]] FileResult<void> write_file_atomically(const std::filesystem::path& path,
                                                     std::string_view bytes);

/// A file that is written piece by piece and, like one of `write_file_atomically`, takes its place in one
/// step: readers see the old bytes until `commit`, and without it nothing stays behind.
class OutputFile {
 public:
  [[nodiscard]] static FileResult<OutputFile> open(const std::filesystem::path& path);
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();

  /// A failure is kept and told by `commit`; what is written behind it is lost.
  void write(std::string_view bytes);
  [[nodiscard]] FileResult<void> commit();

 private:
  struct State;
  explicit OutputFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The path itself where it is a file or "-"; all *.yaml and *.yml files below it, sorted, where it is a
/// folder. Hidden files and folders are skipped; a folder that is reached twice through symbolic links
/// is listed once.
[[nodiscard]] FileResult<std::vector<std::filesystem::path>> list_yaml_files(
    const std::filesystem::path& path);

/// The nearest file called `name` in the folder of `start` (in `start` itself where that is a folder) or
/// above it. Relative as long as `start` is; "-" starts in the current folder.
[[nodiscard]] std::optional<std::filesystem::path> find_upwards(const std::filesystem::path& start,
                                                                std::string_view name);

}  // namespace bpr::base
