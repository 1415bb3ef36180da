#pragma once

#include "common.hpp"
#include "log/mapping.hpp"
#include "log/read.hpp"

/// The commands of `bpr log`; each adds itself, `log.cpp` lists them.
namespace bpr::cmd {

/// How a log is to be read, as the command line says it.
struct LogInput {
  std::string columns;  ///< "case=…,activity=…"
  std::string timezone;
  std::string time_format;
  std::string encoding;
};

/// `--columns`, `--timezone`, `--time-format` and `--encoding`.
void add_log_input(CLI::App& command, LogInput& input);
/// What the options say; nothing, and the fault told, where they are wrong.
[[nodiscard]] std::optional<log::Reading> reading_of(const LogInput& input);

/// `--mapping`; where `each`, once or twice.
void add_mapping(CLI::App& command, std::vector<std::string>& names, bool each);
/// The mapping of a file or of a name that the program knows; what `reading` says of encoding, time zone and
/// form of times counts before it. Nothing, the fault told and `status` set, where it cannot be used.
[[nodiscard]] std::optional<log::Mapping> mapping_of(const Common& common, const std::string& name,
                                                     const log::Reading& reading, int& status);

void add_log_compare(CLI::App& log, Common& common, Run& run);
void add_log_show(CLI::App& log, Common& common, Run& run);
void add_log_discover(CLI::App& log, Common& common, Run& run);
void add_log_conform(CLI::App& log, Common& common, Run& run);
void add_log_fit(CLI::App& log, Common& common, Run& run);

}  // namespace bpr::cmd
