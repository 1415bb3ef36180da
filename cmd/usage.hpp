#pragma once

#include <CLI/CLI.hpp>
#include <string>

/// Command lines that are wrong, and help that is right.
namespace bpr::cmd {

/// Gives the help of a command line and all its commands its form and language.
void set_up_help(CLI::App& root);

/// "bpr check" where the command line named a command, else "bpr".
[[nodiscard]] std::string named_command(const CLI::App& root);

/// What is wrong with the command line, with the nearest known word for a misspelt one.
[[nodiscard]] std::string usage_fault(const CLI::App& root, const CLI::ParseError& error);

}  // namespace bpr::cmd
