#pragma once

#include <string>
#include <vector>

#include "simulate/replicate.hpp"

namespace bpr::simulate {

/// One execution of a step, as an event log tells it.
struct LoggedStep {
  std::int64_t number = 0;         ///< of the case
  std::int32_t process = 0;        ///< into EventLog::processes
  std::int32_t step = 0;           ///< of its process; of a called procedure: the step that calls it
  std::vector<model::Symbol> who;  ///< roles with people that did it
  Time enabled = 0;
  Time start = 0;
  Time end = 0;
};

struct EventLog {
  std::vector<const model::Process*> processes;
  std::vector<LoggedStep> steps;  ///< of the counted cases, in the order in which they ended
};

/// What was done in the first replication of a simulation with these options.
[[nodiscard]] tl::expected<EventLog, Failure> event_log(const std::vector<const model::Process*>& processes,
                                                        const Options& options);

}  // namespace bpr::simulate
