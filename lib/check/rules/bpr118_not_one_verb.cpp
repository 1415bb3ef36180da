#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kNotOneVerb{
    .code = "BPR118",
    .name = "not-one-verb",
    .severity = base::Severity::error,
    .title = later("A step has exactly one verb"),
    .what = later("A step without a verb, with a word that is no verb, or with two verbs."),
    .why = later("The verb says what kind of step it is: what it counts for, and whose time it takes."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - anser: question
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
