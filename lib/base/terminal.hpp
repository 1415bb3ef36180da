#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/i18n.hpp"

namespace bpr::base {

enum class Stream { output, error };

/// Whether a standard stream is shown to a person.
[[nodiscard]] bool is_terminal(Stream stream);

/// Columns of the terminal behind standard output; nothing where there is none.
[[nodiscard]] std::optional<unsigned> terminal_width();

/// Makes standard output and error take UTF-8 as it is. Called once, at the start of `main`.
void prepare_streams();

/// Looks up an environment variable; nothing where it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The environment of this program.
[[nodiscard]] std::optional<std::string> environment_variable(const char* name);

/// The language a person prefers, by LANGUAGE (a list, the first known one counts), then the first that
/// is set of LC_ALL, LC_MESSAGES and LANG. The locale "C" means English, whatever LANGUAGE says. No
/// locale needs to be installed.
[[nodiscard]] Language preferred_language(const Environment& environment);

enum class ColorMode { automatic, always, never };

/// Whether to colour what goes to a stream. Automatic: a terminal, NO_COLOR unset or empty
/// (https://no-color.org), and TERM not "dumb".
[[nodiscard]] bool color_wanted(ColorMode mode, bool terminal, const Environment& environment);

}  // namespace bpr::base
