#include "base/i18n.hpp"
#include "log_commands.hpp"
#include "mine/discover.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

struct Options {
  std::string file;
  std::string keep = "98%";
  std::string rare = "0.5%";
  LogInput input;
  mine::DiscoverOptions discover;
};

/// A share as people write it; nothing, and the fault told, where it is none.
std::optional<double> share_of(const char* option, const std::string& text) {
  const auto share = base::parse_share(text);
  if (share && !share->rough.rough) return share->value;
  complain(trf("{0}: `{1}` is no share such as 95%", option, text));
  return std::nullopt;
}

int discover(const Common& common, Options options) {
  const auto reading = reading_of(options.input);
  const auto keep = share_of("--keep", options.keep);
  const auto rare = share_of("--rare", options.rare);
  if (!reading || !keep || !rare) return kUsage;
  options.discover.keep = *keep;
  options.discover.rare = *rare;
  const auto read = log::read_log(base::path_from_utf8(options.file), *reading);
  if (!read) {
    complain(read.error());
    return kTrouble;
  }
  const mine::Discovery found = mine::discover(read->log, read->quality, options.discover);
  for (const std::string& remark : found.remarks) complain({options.file, remark});
  if (found.text.empty()) return kNo;
  return deliver(common, found.text);
}

}  // namespace

void add_log_discover(CLI::App& log, Common& common, Run& run) {
  CLI::App& command = add_command(log, common, "discover", tr("Make a process file from an event log"));
  auto options = std::make_shared<Options>();
  command.add_option("LOG", options->file, tr("Log in CSV or XES, also gzipped; - for standard input"))
      ->required()
      ->type_name("");
  command
      .add_option("--keep", options->keep,
                  tr("Share of the transitions between activities that the flow keeps, the most frequent "
                     "first; else 98%"))
      ->type_name("SHARE");
  command
      .add_option("--rare", options->rare,
                  tr("Leaves out activities that fewer of the cases have; else 0.5%"))
      ->type_name("SHARE");
  command.add_option("--name", options->discover.name, tr("Name of the process; else that of the log"))
      ->type_name("NAME");
  command.add_flag("--resources-are-roles", options->discover.resources_are_roles,
                   tr("The log names roles, not persons: keep their names"));
  add_log_input(command, options->input);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return discover(common, *options); }; });
}

}  // namespace bpr::cmd
