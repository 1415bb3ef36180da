#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kBadCharacter{
    .code = "BPR105",
    .name = "bad-character",
    .severity = base::Severity::error,
    .title = later("A character that does not belong into a text"),
    .what = later("A control character, or bytes that are not UTF-8."),
    .why = later("Such characters are invisible in most editors. Files of older Windows programs are often "
                 "Shift_JIS and must be saved as UTF-8."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: ans)"
           "\x0c"
           R"(wer
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
