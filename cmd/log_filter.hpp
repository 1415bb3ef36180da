#pragma once

#include "common.hpp"
#include "log/filter.hpp"

namespace bpr::cmd {

/// Which cases of a log are looked at, as the command line says it.
struct LogFilter {
  std::string from;
  std::string to;
  std::vector<std::string> with;
  std::vector<std::string> without;
  std::vector<std::string> ignored;
  std::vector<std::string> where;
  std::string longer;
  std::string shorter;
  std::string variants;
};

/// `--from`, `--to`, `--with`, `--without`, `--ignore`, `--where`, `--longer`, `--shorter` and `--variants`.
void add_log_filter(CLI::App& command, LogFilter& filter);
/// What the options say; nothing, and the faults told, where some are wrong.
[[nodiscard]] std::optional<log::Filter> filter_of(const LogFilter& options);
/// Tells what was asked for and is not in the log. Whether all of it is there.
[[nodiscard]] bool all_met(const std::vector<log::Unmet>& unmet);
/// A fixed length of time such as "30 days"; nothing, and the fault told, where it is none.
[[nodiscard]] std::optional<base::Duration> length_of(std::string_view option, const std::string& text);

}  // namespace bpr::cmd
