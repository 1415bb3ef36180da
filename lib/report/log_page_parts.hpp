#pragma once

#include <string>

#include "log/profile.hpp"
#include "report/page.hpp"

/// Parts of `log_page`.
namespace bpr::report {

[[nodiscard]] inline std::string name_of(base::Symbol name) { return std::string(name.text()); }
/// "and 12 more" under a table of which not all rows are shown.
void more(Section& section, std::size_t all, std::size_t shown);
/// "half within 5 min, 90% 12 min, …".
[[nodiscard]] std::string percentiles(const log::Times& times);

/// What the work of a log says, and the people who do it; `top` rows at most.
[[nodiscard]] Section waiting_section(const log::Profiled& found, std::size_t top, bool charts);
[[nodiscard]] Section rework_section(const log::Profile& p, std::size_t top);
[[nodiscard]] Section hand_overs_section(const log::Profile& p, std::size_t top);
[[nodiscard]] Section batches_section(const log::WorkFound& work, const log::ProfileOptions& options,
                                      std::size_t top);
[[nodiscard]] Section people_section(const log::Profile& p, const log::ProfileOptions& options,
                                     std::size_t top);

}  // namespace bpr::report
