#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "log/event_log.hpp"
#include "log/tickets.hpp"
#include "measure/measures.hpp"

/// Cases of a log as two periods are compared by them.
namespace bpr::compare {

/// What is measured of a case.
enum class LogFigure : std::uint8_t { waiting, served, on_site, lead_time, case_waiting, case_work };
constexpr std::size_t kLogFigures = 6;

struct LogFigureInfo {
  LogFigure figure;
  std::string_view name;     ///< as in JSON and `--fail-if`
  measure::Unit unit;        ///< minutes or days
  double per_unit;           ///< microseconds
  std::string_view title;    ///< English source text
  std::string_view meaning;  ///< from when to when; English source text
};
[[nodiscard]] const std::array<LogFigureInfo, kLogFigures>& log_figures();
[[nodiscard]] const LogFigureInfo& info(LogFigure figure);

/// A time of a case, in microseconds.
struct LogTime {
  std::int64_t us = -1;   ///< below 0: not told
  bool censored = false;  ///< it was longer
};

struct LogCase {
  std::int32_t day = 0;  ///< of the arrival, local, as in base::Date
  std::uint8_t hour = 0;
  base::Symbol purpose;
  std::array<LogTime, kLogFigures> times;
};

/// One period, case by case.
struct LogPeriod {
  std::vector<LogCase> cases;
  std::vector<std::string> ids;    ///< of the cases; the numbers of tickets come again on other days
  std::vector<LogFigure> figures;  ///< that the log can tell
  log::Quality quality;
  std::size_t censored = 0;  ///< cases that had not ended, or left before being served
  std::size_t passed = 0;    ///< tickets whose end the log does not tell, and that are in no figure
  std::size_t left = 0;      ///< of the censored: gone before being served
};

/// Reads a log of events or tickets. A fault: it cannot be read, or it is one of snapshots.
[[nodiscard]] base::FileResult<LogPeriod> read_period(const std::filesystem::path& path,
                                                      const log::Mapping& mapping);

/// Tickets: waiting until service begins, service, and both; who left or is still there waited longer.
[[nodiscard]] LogPeriod period_of(const log::ReadTickets& read);

/// Takes the cases of an event log one by one. A case is over where one of the activities of `closed_by`
/// was done, or where the mapping names none; and all its work has an end, in a log that has ends.
class CaseCollector {
 public:
  explicit CaseCollector(const log::Mapping& mapping);
  void add(const log::Trace& trace);
  /// The period, with what reading found.
  [[nodiscard]] LogPeriod finish(log::Quality quality);

 private:
  /// What only the end of the log can say of a case.
  struct Pending {
    base::Instant began;
    bool closed = false;
    bool under_way = false;  ///< a piece of its work has no end
  };
  const log::Mapping& mapping_;
  std::vector<base::Symbol> closed_by_;
  std::vector<LogCase> cases_;
  std::vector<std::string> ids_;
  std::vector<Pending> pending_;       ///< of each case
  base::Instant last_ = log::kUntold;  ///< moment of the log
  bool ends_ = false;                  ///< some work has an end
};

}  // namespace bpr::compare
