#include "base/i18n.hpp"
#include "commands.hpp"
#include "model/write.hpp"

namespace bpr::cmd {

namespace {

using base::tr;

struct Options {
  std::vector<std::string> paths;
  bool check = false;
  bool to_stdout = false;
};

/// The canonical form of a file; a lever catalogue and a file of another kind as they are. Nothing, and its
/// faults noted, where it cannot be read.
std::optional<std::string> formatted(Session& session, const base::SourcePtr& source) {
  if (model::kind_of_text(source->text) == model::FileKind::catalogue) return source->text;
  base::Diagnostics faults;
  const yaml::Document document = yaml::parse(source, faults);
  if (faults.has_errors()) {
    session.diagnostics().append(std::move(faults));
    return std::nullopt;
  }
  if (!model::can_format(document))
    complain({source->name, tr("left as it is: neither a process file nor an office file")});
  return model::format_canonical(document);
}

int format(const Common& common, const Options& options) {
  Session session(common);
  std::string text;
  bool differs = false;
  session.each_source(options.paths, false, [&](const base::SourcePtr& source) {
    const auto canonical = formatted(session, source);
    if (!canonical) return;
    const bool changed = *canonical != source->text;
    differs |= changed;
    if (options.check) {
      if (changed) text += source->name + "\n";
    } else if (options.to_stdout || source->name == "-") {
      text += *canonical;
    } else if (changed) {
      const auto written = base::write_file_atomically(base::path_from_utf8(source->name), *canonical);
      if (!written) session.trouble(written.error());
    }
  });
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(!session.sound() || (options.check && differs) ? kNo : kDone);
}

}  // namespace

void add_fmt(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "fmt", tr("Rewrite files in canonical form; comments and meaning stay"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  command.add_flag("--check", options->check,
                   tr("Change nothing; list the files that are not in canonical form and exit with 1"));
  command.add_flag("--stdout", options->to_stdout, tr("Write to standard output and leave the files alone"));
  command.callback(
      [&common, options, &run] { run = [&common, options] { return format(common, *options); }; });
}

}  // namespace bpr::cmd
