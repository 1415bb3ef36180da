#include <vector>

#include "base/date.hpp"
#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::trf;
using model::Context;
using model::Process;
using model::Role;

bool ever_looks(const base::Calendar& calendar, const std::vector<base::Duration>& times) {
  if (calendar.always) return true;
  const base::Date first = base::make_date(2026, 4, 1);
  for (base::Date day = first; day < first + 366; day = day + 1)
    for (const auto& [from, to] : base::open_hours(calendar, day))
      for (const base::Duration time : times)
        if (from <= time && time < to) return true;
  return false;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  for (const Role* const role : roles_at_work(process)) {
    const base::Calendar& calendar = model::calendar_of(process, *role);
    if (role->looks_in.empty() || ever_looks(calendar, role->looks_in)) continue;
    findings.at(role->origin, trf("`{0}` looks in only when it is not on duty", role->name.text()),
                trf("choose times within its hours ({0})", key_of(process, Context::role, "calendar")), true);
  }
}

}  // namespace

const Rule kLooksInWhileClosed{
    .code = "BPR511",
    .name = "looks-in-while-closed",
    .severity = base::Severity::error,
    .title = later("Somebody looks in only when they are not on duty"),
    .what = later("None of the times in `looks-in` of a role falls into its calendar."),
    .why = later("What lies in that inbox is never worked off, so no case gets past it."),
    .bad = R"(bpr: 1
process: example
roles:
  head: {kind: staff, people: 1, looks-in: ["19:00"]}
steps:
  - approve: answer
    by: head
    takes: 1-2-3 min
)",
    .good = R"(bpr: 1
process: example
roles:
  head: {kind: staff, people: 1, looks-in: ["16:00"]}
steps:
  - approve: answer
    by: head
    takes: 1-2-3 min
)",
    .check = check,
};

}  // namespace bpr::check
