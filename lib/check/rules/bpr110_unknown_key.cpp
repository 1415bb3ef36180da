#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kUnknownKey{
    .code = "BPR110",
    .name = "unknown-key",
    .severity = base::Severity::error,
    .title = later("Unknown key"),
    .what = later("A key that the format does not have at this place. The nearest known key is suggested."),
    .why =
        later("What stands under a misspelt key would have no effect, so it is refused rather than ignored."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    tekes: 3-5-9 min
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
