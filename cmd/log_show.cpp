#include "base/i18n.hpp"
#include "log_commands.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

struct Options {
  std::string file;
  LogInput input;
};

int show(const Common& common, const Options& options) {
  const auto reading = reading_of(options.input);
  if (!reading) return kUsage;
  const auto quality = log::read(base::path_from_utf8(options.file), *reading, [](const log::Trace&) {});
  if (!quality) {
    complain(quality.error());
    return kTrouble;
  }
  return deliver(common, trf("{0} cases, {1} events", quality->cases, quality->events) + "\n");
}

}  // namespace

void add_log_show(CLI::App& log, Common& common, Run& run) {
  CLI::App& command = add_command(log, common, "show", tr("Show the quality and the measures of a log"));
  auto options = std::make_shared<Options>();
  command.add_option("LOG", options->file, tr("Log in CSV or XES, also gzipped; - for standard input"))
      ->required()
      ->type_name("");
  add_log_input(command, options->input);
  add_output(command, common);
  command.callback([&common, options, &run] { run = [&common, options] { return show(common, *options); }; });
}

}  // namespace bpr::cmd
