#include <array>
#include <cstdio>
#include <exception>

#include "base/i18n.hpp"
#include "base/terminal.hpp"
#include "commands.hpp"
#include "usage.hpp"

namespace {

using namespace bpr;
using base::tr;

/// All commands, in the order of the help.
constexpr std::array kCommands{
    cmd::add_check,  cmd::add_analyze, cmd::add_simulate,   cmd::add_propose, cmd::add_diff,
    cmd::add_log,    cmd::add_report,  cmd::add_draw,       cmd::add_init,    cmd::add_fmt,
    cmd::add_schema, cmd::add_explain, cmd::add_completion,
};

/// `--lang` is looked for before anything else, because help is a text, too.
base::Language language_of(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    std::string_view value;
    if (word == "--lang" && i + 1 < argc) value = argv[i + 1];
    if (word.substr(0, 7) == "--lang=") value = word.substr(7);
    if (value == "ja") return base::Language::ja;
    if (value == "en") return base::Language::en;
  }
  return base::preferred_language(base::environment_variable);
}

int run_program(int argc, const char* const* argv) {
  base::prepare_streams();
  base::set_language(language_of(argc, argv));

  CLI::App root(tr("Analyses and transforms public procedures written as YAML files."), "bpr");
  cmd::Common common;
  cmd::Run run;
  for (const auto add : kCommands) add(root, common, run);
  cmd::add_general(root, common);
  root.require_subcommand(1);
  cmd::set_up_help(root);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr) return cmd::print(root.help());
    if (dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr)
      return cmd::print(std::string(error.what()) + "\n");
    cmd::complain(cmd::usage_fault(root, error));
    std::fputs((base::trf("See `{0} --help`.", cmd::named_command(root)) + "\n").c_str(), stderr);
    return cmd::kUsage;
  }
  return run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const std::exception& fault) {
    cmd::complain(base::trf("internal error: {0}", fault.what()));
    return cmd::kTrouble;
  }
}
