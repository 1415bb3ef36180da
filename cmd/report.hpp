#pragma once

#include <functional>

#include "common.hpp"
#include "log_commands.hpp"

/// What the reports on procedures and on logs share.
namespace bpr::cmd {

/// The page of each language, the chosen one first, as one file; or the chosen one as Markdown. `page_in` is
/// told whether the language is the chosen one.
[[nodiscard]] std::string written(const Common& common,
                                  const std::function<report::Page(bool chosen)>& page_in);

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
