#include <algorithm>
#include <array>
#include <set>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/burden.hpp"
#include "report/diff.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using base::trn;
using measure::Analysis;
using measure::Measure;
using propose::Burden;
using propose::Lever;
using propose::Plan;

constexpr std::size_t kObstacles = 3;
constexpr std::array kHeadline{Measure::writing,
                               Measure::waiting,
                               Measure::visits,
                               Measure::total,
                               Measure::resident_hours_year,
                               Measure::staff_hours_year,
                               Measure::lead_time};
constexpr std::array kEffects{Measure::fields,
                              Measure::forms,
                              Measure::writing,
                              Measure::waiting,
                              Measure::windows,
                              Measure::visits,
                              Measure::documents,
                              Measure::total,
                              Measure::agent_minutes,
                              Measure::resident_hours_year,
                              Measure::touch,
                              Measure::staff_hours_year,
                              Measure::fte,
                              Measure::lead_time,
                              Measure::approvals,
                              Measure::hand_offs,
                              Measure::duplicate_checks,
                              Measure::re_keying,
                              Measure::prints,
                              Measure::mails};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? std::string() : std::string(between)) + part;
  return text;
}

Section levers(const model::Process& as_is, const Plan& plan) {
  Section section{tr("Levers"), {}, 2, {}};
  for (std::size_t i = 0; i < plan.levers.size(); ++i) {
    const Lever& lever = *plan.levers[i];
    std::vector<std::string> elements;
    for (const propose::Element element : lever.changes) elements.push_back(element_name(element));
    section.blocks.push_back({Paragraph{
        fmt::format("{} ({}) · {}", lever_name(lever), lever.id, joined(elements, ", ")), Tone::strong}});
    if (i < plan.outcomes.size()) section.blocks.push_back({List{deed_texts(as_is, plan.outcomes[i])}});
  }
  return section;
}

Section links(const Plan& plan) {
  List list;
  for (const Lever* const lever : plan.levers)
    for (const propose::Link& link : lever->links)
      for (const Lever* const other : plan.levers)
        if (other->id == link.lever)
          list.items.push_back(fmt::format("{} ↔ {}: {}", lever_name(*lever), lever_name(*other),
                                           japanese() && !link.why_ja.empty() ? link.why_ja : link.why_en));
  return {tr("Why together"), {}, 2, {{std::move(list)}}};
}

Section where_the_minutes_went(const model::Process& as_is, const Analysis& before, const Plan& plan) {
  const Burden was = propose::burden_of(as_is, before);
  const Burden is = propose::burden_of(plan.to_be, plan.after);
  const std::string applicant = as_is.head->internal ? tr("applicant") : tr("resident");
  Section section{tr("Where the minutes went"),
                  tr("a case"),
                  2,
                  {{burden_table(applicant, was, is, measure::Unit::minutes)}}};
  const propose::Freed freed = propose::freed(was, is);
  if (const std::string text = freed_text(applicant, freed, measure::Unit::minutes); !text.empty())
    section.blocks.push_back({Paragraph{text}});
  const propose::Staffing staffing = propose::staffing_of(as_is, before, plan);
  if (!staffing.made.empty()) section.blocks.push_back({Paragraph{staffing_text(plan.to_be, staffing)}});
  return section;
}

Section conditions(const Plan& plan) {
  Table table{{{tr("who decides"), Align::left}, {tr("what"), Align::left, true}}, {}};
  std::vector<const Lever*> by_level = plan.levers;
  std::stable_sort(by_level.begin(), by_level.end(),
                   [](const Lever* a, const Lever* b) { return a->legal < b->legal; });
  for (const Lever* const lever : by_level) {
    const std::string& what = lever->legal_what.shown(japanese());
    if (lever->legal != model::LegalLevel::none)
      table.rows.push_back({{level_name(lever->legal)}, {what.empty() ? lever_name(*lever) : what}});
  }
  for (const Lever* const lever : plan.levers)
    if (const std::string& system = lever->system.shown(japanese()); !system.empty())
      table.rows.push_back({{tr("system")}, {system}});
  table.rows.push_back({{tr("cost once")}, {cost_text({plan.once_low, plan.once_high})}});
  table.rows.push_back({{tr("cost a year")}, {cost_text({plan.yearly_low, plan.yearly_high})}});
  return {tr("What it takes"), {}, 2, {{std::move(table)}}};
}

