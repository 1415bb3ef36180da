#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "log/profile.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What the profile of an event log looks like.
namespace bpr::report {

/// What was wrong with a log, what became of it, and which figures it touches. Where `personal` is false, no
/// text of the log is shown.
[[nodiscard]] Section log_quality_section(const log::Quality& quality, bool personal = true);
/// What the log cannot tell at all, and how what stands in for it was made.
[[nodiscard]] std::vector<std::string> log_limits(const log::Quality& quality);
/// The key of a kind of defect, the same in every language: "no-case", …
[[nodiscard]] std::string_view defect_key(log::DefectKind kind);

/// Quality first, then what matters most; of long tables the first `top` rows. With `charts`, the same in
/// charts where that says it better.
[[nodiscard]] Page log_page(const log::Profiled& found, const log::ProfileOptions& options, std::size_t top,
                            bool charts = false);

/// The entries of a "bpr-log/1" document.
[[nodiscard]] Json log_json(const log::Profiled& found, const log::ProfileOptions& options);

/// The tables that can be had as CSV: "quality", "activities", …
[[nodiscard]] const std::vector<std::string>& log_tables();
/// One of them with a line of headings; times in seconds. Headings are the same in every language.
[[nodiscard]] std::string log_csv(const log::Profiled& found, const log::ProfileOptions& options,
                                  std::string_view table);

/// A cause of waiting for people: "people busy", "off duty", …
[[nodiscard]] std::string cause_title(log::Cause cause);
/// "mon-fri 8:30-17:15".
[[nodiscard]] std::string hours_text(const log::OpenHours& hours, bool japanese);

}  // namespace bpr::report
