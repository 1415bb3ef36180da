#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "log/event_log.hpp"

namespace bpr::log {

/// What can be wrong with a line of a log or a case in it. Each has a key in the table of defects.
enum class DefectKind : std::uint8_t {
  no_case,          ///< a line without a case: left out
  no_activity,      ///< a line without an activity: left out
  no_time,          ///< a line without any time: left out
  unreadable_time,  ///< a time that cannot be read counts as untold; without another one the line is left out
  end_before_start,  ///< the end lies before the start: the start counts as untold
  duplicate,         ///< the same case, activity, times and resource as another line of the case: left out
  other_transition,  ///< a change of state that is no schedule, start or completion, such as suspend: left
                     ///< out
  no_start,          ///< an end without its start in a log where others have one
  no_end,            ///< a start without its end in a log where others have one
  date_only,         ///< a day without a time of day: read as its midnight
  no_offset,         ///< a time without an offset from UTC in a log where others have one
  mixed_offsets,     ///< times with another offset than the first, as in summer time; nothing is left out
  skipped_time,      ///< a local time that the change to summer time leaves out: read by the offset before it
  repeated_time,     ///< a local time that comes twice when summer time ends: read as the first
  clock_off,         ///< many years away from the rest of the log: left out
  overnight,         ///< a case that ended on a later day in a log where nearly all end on the day they began
  no_resource,       ///< who did it is not told in a log where others tell it
  several_values,    ///< an attribute of the case has more than one value; the first counts
  bad_line,          ///< a line with too few or too many cells, or with text behind a closing quote: left out
  bad_encoding,      ///< bytes that are no text in the encoding of the file; read as U+FFFD
};
constexpr std::size_t kDefectKinds = static_cast<std::size_t>(DefectKind::bad_encoding) + 1;

/// One kind of defect, as often as it was seen, with a place to look at.
struct Defect {
  DefectKind kind{};
  std::uint64_t count = 0;
  std::size_t first_line = 0;  ///< from 1
  std::string example;         ///< the text at that place, shortened
};

/// Which column of a CSV file, or key of XES, tells what. In `Reading` an empty name is looked for by itself;
/// in `Quality` it is one that the log does not have.
struct Columns {
  std::string case_id;
  std::string activity;
  std::string enabled;
  std::string start;
  std::string end;
  std::string resource;
};

enum class LogKind : std::uint8_t { csv, xes };

/// What reading a log found: first thing to be shown, before any figure.
struct Quality {
  std::string file;
  LogKind kind = LogKind::csv;
  std::string encoding = "UTF-8";  ///< of the text; "UTF-8", "CP932", "UTF-16LE", or as it was asked for
  Columns columns;                 ///< that were read
  std::string date_order;          ///< where it had to be found out: "D/M/Y" or "M/D/Y", else empty
  std::uint64_t lines = 0;         ///< events as the file has them; a start and its completion are two
  std::uint64_t left_out = 0;      ///< of these
  std::uint64_t events = 0;        ///< that are used; a start and its completion are one
  std::uint64_t cases = 0;         ///< with at least one event
  bool has_starts = false;         ///< some event tells its start
  bool has_ends = false;           ///< some event tells its end
  bool has_enabled = false;        ///< some event tells since when it could have begun
  bool has_resources = false;
  base::Instant first = kUntold;  ///< the earliest moment of an event, local time
  base::Instant last = kUntold;   ///< the latest
  /// Of local times: a name such as "Asia/Tokyo", or "as in the log": what each time says itself, and UTC
  /// where it says nothing.
  std::string zone;
  bool zone_assumed = false;    ///< `zone` was neither asked for nor said by the log
  std::string_view preset;      ///< a known mapping that the columns are made for, though none was asked for
  std::vector<Defect> defects;  ///< in the order of the kinds, each once; only those seen
};

}  // namespace bpr::log
