#include <algorithm>
#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "propose/stored.hpp"
#include "propose_office.hpp"
#include "report/proposal.hpp"
#include "run.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;
using base::trn;
using propose::Catalogue;
using propose::Lever;

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> catalogues;
  std::string write;
  std::string stored;
  std::string apply;
  std::vector<std::string> targets;
  std::string scope;
  std::string max_cost;
  bool quick = false;
  std::string write_stage;
  std::size_t stage = 0;  ///< of the plan that is written; 0: all of them
  std::string start;
  propose::SearchOptions search;
  simulate::Options run;
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

/// Reads `--target`, `--scope` and `--max-cost`; false, and said why, where one cannot be read.
bool read_wishes(const Options& options, propose::SearchOptions& search) {
  bool good = true;
  for (const std::string& text : options.targets) {
    auto goal = propose::parse_goal(text);
    if (goal) {
      search.goals.push_back(std::move(*goal));
      continue;
    }
    complain("--target: " + goal.error());
    good = false;
  }
  for (const propose::Scope scope : {propose::Scope::own, propose::Scope::section, propose::Scope::office})
    if (options.scope == report::scope_key(scope)) search.scope = scope;
  if (!options.max_cost.empty()) {
    auto cost = base::parse_money(options.max_cost);
    if (!cost) cost = base::parse_money(options.max_cost + " JPY");
    if (cost) {
      search.max_cost = cost->yen;
    } else {
      complain(trf("--max-cost: `{0}` is no amount such as 5000000 or 5,000,000 JPY", options.max_cost));
      good = false;
    }
  }
  return good;
}

/// The plan of a stored proposal, "FILE.json" or "FILE.json:B"; nothing, and said so, where there is none.
std::optional<std::vector<propose::StoredPlan>> read_stored_plans(const std::string& name, int& status) {
  std::string path = name;
  std::string letter;
  if (const std::size_t colon = name.rfind(':'); colon != std::string::npos && colon + 2 == name.size()) {
    path = name.substr(0, colon);
    letter = name.substr(colon + 1);
  }
  status = kTrouble;
  const auto text = base::read_file(base::path_from_utf8(path));
  if (!text) {
    complain(text.error());
    return std::nullopt;
  }
  auto stored = propose::read_stored(*text);
  if (!stored) {
    complain({path, stored.error()});
    return std::nullopt;
  }
  status = kUsage;
  if (letter.empty()) return std::move(stored->plans);
  for (propose::StoredPlan& plan : stored->plans)
    if (plan.id == letter) return std::vector{std::move(plan)};
  complain(trf("{0} holds no plan `{1}`", path, letter));
  return std::nullopt;
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

std::optional<base::Date> start_of(const Options& options) {
  if (options.start.empty()) return std::nullopt;
  return *base::parse_date(options.start);  // the option has been checked
}

/// Writes the to-be file of a plan.
int write_plan(const Common& common, Session& session, const propose::Plan& plan) {
  for (const std::string& why : plan.refused) complain(why);
  if (!plan.sound) complain(tr("the to-be file does not pass `bpr check`: do not use it as it is"));
  if (const int status = deliver(common, plan.text); status != kDone) return status;
  return session.finish(plan.sound && !plan.levers.empty() ? kDone : kNo);
}

/// The plan of `--write` or `--write-stage`: one of those proposed by its letter, else the levers named.
std::optional<propose::Plan> chosen_plan(const Options& options, const Catalogue& catalogue,
                                         const portfolio::Opened& opened) {
  if (options.write.size() == 1 && catalogue.find(options.write) == nullptr)
    return lettered_plan(options, catalogue, opened);
  const auto levers = levers_of(catalogue, options.write);
  if (levers.empty()) return std::nullopt;
  const model::Process& as_is = opened.process();
  propose::Plan chosen = propose::make_plan(levers, as_is, measure::analyze(as_is));
  propose::settle(catalogue, as_is, opened.loaded.its_office(), chosen);
  for (const Lever* const lever : levers)
    if (std::find(chosen.levers.begin(), chosen.levers.end(), lever) == chosen.levers.end())
      complain(trf("`{0}` changes nothing here; `bpr explain {0}` says what it is for", lever->id));
  return chosen;
}

int write_chosen(const Common& common, Session& session, const Options& options, const Catalogue& catalogue,
                 const portfolio::Opened& opened) {
  const auto chosen = chosen_plan(options, catalogue, opened);
  if (!chosen) return kUsage;
  if (options.stage > chosen->stages.size()) {
    complain(trn("the plan has {0} stage", "the plan has {0} stages", chosen->stages.size(),
                 chosen->stages.size()));
    return kUsage;
  }
  if (options.stage == 0) return write_plan(common, session, *chosen);
  return write_plan(
      common, session,
      propose::plan_after(catalogue, opened.process(), opened.loaded.its_office(), *chosen, options.stage));
}

/// `--plan` and `--apply`: what was stored, made again on the file as it is now.
int show_stored(const Common& common, Session& session, const Options& options, const Catalogue& catalogue,
                const portfolio::Opened& opened, propose::Proposal& proposal) {
  const bool apply = !options.apply.empty();
  int status = kDone;
  const auto stored = read_stored_plans(apply ? options.apply : options.stored, status);
  if (!stored) return status;
  const model::Process& as_is = opened.process();
  propose::MadeAgain again = propose::make_again(catalogue, as_is, opened.loaded.its_office(), *stored);
  for (const propose::Departure& departure : again.departures)
    complain(report::departure_text(as_is, departure));
  proposal = std::move(again.proposal);
  return apply ? write_plan(common, session, proposal.plans.front()) : kDone;
}

int propose_one(const Common& common, Session& session, Options options, const Catalogue& catalogue,
                const portfolio::Opened& opened) {
  const model::Process& as_is = opened.process();
  const measure::Analysis before = measure::analyze(as_is);
  propose::Proposal proposal;
  if (!options.stored.empty() || !options.apply.empty()) {
    const int status = show_stored(common, session, options, catalogue, opened, proposal);
    if (status != kDone || !options.apply.empty()) return status;
  } else {
    proposal = propose::propose(catalogue, as_is, opened.loaded.its_office(), options.search);
  }
  propose::add_roadmaps(catalogue, as_is, start_of(options), proposal);
  if (!options.quick && !proposal.plans.empty()) {
    proposal.robustness = propose::robustness(as_is, proposal.plans);
    open_called(session, {&as_is}, options.run);
    base::watch_for_interrupt();
    options.run.progress = progress();
    if (const auto confirmed = propose::confirm(as_is, proposal, options.run); !confirmed) {
      const int status = failed(confirmed.error());
      if (status == kInterrupted) return status;
    }
  }
  std::string text;
  if (common.format == "json") {
    text = report::document_json("bpr-proposal/1",
                                 report::proposal_json(as_is, before, proposal, options.search.goals));
  } else {
    report::Page page = report::proposal_page(as_is, before, proposal, options.search.goals);
    report::add_legend(page);
    text = rendered(common, page);
  }
  if (const int status = deliver(common, text); status != kDone) return status;
  const bool missed = !options.search.goals.empty() && !proposal.reach.reached;
  return session.finish(proposal.plans.empty() || missed ? kNo : kDone);
}

int propose_plans(const Common& common, Options options) {
  if (!options.write_stage.empty() && !read_stage(options)) return kUsage;
  const bool writes = !options.write.empty() || !options.apply.empty();
  if (writes && common.format != "text") {
    complain(trf("{0} gives a process file; --format does not go with it", options.write.empty() ? "--apply"
                                                                           : options.stage > 0
                                                                               ? "--write-stage"
                                                                               : "--write"));
    return kUsage;
  }
  if (!read_wishes(options, options.search)) return kUsage;
  Session session(common);
  Catalogue catalogue = propose::built_in_catalogue();
  if (!read_catalogues(session, options.catalogues, catalogue)) return session.finish(kNo);
  if (!known_levers(catalogue, options.search)) return kUsage;
  std::vector<const portfolio::Opened*> opened;
  session.each_source(options.paths, true, [&](base::SourcePtr source) {
    if (const portfolio::Opened* const one = session.open(std::move(source))) opened.push_back(one);
  });
  if (opened.empty()) return session.finish(kNo);
  if (opened.size() > 1) {
    const bool alone = writes || !options.stored.empty();
    if (!alone)
      return propose_office(common, session, opened, catalogue, options.search, options.run, options.quick);
    complain(tr("--write, --write-stage, --plan and --apply go with one procedure"));
    return kUsage;
  }
  if (!options.write.empty()) return write_chosen(common, session, options, catalogue, *opened.front());
  return propose_one(common, session, std::move(options), catalogue, *opened.front());
}

}  // namespace

