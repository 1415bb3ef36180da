#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kKeyTwice{
    .code = "BPR103",
    .name = "key-twice",
    .severity = base::Severity::error,
    .title = later("A key stands twice in one map"),
    .what = later("The same key, spelled the same way, twice in one map."),
    .why = later("Only one of the two values can hold, and it is not for the reader to choose."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
  - do: note-down
    by: counter
    takes: 1-2 min
    redo: {do-answer: 8%, do-answer: 2%}
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
