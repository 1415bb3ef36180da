#include <fmt/format.h>

#include "base/i18n.hpp"
#include "report/diff.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::tr;
using base::trf;
using model::Process;

std::string table_name(const std::string& table) {
  if (table == "traits") return tr("Traits");
  if (table == "calendars") return tr("Calendars");
  if (table == "profiles") return tr("Profiles");
  if (table == "roles") return tr("Roles");
  if (table == "places") return tr("Places");
  if (table == "registers") return tr("Registers");
  if (table == "fields") return tr("Fields");
  if (table == "forms") return tr("Forms");
  if (table == "documents") return tr("Documents");
  return tr("Steps");
}

std::string said(const std::string& text) { return text.empty() ? std::string("–") : text; }

Section structure_section(const Process& a, const Process& b, const compare::Structure& structure) {
  Table table{{{""}, {tr("name"), Align::left, true}, {tr("what"), Align::left, true}, {tr("place")}}, {}};
  const bool steps = structure.table == "steps";
  const auto place = [&](const Process& process, const std::string& name) {
    return thing_place(process, structure.table, base::intern(name));
  };
  const auto title = [&](const Process& process, const std::string& name) {
    return steps ? step_name(process, model::step_index(process, base::intern(name)))
                 : thing_name(process, base::intern(name));
  };
  for (const std::string& name : structure.removed)
    table.rows.push_back({{"−", Tone::bad}, {name}, {title(a, name)}, {place(a, name), Tone::quiet}});
  for (const std::string& name : structure.added)
    table.rows.push_back({{"+", Tone::good}, {name}, {title(b, name)}, {place(b, name), Tone::quiet}});
  for (const compare::Changed& changed : structure.changed) {
    bool first = true;
    for (const compare::Change& change : changed.changes) {
      const std::string text = fmt::format("{}{} → {}", change.key.empty() ? "" : change.key + ": ",
                                           said(change.before), said(change.after));
      table.rows.push_back({{first ? "~" : ""},
                            {first ? changed.name : std::string()},
                            {text},
                            {first ? place(b, changed.name) : std::string(), Tone::quiet}});
      first = false;
    }
  }
  return {table_name(structure.table),
          trf("{0} removed, {1} added, {2} changed", structure.removed.size(), structure.added.size(),
              structure.changed.size()),
          1,
          {{std::move(table)}}};
}

/// The figures of one ledger; nothing where all are zero in both.
void add_measures(Page& page, const Process& process, const compare::Comparison& comparison,
                  measure::Ledger ledger, const char* title) {
  std::vector<measure::Measure> measures;
  for (const measure::MeasureInfo& info : measure::measures())
    if (info.ledger == ledger) measures.push_back(info.measure);
  Table table = change_table(process, comparison.before, comparison.after, measures);
  if (!table.rows.empty()) page.blocks.push_back({Section{title, {}, 1, {{std::move(table)}}}});
}

}  // namespace

Page diff_page(const Process& a, const Process& b, const compare::Comparison& comparison,
               const std::vector<Asked>& asked, const compare::PairedResult* runs) {
  Page page;
  page.title = process_name(a);
  page.aside = std::string(a.id.text());
  page.facts.push_back(file_name(a) + " → " + file_name(b));
  if (comparison.structure.empty() && !comparison.reordered)
    page.blocks.push_back({Paragraph{tr("no difference in structure")}});
  for (const compare::Structure& structure : comparison.structure)
    page.blocks.push_back({structure_section(a, b, structure)});
  if (comparison.reordered)
    page.blocks.push_back({Paragraph{tr("the steps that stayed stand in another order")}});
  add_measures(page, a, comparison, measure::Ledger::resident,
               a.head->internal ? tr("Applicant") : tr("Resident"));
  add_measures(page, a, comparison, measure::Ledger::office, tr("Office"));
  add_measures(page, a, comparison, measure::Ledger::flow, tr("Flow"));
  if (runs != nullptr) {
    page.facts.push_back(run_setting(runs->before));
    Section section = paired_section(runs->processes.front());
    for (const simulate::Result* const run : {&runs->before, &runs->after}) {
      const char* const which = run == &runs->before ? tr("as-is") : tr("to-be");
      for (const Paragraph& warning : run_warnings(*run))
        section.blocks.push_back({Paragraph{trf("{0}: {1}", which, warning.text), warning.tone}});
    }
    if (a.id != b.id)
      section.blocks.push_back({Paragraph{
          tr("The files are of procedures with different ids, so that each has residents of its own.")}});
    page.blocks.push_back({std::move(section)});
  }
  if (!asked.empty()) {
    Table table{{{""}, {"", Align::left, true}}, {}};
    for (const Asked& one : asked)
      table.rows.push_back(
          {{one.holds ? tr("fails") : tr("passes"), one.holds ? Tone::bad : Tone::good}, {one.test.text}});
    page.blocks.push_back({Section{tr("Fail if"), {}, 1, {{std::move(table)}}}});
  }
  return page;
}

}  // namespace bpr::report
