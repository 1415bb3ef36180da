#include <array>

#include "base/i18n.hpp"
#include "commands.hpp"
#include "log_commands.hpp"

namespace bpr::cmd {

using base::tr;

namespace {

/// In the order of the help.
constexpr std::array kLogCommands{add_log_show, add_log_discover, add_log_conform, add_log_fit,
                                  add_log_compare};

}  // namespace

void add_log(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "log", tr("Read event and ticket logs: what really happened"));
  for (const auto add : kLogCommands) add(command, common, run);
  command.require_subcommand(1);
}

}  // namespace bpr::cmd
