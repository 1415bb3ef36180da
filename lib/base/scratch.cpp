#include "base/scratch.hpp"

#include <fmt/format.h>

#include <atomic>
#include <system_error>
#include <utility>

#include "base/file_handle.hpp"

namespace bpr::base {

namespace fs = std::filesystem;

FileResult<ScratchFolder> ScratchFolder::make() {
  static std::atomic<unsigned> made{0};
  constexpr int kMostTries = 1000;
  std::error_code error;
  const fs::path above = fs::temp_directory_path(error);
  if (error) return fault(above, error);
  for (int i = 0; i < kMostTries; ++i) {
    fs::path path = above / fmt::format("bpr-{}-{}", process_id(), made++);
    if (!fs::create_directory(path, error)) {
      if (error) return fault(path, error);
      continue;  // left behind by somebody
    }
    ScratchFolder folder(std::move(path));
    fs::permissions(folder.path_, fs::perms::owner_all, error);
    if (error) return fault(folder.path_, error);
    return folder;
  }
  return fault(above, std::make_error_code(std::errc::file_exists));
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

ScratchFolder::~ScratchFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace bpr::base
