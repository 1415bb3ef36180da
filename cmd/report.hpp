#pragma once

#include <functional>

#include "common.hpp"
#include "log_commands.hpp"

/// What the reports on procedures and on logs share.
namespace bpr::cmd {

/// Writes a page: in both languages as one file, or in the chosen one as Markdown or a workbook. `page_in` is
/// told whether the language is the chosen one; `style` names a further style sheet of HTML. Returns an exit
/// code.
[[nodiscard]] int hand_over(const Common& common, const std::function<report::Page(bool chosen)>& page_in,
                            std::string_view style = {});

/// A report on one log, or on two: before and after.
struct LogReport {
  std::vector<std::string> logs;
  LogInput input;
  std::vector<std::string> mappings;
  std::size_t top = 30;
};

/// `--log`, which is returned, `--mapping`, `--top` and how a log is to be read.
CLI::Option* add_log_report(CLI::App& command, LogReport& options);
/// Writes the report; `seed` and `jobs` are those of the comparison.
[[nodiscard]] int report_logs(const Common& common, const LogReport& options, std::uint64_t seed,
                              unsigned jobs);

}  // namespace bpr::cmd
