#include "base/i18n.hpp"
#include "base/text.hpp"
#include "log_commands.hpp"
#include "report/diagnostics.hpp"

namespace bpr::cmd {

using base::tr;

void add_mapping(CLI::App& command, std::vector<std::string>& names, bool each) {
  CLI::Option& option =
      *command
           .add_option(
               "--mapping", names,
               each ? tr("Mapping file, or a mapping that the program knows, that says which column tells "
                         "what; given twice, one for each log")
                    : tr("Mapping file, or a mapping that the program knows, that says which column tells "
                         "what"))
           ->type_name("FILE|NAME")
           ->allow_extra_args(false);
  refuse_empty(option);
  if (!each) option.take_last();
}

std::optional<log::Mapping> mapping_of(const Common& common, const std::string& name,
                                       const log::Reading& reading, int& status) {
  auto mapping = log::known_mapping(name);
  if (!mapping) {
    auto source = model::load_source(base::path_from_utf8(name));
    if (!source) {
      complain(suggesting(base::escape_terminal(name) + ": " + source.error().message,
                          base::nearest(name, log::mapping_presets())));
      status = kTrouble;
      return std::nullopt;
    }
    base::Diagnostics faults;
    mapping = log::read_mapping(*source, faults);
    faults.sort();
    const std::string text = report::diagnostics_text(faults, style_of(common, base::Stream::error));
    std::fwrite(text.data(), 1, text.size(), stderr);
    if (!mapping) {
      status = kUsage;
      return std::nullopt;
    }
  }
  for (const auto& [said, into] : {std::pair{&reading.timezone, &mapping->reading.timezone},
                                   {&reading.encoding, &mapping->reading.encoding},
                                   {&reading.time_format, &mapping->reading.time_format}})
    if (!said->empty()) *into = *said;
  return mapping;
}

}  // namespace bpr::cmd
