#include "report.hpp"

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "report/dossier.hpp"
#include "report/html.hpp"
#include "report/sheet.hpp"
#include "report/workbook.hpp"
#include "run.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::vector<std::string> paths;
  bool quick = false;
  bool no_plans = false;
  std::string sheet;  ///< empty: the whole report
  std::string plan;   ///< of the sheet; empty: the first
  report::Inquiry inquiry;
  LogReport log;
};

/// The page of each language, the chosen one first, as one file; or the chosen one as Markdown or a workbook.
base::FileResult<std::string> written(const Common& common,
                                      const std::function<report::Page(bool chosen)>& page_in,
                                      std::string_view style) {
  if (common.format == "md") return report::to_markdown(page_in(true));
  if (common.format == "xlsx") return report::to_workbook(page_in(true));
  const base::Language chosen = base::language();
  const base::Language other = chosen == base::Language::ja ? base::Language::en : base::Language::ja;
  std::vector<report::Edition> editions{report::edition_of(page_in(true))};
  base::set_language(other);
  editions.push_back(report::edition_of(page_in(false)));
  base::set_language(chosen);
  return report::to_html(editions, style);
}

int report_procedure(const Common& common, Session& session, const Options& options,
                     const portfolio::Opened& opened) {
  const propose::Catalogue catalogue = propose::built_in_catalogue();
  const auto found = report::gather(catalogue, opened, options.inquiry);
  if (!found) return failed(found.error());
  const int status = hand_over(common, [&](bool chosen) {
    return report::report_page(chosen ? *found : report::retold(catalogue, options.inquiry, *found));
  });
  return status == kDone ? session.finish(kDone) : status;
}

int report_office(const Common& common, Session& session, const Options& options,
                  const std::vector<const portfolio::Opened*>& opened) {
  const auto found = report::gather_office(propose::built_in_catalogue(), opened, options.inquiry);
  if (!found) return failed(found.error());
  const int status = hand_over(common, [&](bool chosen) {
    return report::office_report_page(chosen ? *found : report::retold(options.inquiry, *found));
  });
  return status == kDone ? session.finish(kDone) : status;
}

/// The plan that was asked for; null, and said, where there is none.
const propose::Plan* plan_for(const report::Dossier& dossier, const std::string& letter) {
  const std::vector<propose::Plan>& plans = dossier.proposal.plans;
  if (plans.empty()) {
    complain(tr("no lever of the catalogue gives a plan for this procedure"));
    return nullptr;
  }
  if (letter.empty()) return plans.data();
  for (const propose::Plan& plan : plans)
    if (plan.id == letter) return &plan;
  complain(base::trf("--plan: there is no plan `{0}`; the plans are A to {1}", letter, plans.back().id));
  return nullptr;
}

/// Sheets rest on computed figures alone, as `bpr propose` shows them.
int report_sheet(const Common& common, Session& session, const Options& options,
                 const portfolio::Opened& opened) {
  const propose::Catalogue catalogue = propose::built_in_catalogue();
  report::Inquiry inquiry = options.inquiry;
  inquiry.simulate = false;
  inquiry.plans = options.sheet != "hearing";
  const auto found = report::gather(catalogue, opened, inquiry);
  if (!found) return failed(found.error());
  std::size_t plan = 0;
  if (inquiry.plans) {
    const propose::Plan* const chosen = plan_for(*found, options.plan);
    if (chosen == nullptr) return options.plan.empty() ? kNo : kUsage;
    plan = static_cast<std::size_t>(chosen - found->proposal.plans.data());
  }
  const auto sheet = [&](const report::Dossier& dossier) {
    if (!inquiry.plans) return report::hearing_sheet(dossier);
    return options.sheet == "award" ? report::award_sheet(dossier, dossier.proposal.plans[plan])
                                    : report::plan_sheet(dossier, dossier.proposal.plans[plan]);
  };
  const int status = hand_over(
      common,
      [&](bool chosen) { return sheet(chosen ? *found : report::retold(catalogue, inquiry, *found)); },
      options.sheet == "hearing" ? "hearing.css" : "sheet.css");
  return status == kDone ? session.finish(kDone) : status;
}

