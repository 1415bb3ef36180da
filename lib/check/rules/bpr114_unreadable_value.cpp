#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kUnreadableValue{
    .code = "BPR114",
    .name = "unreadable-value",
    .severity = base::Severity::error,
    .title = later("A number, time, share or amount that cannot be read"),
    .what = later("A quantity without or with an unknown unit, in full-width digits, out of range, or shares "
                  "that do not add up to 100% where they must."),
    .why = later("Every figure rests on these numbers."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9
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
