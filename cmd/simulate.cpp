#include <chrono>
#include <cmath>
#include <mutex>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "log/write.hpp"
#include "portfolio/called.hpp"
#include "report/simulation.hpp"
#include "simulate/replicate.hpp"
#include "what_if.hpp"

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
  WhatIfOptions what_if;
};

/// Shows on a terminal how far the work has come, and wipes it away in the end.
class Progress {
 public:
  void show(std::size_t done, std::size_t all) {
    const std::lock_guard lock(guard_);
    if (done <= shown_) return;  // threads overtake each other
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin_;
    const double left = spent.count() / static_cast<double>(done) * static_cast<double>(all - done);
    shown_ = done;
    write("\r\x1b[K" + trf("{0} of {1} replications, about {2:.0f} s left", done, all, std::ceil(left)));
  }
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (shown_ > 0) write("\r\x1b[K");
  }

 private:
  static void write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

  std::mutex guard_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::size_t shown_ = 0;
};

tl::expected<simulate::Result, simulate::Failure> run(const std::vector<const model::Process*>& processes,
                                                      simulate::Options options) {
  Progress progress;
  if (base::is_terminal(base::Stream::error))
    options.progress = [&](std::size_t done, std::size_t all) { progress.show(done, all); };
  return simulate::simulate(processes, options);
}

std::vector<const model::Process*> pointers(const std::vector<model::Process>& processes) {
  std::vector<const model::Process*> all;
  for (const model::Process& process : processes) all.push_back(&process);
  return all;
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
  for (const std::string& trait : options.by) options.run.by.push_back(base::intern(trait));
  if (!options.arrivals.empty()) {
    auto times = simulate::read_arrivals(base::path_from_utf8(options.arrivals));
    if (!times) {
      complain(times.error());
      return kTrouble;
    }
    options.run.arrivals = std::move(*times);
  }
  const auto question = read_what_if(options.what_if);
  if (!question) return kUsage;
  if (!options.log.empty() && !log::writes(options.log)) {
    complain(trf("--log: `{0}` ends neither in .csv nor in .xes", options.log));
    return kUsage;
  }
  Session session(common);
  std::vector<const model::Process*> processes;
  session.each_source(options.paths, true, [&](base::SourcePtr source) {
    if (const portfolio::Opened* const opened = session.open(std::move(source)))
      processes.push_back(&opened->process());
  });
  if (processes.empty() || !session.sound()) return session.finish(kNo);
  for (const std::string& path : portfolio::files_of_called(processes))
    if (const portfolio::Opened* const opened = session.open(path))
      options.run.called.push_back(&opened->process());
  const auto changed = changed_by(*question, processes, options.run.called);
  if (!changed) return kUsage;
  processes = pointers(changed->processes);
  options.run.called = pointers(changed->called);

  std::optional<base::OutputFile> log_file;
  std::unique_ptr<log::Writer> log;
  if (!options.log.empty()) {
    auto file = base::OutputFile::open(base::path_from_utf8(options.log));
    if (!file) {
      complain(file.error());
      return kTrouble;
    }
    log = log::make_writer(options.log, log_file.emplace(std::move(*file)));
    options.run.log = log.get();
  }
  base::watch_for_interrupt();
  auto result = run(processes, options.run);
  if (!result) {
    if (result.error().interrupted) {
      complain(tr("interrupted; nothing was written"));
      return kInterrupted;
    }
    for (const std::string& message : result.error().messages) complain(message);
    return kNo;
  }
  if (log != nullptr) {
    log->finish();
    if (const auto written = log_file->commit(); !written) {
      complain(written.error());
      return kTrouble;
    }
  }
  const std::vector<std::string> said = changed->assumptions();
  result->assumptions.insert(result->assumptions.begin(), said.begin(), said.end());
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
  CLI::App& command =
      add_command(root, common, "simulate",
                  tr("Run a year of one procedure, or of all procedures of an office together"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  command
      .add_option("--replications", options->run.replications,
                  tr("Number of runs, each with its own chance; else 10"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, simulate::kMaxReplications));
  command
      .add_option("--precision", options->precision,
                  tr("Go on until the intervals of lead time and waiting are that narrow, such as 1%"))
      ->type_name("SHARE");
  command.add_option("--seed", options->run.seed, tr("Where the random numbers begin; else 1"))
      ->type_name("N");
  command
      .add_option("--jobs", options->run.jobs,
                  tr("Threads; else as many as the machine runs. Changes no figure"))
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
  command.add_option("--by", options->by, tr("Tell the groups of this trait apart; may be given again"))
      ->type_name("TRAIT");
  command
      .add_option("--arrivals", options->arrivals,
                  tr("File with the moments at which cases arrive, one in each line, instead of the demand"))
      ->type_name("FILE");
  command
      .add_option("--log", options->log,
                  tr("Write the event log of the first replication to this file, by its end as CSV or XES"))
      ->type_name("FILE.csv|FILE.xes");
  command
      .add_option("--year", options->run.fiscal_year, tr("Fiscal year that is run, from 1 April; else 2026"))
      ->type_name("YEAR")
      ->check(CLI::Range(2001, 2095));
  add_what_if(command, options->what_if);
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return simulate(common, *options); }; });
}

}  // namespace bpr::cmd
