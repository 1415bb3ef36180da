#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kMissingKey{
    .code = "BPR112",
    .name = "missing-key",
    .severity = base::Severity::error,
    .title = later("A key that must be there is missing"),
    .what = later("A map lacks a key without which it says nothing, such as who does a step of the office."),
    .why = later("Whatever were put in its place would change the result without being seen."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
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