Section dangers(const Plan& plan) {
  List list;
  std::set<std::string> said;
  for (const Lever* const lever : plan.levers)
    for (const propose::Words& risk : lever->risks)
      if (said.insert(risk.shown(japanese())).second) list.items.push_back(risk.shown(japanese()));
  return {tr("Risks"), {}, 2, {{std::move(list)}}};
}

/// What was asked for, and how near the first plan gets; what stands in the way of the rest.
Section goals_section(const model::Process& as_is, const Analysis& before, const propose::Proposal& proposal,
                      const std::vector<propose::Goal>& goals) {
  Table table{{{tr("figure"), Align::left, true},
               {tr("as-is"), Align::right},
               {tr("wanted"), Align::right},
               {tr("plan A"), Align::right},
               {""}},
              {}};
  const Plan* const plan = proposal.plans.empty() ? nullptr : &proposal.plans.front();
  std::vector<const propose::Goal*> missed;
  for (const propose::Goal& goal : goals) {
    const Measure m = goal.measure->measure;
    const double was = before[m].value;
    const double is = plan != nullptr ? plan->after[m].value : was;
    const bool met = goal.shortfall(was, is) == 0;
    if (!met) missed.push_back(&goal);
    Scale scale = scale_for(*goal.measure, std::max({was, is, goal.wanted(was)}));
    if (!met) scale = telling_apart(scale, goal.wanted(was), is);
    table.rows.push_back(
        {{measure_name(as_is, *goal.measure)},
         {shown(before[m], scale)},
         {amount(goal.wanted(was), scale)},
         {plan != nullptr ? shown(plan->after[m], scale) : std::string("–"), Tone::strong},
         {met ? tr("reached") : trf("short by {0}", amount(std::abs(is - goal.wanted(was)), scale)),
          met ? Tone::good : Tone::bad}});
  }
  Section section{tr("What was asked for"), {}, 1, {{std::move(table)}}};
  if (missed.empty()) {
    section.blocks.push_back({Paragraph{
        plan == nullptr ? tr("The procedure reaches it as it is.")
                        : trf("Plan A reaches it with the fewest levers found: {0}.", plan->levers.size())}});
    return section;
  }
  section.blocks.push_back(
      {Paragraph{plan == nullptr
                     ? tr("No set of levers brings it nearer.")
                     : tr("No set of levers found reaches it; plan A comes nearest. What stands in the way:"),
                 Tone::bad}});
  List obstacles;
  for (const propose::Goal* const goal : missed) {
    const model::Process& process = plan != nullptr ? plan->to_be : as_is;
    const Analysis& after = plan != nullptr ? plan->after : before;
    const Scale scale = scale_for(*goal->measure, after[goal->measure->measure].value);
    std::size_t count = 0;
    for (const measure::Contribution& part : measure::contributions(process, after, goal->measure->measure)) {
      if (count++ == kObstacles || part.value <= 0) break;
      obstacles.items.push_back(
          trf("{0}: {1} of it is {2}", measure_name(as_is, *goal->measure), amount(part.value, scale),
              part.step >= 0 ? step_name(process, part.step) : thing_name(process, part.name)));
    }
  }
  if (proposal.reach.left_out > 0)
    obstacles.items.push_back(
        trn("{0} lever would act here but is kept out by --only, --without, --scope or --max-cost",
            "{0} levers would act here but are kept out by --only, --without, --scope or --max-cost",
            proposal.reach.left_out, proposal.reach.left_out));
  if (!proposal.refused.empty()) obstacles.items.emplace_back(tr("what guards keep, listed at the end"));
  if (!obstacles.items.empty()) section.blocks.push_back({std::move(obstacles)});
  return section;
}

}  // namespace

