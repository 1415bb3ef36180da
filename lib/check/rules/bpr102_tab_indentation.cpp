#include "check/rules/syntax.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

const Rule kTab{
    .code = "BPR102",
    .name = "tab-indentation",
    .severity = base::Severity::error,
    .title = later("A tab where YAML needs spaces"),
    .what = later("A tab in the indentation of a line, or behind the dash of a list item."),
    .why = later("How wide a tab is differs from editor to editor, so YAML forbids it where columns matter."),
    .bad = R"(bpr: 1
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
