#include "base/date.hpp"
#include "base/i18n.hpp"
#include "check/rules/gather.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::Role;

bool ever_open(const base::Calendar& calendar, const base::DayTime& time) {
  if (calendar.always) return true;
  const base::Date first = base::make_date(2026, 4, 1);
  for (base::Date day = first; day < first + 366; day = day + 1) {
    if (!base::falls_on(time.weekdays, time.nth, day)) continue;
    for (const auto& [from, to] : base::open_hours(calendar, day))
      if (from <= time.time && time.time < to) return true;
  }
  return false;
}

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  for (const auto& step : process.steps) {
    if (!step->batch.at) continue;
    const auto time = base::parse_day_time(step->batch.at.text());
    if (!time) continue;
    for (const Role* const role : workers(process, *step)) {
      if (ever_open(model::calendar_of(process, *role), *time)) continue;
      findings.at_step(*step, trf("`{0}` is never on duty at {1}", role->name.text(), step->batch.at.text()),
                       tr("choose a time within their hours, or look over their calendar"), "batch");
      break;
    }
  }
}

}  // namespace

const Rule kBatchWhileClosed{
    .code = "BPR510",
    .name = "batch-while-closed",
    .severity = base::Severity::warning,
    .title = later("A batch at a time when nobody is there"),
    .what = later("The time of a `batch` never falls into the working hours of those who work it off."),
    .why = later("The batch then lies until they come, mostly until the next day: either the time is wrong, "
                 "or the calendar is."),
    .bad = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
documents: {notice: {ja: 通知書}}
steps:
  - print: notice
    by: counter
    takes: 1-2-3 min
    batch: sun 15:00
)",
    .good = R"(bpr: 1
process: example
roles:
  counter: {kind: staff, people: 2}
documents: {notice: {ja: 通知書}}
steps:
  - print: notice
    by: counter
    takes: 1-2-3 min
    batch: fri 15:00
)",
    .check = check,
};

}  // namespace bpr::check
