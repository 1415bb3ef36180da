#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/symbol.hpp"

/// Names and ids from the texts of a log. Private to `discover`.
namespace bpr::mine {

/// A text that can be a name: no control characters, no blanks at its ends; `otherwise` where nothing is
/// left.
[[nodiscard]] std::string clean(std::string_view text, const char* otherwise);

/// An id made from a name: letters and digits in lower case, whatever is not ASCII as it is, a hyphen for
/// blanks and marks. Words that mean something to the format get "step-" in front.
[[nodiscard]] std::string slug(std::string_view name);

/// Ids that are told apart by a number.
class Ids {
 public:
  base::Symbol of(std::string_view name);

 private:
  std::set<std::string> taken_;
};

}  // namespace bpr::mine
