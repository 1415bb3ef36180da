#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/symbol.hpp"
#include "log/mapping.hpp"

/// Snapshots of queues: how many wait, how many windows are open and which ticket was called last, every few
/// minutes. They tell no case; arrivals and service follow from the numbers of the tickets.
namespace bpr::log {

/// What can be wrong with snapshots, and what of it was mended.
enum class SnapshotDefect : std::uint8_t {
  bad_line,      ///< too few or too many cells: left out
  unreadable,    ///< a date, time or count that cannot be read: left out
  duplicate,     ///< a second snapshot of a queue at the same minute: left out
  wrong_year,    ///< days a year or more away from those before and behind them: read with the year of these
  far_away,      ///< days that no change of the year brings near the others: left out
  back_in_time,  ///< a snapshot earlier than the one before it in the file on the same day
  jump_back,     ///< the number went back within a day: counting began anew
  jump_ahead,    ///< the number went ahead by more than people can have come: counting began anew
  out_of_order,  ///< a number a little lower than the one before: several windows, or somebody called again
  other_number,  ///< a ticket of another queue: counted apart
  standing,      ///< nobody was called for an hour while people waited and windows were open
};
constexpr std::size_t kSnapshotDefects = static_cast<std::size_t>(SnapshotDefect::standing) + 1;
[[nodiscard]] std::string_view name(SnapshotDefect defect);  ///< as in JSON

struct SnapshotFinding {
  SnapshotDefect defect{};
  std::uint64_t count = 0;
  std::size_t first_line = 0;  ///< from 1
  std::string example;
};

/// The clock of an office beside those of the others, whose snapshots stand next to its own in the file.
struct OfficeClock {
  base::Symbol office;
  double median = 0;    ///< minutes ahead of the middle of all offices
  double farthest = 0;  ///< the largest distance, in minutes
  std::size_t rounds = 0;
};

/// One hour of the day, over all days.
struct QueueHour {
  double minutes = 0;   ///< observed
  double arrivals = 0;  ///< tickets, without those who left again in between
  double called = 0;
  double waiting_minutes = 0;  ///< ∫ people waiting
  double window_minutes = 0;   ///< ∫ open windows
};

struct SnapshotQueue {
  base::Symbol office;
  base::Symbol queue;
  std::string title;
  std::string letters;  ///< of its tickets
  std::size_t snapshots = 0;
  std::size_t days = 0;  ///< on which a window was open or anybody waited
  std::array<QueueHour, 24> hours{};
  double longest = 0;  ///< most people waiting
  std::size_t others =
      0;  ///< tickets of other queues seen at its windows; at least so many were served there
  double busy_window_minutes = 0;  ///< ∫ open windows while people waited
  double busy_called = 0;          ///< called in that time
  std::optional<double> planned;   ///< minutes a person, as the source says

  [[nodiscard]] QueueHour all() const;
  /// Mean wait by Little's law, L = λW; none where nobody came.
  [[nodiscard]] std::optional<double> wait() const;
  /// Minutes of an open window for each person called while people waited; none below ten of them.
  [[nodiscard]] std::optional<double> service() const;
};

struct Snapshots {
  std::string file;
  std::string encoding;
  std::uint64_t lines = 0;
  std::uint64_t left_out = 0;
  std::vector<SnapshotFinding> findings;  ///< in the order of the kinds; only those seen
  std::vector<OfficeClock> clocks;        ///< where there are several offices
  std::size_t days = 0;
  base::Date first;
  base::Date last;
  double every = 0;                   ///< minutes between two snapshots, the median
  std::vector<SnapshotQueue> queues;  ///< in the order of the file
};

/// A fault: the file cannot be read, or a column of the mapping is not there.
[[nodiscard]] base::FileResult<Snapshots> read_snapshots(const std::filesystem::path& path,
                                                         const Mapping& mapping);

}  // namespace bpr::log
