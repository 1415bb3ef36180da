#pragma once

#include <filesystem>

#include "base/file.hpp"

namespace bpr::base {

/// A new folder for the files of libraries that write nowhere else, which only this user may read; it is gone
/// with this, and so is all that lies in it.
class ScratchFolder {
 public:
  [[nodiscard]] static FileResult<ScratchFolder> make();
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;  ///< empty: moved away
};

}  // namespace bpr::base
