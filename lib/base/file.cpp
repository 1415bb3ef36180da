#include "base/file.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "base/file_handle.hpp"
#include "base/i18n.hpp"

namespace bpr::base {
namespace {

namespace fs = std::filesystem;

FileResult<std::string> read_all(std::FILE* file, const fs::path& path, std::size_t limit) {
  std::string text;
  std::array<char, 1U << 16U> buffer;
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file)) {
    text.append(buffer.data(), got);
    if (text.size() > limit) return fault(path, trf("is larger than {0} bytes", limit));
  }
  if (std::ferror(file) != 0) return fault(path, last_error());
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return text;
}

/// What symbolic links lead to in the end, whether it exists or not.
fs::path behind_links(fs::path path, std::error_code& error) {
  constexpr int kMostLinks = 40;
  for (int i = 0; i < kMostLinks; ++i) {
    std::error_code missing;
    if (!fs::is_symlink(fs::symlink_status(path, missing))) {
      error.clear();
      return path;
    }
    const fs::path next = fs::read_symlink(path, error);
    if (error) return path;
    path = path.parent_path() / next;
  }
  error = std::make_error_code(std::errc::too_many_symbolic_link_levels);
  return path;
}

/// A new file beside the one it is to replace; removed unless it took its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target) {
    static std::atomic<unsigned> counter{0};
    do {
      path_ = target.parent_path() /
              (".bpr-" + std::to_string(process_id()) + "-" + std::to_string(counter++) + ".tmp");
      file_ = open_file(path_, "wbx");
    } while (file_ == nullptr && errno == EEXIST);
    made_ = file_ != nullptr;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    file_.reset();
    std::error_code ignored;
    if (made_) fs::remove(path_, ignored);
  }

  [[nodiscard]] bool made() const { return made_; }
  [[nodiscard]] const fs::path& path() const { return path_; }
  File take_file() { return std::move(file_); }
  std::error_code replace(const fs::path& target) {
    std::error_code error;
    fs::rename(path_, target, error);
    if (!error) made_ = false;
    return error;
  }

 private:
  fs::path path_;
  File file_;
  bool made_ = false;
};

bool is_hidden(const fs::path& path) { return path.filename().native().front() == '.'; }

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

/// Collects the files below folders, each real folder once.
class YamlLister {
 public:
  FileResult<void> visit(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) return fault(folder, error);
    if (!visited_.insert(real).second) return {};

    std::vector<fs::path> folders;
    std::vector<fs::path> links;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      const fs::path& path = entry->path();
      if (is_hidden(path)) continue;
      std::error_code broken_link;
      if (entry->is_directory(broken_link)) {
        (entry->is_symlink(broken_link) ? links : folders).push_back(path);
      } else if (is_yaml(path) && entry->is_regular_file(broken_link)) {
        files.push_back(path);
      }
    }
    if (error) return fault(folder, error);
    // Real folders first, so that their files go by their real names.
    for (auto* group : {&folders, &links}) {
      std::sort(group->begin(), group->end());
      for (const fs::path& path : *group) {
        if (auto done = visit(path); !done) return done;
      }
    }
    return {};
  }

  std::vector<fs::path> files;

 private:
  std::set<fs::path> visited_;
};

/// The folder above; empty at the root.
fs::path parent_folder(const fs::path& folder) {
  const fs::path last = folder.filename();
  if (folder.is_relative() && folder.has_parent_path() && last != "." && last != "..")
    return folder.parent_path();
  if (folder.is_relative() && !folder.empty() && last != "." && last != "..") return ".";
  std::error_code error;
  const fs::path absolute = fs::absolute(folder.empty() ? fs::path(".") : folder, error).lexically_normal();
  if (error) return {};
  const fs::path full = absolute.has_filename() ? absolute : absolute.parent_path();
  return full == full.root_path() ? fs::path() : full.parent_path();
}

}  // namespace

std::filesystem::path path_from_utf8(std::string_view text) {
  return {std::u8string(text.begin(), text.end())};
}

