#include "report.hpp"

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "report/dossier.hpp"
#include "report/html.hpp"
#include "run.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::vector<std::string> paths;
  bool quick = false;
  bool no_plans = false;
  report::Inquiry inquiry;
  LogReport log;
};

int report_procedure(const Common& common, Session& session, const Options& options,
                     const portfolio::Opened& opened) {
  const propose::Catalogue catalogue = propose::built_in_catalogue();
  const auto found = report::gather(catalogue, opened, options.inquiry);
  if (!found) return failed(found.error());
  const std::string text = written(common, [&](bool chosen) {
    return report::report_page(chosen ? *found : report::retold(catalogue, options.inquiry, *found));
  });
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(kDone);
}

int report_office(const Common& common, Session& session, const Options& options,
                  const std::vector<const portfolio::Opened*>& opened) {
  const auto found = report::gather_office(propose::built_in_catalogue(), opened, options.inquiry);
  if (!found) return failed(found.error());
  const std::string text = written(common, [&](bool chosen) {
    return report::office_report_page(chosen ? *found : report::retold(options.inquiry, *found));
  });
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(kDone);
}

int report(const Common& common, Options options) {
  if (!options.log.logs.empty())
    return report_logs(common, options.log, options.inquiry.run.seed, options.inquiry.run.jobs);
  if (options.paths.empty()) {
    complain(trf("{0} is missing", "PATH"));
    return kUsage;
  }
  options.inquiry.simulate = !options.quick;
  options.inquiry.plans = !options.no_plans;
  Session session(common);
  std::vector<const portfolio::Opened*> opened;
  session.each_source(options.paths, true, [&](base::SourcePtr source) {
    if (const portfolio::Opened* const one = session.open(std::move(source))) opened.push_back(one);
  });
  if (opened.empty() || !session.sound()) return session.finish(kNo);
  std::vector<const model::Process*> processes;
  for (const portfolio::Opened* const one : opened) processes.push_back(&one->process());
  open_called(session, processes, options.inquiry.run);
  base::watch_for_interrupt();
  options.inquiry.run.progress = progress();
  return opened.size() > 1 ? report_office(common, session, options, opened)
                           : report_procedure(common, session, options, *opened.front());
}

}  // namespace

std::string written(const Common& common, const std::function<report::Page(bool)>& page_in) {
  if (common.format == "md") return report::to_markdown(page_in(true));
  const base::Language chosen = base::language();
  const base::Language other = chosen == base::Language::ja ? base::Language::en : base::Language::ja;
  std::vector<report::Edition> editions{report::edition_of(page_in(true))};
  base::set_language(other);
  editions.push_back(report::edition_of(page_in(false)));
  base::set_language(chosen);
  return report::to_html(editions);
}

void add_report(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(
      root, common, "report", tr("Write a report on a procedure or an office as one page in both languages"));
  auto options = std::make_shared<Options>();
  CLI::Option* const paths = add_paths(command, options->paths)->required(false);
  command.add_flag("--quick", options->quick, tr("Compute only: no simulation, and no possible worlds"));
  command.add_flag("--no-plans", options->no_plans, tr("No plans: tell of the procedures as they are"));
  command.add_flag("--stress", options->inquiry.stress,
                   tr("Find with how few people each procedure still works; takes minutes"));
  add_run(command, options->inquiry.run);
  CLI::Option* const log = add_log_report(command, options->log);
  paths->excludes(log);
  for (const char* const name : {"--quick", "--no-plans", "--stress", "--replications"})
    command.get_option(name)->excludes(log);
  choose_from(*command.add_option("--format", common.format, tr("Form of the output; else html")),
              {"html", "md"});
  add_office(command, common);
  command.get_option("--office")->excludes(log);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return report(common, *options); }; });
}

}  // namespace bpr::cmd
