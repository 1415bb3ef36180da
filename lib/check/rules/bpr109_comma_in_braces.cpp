#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kCommaInBraces{
    .code = "BPR109",
    .name = "comma-in-braces",
    .severity = base::Severity::error,
    .title = later("A comma ends the value inside braces"),
    .what = later("Inside `{ }` or `[ ]` a number with a thousands comma, or a text with a comma, falls into "
                  "two entries."),
    .why = later("`{cost: 2,600 JPY/hour}` would be a cost of 2 and a key `600 JPY/hour`."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2, cost: 2,600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = nullptr,
};

}  // namespace bpr::check
