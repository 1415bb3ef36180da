#pragma once

#include <string>

#include "base/date.hpp"

/// Event logs as they leave the program.
namespace bpr::log {

/// One execution of a step: who worked on which case from when to when, and since when it could have begun.
struct Row {
  std::string case_id;
  std::string process;   ///< id of the procedure that the case runs
  std::string step;      ///< id
  std::string name;      ///< for people
  std::string resource;  ///< role; several that work together with "; " between them; empty: nobody
  base::Instant enabled;
  base::Instant start;
  base::Instant end;
};

/// "2026-04-01T09:30:00.000000": local time, ISO 8601.
[[nodiscard]] std::string format_instant(base::Instant instant);

/// Writes rows to a file. Those of one case come one behind the other.
class Writer {
 public:
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  virtual ~Writer() = default;

  virtual void write(const Row& row) = 0;
  /// Nothing comes after this.
  virtual void finish() = 0;
};

}  // namespace bpr::log
