#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "model/read.hpp"

/// From a path to a process with its office, in one place.
namespace bpr::model {

enum class FileKind : std::uint8_t { process, office, catalogue };

/// What a YAML text of this project is, judged by the keys at its left edge. What cannot be told is taken for
/// a process, so that reading it says what is missing.
[[nodiscard]] FileKind kind_of_text(std::string_view text);

struct LoadedOffice {
  Office office;
  base::Diagnostics diagnostics;
};

/// Offices that were read, by path: many processes of one office read it once.
using OfficeCache = std::map<std::string, std::shared_ptr<const LoadedOffice>>;

struct LoadOptions {
  std::optional<std::filesystem::path> office;  ///< none: the nearest `office.yaml` upwards from the file
};

struct LoadedProcess {
  base::SourcePtr source;
  std::shared_ptr<const LoadedOffice> office;  ///< null where there is none
  std::optional<Process> process;              ///< nothing where there is no process to speak of
  base::Diagnostics diagnostics;               ///< faults of the file and of its office

  [[nodiscard]] const Office* its_office() const { return office ? &office->office : nullptr; }
};

/// Reads a file as text with its name; "-" is standard input.
[[nodiscard]] base::FileResult<base::SourcePtr> load_source(const std::filesystem::path& path);

/// Finds and reads the office of the process file at `path`; null where there is none.
[[nodiscard]] base::FileResult<std::shared_ptr<const LoadedOffice>> load_office(
    const std::filesystem::path& path, const LoadOptions& options, OfficeCache& offices);

/// Reads a process file and its office. A fault is returned only where a file cannot be read at all.
[[nodiscard]] base::FileResult<LoadedProcess> load_process(const std::filesystem::path& path,
                                                           const LoadOptions& options, OfficeCache& offices);

/// The same for a text that was read already.
[[nodiscard]] base::FileResult<LoadedProcess> load_process(base::SourcePtr source, const LoadOptions& options,
                                                           OfficeCache& offices);

}  // namespace bpr::model
