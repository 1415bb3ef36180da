#include <algorithm>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/data.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/uses.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

struct Uses {
  NameSet names;

  void add(model::Symbol name) { names.insert(name); }
  void add(const std::vector<model::Symbol>& all) { names.insert(all.begin(), all.end()); }
  [[nodiscard]] bool has(model::Symbol name) const { return names.count(name) != 0; }
};

Uses uses_of(const model::Process& process) {
  Uses uses;
  uses.add(base::intern("office-hours"));  // holds for everybody who names no calendar
  for (const auto& step : process.steps) {
    uses.add(step->objects);
    uses.add(step->by);
    for (const model::Symbol name : {step->with, step->at, step->into, step->to, step->wait_for, step->until})
      uses.add(name);
  }
  for (const model::Block& block : *process.blocks) {
    uses.add(block.by);
    uses.add(block.at);
  }
  for (const model::Applicant& applicant : process.head->applicants) uses.add(applicant.role);
  for (const model::Document& document : *process.documents) uses.add(document.issued_by);
  for (const model::Register& reg : *process.registers) uses.add(reg.of);
  for (const model::Role& role : *process.roles) uses.add(role.calendar);
  uses.add(process.demand->arrive);
  uses.add(process.demand->profile);
  for (const auto& [value, calendar] : process.demand->arrive_values) uses.add(calendar);
  return uses;
}

template <typename T, typename Used>
void report(const std::vector<T>& table, Findings& findings, Used used) {
  for (const T& item : table)
    if (!item.origin.office && item.origin.node != nullptr && !used(item))
      findings.at(item.origin, trf("nothing uses `{0}`", item.name.text()), tr("use it, or take it out"),
                  true);
}

void check(const Subject& subject, Findings& findings) {
  const model::Process& process = subject.process;
  const Uses uses = uses_of(process);
  const auto named = [&](const auto& item) { return uses.has(item.name); };
  report(*process.roles, findings, named);
  report(*process.documents, findings, named);
  report(*process.calendars, findings, named);
  report(*process.profiles, findings, named);
  report(*process.places, findings, [&](const model::Place& place) {
    return named(place) || std::any_of(place.windows.begin(), place.windows.end(),
                                       [&](model::Symbol window) { return uses.has(window); });
  });
  // What a register holds counts as known wherever a form asks for it.
  report(*process.registers, findings, [&](const model::Register& reg) {
    return named(reg) ||
           std::any_of(process.forms->begin(), process.forms->end(), [&](const model::Form& form) {
             return std::any_of(form.fields.begin(), form.fields.end(),
                                [&](model::Symbol field) { return contains(reg.holds, field); });
           });
  });
}

}  // namespace

const Rule kUnusedName{
    .code = "BPR308",
    .name = "unused-name",
    .severity = base::Severity::note,
    .title = later("Something declared that nothing uses"),
    .what = later("A role, place, document, register, calendar or profile is declared in this file but not "
                  "used in it."),
    .why = later("It has no effect. Perhaps its name is misspelt where it was meant, or it belongs in the "
                 "office file."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
  chief: {kind: staff, people: 1}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
steps:
  - do: answer
    id: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
