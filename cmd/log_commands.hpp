#pragma once

#include "common.hpp"
#include "log/read.hpp"

/// The commands of `bpr log`; each adds itself, `log.cpp` lists them.
namespace bpr::cmd {

/// How a log is to be read, as the command line says it.
struct LogInput {
  std::string columns;  ///< "case=…,activity=…"
  std::string timezone;
};

/// `--columns` and `--timezone`.
void add_log_input(CLI::App& command, LogInput& input);
/// What the options say; nothing, and the fault told, where they are wrong.
[[nodiscard]] std::optional<log::Reading> reading_of(const LogInput& input);

void add_log_show(CLI::App& log, Common& common, Run& run);
void add_log_discover(CLI::App& log, Common& common, Run& run);
void add_log_conform(CLI::App& log, Common& common, Run& run);
void add_log_fit(CLI::App& log, Common& common, Run& run);

}  // namespace bpr::cmd
