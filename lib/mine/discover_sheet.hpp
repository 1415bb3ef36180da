#pragma once

#include <functional>
#include <string>
#include <vector>

#include "log/event_log.hpp"
#include "mine/discover_flow.hpp"

/// The log as discovery looks at it. Private to `discover`.
namespace bpr::mine {

/// A piece of work. Moments are local time.
struct Work {
  int activity = 0;
  int resource = -1;  ///< -1: untold
  base::Instant enabled = log::kUntold;
  base::Instant start = log::kUntold;
  base::Instant end = log::kUntold;

  [[nodiscard]] base::Instant first() const { return start != log::kUntold ? start : end; }
  [[nodiscard]] base::Instant last() const { return end != log::kUntold ? end : start; }
  /// Start and end are both told.
  [[nodiscard]] bool timed() const { return start != log::kUntold && end != log::kUntold; }
};

struct Sheet {
  std::vector<base::Symbol> activities;                    ///< in the order of their first event
  std::vector<base::Symbol> resources;                     ///< in the order of their first event
  std::vector<std::vector<Work>> cases;                    ///< none of them empty
  std::vector<std::size_t> events;                         ///< of each activity
  std::vector<std::size_t> timed;                          ///< of these, with start and end
  std::vector<std::pair<base::Symbol, std::size_t>> rare;  ///< activities left out, with their events
  std::size_t emptied = 0;                                 ///< cases with nothing but these
  bool starts = false;  ///< more than half of the events tell start and end

  /// Whether the log tells how long work at an activity took.
  [[nodiscard]] bool times(int activity) const {
    const auto a = static_cast<std::size_t>(activity);
    return starts && timed[a] * 2 > events[a];
  }
};

/// Without the activities that fewer than the share `rare` of the cases have.
[[nodiscard]] Sheet sheet_of(const log::Log& log, double rare);

/// Different orders of activities, most frequent first.
[[nodiscard]] std::vector<Variant> variants_of(const Sheet& sheet);
/// Empty where the log does not tell starts.
[[nodiscard]] Overlaps overlaps_of(const Sheet& sheet);

/// Calls `use` with every piece of work and the moment since when it could have begun: the end of what came
/// before it in its region or branch; for what came first in its case as the log tells, if it does.
void for_each_enabled(const Region& flow, const Sheet& sheet,
                      const std::function<void(const Work&, base::Instant enabled)>& use);

}  // namespace bpr::mine
