#include "usage.hpp"

#include <string_view>
#include <vector>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "common.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

/// The command that the command line named, or the program itself.
const CLI::App& named(const CLI::App& root) {
  for (const CLI::App* const command : root.get_subcommands()) return named(*command);
  return root;
}

/// Whether it stands for nothing but its commands.
bool is_group(const CLI::App& app) {
  return !app.get_subcommands([](const CLI::App*) { return true; }).empty();
}

std::string unknown_option(const CLI::App& app, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const CLI::Option* const option : app.get_options())
    for (const std::string& each : option->get_lnames()) known.push_back("--" + each);
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string_view near = base::nearest(name, candidates);
  return suggesting(trf("unknown option `{0}`", name), near);
}

std::string unknown_command(const CLI::App& root, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* const command : root.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(command->get_name());
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string_view near = base::nearest(word, candidates);
  return suggesting(trf("unknown command `{0}`", word), near);
}

/// What is wrong with one option: its value is missing, or it was given too often or with a value that it
/// does not take.
std::string option_fault(const CLI::Option& option) {
  const std::string name = option.get_name();
  if (option.get_expected_max() == 0) return trf("{0} takes no value", name);
  if (option.count() > static_cast<std::size_t>(option.get_expected_max()))
    return trf("{0} may be given once only", name);
  return trf("{0}: the value is missing ({1})", name, option.get_type_name());
}

}  // namespace

std::string named_command(const CLI::App& root) {
  std::string name = root.get_name();
  for (const CLI::App* const command : root.get_subcommands()) name += " " + named_command(*command);
  return name;
}

std::string usage_fault(const CLI::App& root, const CLI::ParseError& error) {
  const CLI::App& app = named(root);
  // What a validator says is the program's own text.
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return error.what();
  for (const std::string& word : root.remaining(true)) {
    if (word.size() > 1 && word.front() == '-') return unknown_option(app, word);
    return is_group(app) ? unknown_command(app, word) : trf("`{0}` is one argument too many", word);
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    for (const CLI::Option* const option : app.get_options())
      if (option->get_required() && option->count() == 0) return trf("{0} is missing", option->get_name());
    return tr("a command is missing");
  }
  // Options that need or exclude another.
  for (const CLI::Option* const option : app.get_options()) {
    if (option->count() == 0) continue;
    for (const CLI::Option* const other : option->get_needs())
      if (other->count() == 0) return trf("{0} goes with {1} only", option->get_name(), other->get_name());
    for (const CLI::Option* const other : option->get_excludes())
      if (other->count() > 0)
        return trf("{0} and {1} do not go together", option->get_name(), other->get_name());
  }
  // The library names the option in front of its own words.
  const std::string_view said = error.what();
  const bool no_number = dynamic_cast<const CLI::ConversionError*>(&error) != nullptr;
  for (const CLI::App* const one : {&app, &root})
    for (const CLI::Option* const option : one->get_options())
      if (const std::string name = option->get_name();
          !name.empty() && said.find(name) != std::string_view::npos)
        return no_number && option->count() > 0 && option->get_expected_max() > 0
                   ? trf("{0}: `{1}` is no number that it takes", name, option->results().front())
                   : option_fault(*option);
  return std::string(said);
}

}  // namespace bpr::cmd
