#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "log/event_log.hpp"
#include "log/quality.hpp"

namespace bpr::log {

/// Which column of a CSV file, or key of XES, tells what. An empty name is looked for by itself.
struct Columns {
  std::string case_id;
  std::string activity;
  std::string enabled;
  std::string start;
  std::string end;
  std::string resource;
};

/// How a log is to be read.
struct Reading {
  Columns columns;
  std::vector<std::string> attributes;  ///< of cases, such as "channel", to be kept; others are skipped
  std::string timezone;  ///< IANA name such as "Asia/Tokyo" for local times; empty: as each event says
  /// Offset in minutes of times that say none, where `timezone` is empty.
  std::int16_t assumed_offset = 0;
};

/// Reads a log, ".csv" or ".xes", also ".gz", or what standard input ("-") holds, and hands over each case
/// once it is whole. What was wrong with it is in the result. A fault: the file cannot be read, or is no log.
[[nodiscard]] base::FileResult<Quality> read(const std::filesystem::path& path, const Reading& reading,
                                             const TraceSink& sink);

/// The whole log in memory, and what was found in it.
struct ReadLog {
  Log log;
  Quality quality;
};
[[nodiscard]] base::FileResult<ReadLog> read_log(const std::filesystem::path& path, const Reading& reading);

}  // namespace bpr::log
