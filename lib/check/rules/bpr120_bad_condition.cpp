#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kBadCondition{
    .code = "BPR120",
    .name = "bad-condition",
    .severity = base::Severity::error,
    .title = later("A condition that cannot be read"),
    .what = later("A condition with a word missing or too many, or one that asks for a trait with values as "
                  "if it had none."),
    .why = later("It decides which cases a step is for."),
    .bad = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    if: aged and
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
traits: {aged: 20%}
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    if: aged
    by: counter
    takes: 3-5-9 min
)",
    .check = nullptr,
};

}  // namespace bpr::check
