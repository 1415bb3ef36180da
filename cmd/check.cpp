#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "commands.hpp"
#include "report/diagnostics.hpp"

namespace bpr::cmd {

namespace {

using base::Severity;
using base::tr;
using base::trn;

struct Options {
  std::vector<std::string> paths;
  std::string fail_on = "error";
};

/// Whether something was found that is at least as grave as what `--fail-on` names.
bool failed(const base::Diagnostics& found, const std::string& fail_on) {
  if (found.has_errors()) return true;
  if (fail_on != "error" && found.count(Severity::warning) > 0) return true;
  return fail_on == "note" && !found.empty();
}

int check(const Common& common, const Options& options) {
  Session session(common);
  session.each_source(options.paths, false, [&](const base::SourcePtr& source) { session.check(source); });

  base::Diagnostics found = std::move(session.diagnostics());
  session.diagnostics() = {};
  found.sort();
  std::string text;
  if (common.format == "json")
    text = report::diagnostics_json(found, session.files());
  else if (!found.empty())
    text = report::diagnostics_text(found, style_of(common, base::Stream::output));
  else if (session.files() > 0 && session.readable())
    text =
        trn("{0} file, nothing found", "{0} files, nothing found", session.files(), session.files()) + "\n";
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(failed(found, options.fail_on) ? kNo : kDone);
}

}  // namespace

void add_check(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "check", tr("Find faults: syntax, meaning, soundness, bad practice"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  choose_from(
      *command.add_option("--fail-on", options->fail_on,
                          tr("Give exit status 1 for findings as grave as this or graver; else error")),
      {"error", "warning", "note"});
  add_format(command, common, {"text", "json"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return check(common, *options); }; });
}

}  // namespace bpr::cmd
