#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kSecondDocument{
    .code = "BPR104",
    .name = "second-document",
    .severity = base::Severity::error,
    .title = later("More than one document in the file"),
    .what = later("Text behind the end of the one document that a file holds: behind `---`, behind `...`, or "
                  "on the level of a list that began the file."),
    .why = later("The second part would be left out silently."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
---
process: another
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = nullptr,
};

}  // namespace bpr::check
