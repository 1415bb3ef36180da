#pragma once

#include <string>
#include <vector>

#include "log/event_log.hpp"
#include "log/quality.hpp"

namespace bpr::mine {

struct DiscoverOptions {
  std::string name;    ///< of the process; empty: that of the log
  double keep = 0.98;  ///< share of the transitions between activities that the flow keeps, 0 to 1
  /// Activities that a smaller share of the cases have are left out.
  double rare = 0.005;
  bool resources_are_roles = false;  ///< the log names roles, not persons
};

/// A process file made from a log.
struct Discovery {
  std::string text;                  ///< in canonical form, in the keywords of the chosen language
  std::vector<std::string> remarks;  ///< what was left out, what the log cannot tell; also in the text
};

/// Makes a process file from the cases of a log: its flow, who works on it and when, how long work and waits
/// take, and when cases come. The same log and options give the same bytes. No resource's name is in the file
/// unless `resources_are_roles`. An empty log gives no file, and a remark.
[[nodiscard]] Discovery discover(const log::Log& log, const log::Quality& quality,
                                 const DiscoverOptions& options = {});

}  // namespace bpr::mine
