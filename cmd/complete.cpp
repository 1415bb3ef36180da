#include "complete.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace bpr::cmd {

namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& root) {
  return root.get_subcommands([](const CLI::App*) { return true; });
}

/// The words an option or argument is restricted to, which its type name lists ("text|json"); empty: any
/// file. Capitals stand for what is to be put in ("FILE.csv|FILE.xes").
std::vector<std::string> words_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const bool capitals = std::any_of(type.begin(), type.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (capitals || type.find('|') == std::string::npos) return {};
  return CLI::detail::split(type, '|');
}

std::string spelled(const CLI::Option& option) {
  std::string text;
  for (const std::string& name : option.get_snames()) text += " -" + name;
  for (const std::string& name : option.get_lnames()) text += " --" + name;
  return text.empty() ? text : text.substr(1);
}

std::string joined(const std::vector<std::string>& words) { return CLI::detail::join(words, " "); }

/// The branches of a bash `case` over the word before: the words of each option that has some.
std::string bash_values(const CLI::App& app) {
  std::string branches;
  for (const CLI::Option* const option : app.get_options()) {
    const auto choice = words_of(*option);
    std::string pattern = spelled(*option);
    if (choice.empty() || pattern.empty()) continue;
    std::replace(pattern.begin(), pattern.end(), ' ', '|');
    branches += fmt::format("        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", pattern,
                            joined(choice));
  }
  return branches;
}

std::string bash_options(const CLI::App& app) {
  std::string options;
  for (const CLI::Option* const option : app.get_options())
    if (const std::string spelling = spelled(*option); !spelling.empty()) options += " " + spelling;
  return options;
}

/// Spellings of the options that take a value.
std::string bash_taking(const CLI::App& app) {
  std::string pattern;
  for (const CLI::Option* const option : app.get_options())
    for (const std::string& name : CLI::detail::split(spelled(*option), ' '))
      if (!name.empty() && option->get_expected_max() != 0) pattern += (pattern.empty() ? "" : "|") + name;
  return pattern;
}

/// One branch of the `case` over the command, '' for none yet.
std::string bash_case(const CLI::App& app, const std::string& name, const std::string& words) {
  return fmt::format(
      "    {})\n"
      "      case $before in\n{}      esac\n"
      "      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '{}' -- \"$word\"))\n"
      "      else COMPREPLY=($(compgen {} -- \"$word\")); fi ;;\n",
      name, bash_values(app), bash_options(app).substr(1), words);
}

std::string names_of(const std::vector<const CLI::App*>& commands) {
  std::vector<std::string> names;
  for (const CLI::App* const command : commands) names.push_back(command->get_name());
  return joined(names);
}

/// The branches of a command, called by `path`, and of the commands below it; a command that has some is put
/// into `groups`.
std::string bash_cases(const CLI::App& app, const std::string& path, std::string& groups) {
  const auto commands = commands_of(app);
  if (!commands.empty()) {
    if (!path.empty()) groups += (groups.empty() ? "'" : "|'") + path + "'";
    std::string cases = bash_case(app, "'" + path + "'", fmt::format("-W '{}'", names_of(commands)));
    for (const CLI::App* const command : commands)
      cases += bash_cases(*command, (path.empty() ? "" : path + " ") + command->get_name(), groups);
    return cases;
  }
  std::string words = "-f";
  for (const CLI::Option* const option : app.get_options())
    if (const auto choice = words_of(*option); spelled(*option).empty() && !choice.empty())
      words = fmt::format("-W '{}'", joined(choice));
  return bash_case(app, "'" + path + "'", words);
}

std::string bash(const CLI::App& root) {
  std::string groups;
  const std::string cases = bash_cases(root, "", groups);
  return fmt::format(
      "# bash completion of bpr\n"
      "_bpr() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= i\n"
      "  COMPREPLY=()\n"
      "  [[ $before == = ]] && before=${{COMP_WORDS[COMP_CWORD-2]}}\n"
      "  [[ $word == = ]] && word=\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${{COMP_WORDS[i]}} in\n"
      "      {}) [[ ${{COMP_WORDS[i+1]}} == = ]] && ((++i)); ((++i)); continue ;;\n"
      "      -*) continue ;;\n"
      "    esac\n"
      "    command+=${{command:+ }}${{COMP_WORDS[i]}}\n"
      "    case $command in {}) ;; *) break ;; esac\n"
      "  done\n"
      "  case $command in\n{}  esac\n"
      "}}\n"
      "complete -o filenames -F _bpr bpr\n",
      bash_taking(root), groups.empty() ? "''" : groups, cases);
}

