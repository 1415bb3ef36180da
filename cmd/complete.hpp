#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace bpr::cmd {

/// The completion script of a shell (bash, zsh or fish), made by walking the command line's own description.
[[nodiscard]] std::string completions(const CLI::App& root, const std::string& shell);

}  // namespace bpr::cmd
