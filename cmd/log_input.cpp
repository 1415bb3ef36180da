#include <array>
#include <optional>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "log_commands.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

void add_log_input(CLI::App& command, LogInput& input) {
  command
      .add_option("--columns", input.columns,
                  tr("Columns of the log, such as case=ticket,activity=step; keys are case, activity, "
                     "enabled, start, end and resource; A+B joins two; others are found by their usual names"))
      ->type_name("KEY=NAME,...");
  command
      .add_option("--timezone", input.timezone,
                  tr("Time zone of local times, such as Asia/Tokyo; else as the log says, and with --lang ja "
                     "Asia/Tokyo for times without an offset"))
      ->type_name("ZONE");
  command
      .add_option("--time-format", input.time_format,
                  tr("Format of all times, such as %d/%m/%Y %H:%M, where it is not found out"))
      ->type_name("FORMAT");
  command
      .add_option("--encoding", input.encoding,
                  tr("Encoding of the log, such as CP932; else UTF-8, UTF-16 or CP932, found by looking"))
      ->type_name("NAME");
}

std::optional<log::Reading> reading_of(const LogInput& input) {
  log::Reading reading;
  reading.timezone = input.timezone;
  if (base::language() == base::Language::ja) reading.assumed_timezone = "Asia/Tokyo";
  reading.time_format = input.time_format;
  reading.encoding = input.encoding;
  log::Columns& columns = reading.columns;
  const std::array<std::pair<std::string_view, std::string*>, 6> keys{{{"case", &columns.case_id},
                                                                       {"activity", &columns.activity},
                                                                       {"enabled", &columns.enabled},
                                                                       {"start", &columns.start},
                                                                       {"end", &columns.end},
                                                                       {"resource", &columns.resource}}};
  for (std::string_view rest = input.columns; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view one = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::size_t equals = one.find('=');
    std::string* target = nullptr;
    for (const auto& [key, column] : keys)
      if (one.substr(0, equals) == key) target = column;
    if (equals == std::string_view::npos || target == nullptr) {
      complain(
          trf("--columns: `{0}` is no KEY=NAME with one of the keys case, activity, enabled, start, end, "
              "resource",
              one));
      return std::nullopt;
    }
    *target = one.substr(equals + 1);
  }
  return reading;
}

}  // namespace bpr::cmd
