#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kUnknownWord{
    .code = "BPR115",
    .name = "unknown-word",
    .severity = base::Severity::error,
    .title = later("A word that the key does not know"),
    .what = later(
        "A key that takes one of a few words was given another one. The nearest known word is suggested."),
    .why = later("The word decides how the rest is understood."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: stuff, people: 2}
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
