#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace bpr::base {

enum class Language { en, ja };

/// The language of every text made from now on. Chosen once, by the command line, before any work.
void set_language(Language language);
[[nodiscard]] Language language();

/// The translation of an English source text in the chosen language; the text itself where the
/// catalogue has none. Every text a user sees goes through here, so that xgettext finds it.
[[nodiscard]] const char* tr(const char* english);

/// Formats a translated text; placeholders are numbered ("{0}") so that translations may reorder them.
template <typename... Args>
[[nodiscard]] std::string trf(const char* english, const Args&... args) {
  return fmt::vformat(tr(english), fmt::make_format_args(args...));
}

}  // namespace bpr::base
