#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kUnknownVersion{
    .code = "BPR119",
    .name = "unknown-version",
    .severity = base::Severity::error,
    .title = later("The version of the format is not known"),
    .what = later("The number behind `bpr` is not a version that this program reads."),
    .why = later("The same words may mean something else in another version."),
    .bad = R"(bpr: 2
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
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
