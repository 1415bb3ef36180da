#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/i18n.hpp"
#include "report/page.hpp"

namespace bpr::report {

/// A page in one language. The texts of the renderer itself are in the language chosen for the program.
struct Edition {
  base::Language language = base::Language::en;
  std::string body;  ///< markup
  std::string title;
};

/// What is written of a page, in the language that texts have now. Ids begin with the language's name, so
/// that both editions can stand in one file.
[[nodiscard]] Edition edition_of(const Page& page);

/// One file that needs nothing else: no network, no font, no other file. The first edition is shown, the
/// reader switches to the other. Everything can be read without script; script adds sorting of tables.
/// `style`: a further style sheet of `html/`, "sheet.css".
[[nodiscard]] std::string to_html(const std::vector<Edition>& editions, std::string_view style = {});

}  // namespace bpr::report