/// Text for a place between single quotes; `special` characters get a backslash.
std::string quoted(const std::string& text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (c == '\'')
      result += "'\\''";
    else if (special.find(c) != std::string_view::npos)
      result += std::string("\\") + c;
    else
      result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string zsh_option(const CLI::Option& option) {
  const auto choice = words_of(option);
  const std::string action = choice.empty() ? std::string("_files") : fmt::format("({})", joined(choice));
  std::string lines;
  if (spelled(option).empty()) return fmt::format("        '*:argument:{}' \\\n", action);
  for (const std::string& name : CLI::detail::split(spelled(option), ' ')) {
    const std::string about = quoted(option.get_description(), "[]:");
    lines += option.get_expected_max() == 0 ? fmt::format("        '{}[{}]' \\\n", name, about)
                                            : fmt::format("        '*{}[{}]:{}:{}' \\\n", name, about,
                                                          name.substr(name.rfind('-') + 1), action);
  }
  return lines;
}

std::string zsh_options(const CLI::App& app) {
  std::string lines;
  for (const CLI::Option* const option : app.get_options()) lines += zsh_option(*option);
  return lines;
}

/// Completes the command that stands next, or what belongs behind it; the words begin with the name of `app`.
std::string zsh_commands(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const CLI::App* const command : commands_of(app)) {
    names += fmt::format("    '{}:{}'\n", command->get_name(), quoted(command->get_description(), ":"));
    cases += fmt::format("    {})\n", command->get_name());
    cases += commands_of(*command).empty()
                 ? fmt::format("      _arguments \\\n{}        && return ;;\n", zsh_options(*command))
                 : zsh_commands(*command) + "      ;;\n";
  }
  return fmt::format(
      "commands=(\n{})\n"
      "state=\n"
      "_arguments -C \\\n"
      "{}"
      "        '1: :->command' \\\n"
      "        '*:: :->argument' && return\n"
      "if [[ $state == command ]]; then\n"
      "  _describe command commands\n"
      "else\n"
      "  case $words[1] in\n{}  esac\n"
      "fi\n",
      names, zsh_options(app), cases);
}

std::string zsh(const CLI::App& root) {
  return "#compdef bpr\nlocal -a commands\nlocal state line\n" + zsh_commands(root);
}

std::string fish_options(const CLI::App& app, const std::string& condition) {
  std::string text;
  for (const CLI::Option* const option : app.get_options()) {
    std::string line = fmt::format("complete -c bpr -n '{}'", condition);
    for (const std::string& one : option->get_snames()) line += " -s " + one;
    for (const std::string& one : option->get_lnames()) line += " -l " + one;
    const auto choice = words_of(*option);
    const bool argument = spelled(*option).empty();
    if (argument && choice.empty()) continue;
    if (!choice.empty())
      line += fmt::format(" {} -a '{}'", argument ? "-f" : "-x", joined(choice));
    else if (option->get_expected_max() != 0)
      line += " -r";
    if (!argument) line += fmt::format(" -d '{}'", quoted(option->get_description(), ""));
    text += line + "\n";
  }
  return text;
}

/// The commands below `app` and their options; `behind` is the condition that `app` was named, empty for the
/// program itself.
std::string fish_commands(const CLI::App& app, const std::string& behind) {
  const auto commands = commands_of(app);
  const std::string seen = "__fish_seen_subcommand_from ";
  const std::string open = behind.empty() ? std::string("__fish_use_subcommand")
                                          : behind + "; and not " + seen + names_of(commands);
  std::string text;
  for (const CLI::App* const command : commands) {
    const std::string name = command->get_name();
    const std::string named = (behind.empty() ? behind : behind + "; and ") + seen + name;
    text += fmt::format("complete -c bpr -n '{}' -f -a {} -d '{}'\n", open, name,
                        quoted(command->get_description(), ""));
    text += fish_options(*command, named) + fish_commands(*command, named);
  }
  return text;
}

std::string fish(const CLI::App& root) {
  return "# fish completion of bpr\n" + fish_options(root, "__fish_use_subcommand") + fish_commands(root, "");
}

}  // namespace

std::string completions(const CLI::App& root, const std::string& shell) {
  if (shell == "zsh") return zsh(root);
  return shell == "fish" ? fish(root) : bash(root);
}

}  // namespace bpr::cmd
