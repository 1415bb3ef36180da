#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Context;

void check(const Subject& subject, Findings& findings) {
  const model::Demand& demand = *subject.process.demand;
  if (demand.written && demand.cases.value > 0) return;
  findings.at(
      demand.origin,
      demand.written ? tr("there is not one case a year") : tr("nothing says how many cases there are"),
      trf("add `{0}: {{{1}: {2}}}`", word_of(subject.process, Context::process, "demand"),
          word_of(subject.process, Context::demand, "cases"),
          subject.process.japanese ? "年3000件" : "3000 / year"));
}

}  // namespace

const Rule kNoDemand{
    .code = "BPR506",
    .name = "no-demand",
    .severity = base::Severity::note,
    .title = later("Nobody says how many cases there are"),
    .what = later("The file has no `demand`, or its `cases` are 0."),
    .why = later("Minutes alone do not tell what matters: hours a year, load, cost and queues all need the "
                 "number of cases."),
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
demand: {cases: 3000 / year}
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
