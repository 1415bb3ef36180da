#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "report/analysis.hpp"
#include "report/words.hpp"
#include "run.hpp"
#include "what_if.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;
using report::Json;

struct Options {
  std::vector<std::string> paths;
  std::string why;
  bool enforce = false;
  int year = 2026;
  WhatIfOptions what_if;
  bool simulate = false;
  simulate::Options run;
};

int analyze(const Common& common, Options options) {
  const measure::MeasureInfo* const why = measure::find_measure(options.why);
  if (!options.why.empty() && why == nullptr) {
    const std::string_view near = compare::nearest_measure(options.why);
    complain(suggesting(trf("there is no figure `{0}`", options.why), near));
    return kUsage;
  }
  const auto question = read_what_if(options.what_if);
  if (!question) return kUsage;
  Session session(common);
  std::vector<const model::Process*> opened;
  session.each_source(options.paths, true, [&](base::SourcePtr source) {
    if (const portfolio::Opened* const one = session.open(std::move(source)))
      opened.push_back(&one->process());
  });
  if (options.simulate && !opened.empty()) {
    if (!session.sound()) return session.finish(kNo);
    open_called(session, opened, options.run);
  }
  const auto changed = changed_by(*question, opened, options.run.called);
  if (!changed) return kUsage;
  std::optional<simulate::Result> run;
  if (options.simulate && !opened.empty()) {
    options.run.called = model::pointers(changed->called);
    options.run.fiscal_year = options.year;
    base::watch_for_interrupt();
    options.run.progress = progress();
    auto result = simulate::simulate(model::pointers(changed->processes), options.run);
    if (!result) return failed(result.error());
    run = std::move(*result);
  }
  Json all = Json::array();
  std::string text;
  bool missed = false;
  for (std::size_t i = 0; i < changed->processes.size(); ++i) {
    const model::Process& process = changed->processes[i];
    measure::Analysis analysis = measure::analyze(process, {.fiscal_year = options.year});
    analysis.assumptions.insert(analysis.assumptions.begin(), changed->said[i].begin(),
                                changed->said[i].end());
    const report::Simulated found{run ? &*run : nullptr, i};
    const report::Simulated* const simulated = run ? &found : nullptr;
    const auto targets = compare::check_targets(
        process, run ? simulate::best_figures(analysis.figures, *run, i) : analysis.figures);
    for (const compare::TargetResult& target : targets) missed |= options.enforce && !target.met;
    if (options.enforce && targets.empty())
      complain({report::file_name(process), tr("has no targets, so that there is nothing to enforce")});
    if (common.format == "json") {
      Json one = why != nullptr ? report::why_json(process, analysis, why->measure)
                                : report::analysis_json(process, analysis, simulated);
      if (options.enforce) one["targets"] = report::targets_json(targets);
      all.push_back(std::move(one));
      continue;
    }
    report::Page page = why != nullptr ? report::why_page(process, analysis, why->measure)
                                       : report::analysis_page(process, analysis, simulated);
    if (options.enforce && !targets.empty())
      page.blocks.push_back({report::targets_section(process, targets)});
    report::add_legend(page);
    text += (text.empty() ? "" : "\n\n") + rendered(common, page);
  }
  if (common.format == "json")
    text = report::document_json(why != nullptr ? "bpr-why/1" : "bpr-analysis/1",
                                 {{"processes", std::move(all)}});
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(missed || !session.sound() ? kNo : kDone);
}

}  // namespace

void add_analyze(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "analyze",
                                  tr("Show the ledgers of resident and office, flow, load and bottlenecks"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  command
      .add_option("--why", options->why, tr("Show what this figure is made of, with the lines of the file"))
      ->type_name("FIGURE");
  command.add_flag("--enforce", options->enforce,
                   tr("Hold the figures against the targets of the file; missed ones give exit status 1"));
  choose_between(*command
                      .add_option("--year", options->year,
                                  tr("Fiscal year whose holidays count, from 1 April; else 2026"))
                      ->type_name("YEAR"),
                 2000, 2098);
  CLI::Option* const simulated = command.add_flag(
      "--simulate", options->simulate,
      tr("Run the procedures, all files together, and show what was simulated beside what was computed"));
  simulated->excludes("--why");
  add_run(command, options->run, simulated);
  add_what_if(command, options->what_if);
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return analyze(common, *options); }; });
}

}  // namespace bpr::cmd