/// What the options ask for that cannot be.
bool sensible(const Common& common, const Options& options) {
  if (!options.sheet.empty() && common.format == "xlsx")
    complain(tr("--sheet: a sheet is written as html or md"));
  else if (options.sheet == "hearing" && !options.plan.empty())
    complain(tr("--plan: an interview sheet is about the procedure as it is"));
  else if (common.format == "xlsx" && common.output.empty() && base::is_terminal(base::Stream::output))
    complain(tr("--format xlsx: a terminal cannot show a workbook; name a file with --output"));
  else
    return true;
  return false;
}

int report(const Common& common, Options options) {
  if (!options.log.logs.empty())
    return report_logs(common, options.log, options.inquiry.run.seed, options.inquiry.run.jobs);
  if (options.paths.empty()) {
    complain(trf("{0} is missing", "PATH"));
    return kUsage;
  }
  if (!sensible(common, options)) return kUsage;
  options.inquiry.simulate = !options.quick;
  options.inquiry.plans = !options.no_plans;
  Session session(common);
  std::vector<const portfolio::Opened*> opened;
  session.each_source(options.paths, true, [&](base::SourcePtr source) {
    if (const portfolio::Opened* const one = session.open(std::move(source))) opened.push_back(one);
  });
  if (opened.empty() || !session.sound()) return session.finish(kNo);
  if (!options.sheet.empty()) {
    if (opened.size() == 1) return report_sheet(common, session, options, *opened.front());
    complain(tr("--sheet: a sheet is about one procedure"));
    return kUsage;
  }
  std::vector<const model::Process*> processes;
  for (const portfolio::Opened* const one : opened) processes.push_back(&one->process());
  open_called(session, processes, options.inquiry.run);
  base::watch_for_interrupt();
  options.inquiry.run.progress = progress();
  return opened.size() > 1 ? report_office(common, session, options, opened)
                           : report_procedure(common, session, options, *opened.front());
}

}  // namespace

int hand_over(const Common& common, const std::function<report::Page(bool chosen)>& page_in,
              std::string_view style) {
  const base::FileResult<std::string> text = written(common, page_in, style);
  if (text) return deliver(common, *text);
  complain(text.error());
  return kTrouble;
}

void add_report(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "report",
                  tr("Write a report on a procedure, an office or a log as one page in both languages"));
  auto options = std::make_shared<Options>();
  CLI::Option* const paths = add_paths(command, options->paths)->required(false);
  command.add_flag("--quick", options->quick, tr("Compute only: no simulation, and no possible worlds"));
  command.add_flag("--no-plans", options->no_plans, tr("No plans: tell of the procedures as they are"));
  command.add_flag("--stress", options->inquiry.stress,
                   tr("Find with how few people each procedure still works; takes minutes"));
  add_run(command, options->inquiry.run);
  CLI::Option* const log = add_log_report(command, options->log);
  paths->excludes(log);
  choose_from(*command.add_option("--format", common.format, tr("Form of the output; else html")),
              {"html", "md", "xlsx"});
  CLI::Option* const sheet = command.add_option("--sheet", options->sheet, tr("A sheet of paper instead"));
  choose_from(*sheet, {"plan", "award", "hearing"});
  refuse_empty(
      *command.add_option("--plan", options->plan, tr("Plan that the sheet is about; else the first"))
           ->needs(sheet));
  add_office(command, common);
  for (const char* const name :
       {"--quick", "--no-plans", "--stress", "--replications", "--office", "--sheet", "--plan"})
    command.get_option(name)->excludes(log);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return report(common, *options); }; });
}

}  // namespace bpr::cmd
