#include "report/simulation.hpp"

#include <mutex>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "portfolio/called.hpp"
#include "simulate/replicate.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> by;
  std::string precision;
  std::string arrivals;
  std::string log;
  simulate::Options run;
};

/// Shows on a terminal how far the work has come.
std::function<void(std::size_t, std::size_t)> progress() {
  if (!base::is_terminal(base::Stream::error)) return {};
  return [guard = std::make_shared<std::mutex>()](std::size_t done, std::size_t all) {
    const std::lock_guard lock(*guard);
    const std::string line = "\r" + trf("{0} of {1} replications", done, all) + (done == all ? "\r\x1b[K" : "");
    std::fwrite(line.data(), 1, line.size(), stderr);
  };
}

int refused(const simulate::Failure& failure) {
  for (const std::string& message : failure.messages) complain(message);
  return failure.interrupted ? kInterrupted : kNo;
}

int simulate(const Common& common, Options options) {
  if (!options.precision.empty()) {
    const auto share = base::parse_share(options.precision);
    if (!share || share->value <= 0) {
      complain(trf("--precision: `{0}` is no share such as 1%", options.precision));
      return kUsage;
    }
    options.run.precision = share->value;
  }
  if (options.run.precision && options.run.worlds > 0) {
    complain(tr("--precision: goes without --worlds"));
    return kUsage;
  }
  for (const std::string& trait : options.by) options.run.by.push_back(base::intern(trait));
  if (!options.arrivals.empty()) {
    auto times = simulate::read_arrivals(base::path_from_utf8(options.arrivals));
    if (!times) {
      complain(times.error());
      return kTrouble;
    }
    options.run.arrivals = std::move(*times);
  }
  Session session(common);
  std::vector<const model::Process*> processes;
  session.each_source(options.paths, true, [&](base::SourcePtr source) {
    if (const portfolio::Opened* const opened = session.open(std::move(source))) processes.push_back(&opened->process());
  });
  if (processes.empty() || !session.sound()) return session.finish(kNo);
  for (const std::string& path : portfolio::files_of_called(processes))
    if (const portfolio::Opened* const opened = session.open(path)) options.run.called.push_back(&opened->process());

  base::watch_for_interrupt();
  options.run.progress = progress();
  const auto result = simulate::simulate(processes, options.run);
  if (!result) return refused(result.error());
  if (!options.log.empty()) {
    const auto log = simulate::event_log(processes, options.run);
    if (!log) return refused(log.error());
    const auto written = base::write_file_atomically(base::path_from_utf8(options.log), report::event_log_csv(*log));
    if (!written) {
      complain(written.error());
      return kTrouble;
    }
  }
  std::string text;
  if (common.format == "json") {
    text = report::document_json("bpr-simulation/1", report::simulation_json(*result));
  } else {
    for (const report::Page& page : report::simulation_pages(*result))
      text += (text.empty() ? "" : "\n\n") + rendered(common, page);
  }
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(kDone);
}

}  // namespace

void add_simulate(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "simulate", tr("Run a year of one procedure, or of all procedures of an office together"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  command.add_option("--replications", options->run.replications, tr("Number of runs, each with its own chance; else 10"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, simulate::kMaxReplications));
  command.add_option("--precision", options->precision, tr("Go on until the intervals of lead time and waiting are that narrow, such as 1%"))
      ->type_name("SHARE");
  command.add_option("--worlds", options->run.worlds, tr("Vary the numbers marked with ~ in so many possible worlds, each with all replications"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, simulate::kMaxWorlds));
  command.add_option("--seed", options->run.seed, tr("Where the random numbers begin; else 1"))->type_name("N");
  command.add_option("--jobs", options->run.jobs, tr("Threads; else as many as the machine runs. Changes no figure"))
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
  command.add_option("--by", options->by, tr("Tell the groups of this trait apart; may be given again"))->type_name("TRAIT");
  command.add_option("--arrivals", options->arrivals, tr("File with the moments at which cases arrive, one in each line, instead of the demand"))
      ->type_name("FILE");
  command.add_option("--log", options->log, tr("Write what was done in the first run as an event log, CSV"))->type_name("FILE");
  command.add_option("--year", options->run.fiscal_year, tr("Fiscal year that is run, from 1 April; else 2026"))
      ->type_name("YEAR")
      ->check(CLI::Range(2001, 2095));
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback([&common, options, &run] { run = [&common, options] { return simulate(common, *options); }; });
}

}  // namespace bpr::cmd
