#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "report/proposal.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;
using base::trn;
using propose::Catalogue;
using propose::Lever;

struct Options {
  std::string path;
  std::vector<std::string> catalogues;
  std::string write;
  std::string write_stage;
  std::size_t stage = 0;  ///< of the plan that is written; 0: all of them
  std::string start;
  propose::SearchOptions search;
};

/// The lever of this id; null, and said why with `unknown`, where there is none.
const Lever* named_lever(const Catalogue& catalogue, std::string_view id, const char* unknown) {
  const Lever* const lever = catalogue.find(id);
  if (lever != nullptr) return lever;
  std::vector<std::string_view> known;
  for (const Lever& each : catalogue.levers) known.push_back(each.id);
  complain(suggesting(fmt::format(fmt::runtime(unknown), id), base::nearest(id, known)));
  return nullptr;
}

/// The levers of "a+b+c"; empty, and said why, where one is unknown.
std::vector<const Lever*> levers_of(const Catalogue& catalogue, std::string_view text) {
  std::vector<const Lever*> levers;
  while (!text.empty()) {
    const std::size_t end = text.find('+');
    levers.push_back(named_lever(catalogue, text.substr(0, end), tr("there is no plan or lever `{0}`")));
    if (levers.back() == nullptr) return {};
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return levers;
}

/// Whether every lever of `--only` and `--without` exists; those that do not are named.
bool known_levers(const Catalogue& catalogue, const propose::SearchOptions& search) {
  bool known = true;
  for (const auto* const ids : {&search.only, &search.without})
    for (const std::string& id : *ids)
      known &= named_lever(catalogue, id, tr("there is no lever `{0}`")) != nullptr;
  return known;
}

bool read_catalogues(Session& session, const std::vector<std::string>& paths, Catalogue& catalogue) {
  session.each_source(paths, false, [&](base::SourcePtr source) {
    propose::read_catalogue(std::move(source), catalogue, session.diagnostics());
  });
  return session.sound();
}

/// The plan of this letter among those proposed; nothing, and said so, where there is none.
std::optional<propose::Plan> lettered_plan(const Options& options, const Catalogue& catalogue,
                                           const portfolio::Opened& opened) {
  propose::Proposal proposal =
      propose::propose(catalogue, opened.process(), opened.loaded.its_office(), options.search);
  std::vector<std::string_view> letters;
  for (propose::Plan& plan : proposal.plans) {
    if (plan.id == options.write) return std::move(plan);
    letters.push_back(plan.id);
  }
  const std::string capital(1, static_cast<char>(std::toupper(static_cast<unsigned char>(options.write[0]))));
  const bool meant = std::find(letters.begin(), letters.end(), capital) != letters.end();
  complain(suggesting(trf("there is no plan or lever `{0}`", options.write), meant ? capital : ""));
  return std::nullopt;
}

/// Reads "PLAN:N" of --write-stage.
bool read_stage(Options& options) {
  const std::string& text = options.write_stage;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string::npos && colon > 0) {
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data() + colon + 1, last, options.stage);
    options.write = text.substr(0, colon);
    if (error == std::errc() && end == last && options.stage > 0) return true;
  }
  complain(trf("--write-stage: `{0}` is not a plan and the number of a stage, such as A:1", text));
  return false;
}

/// The to-be file of a plan: one of those proposed by its letter, else the levers named.
int write_plan(const Common& common, Session& session, const Options& options, const Catalogue& catalogue,
               const portfolio::Opened& opened) {
  std::optional<propose::Plan> chosen;
  if (options.write.size() == 1 && catalogue.find(options.write) == nullptr) {
    chosen = lettered_plan(options, catalogue, opened);
    if (!chosen) return kUsage;
  } else {
    const auto levers = levers_of(catalogue, options.write);
    if (levers.empty()) return kUsage;
    const model::Process& as_is = opened.process();
    chosen = propose::make_plan(levers, as_is, measure::analyze(as_is));
    propose::settle(catalogue, as_is, opened.loaded.its_office(), *chosen);
    for (const Lever* const lever : levers)
      if (std::find(chosen->levers.begin(), chosen->levers.end(), lever) == chosen->levers.end())
        complain(trf("`{0}` changes nothing here; `bpr explain {0}` says what it is for", lever->id));
  }
  if (options.stage > chosen->stages.size()) {
    complain(trn("the plan has {0} stage", "the plan has {0} stages", chosen->stages.size(),
                 chosen->stages.size()));
    return kUsage;
  }
  if (options.stage > 0)
    chosen =
        propose::plan_after(catalogue, opened.process(), opened.loaded.its_office(), *chosen, options.stage);
  for (const std::string& why : chosen->refused) complain(why);
  if (!chosen->sound) complain(tr("the to-be file does not pass `bpr check`: do not use it as it is"));
  if (const int status = deliver(common, chosen->text); status != kDone) return status;
  return session.finish(chosen->sound && !chosen->levers.empty() ? kDone : kNo);
}

std::optional<base::Date> start_of(const Options& options) {
  if (options.start.empty()) return std::nullopt;
  return *base::parse_date(options.start);  // the option has been checked
}

int propose_plans(const Common& common, Options& options) {
  if (!options.write_stage.empty() && !read_stage(options)) return kUsage;
  if (!options.write.empty() && common.format != "text") {
    complain(trf("{0} gives a process file; --format does not go with it",
                 options.stage > 0 ? "--write-stage" : "--write"));
    return kUsage;
  }
  Session session(common);
  Catalogue catalogue = propose::built_in_catalogue();
  if (!read_catalogues(session, options.catalogues, catalogue)) return session.finish(kNo);
  if (!known_levers(catalogue, options.search)) return kUsage;
  const portfolio::Opened* const opened = session.open(options.path);
  if (opened == nullptr) return session.finish(kNo);
  if (!options.write.empty()) return write_plan(common, session, options, catalogue, *opened);

  const model::Process& as_is = opened->process();
  const measure::Analysis before = measure::analyze(as_is);
  propose::Proposal proposal =
      propose::propose(catalogue, as_is, opened->loaded.its_office(), options.search);
  propose::add_roadmaps(catalogue, as_is, before, start_of(options), proposal);
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
  refuse_empty(*command
                    .add_option("--write", options->write,
                                tr("Write the to-be file of this plan: its letter, or levers joined by +"))
                    ->type_name("PLAN"));
  refuse_empty(*command
                    .add_option("--write-stage", options->write_stage,
                                tr("Write the file as it is after a stage of a plan: A:1"))
                    ->type_name("PLAN:N")
                    ->excludes("--write"));
  command
      .add_option(
          "--start", options->start,
          tr("Day from which the roadmap counts; else 1 April of the fiscal year after the one analysed"))
      ->type_name("YYYY-MM-DD")
      ->excludes("--write")
      ->excludes("--write-stage")
      ->check(CLI::Validator(
          [](std::string& day) {
            const auto read = base::parse_date(day);
            return read ? std::string() : read.error().message;
          },
          ""));
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
  choose_between(*command.add_option("--plans", options->search.most_plans, tr("Most plans shown; else 4"))
                      ->type_name("N"),
                 1, 26);
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return propose_plans(common, *options); }; });
}

}  // namespace bpr::cmd
