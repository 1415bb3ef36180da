#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "log/event_log.hpp"
#include "log/quality.hpp"

namespace bpr::log {

/// How a log is to be read.
struct Reading {
  Columns columns;
  std::vector<std::string> attributes;  ///< of cases, such as "channel", to be kept; others are skipped
  /// IANA name such as "Asia/Tokyo": times that say no offset from UTC are of this zone, and local times of
  /// all events are shown in it. Empty: as each event says.
  std::string timezone;
  /// The zone of times that say no offset, where `timezone` is empty; empty: UTC.
  std::string assumed_timezone;
  std::string encoding;  ///< a name that iconv knows, such as "CP932"; empty: found by looking
  std::string
      time_format;  ///< of all times, such as "%d/%m/%Y %H:%M" (see `TimeReader`); empty: found by looking
};

/// Reads a log, ".csv" or ".xes", also ".gz", or what standard input ("-") holds, and hands over each case
/// once it is whole: of XES trace by trace, of CSV at the end, or as they come where the file is large and
/// each case stands in one piece. What was wrong with it is in the result. A fault: the file cannot be read,
/// is no log, or a column, the encoding or the order of day and month has to be said. The sink may have got
/// cases by then.
[[nodiscard]] base::FileResult<Quality> read(const std::filesystem::path& path, const Reading& reading,
                                             const TraceSink& sink);

/// The whole log in memory, and what was found in it.
struct ReadLog {
  Log log;
  Quality quality;
};
[[nodiscard]] base::FileResult<ReadLog> read_log(const std::filesystem::path& path, const Reading& reading);

}  // namespace bpr::log