Section plan_section(const model::Process& as_is, const Analysis& before, const Plan& plan) {
  std::vector<std::string> elements;
  for (const propose::Element element : plan.elements) elements.push_back(element_name(element));
  const bool transformation = plan.kind == propose::PlanKind::transformation;
  Section section{trf("Plan {0}: {1}", plan.id, transformation ? tr("transformation") : tr("improvement")),
                  joined(elements, " + "),
                  1,
                  {}};
  section.blocks.push_back({Paragraph{plan.why_kind, Tone::plain}});
  if (plan.nearest_missing != nullptr)
    section.blocks.push_back(
        {Paragraph{trf("one more lever makes it a transformation: {0}", lever_name(*plan.nearest_missing))}});
  if (!plan.sound)
    section.blocks.push_back(
        {Paragraph{tr("the to-be file does not pass `bpr check`: do not use it as it is"), Tone::bad}});
  if (!plan.roadmap.stages.empty()) section.blocks.push_back({Paragraph{plan_in_a_line(plan)}});
  section.blocks.push_back({levers(as_is, plan)});
  if (Section why = links(plan); !std::get<List>(why.blocks.front().is).items.empty())
    section.blocks.push_back({std::move(why)});
  section.blocks.push_back({Section{tr("Effect"),
                                    trf("estimate · evidence: {0}", evidence_name(plan.after.grade)),
                                    2,
                                    {{change_table(as_is, before.figures, plan.after.figures, kEffects)}}}});
  if (plan.simulated) {
    Section simulated = paired_section(*plan.simulated);
    simulated.level = 2;
    section.blocks.push_back({std::move(simulated)});
  }
  if (std::optional<Section> growing = uptake_section(as_is, before, plan))
    section.blocks.push_back({std::move(*growing)});
  section.blocks.push_back({where_the_minutes_went(as_is, before, plan)});
  section.blocks.push_back({conditions(plan)});
  section.blocks.push_back({dangers(plan)});
  section.blocks.push_back({left_behind_section(as_is, plan)});
  section.blocks.push_back({evidence_section(as_is, before, plan)});
  if (!plan.stages.empty()) section.blocks.push_back({roadmap_section(as_is, plan)});
  return section;
}

Section robustness_section(const std::vector<Plan>& plans, const propose::Robustness& found) {
  Table table{
      {{tr("plan")}, {tr("worth most"), Align::right}, {tr("worth more than it costs"), Align::right}}, {}};
  for (std::size_t p = 0; p < plans.size(); ++p)
    table.rows.push_back({{plans[p].id, Tone::strong},
                          cell(found.best[p], measure::Unit::share),
                          cell(found.gains[p], measure::Unit::share)});
  Section section{
      tr("How sure the choice is"), trf("of {0} possible worlds", found.worlds), 1, {{std::move(table)}}};
  if (!found.decisive.empty()) {
    std::vector<std::string> what;
    for (const propose::Robustness::Decisive& one : found.decisive)
      what.push_back(fmt::format("{} ({})", one.what, amount(one.share, measure::Unit::share)));
    section.blocks.push_back({Paragraph{trf("Measure before deciding: {0}.", joined(what, ", "))}});
  }
  return section;
}

