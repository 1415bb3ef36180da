#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace bpr::log {

/// What can be wrong with a line of a log or a case in it. Each has a key in the table of defects.
enum class DefectKind : std::uint8_t {
  no_case,          ///< a line without a case: left out
  no_activity,      ///< a line without an activity: left out
  no_time,          ///< a line without any time: left out
  unreadable_time,  ///< a time that cannot be read counts as untold; without another one the line is left out
  end_before_start,  ///< the end lies before the start: the start counts as untold
  duplicate,         ///< the same case, activity, times and resource as another line of the case: left out
  date_only,         ///< a day without a time of day
  no_offset,         ///< a time without an offset from UTC in a log where others have one
  mixed_offsets,     ///< the log uses several offsets, as in a year with summer time; nothing is left out
  clock_off,         ///< years away from the rest of the log: left out
  overnight,         ///< a case of a window that began on one day and ended on another
  no_resource,       ///< who did it is not told
  several_values,    ///< an attribute of the case has more than one value; the first counts
  bad_line,          ///< a line with too few or too many cells, or an element that is no event: left out
  bad_encoding,      ///< bytes that are no text in the encoding of the file; read as U+FFFD
};

/// One kind of defect, as often as it was seen, with a place to look at.
struct Defect {
  DefectKind kind{};
  std::uint64_t count = 0;
  std::size_t first_line = 0;  ///< from 1
  std::string example;         ///< the text at that place, shortened
};

/// What reading a log found: first thing to be shown, before any figure.
struct Quality {
  std::string file;
  std::uint64_t lines = 0;     ///< events as the file has them
  std::uint64_t left_out = 0;  ///< of these
  std::uint64_t events = 0;    ///< that are used
  std::uint64_t cases = 0;
  bool has_starts = false;   ///< some event tells its start
  bool has_enabled = false;  ///< some event tells since when it could have begun
  bool has_resources = false;
  std::string zone;             ///< of local times: a name such as "Asia/Tokyo", or "as in the log"
  std::vector<Defect> defects;  ///< in the order of the kinds, each once; only those seen
};

}  // namespace bpr::log
