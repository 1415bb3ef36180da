#include "usage.hpp"

#include <string_view>
#include <vector>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

/// The command that the command line named, or the program itself.
const CLI::App& named(const CLI::App& root) {
  for (const CLI::App* const command : root.get_subcommands()) return *command;
  return root;
}

std::string unknown_option(const CLI::App& app, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const CLI::Option* const option : app.get_options())
    for (const std::string& each : option->get_lnames()) known.push_back("--" + each);
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string_view near = base::nearest(name, candidates);
  return near.empty() ? trf("unknown option `{0}`", name)
                      : trf("unknown option `{0}`; did you mean `{1}`?", name, near);
}

std::string unknown_command(const CLI::App& root, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* const command : root.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(command->get_name());
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string_view near = base::nearest(word, candidates);
  return near.empty() ? trf("unknown command `{0}`", word)
                      : trf("unknown command `{0}`; did you mean `{1}`?", word, near);
}

}  // namespace

void set_up_help(CLI::App& root) {
  const auto dress = [](CLI::App& app) {
    app.set_help_flag("-h,--help", tr("Show this help"));
    const auto formatter = app.get_formatter();
    formatter->column_width(26);
    formatter->label("Usage", tr("Usage"));
    formatter->label("REQUIRED", "");
    formatter->label("Positionals", tr("Arguments"));
    formatter->label("OPTIONS", tr("OPTIONS"));
    formatter->label("SUBCOMMAND", tr("COMMAND"));
    formatter->label("Subcommands", tr("Commands"));
  };
  dress(root);
  for (CLI::App* const command : root.get_subcommands([](CLI::App*) { return true; })) {
    command->group(tr("Commands"));
    dress(*command);
    for (CLI::Option* const option : command->get_options())
      if (!option->get_positional()) option->group(tr("Options"));
  }
  for (CLI::Option* const option : root.get_options()) option->group(tr("Options"));
}

std::string named_command(const CLI::App& root) {
  const CLI::App& app = named(root);
  return &app == &root ? root.get_name() : root.get_name() + " " + app.get_name();
}

std::string usage_fault(const CLI::App& root, const CLI::ParseError& error, int argc,
                        const char* const* argv) {
  const CLI::App& app = named(root);
  if (&app == &root) {
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      if (!word.empty() && word.front() != '-') return unknown_command(root, word);
    }
  }
  for (const std::string& word : root.remaining(true))
    return word.size() > 1 && word.front() == '-' ? unknown_option(app, word)
                                                  : trf("`{0}` is one argument too many", word);
  if (const auto* const required = dynamic_cast<const CLI::RequiredError*>(&error); required != nullptr)
    return &app == &root ? std::string(tr("a command is missing"))
                         : std::string(tr("an argument is missing"));
  return error.what();
}

}  // namespace bpr::cmd
