#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kFullWidth{
    .code = "BPR107",
    .name = "full-width-sign",
    .severity = base::Severity::error,
    .title = later("A full-width sign where YAML needs a half-width one"),
    .what = later("A full-width colon, dash or space, or an invisible space, where YAML expects `:`, `-` or "
                  "an ordinary space."),
    .why = later("With a Japanese input method they are typed easily and look almost the same, but YAML "
                 "takes them for text."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by： counter
    takes: 3-5-9 min
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
