#include <filesystem>

#include "base/i18n.hpp"
#include "commands.hpp"
#include "model/starting_file.hpp"

namespace bpr::cmd {

namespace {

using base::tr;

struct Options {
  std::string path = "-";
  bool force = false;
};

/// The procedure's name: that of the file.
std::string name_of(const std::filesystem::path& path) {
  return path == "-" ? "procedure" : base::path_to_utf8(path.stem());
}

int init(Common common, const Options& options) {
  const std::filesystem::path path = base::path_from_utf8(options.path);
  std::error_code ignored;
  if (options.path != "-" && !options.force && std::filesystem::exists(path, ignored)) {
    complain({options.path, tr("is there already; --force replaces it")});
    return kTrouble;
  }
  common.output = options.path;
  return deliver(common, model::starting_file(name_of(path), base::language() == base::Language::ja));
}

}  // namespace

void add_init(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(
      root, common, "init", tr("Write a small process file to start from; --lang chooses its keywords"));
  auto options = std::make_shared<Options>();
  command.add_option("FILE", options->path, tr("New file, named after the procedure; else standard output"))
      ->type_name("");
  command.add_flag("--force", options->force, tr("Replace the file if it is there"));
  command.callback([&common, options, &run] { run = [&common, options] { return init(common, *options); }; });
}

}  // namespace bpr::cmd
