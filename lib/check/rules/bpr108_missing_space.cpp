#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kMissingSpace{
    .code = "BPR108",
    .name = "missing-space",
    .severity = base::Severity::error,
    .title = later("A space is missing behind a colon or a dash"),
    .what = later("`key:value` or `-item`, written without the space in between."),
    .why = later("YAML takes the whole for one text, so the key is not seen."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes:3-5-9 min
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
