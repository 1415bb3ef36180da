#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "log_commands.hpp"
#include "propose/predicted.hpp"
#include "report/log_comparison.hpp"
#include "run.hpp"

namespace bpr::cmd {

namespace {

using base::tr;

struct Options {
  std::string before;
  std::string after;
  LogInput input;
  std::vector<std::string> mappings;
  std::string purpose;
  std::vector<std::string> closed_by;
  std::vector<std::string> by;
  std::string survey;
  std::string predicted;
  std::vector<std::string> fail_if;
  compare::LogOptions compare;
};

/// The mappings of both logs; nothing, and the fault told, where one cannot be used.
std::optional<std::pair<log::Mapping, log::Mapping>> mappings_of(const Common& common, const Options& options,
                                                                 int& status) {
  status = kUsage;
  const auto reading = reading_of(options.input);
  if (!reading) return std::nullopt;
  if (options.mappings.empty()) {
    log::Mapping events;
    events.reading = *reading;
    events.purpose = options.purpose;
    if (!options.purpose.empty()) events.reading.attributes = {options.purpose};
    events.closed_by = options.closed_by;
    return std::pair{events, events};
  }
  if (options.mappings.size() > 2) {
    complain(tr("--mapping is given once for both logs or twice, one for each"));
    return std::nullopt;
  }
  auto before = mapping_of(common, options.mappings.front(), *reading, status);
  if (!before) return std::nullopt;
  if (options.mappings.size() == 1) return std::pair{*before, *before};
  auto after = mapping_of(common, options.mappings.back(), *reading, status);
  if (!after) return std::nullopt;
  return std::pair{std::move(*before), std::move(*after)};
}

/// Reads the predictions of "FILE" or "FILE:PLAN".
std::optional<std::vector<compare::Prediction>> predictions_of(const std::string& name) {
  std::string path = name;
  std::string plan;
  if (const std::size_t colon = name.rfind(':'); colon != std::string::npos && colon + 2 == name.size()) {
    path = name.substr(0, colon);
    plan = name.substr(colon + 1);
  }
  const auto text = base::read_file(base::path_from_utf8(path));
  if (!text) {
    complain(text.error());
    return std::nullopt;
  }
  auto read = propose::read_predictions(*text, plan);
  if (!read) {
    complain({path, read.error()});
    return std::nullopt;
  }
  return std::move(*read);
}

int compare_logs(const Common& common, Options options) {
  report::LogFindings findings;
  for (const std::string& text : options.fail_if) {
    auto test = compare::parse_log_test(text);
    if (!test) {
      complain("--fail-if: " + test.error());
      return kUsage;
    }
    findings.tests.push_back({std::move(*test), false});
  }
  if (!options.by.empty()) {
    options.compare.by.clear();
    for (const auto division :
         {compare::Division::purpose, compare::Division::hour, compare::Division::weekday})
      if (std::find(options.by.begin(), options.by.end(), compare::name(division)) != options.by.end())
        options.compare.by.push_back(division);
  }
  int status = kDone;
  const auto mappings = mappings_of(common, options, status);
  if (!mappings) return status;
  std::vector<compare::Prediction> predictions;
  if (!options.predicted.empty()) {
    auto read = predictions_of(options.predicted);
    if (!read) return kTrouble;
    predictions = std::move(*read);
    findings.predicted_by = options.predicted;
  }
  for (const auto& [path, mapping, period] : {std::tuple{&options.before, &mappings->first, &findings.before},
                                              {&options.after, &mappings->second, &findings.after}}) {
    auto read = compare::read_period(base::path_from_utf8(*path), *mapping);
    if (!read) {
      complain(read.error());
      return kTrouble;
    }
    *period = std::move(*read);
  }
  findings.comparison = compare::compare_logs(findings.before, findings.after, options.compare);
  findings.predictions = compare::check_predictions(predictions, findings.comparison);
  if (!options.survey.empty()) {
    auto survey = compare::compare_survey(base::path_from_utf8(options.survey), findings.before,
                                          findings.after, options.compare);
    if (!survey) {
      complain(survey.error());
      return kTrouble;
    }
    findings.survey = std::move(*survey);
  }
  for (report::AskedLogTest& asked : findings.tests)
    asked.holds = compare::holds(asked.test, findings.comparison);
  const bool failed = std::any_of(findings.tests.begin(), findings.tests.end(),
                                  [](const report::AskedLogTest& asked) { return asked.holds; });
  const std::string text =
      common.format == "json"
          ? report::document_json("bpr-log-comparison/1", report::log_comparison_json(findings))
          : rendered(common, report::log_comparison_page(findings));
  if (const int written = deliver(common, text); written != kDone) return written;
  return failed ? kNo : kDone;
}

}  // namespace

void add_log_compare(CLI::App& log, Common& common, Run& run) {
  CLI::App& command =
      add_command(log, common, "compare", tr("Compare two periods by their logs: what really changed"));
  auto options = std::make_shared<Options>();
  command.add_option("BEFORE", options->before, tr("Log of the period before"))->required()->type_name("");
  command.add_option("AFTER", options->after, tr("Log of the period after"))->required()->type_name("");
  add_mapping(command, options->mappings, true);
  add_log_input(command, options->input);
  CLI::Option* const mapping = command.get_option("--mapping");
  command.get_option("--columns")->excludes(mapping);
  command
      .add_option("--purpose", options->purpose,
                  tr("Attribute of the cases of an event log by which they are told apart"))
      ->type_name("NAME")
      ->excludes(mapping);
  command
      .add_option("--closed-by", options->closed_by,
                  tr("Activity that ends a case of an event log; cases without it are not over. May be given "
                     "again"))
      ->type_name("ACTIVITY")
      ->allow_extra_args(false)
      ->excludes(mapping);
  CLI::Option& by = *command.add_option(
      "--by", options->by, tr("Groups that are compared, too; else all three. May be given again"));
  by.allow_extra_args(false);
  choose_from(by, {"purpose", "hour", "weekday"});
  command
      .add_option("--survey", options->survey,
                  tr("What residents said: a CSV file with ticket, score, comment and date"))
      ->type_name("FILE");
  command
      .add_option("--predicted", options->predicted,
                  tr("Predictions to hold against: a stored proposal, the plan of this letter, or measures"))
      ->type_name("FILE.json[:PLAN]");
  command
      .add_option("--fail-if", options->fail_if,
                  tr("Exit with 1 where the whole interval of a change is so, as in 'waiting > +0' or "
                     "'on-site-p90 > -10%'; may be given again"))
      ->type_name("TEST")
      ->allow_extra_args(false);
  command
      .add_option("--resamples", options->compare.resamples, tr("Draws of days for the intervals; else 1000"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{100}, std::size_t{100'000}));
  add_seed_and_jobs(command, options->compare.seed, options->compare.jobs);
  add_format(command, common, {"text", "json", "markdown"});
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return compare_logs(common, *options); }; });
}

}  // namespace bpr::cmd
