#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kDeclaredTwice{
    .code = "BPR117",
    .name = "declared-twice",
    .severity = base::Severity::error,
    .title = later("A name is declared twice"),
    .what = later("Two steps, blocks or windows, or two things of one table, with the same name."),
    .why = later("Whatever refers to the name could mean either."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: note-down
    id: answer
    by: counter
    takes: 1-2 min
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
  - do: note-down
    id: note-down
    by: counter
    takes: 1-2 min
)",
    .check = nullptr,
};

}  // namespace bpr::check
