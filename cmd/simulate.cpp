#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "log/write.hpp"
#include "report/simulation.hpp"
#include "run.hpp"
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
  bool stress = false;
  bool uncertainty = false;
  std::size_t worlds = 20;
};

/// Whether all traits by which groups are told apart are traits of a procedure; says which are not.
bool take_groups(const std::vector<const model::Process*>& processes, Options& options) {
  std::vector<std::string_view> known;
  for (const model::Process* const process : processes)
    for (const model::Trait& trait : *process->traits) known.push_back(trait.name.text());
  bool all = true;
  for (const std::string& trait : options.by) {
    options.run.by.push_back(base::intern(trait));
    if (std::find(known.begin(), known.end(), trait) != known.end()) continue;
    complain(suggesting(trf("--by: there is no trait `{0}`", trait), base::nearest(trait, known)));
    all = false;
  }
  return all;
}

/// The office with ever fewer staff, or its figures in many possible worlds.
int explore(const Common& common, const std::vector<const model::Process*>& processes,
            const Options& options) {
  std::string text;
  if (options.stress) {
    const auto found = simulate::stress(processes, options.run);
    if (!found) return failed(found.error());
    const std::string& scenario = options.what_if.scenario;
    const report::Future future{scenario, model::staff_in(*processes.front(), scenario)};
    text = common.format == "json"
               ? report::document_json("bpr-stress/1", report::stress_json(*found, future))
               : rendered(common, report::stress_page(*found, future));
  } else {
    const auto found = simulate::explore(processes, options.run, options.worlds);
    if (!found) return failed(found.error());
    if (common.format == "json")
      text = report::document_json("bpr-uncertainty/1", report::uncertainty_json(*found));
    else
      text = rendered(common, report::uncertainty_pages(*found));
  }
  return deliver(common, text);
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
  if (!options.arrivals.empty()) {
    auto times = simulate::read_arrivals(base::path_from_utf8(options.arrivals));
    if (!times) {
      complain(times.error());
      return kTrouble;
    }
    options.run.arrivals = std::move(*times);
  }
  auto question = read_what_if(options.what_if);
  if (!question) return kUsage;
  question->staff = !options.stress;
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
  open_called(session, processes, options.run);
  if (!take_groups(processes, options)) return kUsage;
  const auto changed = changed_by(*question, processes, options.run.called);
  if (!changed) return kUsage;
  processes = model::pointers(changed->processes);
  options.run.called = model::pointers(changed->called);

  base::watch_for_interrupt();
  options.run.progress = progress(options.stress ? Counted::procedures : Counted::replications);
  if (options.stress || options.uncertainty) {
    const int status = explore(common, processes, options);
    return status == kDone ? session.finish(kDone) : status;
  }

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
  auto result = simulate::simulate(processes, options.run);
  if (!result) return failed(result.error());
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
    text = rendered(common, report::simulation_pages(*result));
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
  const CLI::Option* const replications = add_run(command, options->run);
  CLI::Option* const precision =
      command
          .add_option("--precision", options->precision,
                      tr("Go on until the intervals of lead time and waiting are that narrow, such as 1%"))
          ->type_name("SHARE");
  command.add_option("--by", options->by, tr("Tell the groups of this trait apart; may be given again"))
      ->type_name("TRAIT")
      ->allow_extra_args(false);
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
  CLI::Option* const stress = command.add_flag(
      "--stress", options->stress,
      tr("Find the share of staff at which each procedure breaks; with --scenario for its number of cases"));
  CLI::Option* const uncertainty = command.add_flag(
      "--uncertainty", options->uncertainty,
      tr("Tell chance from not knowing the numbers marked `~`, and say which to measure first"));
  stress->excludes(uncertainty)->excludes(precision);
  uncertainty->excludes(precision);
  command.add_option("--worlds", options->worlds, tr("Possible worlds for --uncertainty; else 20"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{5}, simulate::kMaxWorlds))
      ->needs(uncertainty);
  add_what_if(command, options->what_if);
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback([&common, options, replications, &run] {
    if ((options->stress || options->uncertainty) && replications->count() == 0)
      options->run.replications = simulate::kFewReplications;
    run = [&common, options] { return simulate(common, *options); };
  });
}

}  // namespace bpr::cmd
