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
using model::Symbol;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  std::vector<Symbol> used{process.demand->arrive};
  for (const auto& [value, calendar] : process.demand->arrive_values) used.push_back(calendar);
  for (const Role* const role : roles_at_work(process)) used.push_back(role->calendar);
  const base::Instant start = base::instant_of(base::make_date(2026, 4, 1));
  for (const model::NamedCalendar& calendar : *process.calendars) {
    if (calendar.origin.office && !contains(used, calendar.name)) continue;
    if (base::next_open(calendar.calendar, start)) continue;
    findings.at(calendar.origin, trf("`{0}` is never open", calendar.name.text()),
                trf("give it hours, like {0}: {{mon-fri: \"8:30-17:15\"}}",
                    key_of(process, Context::calendar, "open")),
                true);
  }
}

}  // namespace

const Rule kNeverOpen{
    .code = "BPR501",
    .name = "never-open",
    .severity = base::Severity::error,
    .title = later("A calendar that is never open"),
    .what = later("A calendar that does not open once within two years: no hours on any day, or closures "
                  "that cover every opening."),
    .why = later("Who works by it never works, and who arrives by it never arrives."),
    .bad = R"(bpr: 1
process: example
calendars:
  saturday: {open: {sat: "9:00-12:00"}, closed: [01-01..12-31]}
roles:
  counter: {kind: staff, people: 2, calendar: saturday}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
calendars:
  saturday: {open: {sat: "9:00-12:00"}, closed: [japan-holidays]}
roles:
  counter: {kind: staff, people: 2, calendar: saturday}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
