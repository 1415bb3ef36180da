#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kWrongShape{
    .code = "BPR113",
    .name = "wrong-shape",
    .severity = base::Severity::error,
    .title = later("A list, a map or one value is needed here"),
    .what = later("A value that has another shape than its key asks for, or is empty."),
    .why = later("It cannot be understood."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  do: answer
  by: counter
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
