#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Process;
using model::Step;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  if (process.head->evidence.grade != model::Evidence::none) return;
  const Step* first = nullptr;
  std::size_t count = 0;
  for (const auto& step : process.steps) {
    if (step->evidence.grade != model::Evidence::none || allows(*step, "BPR610")) continue;
    if (!step->takes && !step->duration && !step->after) continue;
    if (first == nullptr) first = &*step;
    ++count;
  }
  if (first == nullptr) return;
  findings.at_step(*first,
                   count == 1
                       ? trf("nothing says where the time of \"{0}\" comes from", title_of(process, *first))
                       : trf("nothing says where the times of {0} steps come from", count),
                   trf("say it once for the file or on the steps: {0}: measured, interview, estimate …",
                       key_of(process, Context::process, "evidence")),
                   first->takes ? "takes" : "");
}

}  // namespace

const Rule kNoEvidence{
    .code = "BPR610",
    .name = "no-evidence",
    .severity = base::Severity::note,
    .title = later("Numbers without evidence"),
    .what = later("Working times and waits for which neither the step nor the file says where they come from "
                  "(`evidence`)."),
    .why = later("Predictions are as good as the numbers under them. Whoever decides on a reform must see "
                 "whether it rests on measurements or on a guess."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
evidence: interview
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
