#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kUnusable{
    .code = "BPR121",
    .name = "unusable-here",
    .severity = base::Severity::error,
    .title = later("Something that cannot be used here"),
    .what = later("A known key or target at a place where it means nothing: `late` on a step that does not "
                  "wait, a `next` that leads back, a `redo` that leads on, a trait that depends on itself."),
    .why = later("It would have no effect, or one that nobody could foresee."),
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
    next: do-answer
)",
    .good = R"(bpr: 1
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
    redo: {do-answer: 10%}
)",
    .check = nullptr,
};

}  // namespace bpr::check
