#include <fmt/format.h>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "usage.hpp"

namespace bpr::cmd {

using base::tr;

namespace {

/// Help of at most 80 columns, in which wide characters take two.
class Help : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode /*mode*/) const override {
    const auto arguments = app->get_options([](const CLI::Option* o) { return o->get_positional(); });
    const auto options = app->get_options([](const CLI::Option* o) { return shown(*o); });
    const auto commands = app->get_subcommands([](const CLI::App*) { return true; });

    std::string usage = fmt::format("{}: {} [{}]", tr("Usage"), name, tr("OPTIONS"));
    for (const CLI::Option* const argument : arguments) usage += " " + usage_of(*argument);
    if (!commands.empty()) usage += fmt::format(" {}", tr("COMMAND"));

    std::string text;
    for (const std::string& line : base::wrap(app->get_description(), kWidth)) text += line + "\n";
    text += usage + "\n";
    if (!arguments.empty()) text += fmt::format("\n{}:\n", tr("Arguments"));
    for (const CLI::Option* const argument : arguments)
      text += entry(argument->get_name(true) + typed(*argument), argument->get_description());
    if (!options.empty()) text += fmt::format("\n{}:\n", tr("Options"));
    for (const CLI::Option* const option : options)
      text += entry(option->get_name(false, true) + typed(*option), option->get_description());
    if (!commands.empty()) text += fmt::format("\n{}:\n", tr("Commands"));
    for (const CLI::App* const command : commands)
      text += entry(command->get_name(), command->get_description());
    return text;
  }

 private:
  static constexpr std::size_t kWidth = 80;
  static constexpr std::size_t kColumn = 28;  ///< where what is said about a name begins

  /// An option that is not hidden.
  static bool shown(const CLI::Option& option) {
    return option.nonpositional() && !option.get_group().empty();
  }

  static std::string usage_of(const CLI::Option& argument) {
    const bool many = argument.get_expected_max() > 1;
    const std::string text = argument.get_name(true) + (many ? "..." : "");
    return argument.get_required() ? text : "[" + text + "]";
  }

  static std::string typed(const CLI::Option& option) {
    const std::string type = option.get_expected_max() == 0 ? std::string() : option.get_type_name();
    return type.empty() ? type : " " + type;
  }

  static std::string entry(const std::string& name, const std::string& about) {
    std::string text = "  " + name;
    bool beside = base::display_width(text) + 2 <= kColumn;
    if (!beside) text += "\n";
    for (const std::string& line : base::wrap(about, kWidth - kColumn)) {
      text = beside ? base::pad_right(text, kColumn) : text + std::string(kColumn, ' ');
      text += line + "\n";
      beside = false;
    }
    return text;
  }
};

}  // namespace

void set_up_help(CLI::App& root) {
  root.set_help_flag("-h,--help", tr("Show this help"));
  root.formatter(std::make_shared<Help>());
  for (CLI::App* const command : root.get_subcommands([](CLI::App*) { return true; })) set_up_help(*command);
}

}  // namespace bpr::cmd
