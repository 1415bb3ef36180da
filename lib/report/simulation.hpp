#pragma once

#include <vector>

#include "report/analysis.hpp"
#include "report/page.hpp"
#include "simulate/event_log.hpp"
#include "simulate/result.hpp"

/// What a simulation looks like.
namespace bpr::report {

/// A page for each procedure, the resident first, and the people they share behind the last.
[[nodiscard]] std::vector<Page> simulation_pages(const simulate::Result& result);

/// The entries of a "bpr-simulation/1" document.
[[nodiscard]] Json simulation_json(const simulate::Result& result);

/// One line for every step done: case, process, activity, role, and when it was enabled, started and ended.
[[nodiscard]] std::string event_log_csv(const simulate::EventLog& log);

/// A cause of waiting for people: "people busy", "off duty", …
[[nodiscard]] std::string cause_title(simulate::Cause cause);

}  // namespace bpr::report
