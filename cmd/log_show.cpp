#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "log_commands.hpp"
#include "log_filter.hpp"
#include "log_snapshots.hpp"
#include "report/log_profile.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

struct Options {
  std::string file;
  LogInput input;
  std::vector<std::string> mapping;
  LogFilter filter;
  std::string deadline;
  std::vector<std::string> outside;
  std::vector<std::string> people;
  std::string pause;
  std::string key_file;
  std::string table = "summary";
  std::size_t top = 10;
  log::ProfileOptions profile;
};

/// "applicant=Hand in what was missing": what an activity waits for when nothing of the office keeps it.
bool take_outside(const std::string& text, log::WorkOptions& work) {
  const std::size_t equals = text.find('=');
  for (const log::Cause cause :
       {log::Cause::applicant, log::Cause::other_body, log::Cause::statutory, log::Cause::post}) {
    if (equals == std::string::npos || text.substr(0, equals) != log::cause_key(cause)) continue;
    work.outside.emplace_back(base::intern(text.substr(equals + 1)), cause);
    return true;
  }
  complain(
      trf("--outside: `{0}` is no CAUSE=ACTIVITY with one of the causes applicant, other-body, "
          "statutory, post",
          text));
  return false;
}

/// "window=4": how many people stand behind a name.
bool take_people(const std::string& text, log::WorkOptions& work) {
  const std::size_t equals = text.rfind('=');
  const auto number = equals == std::string::npos
                          ? base::Parsed<double>(tl::unexpected(base::QuantityFault{}))
                          : base::parse_count(text.substr(equals + 1));
  if (number && *number >= 1 && *number <= 100'000 && equals > 0) {
    work.people.emplace_back(base::intern(text.substr(0, equals)), static_cast<unsigned>(*number));
    return true;
  }
  complain(trf("--people: `{0}` is no RESOURCE=N with a whole number from 1", text));
  return false;
}

bool take_key(const std::string& file, log::ProfileOptions& profile) {
  const auto text = base::read_file(base::path_from_utf8(file));
  if (!text) {
    complain(text.error());
    return false;
  }
  profile.key = base::parse_hash_key(*text);
  if (profile.key) return true;
  complain(
      trf("{0}: is no key of 32 hexadecimal digits; make one such as with `openssl rand -hex 16`", file));
  return false;
}

/// Reads what is more than a name; false, and the faults told, where something is wrong.
bool take(Options& options) {
  log::ProfileOptions& profile = options.profile;
  bool good = true;
  if (auto filter = filter_of(options.filter))
    profile.filter = std::move(*filter);
  else
    good = false;
  if (!options.deadline.empty()) {
    const auto deadline = log::parse_deadline(options.deadline);
    if (deadline)
      profile.deadline = *deadline;
    else
      complain("--deadline: " + deadline.error().message + "; " + deadline.error().help);
    good &= deadline.has_value();
  }
  for (const std::string& text : options.outside) good &= take_outside(text, profile.work);
  for (const std::string& text : options.people) good &= take_people(text, profile.work);
  if (!options.pause.empty()) {
    const auto pause = length_of("--batch-pause", options.pause);
    good &= pause.has_value();
    profile.work.batch_pause = pause.value_or(profile.work.batch_pause);
  }
  return good;
}

/// Names of options that the log does not have.
std::vector<log::Unmet> unknown(const log::Profiled& found, const Options& options) {
  std::vector<log::Unmet> unmet = found.unmet;
  std::vector<std::string_view> known;
  for (const log::Activity& activity : found.profile.activities) known.push_back(activity.name.text());
  for (const auto& [activity, cause] : options.profile.work.outside)
    if (std::find(known.begin(), known.end(), activity.text()) == known.end())
      unmet.push_back({log::Unmet::Kind::activity,
                       std::string(activity.text()),
                       {},
                       std::string(base::nearest(activity.text(), known))});
  return unmet;
}

