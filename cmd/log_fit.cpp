#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "log_against.hpp"
#include "log_commands.hpp"
#include "mine/fit.hpp"
#include "model/write.hpp"
#include "report/fit.hpp"
#include "report/unified_diff.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  Against against;
  std::string only;
  std::string output;
  bool dry_run = false;
};

std::optional<mine::FitParts> parts_of(const std::string& only) {
  if (only.empty()) return mine::all_parts();
  const auto parts = mine::parse_parts(only);
  if (parts) return *parts;
  std::vector<std::string_view> known;
  std::string all;
  for (std::size_t p = 0; p < mine::kFitParts; ++p) {
    known.push_back(mine::name(static_cast<mine::FitPart>(p)));
    all += (all.empty() ? "" : ", ") + std::string(known.back());
  }
  complain(suggesting(trf("--only: `{0}` is none of {1}", parts.error(), all),
                      base::nearest(parts.error(), known)));
  return std::nullopt;
}

int fit(const Common& common, const Options& options) {
  const auto parts = parts_of(options.only);
  if (!parts) return kUsage;
  const std::string target = options.output.empty() ? options.against.file : options.output;
  if (target == "-" && !options.dry_run) {
    complain(tr("-o: a process file from standard input needs a file for the measured values"));
    return kUsage;
  }
  Session session(common);
  int status = kDone;
  const auto held = hold(session, options.against, status);
  if (!held) return status;
  mine::FitOptions fitting;
  fitting.parts = *parts;
  fitting.log = options.against.log;
  const mine::Fit found = mine::fit(held->net, held->log.log, held->matching, fitting);

  const std::string& before = held->process->file->source->text;
  const std::string after = model::write_process(*held->process, found.process);
  report::Fitting result{held->net, held->log.quality, held->matching, found, {}, {}};
  result.diff = report::unified_diff(before, after, options.against.file, target);
  if (!options.dry_run) {
    if (const auto written = base::write_file_atomically(base::path_from_utf8(target), after); !written) {
      complain(written.error());
      return kTrouble;
    }
    result.written = target;
  }
  const std::string text = common.format == "json"
                               ? report::document_json("bpr-fit/1", report::fit_json(result))
                               : rendered(common, report::fit_page(result));
  if (const int printed = print(text); printed != kDone) return printed;
  return session.finish(kDone);
}

}  // namespace

void add_log_fit(CLI::App& log, Common& common, Run& run) {
  CLI::App& command = add_command(log, common, "fit", tr("Put what a log measured into a process file"));
  auto options = std::make_shared<Options>();
  add_against(command, options->against);
  command
      .add_option("--only", options->only,
                  tr("Parts that are fitted: arrivals, profile, durations, shares, traits, redo, people, "
                     "calendars; else all"))
      ->type_name("PART,...");
  command.add_flag("--dry-run", options->dry_run, tr("Write nothing, and show what would change"));
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  command
      .add_option("-o,--output", options->output,
                  tr("Writes the process file with the measured values there; else FILE itself is changed"))
      ->type_name("FILE");
  command.callback([&common, options, &run] { run = [&common, options] { return fit(common, *options); }; });
}

}  // namespace bpr::cmd
