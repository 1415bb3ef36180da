#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kNoObservations{
    .code = "BPR122",
    .name = "no-observations",
    .severity = base::Severity::error,
    .title = later("A file of observed times cannot be used"),
    .what = later("The file named behind `empirical` cannot be read, or holds something other than numbers."),
    .why = later("The times of the step are in that file."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    by: counter
    takes: empirical no-such-file.csv min
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
