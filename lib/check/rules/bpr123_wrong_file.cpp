#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kWrongFile{
    .code = "BPR123",
    .name = "wrong-file",
    .severity = base::Severity::error,
    .title = later("Office file and process file are mixed up"),
    .what = later("A process file that is really an office file, or the other way round, or a key of the one "
                  "in the other."),
    .why =
        later("The two are read in different ways; what several processes share stands in the office file."),
    .bad = R"(bpr: 1
office: みほん市
roles:
  counter: {kind: staff, people: 2}
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
