#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kYamlFeature{
    .code = "BPR106",
    .name = "unsupported-yaml",
    .severity = base::Severity::error,
    .title = later("Anchors, aliases, tags and merge keys are not supported"),
    .what = later("A value that begins with `&`, `*` or `!`, or the key `<<`."),
    .why = later("They make one place of the file depend on another in a way that no form, diagram or plan "
                 "could show. Most often the sign was meant as text."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
    pain: !important people come twice
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
    pain: "!important people come twice"
)",
    .check = nullptr,
};

}  // namespace bpr::check
