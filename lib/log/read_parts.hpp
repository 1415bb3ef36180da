#pragma once

#include <string>

#include "base/text_stream.hpp"
#include "log/cases.hpp"

/// Parts of `read`.
namespace bpr::log {

/// Reads a CSV text, or an XES one, whose front the stream holds. `path` opens it once more where it must be
/// looked at as a whole before; it cannot be where it is "-".
[[nodiscard]] base::FileResult<void> read_csv(const std::filesystem::path& path, base::TextStream& stream,
                                              const Reading& reading, Quality& quality, Defects& defects,
                                              const TraceSink& sink);
[[nodiscard]] base::FileResult<void> read_xes(const std::filesystem::path& path, base::TextStream& stream,
                                              const Reading& reading, Quality& quality, Defects& defects,
                                              const TraceSink& sink);

/// A fault of a log.
[[nodiscard]] inline tl::unexpected<base::FileFault> fault_of(const std::filesystem::path& path,
                                                              std::string message) {
  return tl::unexpected(base::FileFault{base::path_to_utf8(path), std::move(message)});
}

}  // namespace bpr::log
