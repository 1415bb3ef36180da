#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kUnknownName{
    .code = "BPR116",
    .name = "unknown-name",
    .severity = base::Severity::error,
    .title = later("A name that nothing declares"),
    .what =
        later("A role, place, form, document, register, field, trait, calendar or step that is used but "
              "declared neither in the file nor in the office file. The nearest known name is suggested."),
    .why = later("Most often the name is misspelt, and the step would then belong to nobody."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: couter
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
