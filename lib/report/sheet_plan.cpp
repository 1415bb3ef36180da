#include <fmt/format.h>

#include <set>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "propose/document.hpp"
#include "report/number.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/sheet.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using model::LegalLevel;
using model::Process;
using propose::Lever;
using propose::Plan;

namespace {

constexpr std::size_t kRisks = 4;  ///< told on the sheet
constexpr std::size_t kGroups = 5;

/// Says how much was left out, so that nobody takes the sheet for the whole.
void tell_rest(std::size_t all, std::size_t told, List& list) {
  if (all > told) list.items.push_back(trf("and {0} more, in the report", all - told));
}

Section deciders(const Plan& plan) {
  Table table{{{""}, {"", Align::left, true}}, {}};
  const auto add = [&](const std::string& what, std::string text, Tone tone = Tone::plain) {
    table.rows.push_back({{what, Tone::quiet}, {std::move(text), tone}});
  };
  add(tr("who decides"), decider_name(plan.roadmap.decides()), Tone::strong);
  for (const LegalLevel level :
       {LegalLevel::law, LegalLevel::ordinance, LegalLevel::rule, LegalLevel::guideline}) {
    std::set<std::string> said;
    for (const Lever* const lever : plan.levers)
      if (lever->legal == level) {
        const std::string& what = lever->legal_what.shown(japanese());
        said.insert(what.empty() ? lever_name(*lever) : what);
      }
    std::string text;
    for (const std::string& one : said) text += (text.empty() ? "" : " · ") + one;
    if (!text.empty()) add(level_name(level), text);
  }
  add(tr("cost once"), cost_text({plan.once_low, plan.once_high}), Tone::strong);
  add(tr("cost a year"), cost_text({plan.yearly_low, plan.yearly_high}), Tone::strong);
  return {tr("Who decides, and what it costs"), {}, 1, {{std::move(table)}}};
}

Section risks(const Plan& plan) {
  List list;
  std::set<std::string> said;
  for (const Lever* const lever : plan.levers)
    for (const propose::Words& risk : lever->risks) {
      const std::string& text = risk.shown(japanese());
      if (said.insert(text).second && said.size() <= kRisks) list.items.push_back(text);
    }
  tell_rest(said.size(), kRisks, list);
  if (list.items.empty()) list.items.emplace_back(tr("the catalogue names none"));
  return {tr("Risks"), {}, 1, {{std::move(list)}}};
}

/// "aged (31% of the cases): 95 min → 60 min".
std::string group_text(const propose::Group& group) {
  std::string text = group_name(group);
  if (group.share) text += trf(" ({0} of the cases)", amount(*group.share, measure::Unit::share));
  if (group.before && group.after) {
    const Scale scale = scale_for(measure::Unit::minutes, std::max(*group.before, *group.after));
    text += ": " + trf("{0} → {1}", amount(*group.before, scale), amount(*group.after, scale));
  }
  return text;
}

Section left_behind(const Process& as_is, const Plan& plan) {
  Section section{tr("Who might be left behind, and what is kept for them"), {}, 1, {}};
  const std::vector<propose::Group> groups = propose::groups_left_behind(as_is, plan);
  if (groups.empty()) {
    section.blocks.push_back({Paragraph{tr("nobody: no lever asks for a digital way")}});
    return section;
  }
  List list;
  for (const propose::Group& group : groups)
    if (list.items.size() < kGroups) list.items.push_back(group_text(group));
  tell_rest(groups.size(), kGroups, list);
  section.blocks.push_back({std::move(list)});
  List kept;
  std::set<std::string> said;
  for (const Lever* const lever : plan.levers)
    if (const std::string& text = lever->kept.shown(japanese());
        lever->divide != propose::Divide::none && !text.empty() && said.insert(text).second)
      kept.items.push_back(trf("kept: {0}", text));
  section.blocks.push_back({std::move(kept)});
  return section;
}

Section stages(const Plan& plan) {
  Table table{{{tr("stage")},
               {tr("levers"), Align::left, true},
               {tr("who decides")},
               {tr("council")},
               {tr("work from")},
               {tr("in use from")}},
              {}};
  const auto month = [](const std::optional<propose::Month>& one) {
    return one ? propose::format_month(*one) : std::string("–");
  };
  for (std::size_t s = 0; s < plan.roadmap.stages.size() && s < plan.stages.size(); ++s) {
    const propose::RoadmapStage& stage = plan.roadmap.stages[s];
    table.rows.push_back({{fmt::format("{} {}", s + 1, scope_name(plan.stages[s].scope))},
                          {lever_names(plan.stages[s].levers)},
                          {decider_name(stage.needs.legal)},
                          {month(stage.dates.session)},
                          {month(stage.dates.work)},
                          {stage.dates.live ? month(stage.dates.live) : tr("no date"), Tone::strong}});
  }
  return {tr("Schedule"),
          trf("earliest dates, counted from {0}", propose::format_month(plan.roadmap.start)),
          1,
          {{std::move(table)}}};
}

}  // namespace

Page plan_sheet(const Dossier& dossier, const Plan& plan) {
  const Process& process = dossier.process();
  Page page;
  page.title = trf("{0}: plan {1}", process_name(process), plan.id);
  page.aside = std::string(process.shared->office ? process.shared->office.text() : process.id.text());
  page.facts.push_back(lever_names(plan.levers));
  Section what{tr("What is to be decided"), {}, 1, {}};
  what.blocks.push_back({Paragraph{plan_in_a_line(plan), Tone::strong}});
  what.blocks.push_back({sheet_gains(dossier, plan)});
  page.blocks.push_back({std::move(what)});
  if (List problems = sheet_problems(dossier); !problems.items.empty())
    page.blocks.push_back({Section{tr("Why: what is wrong today"), {}, 1, {{std::move(problems)}}}});
  page.blocks.push_back({Section{tr("What changes"), {}, 1, {{sheet_levers(plan)}}}});
  page.blocks.push_back({Section{tr("Before and after"), tr("a case"), 1, {{sheet_changes(dossier, plan)}}}});
  page.blocks.push_back({deciders(plan)});
  page.blocks.push_back({left_behind(process, plan)});
  page.blocks.push_back({risks(plan)});
  page.blocks.push_back({stages(plan)});
  page.notes.push_back(
      trf("Estimates, measured on the changed procedure. {0} cases a year · evidence: {1} · {2}",
          base::grouped(dossier.analysis.cases_year), evidence_name(plan.after.grade), file_name(process)));
  add_legend(page);
  return page;
}

}  // namespace bpr::report
