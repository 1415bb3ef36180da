#pragma once

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "base/file.hpp"
#include "base/i18n.hpp"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <process.h>
#else
#include <unistd.h>
#endif

/// How the operating system opens files and names what went wrong; for the files of `base` alone.
namespace bpr::base {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

#ifdef _WIN32
inline File open_file(const std::filesystem::path& path, const char* mode) {
  const std::wstring wide_mode(mode, mode + std::char_traits<char>::length(mode));
  return File(_wfopen(path.c_str(), wide_mode.c_str()));
}
inline bool flush_to_disk(std::FILE* file) { return std::fflush(file) == 0 && _commit(_fileno(file)) == 0; }
inline int process_id() { return _getpid(); }
inline void make_binary(std::FILE* file) { _setmode(_fileno(file), _O_BINARY); }
#else
inline File open_file(const std::filesystem::path& path, const char* mode) {
  return File(std::fopen(path.c_str(), mode));
}
inline bool flush_to_disk(std::FILE* file) { return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0; }
inline int process_id() { return ::getpid(); }
inline void make_binary(std::FILE* /*file*/) {}
#endif

inline std::string describe(std::error_code code) {
  if (code == std::errc::no_such_file_or_directory) return tr("no such file or folder");
  if (code == std::errc::permission_denied) return tr("permission denied");
  if (code == std::errc::is_a_directory) return tr("is a folder, not a file");
  return code.message();
}

inline tl::unexpected<FileFault> fault(const std::filesystem::path& path, std::string message) {
  return tl::unexpected(FileFault{path_to_utf8(path), std::move(message)});
}

inline tl::unexpected<FileFault> fault(const std::filesystem::path& path, std::error_code code) {
  return fault(path, describe(code));
}

inline std::error_code last_error() { return {errno, std::generic_category()}; }

}  // namespace bpr::base