std::string path_to_utf8(const std::filesystem::path& path) {
  const std::u8string text = path.generic_u8string();
  return {text.begin(), text.end()};
}

FileResult<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  if (path == "-") {
    make_binary(stdin);
    return read_all(stdin, path, limit);
  }
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return fault(path, std::make_error_code(std::errc::is_a_directory));
  const File file = open_file(path, "rb");
  if (file == nullptr) return fault(path, last_error());
  return read_all(file.get(), path, limit);
}

struct OutputFile::State {
  explicit State(const fs::path& as_given) : path(as_given) {}

  fs::path path;
  fs::path target;                           ///< behind symbolic links
  fs::file_status old;                       ///< of what is there now
  std::unique_ptr<TemporaryFile> temporary;  ///< null: a pipe or device, written to directly
  File file;
  std::error_code failed;
};

OutputFile::OutputFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() {
  if (state_ != nullptr) state_->file.reset();  // before its name goes
}

FileResult<OutputFile> OutputFile::open(const fs::path& path) {
  auto state = std::make_unique<State>(path);
  std::error_code error;
  state->old = fs::status(path, error);
  if (fs::is_directory(state->old)) return fault(path, std::make_error_code(std::errc::is_a_directory));
  if (fs::exists(state->old) && !fs::is_regular_file(state->old)) {
    state->file = open_file(path, "wb");
    if (state->file == nullptr) return fault(path, last_error());
    return OutputFile(std::move(state));
  }
  state->target = behind_links(path, error);
  if (error) return fault(path, error);
  state->temporary = std::make_unique<TemporaryFile>(state->target);
  if (!state->temporary->made()) return fault(path, last_error());
  state->file = state->temporary->take_file();
  return OutputFile(std::move(state));
}

void OutputFile::write(std::string_view bytes) {
  if (state_->failed || std::fwrite(bytes.data(), 1, bytes.size(), state_->file.get()) == bytes.size())
    return;
  state_->failed = last_error();
}

FileResult<void> OutputFile::commit() {
  State& state = *state_;
  if (state.failed) return fault(state.path, state.failed);
  const bool durable = state.temporary != nullptr;
  if (!(durable ? flush_to_disk(state.file.get()) : std::fflush(state.file.get()) == 0))
    return fault(state.path, last_error());
  if (std::fclose(state.file.release()) != 0) return fault(state.path, last_error());
  if (!durable) return {};
  if (fs::exists(state.old)) {
    std::error_code error;
    fs::permissions(state.temporary->path(), state.old.permissions(), error);
    if (error) return fault(state.path, error);
  }
  if (const std::error_code failed = state.temporary->replace(state.target)) return fault(state.path, failed);
  return {};
}

FileResult<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  auto file = OutputFile::open(path);
  if (!file) return tl::unexpected(std::move(file.error()));
  file->write(bytes);
  return file->commit();
}

FileResult<std::vector<std::filesystem::path>> list_yaml_files(const std::filesystem::path& path) {
  if (path == "-") return std::vector<fs::path>{path};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status))
    return fault(path, error ? error : std::make_error_code(std::errc::no_such_file_or_directory));
  if (!fs::is_directory(status)) return std::vector<fs::path>{path};
  YamlLister lister;
  if (auto done = lister.visit(path); !done) return tl::unexpected(std::move(done.error()));
  std::sort(lister.files.begin(), lister.files.end());
  return std::move(lister.files);
}

std::optional<std::filesystem::path> find_upwards(const std::filesystem::path& start, std::string_view name) {
  const fs::path wanted = path_from_utf8(name);
  std::error_code ignored;
  fs::path folder = fs::is_directory(start, ignored) ? start : start.parent_path();
  if (folder.empty()) folder = ".";
  if (!folder.has_filename() && folder.has_relative_path()) folder = folder.parent_path();
  while (!folder.empty()) {
    const fs::path candidate = folder == "." ? wanted : folder / wanted;
    if (fs::is_regular_file(candidate, ignored)) return candidate;
    folder = parent_folder(folder);
  }
  return std::nullopt;
}

}  // namespace bpr::base