Section plans_overview(const model::Process& as_is, const Analysis& before, const std::vector<Plan>& plans) {
  Table table{{{""}}, {}};
  table.rows.push_back({{tr("as-is")}});
  for (const Plan& plan : plans) table.rows.push_back({{plan.id, Tone::strong}});
  for (const Measure m : kHeadline) {
    const measure::MeasureInfo& info = measure::info(m);
    double largest = before[m].value;
    for (const Plan& plan : plans) largest = std::max(largest, plan.after[m].value);
    if (largest == 0) continue;
    const Scale scale = scale_for(info, largest);
    table.columns.push_back({measure_name(as_is, info), Align::right});
    table.rows[0].push_back(cell(before[m], scale));
    for (std::size_t p = 0; p < plans.size(); ++p)
      table.rows[p + 1].push_back(cell(plans[p].after[m], scale));
  }
  std::vector<Block> blocks{{std::move(table)}};
  blocks.push_back({Section{tr("When, how much, who decides"), {}, 2, {{plans_at_a_glance(plans)}}}});
  return {tr("As-is and plans"), tr("estimates"), 1, std::move(blocks)};
}

Page proposal_page(const model::Process& as_is, const Analysis& before, const propose::Proposal& proposal,
                   const std::vector<propose::Goal>& goals) {
  Page page;
  page.title = trf("Proposal: {0}", process_name(as_is));
  page.aside = std::string(as_is.id.text());
  page.facts.push_back(trf("{0} cases a year · evidence: {1} · {2}", grouped(before.cases_year),
                           evidence_name(before.grade), file_name(as_is)));
  if (!goals.empty()) page.blocks.push_back({goals_section(as_is, before, proposal, goals)});
  if (proposal.plans.empty()) {
    if (goals.empty())
      page.blocks.push_back({Paragraph{tr("no lever of the catalogue gives a plan for this procedure")}});
  } else {
    page.facts.push_back(
        trn("every figure of a plan is an estimate, measured on the edited process; {0} plan was measured",
            "every figure of a plan is an estimate, measured on the edited process; {0} plans were measured",
            proposal.evaluated, grouped(static_cast<double>(proposal.evaluated))));
    page.blocks.push_back({plans_overview(as_is, before, proposal.plans)});
    if (proposal.robustness)
      page.blocks.push_back({robustness_section(proposal.plans, *proposal.robustness)});
    if (proposal.run) {
      page.facts.push_back(run_setting(*proposal.run));
      for (Paragraph& warning : run_warnings(*proposal.run)) page.blocks.push_back({std::move(warning)});
    }
    page.notes.emplace_back(
        tr("`bpr propose FILE --write PLAN -o to-be.yaml` writes a plan as a process file"));
  }
  for (const Plan& plan : proposal.plans) page.blocks.push_back({plan_section(as_is, before, plan)});
  if (!proposal.small.empty()) {
    Table table{{{tr("lever"), Align::left, true},
                 {measure_name(as_is, measure::info(Measure::resident_hours_year)), Align::right},
                 {measure_name(as_is, measure::info(Measure::staff_hours_year)), Align::right}},
                {}};
    for (const auto& [lever, after] : proposal.small) {
      const auto cell = [&, &then = after](Measure m) {
        const Scale scale = scale_for(measure::info(m), before[m].value);
        return difference(before[m].value, then[m].value, scale);
      };
      table.rows.push_back(
          {{lever_name(*lever)}, {cell(Measure::resident_hours_year)}, {cell(Measure::staff_hours_year)}});
    }
    page.blocks.push_back({Section{tr("Holds, but changes little"), {}, 1, {{std::move(table)}}}});
  }
  if (!proposal.refused.empty())
    page.blocks.push_back({Section{tr("Refused, and why"), {}, 1, {{List{proposal.refused}}}}});
  return page;
}

std::string departure_text(const model::Process& process, const propose::Departure& departure) {
  if (!departure.lever.empty())
    return trf("plan {0}: the catalogue has no lever `{1}` any more", departure.plan, departure.lever);
  const measure::MeasureInfo& info = measure::info(departure.measure);
  const Scale scale = telling_apart(scale_for(info, std::max(departure.stored, departure.now)),
                                    departure.stored, departure.now);
  return trf("plan {0}: {1} was {2} when it was stored, now {3}", departure.plan, measure_name(process, info),
             amount(departure.stored, scale), amount(departure.now, scale));
}

}  // namespace bpr::report
