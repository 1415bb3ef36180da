#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "log/read.hpp"

/// Mappings: which column of a log tells what. See bpr-log-mapping(5).
namespace bpr::log {

/// What the lines of a log are.
enum class MappingKind : std::uint8_t { events, tickets, snapshots };

/// Names of columns; empty: the log does not tell it.
struct TicketColumns {
  std::string ticket;
  std::string purpose;
  std::string issued;
  std::string called;
  std::string begun;
  std::string finished;
  std::string left;
  std::string window;
  std::string date;  ///< the day, where the moments are times of day
};

struct SnapshotColumns {
  std::string office;
  std::string queue;
  std::string title;  ///< of the queue, for people
  std::string date;   ///< the day, where `time` is a time of day
  std::string time;
  std::string waiting;  ///< people
  std::string windows;  ///< open
  std::string number;   ///< of the ticket called last: letters, then digits
  std::string service;  ///< planned minutes a person
};

struct Mapping {
  std::string name;  ///< of the file, or of the mapping that the program knows
  MappingKind kind = MappingKind::events;
  /// A mapping that the program knows fits many files: a column that a file does not have is not told there.
  bool lenient = false;
  Reading reading;  ///< encoding, time zone, form of times; of events also the columns
  TicketColumns tickets;
  SnapshotColumns snapshots;
  std::string purpose;                 ///< of events: the attribute that is the purpose of a case
  std::vector<std::string> closed_by;  ///< of events: activities that end a case
  /// What a purpose is called in the log and what it is to be called.
  std::vector<std::pair<std::string, std::string>> purposes;

  [[nodiscard]] base::Symbol purpose_of(std::string_view in_log) const;
};

/// Reads a mapping file. Faults go to `diagnostics` (BPR101 to BPR109, BPR801 to BPR805).
[[nodiscard]] std::optional<Mapping> read_mapping(const base::SourcePtr& source,
                                                  base::Diagnostics& diagnostics);

/// Names of the mappings that the program knows.
[[nodiscard]] std::vector<std::string_view> mapping_presets();
/// Text of one of them; empty where there is none.
[[nodiscard]] std::string_view mapping_preset(std::string_view name);
/// One of them; nothing where there is none.
[[nodiscard]] std::optional<Mapping> known_mapping(std::string_view name);
/// The one that a table with these columns is made for: it has those of the issuing and of two more moments
/// of tickets, or those of the people waiting and of the number called last. Empty where none is.
[[nodiscard]] std::string_view fitting_preset(std::span<const std::string> head);

/// What may be wrong with a mapping file; every one is an error. English source texts.
struct MappingFault {
  std::string_view code;   ///< "BPR801": stable, never reused
  std::string_view title;  ///< one line
  std::string_view what;   ///< what is found, and how to mend it
  std::string_view why;    ///< why that is an error
};
[[nodiscard]] std::span<const MappingFault> mapping_faults();
/// By code, case ignored, or null.
[[nodiscard]] const MappingFault* find_mapping_fault(std::string_view code);

}  // namespace bpr::log
