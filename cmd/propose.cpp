#include "base/i18n.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "report/proposal.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;
using propose::Catalogue;

struct Options {
  std::string path;
  std::vector<std::string> catalogues;
  std::string write;
  propose::SearchOptions search;
};

/// The levers of "a+b+c"; empty, and said why, where one is unknown.
std::vector<const propose::Lever*> levers_of(const Catalogue& catalogue, std::string_view text) {
  std::vector<const propose::Lever*> levers;
  while (!text.empty()) {
    const std::size_t end = text.find('+');
    const std::string_view id = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const propose::Lever* const lever = catalogue.find(id);
    if (lever == nullptr) {
      std::vector<std::string_view> known;
      for (const propose::Lever& each : catalogue.levers) known.push_back(each.id);
      const std::string_view near = base::nearest(id, known);
      complain(near.empty() ? trf("there is no plan or lever `{0}`", id)
                            : trf("there is no plan or lever `{0}`; did you mean `{1}`?", id, near));
      return {};
    }
    levers.push_back(lever);
  }
  return levers;
}

bool read_catalogues(Session& session, const std::vector<std::string>& paths, Catalogue& catalogue) {
  session.each_source(paths, false, [&](base::SourcePtr source) {
    propose::read_catalogue(std::move(source), catalogue, session.diagnostics());
  });
  return session.sound();
}

/// The to-be file of a plan: one of those proposed by its letter, else the levers named.
int write_plan(const Common& common, Session& session, const Options& options, const Catalogue& catalogue,
               const portfolio::Opened& opened) {
  const model::Process& as_is = opened.process();
  std::optional<propose::Plan> chosen;
  if (options.write.size() == 1)
    for (propose::Plan& plan :
         propose::propose(catalogue, as_is, opened.loaded.its_office(), options.search).plans)
      if (plan.id == options.write) chosen = std::move(plan);
  if (!chosen) {
    auto levers = levers_of(catalogue, options.write);
    if (levers.empty()) return kUsage;
    chosen = propose::make_plan(std::move(levers), as_is, measure::analyze(as_is));
    propose::settle(catalogue, as_is, opened.loaded.its_office(), *chosen);
  }
  for (const std::string& why : chosen->refused) complain(why);
  if (!chosen->sound) complain(tr("the to-be file does not pass `bpr check`: do not use it as it is"));
  if (const int status = deliver(common, chosen->text); status != kDone) return status;
  return session.finish(chosen->sound && !chosen->levers.empty() ? kDone : kNo);
}

int propose_plans(const Common& common, const Options& options) {
  Session session(common);
  Catalogue catalogue = propose::built_in_catalogue();
  if (!read_catalogues(session, options.catalogues, catalogue)) return session.finish(kNo);
  const portfolio::Opened* const opened = session.open(options.path);
  if (opened == nullptr) return session.finish(kNo);
  if (!options.write.empty()) return write_plan(common, session, options, catalogue, *opened);

  const model::Process& as_is = opened->process();
  const measure::Analysis before = measure::analyze(as_is);
  const propose::Proposal proposal =
      propose::propose(catalogue, as_is, opened->loaded.its_office(), options.search);
  std::string text;
  if (common.format == "json") {
    text = report::document_json("bpr-proposal/1", report::proposal_json(as_is, before, proposal));
  } else {
    report::Page page = report::proposal_page(as_is, before, proposal);
    report::add_legend(page);
    text = rendered(common, page);
  }
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(proposal.plans.empty() ? kNo : kDone);
}

}  // namespace

void add_propose(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "propose", tr("Propose transformation plans with their measured effects"));
  auto options = std::make_shared<Options>();
  command.add_option("FILE", options->path, tr("Process file, or - for standard input"))
      ->required()
      ->type_name("");
  command
      .add_option("--write", options->write,
                  tr("Write the to-be file of this plan: its letter, or levers joined by +"))
      ->type_name("PLAN");
  command
      .add_option("--catalogue", options->catalogues, tr("More levers from this file; may be given again"))
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--only", options->search.only, tr("Choose from these levers only"))
      ->type_name("LEVER,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--without", options->search.without, tr("Leave these levers out"))
      ->type_name("LEVER,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--plans", options->search.most_plans, tr("Most plans shown; else 4"))
      ->type_name("N")
      ->check(CLI::Range(1, 26));
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return propose_plans(common, *options); }; });
}

}  // namespace bpr::cmd