void add_propose(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "propose", tr("Propose transformation plans with their measured effects"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  CLI::Option* const write =
      command
          .add_option("--write", options->write,
                      tr("Write the to-be file of this plan: its letter, or levers joined by +"))
          ->type_name("PLAN");
  refuse_empty(*write);
  CLI::Option* const stored =
      command
          .add_option("--plan", options->stored,
                      tr("Show the plans of this stored proposal again, measured on the file as it is now"))
          ->type_name("FILE.json[:PLAN]");
  refuse_empty(*stored);
  CLI::Option* const apply =
      command
          .add_option("--apply", options->apply,
                      tr("Write the to-be file of a stored plan, the first unless one is named"))
          ->type_name("FILE.json[:PLAN]");
  refuse_empty(*apply);
  CLI::Option* const write_stage = command
                                       .add_option("--write-stage", options->write_stage,
                                                   tr("Write the file as it is after a stage of a plan: A:1"))
                                       ->type_name("PLAN:N");
  refuse_empty(*write_stage);
  write->excludes(stored)->excludes(apply)->excludes(write_stage);
  write_stage->excludes(stored)->excludes(apply);
  stored->excludes(apply);
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
      .add_option("--target", options->targets,
                  tr("Look for the smallest set that reaches this, such as staff-hours=-50% or visits=0; may "
                     "be given again"))
      ->type_name("FIGURE=VALUE")
      ->allow_extra_args(false);
  command
      .add_option("--max-cost", options->max_cost,
                  tr("Most that a plan may cost once, by the upper end of its levers' bands"))
      ->type_name("YEN");
  choose_from(
      *command.add_option("--scope", options->scope, tr("How far levers may reach; else to residents"))
           ->type_name("own|section|office|resident"),
      {"own", "section", "office", "resident"});
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
  command.add_flag("--quick", options->quick,
                   tr("Compute only: no simulation of the plans, and no possible worlds"));
  add_run(command, options->run);
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return propose_plans(common, *options); }; });
}

}  // namespace bpr::cmd
