#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kInvalidYaml{
    .code = "BPR101",
    .name = "invalid-yaml",
    .severity = base::Severity::error,
    .title = later("The file is not valid YAML"),
    .what = later("A place that YAML cannot read: a key without a colon, a bracket or quote that is not "
                  "closed, a line whose indentation fits nothing."),
    .why = later("What stands there can be understood in several ways, and a guess would change the "
                 "procedure without anybody noticing."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes 3-5-9 min
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