int show(const Common& common, Options options) {
  const auto reading = reading_of(options.input);
  if (!take(options) || !reading) return kUsage;
  const std::string& zone = reading->timezone.empty() ? reading->assumed_timezone : reading->timezone;
  options.profile.japan = options.profile.work.japan = zone == "Asia/Tokyo";
  if (!options.key_file.empty() && !take_key(options.key_file, options.profile)) return kTrouble;
  log::Mapping mapping;
  mapping.reading = *reading;
  if (!options.mapping.empty()) {
    int status = kDone;
    auto named = mapping_of(common, options.mapping.back(), *reading, status);
    if (!named) return status;
    if (named->kind == log::MappingKind::snapshots) return show_snapshots(common, options.file, *named);
    mapping = std::move(*named);
  }
  const auto found = log::profile(base::path_from_utf8(options.file), std::move(mapping), options.profile);
  if (!found) {
    complain(found.error());
    return kTrouble;
  }
  if (!all_met(unknown(*found, options))) return kUsage;
  if (common.format == "json")
    return deliver(common, report::document_json("bpr-log/1", report::log_json(*found, options.profile)));
  if (common.format == "csv") return deliver(common, report::log_csv(*found, options.profile, options.table));
  return deliver(common, rendered(common, report::log_page(*found, options.profile, options.top)));
}

}  // namespace

void add_log_show(CLI::App& log, Common& common, Run& run) {
  CLI::App& command = add_command(log, common, "show", tr("Show the quality and the measures of a log"));
  auto options = std::make_shared<Options>();
  command.add_option("LOG", options->file, tr("Log in CSV or XES, also gzipped; - for standard input"))
      ->required()
      ->type_name("");
  add_log_input(command, options->input);
  add_mapping(command, options->mapping, false);
  add_log_filter(command, options->filter);
  command
      .add_option("--by", options->profile.by,
                  tr("Tell the values of this attribute of cases apart; may be given again"))
      ->type_name("KEY")
      ->allow_extra_args(false);
  CLI::Option* const deadline =
      command
          .add_option("--deadline", options->deadline,
                      tr("Time that a case may take, such as 10bd (business days) or 30days; shows how many "
                         "are on time"))
          ->type_name("TIME");
  command
      .add_option("--deadline-at", options->profile.deadline_at,
                  tr("Attribute of cases that holds the deadline of each"))
      ->type_name("KEY")
      ->excludes(deadline);
  command
      .add_option("--outside", options->outside,
                  tr("What an activity waits for when nothing of the office keeps it: "
                     "applicant|other-body|statutory|post=ACTIVITY; may be given again"))
      ->type_name("CAUSE=ACTIVITY")
      ->allow_extra_args(false);
  command
      .add_option("--people", options->people,
                  tr("How many people stand behind a name of the resources; else one; may be given again"))
      ->type_name("RESOURCE=N")
      ->allow_extra_args(false);
  command.add_option("--batch-pause", options->pause, tr("Longest pause inside a batch; else 5min"))
      ->type_name("TIME");
  CLI::Option* const lean =
      command.add_flag("--lean", options->profile.lean,
                       tr("Leave out waiting, batches and open hours, which keep every event in memory"));
  for (const char* const name : {"--outside", "--people", "--batch-pause"})
    lean->excludes(command.get_option(name));
  command
      .add_option("--least", options->profile.least,
                  tr("People are shown one by one where there are so many with so many cases each, and "
                     "groups with so many cases; else 5"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
  command
      .add_option("--pseudonymize", options->key_file,
                  tr("Show cases and people by pseudonyms made with the key in this file"))
      ->type_name("KEYFILE");
  command.add_option("--top", options->top, tr("Rows of long tables that are shown as text; else 10"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
  choose_from(*command.add_option("--table", options->table, tr("Table that is shown as CSV; else summary")),
              report::log_tables());
  add_format(command, common, {"text", "json", "markdown", "csv"});
  add_output(command, common);
  command.callback([&common, options, &run] { run = [&common, options] { return show(common, *options); }; });
}

}  // namespace bpr::cmd
