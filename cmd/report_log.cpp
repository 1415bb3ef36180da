#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report.hpp"
#include "report/log_comparison.hpp"
#include "report/log_profile.hpp"
#include "report/log_snapshots.hpp"

namespace bpr::cmd {

using base::tr;

namespace {

constexpr std::size_t kMostRows = 200;  ///< of a table, so that the page stays one that can be mailed

/// The mapping of each log; nothing, and the fault told, where one cannot be used.
std::optional<std::vector<log::Mapping>> mappings_of(const Common& common, const LogReport& options,
                                                     int& status) {
  status = kUsage;
  if (options.logs.size() > 2) {
    complain(tr("--log takes one log, or two: before and after"));
    return std::nullopt;
  }
  const auto reading = reading_of(options.input);
  if (!reading) return std::nullopt;
  if (options.mappings.size() > options.logs.size()) {
    complain(tr("--mapping is given once for all logs or once for each"));
    return std::nullopt;
  }
  log::Mapping events;
  events.reading = *reading;
  std::vector<log::Mapping> mappings;
  for (const std::string& name : options.mappings) {
    auto mapping = mapping_of(common, name, *reading, status);
    if (!mapping) return std::nullopt;
    mappings.push_back(std::move(*mapping));
  }
  mappings.resize(options.logs.size(), mappings.empty() ? events : mappings.front());
  return mappings;
}

int report_log(const Common& common, const LogReport& options, log::Mapping mapping) {
  const std::filesystem::path path = base::path_from_utf8(options.logs.front());
  if (mapping.kind == log::MappingKind::snapshots) {
    const auto snapshots = log::read_snapshots(path, mapping);
    if (!snapshots) {
      complain(snapshots.error());
      return kTrouble;
    }
    return hand_over(common, [&](bool) { return report::snapshots_page(*snapshots); });
  }
  log::ProfileOptions profile;
  const log::Reading& reading = mapping.reading;
  profile.japan = profile.work.japan =
      (reading.timezone.empty() ? reading.assumed_timezone : reading.timezone) == "Asia/Tokyo";
  const auto found = log::profile(path, std::move(mapping), profile);
  if (!found) {
    complain(found.error());
    return kTrouble;
  }
  return hand_over(common, [&](bool) { return report::log_page(*found, profile, options.top, true); });
}

int report_before_and_after(const Common& common, const LogReport& options,
                            const std::vector<log::Mapping>& mappings, std::uint64_t seed, unsigned jobs) {
  report::LogFindings findings;
  for (const std::size_t i : {0U, 1U}) {
    auto read = compare::read_period(base::path_from_utf8(options.logs[i]), mappings[i]);
    if (!read) {
      complain(read.error());
      return kTrouble;
    }
    (i == 0 ? findings.before : findings.after) = std::move(*read);
  }
  compare::LogOptions how;
  how.seed = seed;
  how.jobs = jobs;
  findings.comparison = compare::compare_logs(findings.before, findings.after, how);
  return hand_over(common, [&](bool) { return report::log_comparison_page(findings, true); });
}

}  // namespace

CLI::Option* add_log_report(CLI::App& command, LogReport& options) {
  CLI::Option* const log = command.add_option(
      "--log", options.logs, tr("Report on this log instead; with a second log, on before and after"));
  log->type_name("LOG")->expected(1, -1);
  refuse_empty(*log);
  add_mapping(command, options.mappings, true);
  add_log_input(command, options.input);
  command.add_option("--top", options.top, tr("Rows of long tables of a log that are shown; else 30"))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, kMostRows));
  command.get_option("--columns")->excludes(command.get_option("--mapping"));
  for (const char* const name :
       {"--mapping", "--columns", "--timezone", "--time-format", "--encoding", "--top"})
    command.get_option(name)->needs(log);
  return log;
}

int report_logs(const Common& common, const LogReport& options, std::uint64_t seed, unsigned jobs) {
  int status = kDone;
  auto mappings = mappings_of(common, options, status);
  if (!mappings) return status;
  return options.logs.size() == 1 ? report_log(common, options, std::move(mappings->front()))
                                  : report_before_and_after(common, options, *mappings, seed, jobs);
}

}  // namespace bpr::cmd
