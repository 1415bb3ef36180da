#include <algorithm>
#include <string>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/practice.hpp"
#include "check/rules/texts.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::LegalLevel;
using model::Process;
using model::Role;
using model::RoleKind;
using model::Step;
using model::Verb;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  base::Diagnostic* finding = nullptr;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if ((!step.batch.at && step.batch.size <= 1) || step.why || step.legal.level >= LegalLevel::rule)
      continue;
    if (step.verb == Verb::disburse || step.verb == Verb::decide || allows(step, "BPR612")) continue;
    const auto who = workers(process, step);
    if (who.empty() ||
        std::any_of(who.begin(), who.end(), [](const Role* role) { return role->kind == RoleKind::board; }))
      continue;
    const double wait = subject.analysis != nullptr ? subject.analysis->steps[s].waits.batching : 0;
    const std::string message =
        wait > 0 ? trf("\"{0}\" waits {1} for its batch", title_of(process, step), lasting(wait))
                 : trf("\"{0}\" waits for its batch", title_of(process, step));
    if (finding != nullptr)
      relate(*finding, step, message);
    else
      finding = &findings.at_step(
          step, message,
          trf("work it off case by case, or give the reason in {0}", key_of(process, Context::step, "why")),
          "batch");
  }
}

}  // namespace

const Rule kNeedlessBatch{
    .code = "BPR612",
    .name = "needless-batch",
    .severity = base::Severity::note,
    .title = later("Work waits for a batch without need"),
    .what = later("A `batch` of work of our own office for which neither a `why` nor a law, ordinance or "
                  "rule is given. Payments (`disburse`) and boards are left out."),
    .why = later("A batch makes the work look orderly and the applicant wait: on average half the time "
                 "between two batches, every case. Most batches are habits of the paper age."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
documents: {notice: {ja: 通知書}}
steps:
  - print: notice
    by: counter
    takes: 3-5-9 min
    batch: fri 15:00
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
documents: {notice: {ja: 通知書}}
steps:
  - print: notice
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
