#pragma once

#include <string>

#include "propose/lever.hpp"

namespace bpr::propose {

/// A lever in plain text for people: what it does where and when, what it needs, what it risks. The
/// catalogue's own texts are in the language asked for, the words around them in the language in force;
/// `catalogue` gives links their names. Ends with a line end.
[[nodiscard]] std::string describe_lever(const Lever& lever, bool japanese,
                                         const Catalogue& catalogue = built_in_catalogue());

/// Whom it leaves behind: "nobody", …
[[nodiscard]] std::string divide_name(Divide divide);
/// How well a lever's effect is known: "measured", …
[[nodiscard]] std::string grade_name(const std::string& grade);

/// One part of it in words: when the lever holds ("known-fields at least 3"; empty: always), where it acts
/// ("the whole process", "steps `write` …"), and what one edit does.
[[nodiscard]] std::string describe_when(const When& when);
[[nodiscard]] std::string describe_selector(const Selector& at, bool japanese);
[[nodiscard]] std::string describe_edit(const Edit& edit, bool japanese);

}  // namespace bpr::propose
