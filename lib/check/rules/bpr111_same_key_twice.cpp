#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kSameKeyTwice{
    .code = "BPR111",
    .name = "same-key-twice",
    .severity = base::Severity::error,
    .title = later("One key in two spellings"),
    .what = later("The same key given twice in one map: once in English and once in Japanese."),
    .why = later("Only one of the two values can hold."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
    担当: counter
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
