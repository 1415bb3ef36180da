#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "propose/staffing.hpp"
#include "report/burden.hpp"
#include "report/number.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/sheet.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using model::Process;
using model::Symbol;
using propose::Plan;

namespace {

constexpr std::size_t kVoices = 3;
constexpr std::size_t kLinks = 3;

/// What people say of the steps, as the file has it.
List voices(const Process& process) {
  List list;
  for (const auto& step : process.steps)
    if (step->pain && list.items.size() < kVoices)
      list.items.push_back(
          trf("“{0}” ({1})", step->pain.text(), model::step_title(process, *step, japanese())));
  return list;
}

List links(const Plan& plan) {
  List list;
  for (const propose::Lever* const lever : plan.levers)
    for (const propose::Link& link : lever->links)
      for (const propose::Lever* const other : plan.levers)
        if (other->id == link.lever && list.items.size() < kLinks)
          list.items.push_back(fmt::format("{} ↔ {}: {}", lever_name(*lever), lever_name(*other),
                                           japanese() && !link.why_ja.empty() ? link.why_ja : link.why_en));
  return list;
}

/// Sections whose people do steps of the procedure, the owner first.
std::string sections_of(const Process& process) {
  std::vector<std::string> names;
  const auto add = [&](Symbol name) {
    const std::string text(name.text());
    if (name && std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
  };
  add(process.head->owner);
  for (const auto& step : process.steps)
    for (const Symbol doer : model::doers(process, *step))
      if (const model::Role* const role = model::find(process.roles, doer)) add(role->section);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Section people(const Dossier& dossier, const Plan& plan) {
  const Process& process = dossier.process();
  Table table{{{""}, {"", Align::left, true}}, {}};
  const auto add = [&](const char* what, std::string text) {
    table.rows.push_back({{what, Tone::quiet}, {std::move(text)}});
  };
  add(tr("for whom"), trf("{0} cases a year", base::grouped(dossier.analysis.cases_year)));
  if (const std::string text = sections_of(process); !text.empty()) add(tr("sections"), text);
  const model::Team& team = process.shared->team;
  if (team.sponsor) add(tr("sponsor"), std::string(team.sponsor.text()));
  if (team.transformation_section) add(tr("supported by"), std::string(team.transformation_section.text()));
  if (team.receives_know_how) add(tr("keeps the know-how"), std::string(team.receives_know_how.text()));
  if (const propose::Staffing staffing = propose::staffing_of(process, dossier.analysis, plan);
      !staffing.made.empty())
    add(tr("new roles"), staffing_text(plan.to_be, staffing));
  add(tr("names of the team"), {});
  add(tr("what was hard, and what helped"), {});
  add(tr("what residents and colleagues say"), {});
  add(tr("what other sections can take over"), {});
  return {tr("Who did it"), tr("empty lines are filled in by the team"), 1, {{std::move(table)}}};
}

}  // namespace

Page award_sheet(const Dossier& dossier, const Plan& plan) {
  const Process& process = dossier.process();
  Page page;
  page.title = trf("{0}: {1}", process_name(process), lever_names(plan.levers));
  page.aside = std::string(process.shared->office ? process.shared->office.text() : process.id.text());
  page.facts.push_back(plan.kind == propose::PlanKind::transformation ? tr("transformation")
                                                                      : tr("improvement"));
  Section problem{tr("The problem"), {}, 1, {}};
  if (List said = voices(process); !said.items.empty()) problem.blocks.push_back({std::move(said)});
  problem.blocks.push_back({sheet_problems(dossier)});
  page.blocks.push_back({std::move(problem)});
  Section change{tr("The change"), {}, 1, {{sheet_levers(plan)}}};
  if (List why = links(plan); !why.items.empty()) {
    change.blocks.push_back({Paragraph{tr("Why together"), Tone::strong}});
    change.blocks.push_back({std::move(why)});
  }
  page.blocks.push_back({std::move(change)});
  page.blocks.push_back({Section{tr("Before and after"),
                                 tr("a year, or a case"),
                                 1,
                                 {{sheet_gains(dossier, plan)}, {sheet_changes(dossier, plan)}}}});
  page.blocks.push_back({people(dossier, plan)});
  page.notes.push_back(
      trf("Estimates, measured on the changed procedure; put measured figures in their place "
          "once there are any. Evidence: {0} · {1}",
          evidence_name(plan.after.grade), file_name(process)));
  add_legend(page);
  return page;
}

}  // namespace bpr::report
