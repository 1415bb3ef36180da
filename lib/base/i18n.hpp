#pragma once

#include <fmt/format.h>

#include <cstdint>
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

/// The same for a text that speaks of a number of things. The catalogue may give one form for all numbers
/// (Japanese) or one for 1 and one for the others.
[[nodiscard]] const char* tr_plural(const char* one, const char* many, std::uint64_t number);

/// Formats the form of a translated text that fits a number; the number itself is shown where a placeholder
/// asks for it: trn("{0} plan", "{0} plans", n, grouped(n)).
template <typename... Args>
[[nodiscard]] std::string trn(const char* one, const char* many, std::uint64_t number, const Args&... args) {
  return fmt::vformat(tr_plural(one, many, number), fmt::make_format_args(args...));
}

}  // namespace bpr::base
