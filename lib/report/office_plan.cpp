#include "report/office_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/burden.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using base::trn;
using measure::Measure;
using measure::Unit;
using portfolio::OfficeFigure;
using portfolio::OfficePlan;
using portfolio::ProcedureChoice;
using portfolio::Survival;

const model::Process& process_of(const ProcedureChoice& choice) { return choice.opened->process(); }

double freed(const ProcedureChoice& choice, Measure measure) {
  return choice.before[measure].value - choice.after()[measure].value;
}

/// Hours freed a year for each million yen that the plan costs once, the middle of its band.
std::string hours_a_million(const ProcedureChoice& choice) {
  const double millions = (choice.plan()->once_low + choice.plan()->once_high) / 2 / 1e6;
  const double hours = freed(choice, Measure::resident_hours_year) + freed(choice, Measure::staff_hours_year);
  return millions > 0 ? amount(hours / millions, Unit::hours) : std::string(tr("costs nothing"));
}

Section whole(const OfficePlan& plan, const std::vector<propose::Goal>& goals) {
  Table table{{{"", Align::left, true},
               {tr("as-is"), Align::right},
               {tr("with the plans"), Align::right},
               {tr("difference"), Align::right},
               {""},
               {tr("simulated"), Align::right}},
              {}};
  for (const OfficeFigure& figure : plan.figures) {
    if (figure.before == 0 && figure.after == 0) continue;
    const measure::MeasureInfo& info = measure::info(figure.measure);
    const Scale scale = scale_for(info, std::max(figure.before, figure.after));
    table.rows.push_back(
        {{tr(info.title.data())},
         cell(figure.before, scale),
         cell(figure.after, scale, Tone::strong),
         difference_cell(figure.before, figure.after, scale),
         relative_cell(figure.before, figure.after),
         {figure.simulated ? signed_interval(*figure.simulated, scale) : std::string(), Tone::quiet}});
  }
  Section section{tr("The whole office"), tr("a year"), 1, {{std::move(table)}}};
  for (const propose::Goal& goal : goals)
    for (const OfficeFigure& figure : plan.figures) {
      if (figure.measure != goal.measure->measure) continue;
      const bool met = goal.shortfall(figure.before, figure.after) == 0;
      const double wanted = goal.wanted(figure.before);
      const Scale scale = scale_for(*goal.measure, figure.before);
      section.blocks.push_back({Paragraph{
          met ? trf("{0}: reached ({1} wanted).", goal.text, amount(wanted, scale))
              : trf("{0}: not reached. {1} wanted; with the plans that go furthest in every procedure "
                    "{2} are left, short by {3}.",
                    goal.text, amount(wanted, scale), amount(figure.after, scale),
                    amount(figure.after - wanted, scale)),
          met ? Tone::good : Tone::bad}});
    }
  section.blocks.push_back(
      {Paragraph{trf("cost once {0}; a year {1}", cost_text({plan.once_low, plan.once_high}),
                     cost_text({plan.yearly_low, plan.yearly_high}))}});
  return section;
}

Section procedures(const OfficePlan& plan) {
  Table table{{{tr("procedure"), Align::left, true},
               {tr("plan"), Align::left, true},
               {tr("staff"), Align::right},
               {tr("residents"), Align::right},
               {tr("a million yen"), Align::right}},
              {}};
  for (const ProcedureChoice& choice : plan.procedures) {
    if (!choice.chosen) {
      table.rows.push_back(
          {{process_name(process_of(choice))},
           {choice.proposal.plans.empty() ? tr("no lever gives a plan") : tr("stays as it is")},
           {},
           {},
           {}});
      continue;
    }
    std::string levers;
    for (const propose::Lever* const lever : choice.plan()->levers)
      levers += (levers.empty() ? "" : " + ") + lever_name(*lever);
    const Scale hours = scale_for(Unit::hours, choice.before[Measure::staff_hours_year].value);
    const auto freed_hours = [&](Measure m) {
      return difference_cell(choice.before[m].value, choice.after()[m].value, hours);
    };
    table.rows.push_back({{process_name(process_of(choice))},
                          {levers},
                          freed_hours(Measure::staff_hours_year),
                          freed_hours(Measure::resident_hours_year),
                          {hours_a_million(choice)}});
  }
  return {tr("Procedures"), tr("hours freed a year, and for each million yen once"), 1, {{std::move(table)}}};
}

Section where_the_hours_went(const OfficePlan& plan) {
  const std::string applicant = tr("applicants");
  Section section{tr("Where the hours went"),
                  tr("a year"),
                  1,
                  {{burden_table(applicant, plan.hours_before, plan.hours_after, Unit::hours)}}};
  if (const std::string text = freed_text(applicant, plan.freed, Unit::hours); !text.empty())
    section.blocks.push_back({Paragraph{text}});
  return section;
}

/// The process that has a role, or the first.
const model::Process& with_role(const OfficePlan& plan, model::Symbol role) {
  for (const ProcedureChoice& choice : plan.procedures)
    if (choice.chosen && model::find(choice.plan()->to_be.roles, role) != nullptr)
      return choice.plan()->to_be;
  return process_of(plan.procedures.front());
}

Section people(const OfficePlan& plan) {
  Table table{{{tr("role"), Align::left, true},
               {tr("people"), Align::right},
               {tr("with the plans"), Align::right},
               {tr("busy"), Align::right},
               {tr("with the plans"), Align::right}},
              {}};
  for (const portfolio::OfficeStaffing::Role& role : plan.staffing.roles)
    table.rows.push_back(
        {{role_name(with_role(plan, role.role), role.role)},
         {role.before > 0 ? grouped(role.before) : std::string(tr("new"))},
         count_cell(role.after, 0, Tone::strong),
         role.before > 0 ? cell(role.busy_before, Unit::share) : Cell(),
         role.after > 0 ? cell(role.busy_after, Unit::share, role.busy_after >= 1 ? Tone::bad : Tone::plain)
                        : Cell()});
  Section section{tr("Who does the work"), tr("computed, all procedures together"), 1, {{std::move(table)}}};
  section.blocks.push_back({Paragraph{
      tr("People of new roles come from the roles whose work shrinks, by the share that goes of all their "
         "work, in whole people.")}});
  if (const double missing = plan.staffing.moved.missing(); missing > 0)
    section.blocks.push_back(
        {Paragraph{trf("{0} more must be found, whom no role can spare.", grouped(missing)), Tone::bad}});
  return section;
}

Section levers(const OfficePlan& plan) {
  Table table{{{tr("lever"), Align::left, true},
               {tr("procedures"), Align::right},
               {tr("staff"), Align::right},
               {tr("residents"), Align::right}},
              {}};
  for (const portfolio::LeverUse& use : plan.levers) {
    const Scale hours =
        scale_for(Unit::hours, std::max(std::abs(use.staff_hours), std::abs(use.resident_hours)));
    table.rows.push_back({{lever_name(*use.lever)},
                          {grouped(static_cast<double>(use.procedures))},
                          {difference(use.staff_hours, 0, hours)},
                          {difference(use.resident_hours, 0, hours)}});
  }
  return {tr("Levers"), tr("hours a year, each by itself"), 1, {{std::move(table)}}};
}

Section survival(const OfficePlan& plan, const Survival& found) {
  Table table{{{tr("procedure"), Align::left, true},
               {tr("as-is"), Align::right},
               {tr("with the plans"), Align::right},
               {tr("busiest role"), Align::left, true}},
              {}};
  std::size_t breaks_before = 0;
  std::size_t breaks_after = 0;
  const auto shown = [](const simulate::StressState& state) {
    const std::string load = amount(state.utilisation, Unit::share);
    return Cell{state.overloaded() ? trf("breaks, {0} busy", load)
                : state.broken()   ? trf("breaks, {0} in time", amount(*state.kept, Unit::share))
                                   : load,
                state.broken() ? Tone::bad : Tone::good};
  };
  for (std::size_t p = 0; p < plan.procedures.size(); ++p) {
    const simulate::StressState& was = found.before[p];
    const simulate::StressState& is = found.after[p];
    breaks_before += was.broken();
    breaks_after += is.broken();
    if (!was.broken() && !is.broken()) continue;
    const model::Process& process = process_of(plan.procedures[p]);
    table.rows.push_back({{process_name(process)},
                          shown(was),
                          shown(is),
                          {role_name(process, is.broken() ? is.role : was.role)}});
  }
  Section section{trf("Scenario {0}", found.scenario),
                  trf("{0} of today's staff", amount(found.staff, Unit::share)),
                  1,
                  {}};
  if (!table.rows.empty()) section.blocks.push_back({std::move(table)});
  section.blocks.push_back({Paragraph{trf("As it is {0} of {1} procedures break; with the plans {2}.",
                                          breaks_before, plan.procedures.size(), breaks_after),
                                      breaks_after == 0 ? Tone::good : Tone::bad}});
  return section;
}

}  // namespace

Page office_plan_page(const OfficePlan& plan, const std::vector<propose::Goal>& goals) {
  Page page;
  const model::Process& first = process_of(plan.procedures.front());
  page.title = trf("Proposal: {0}", first.shared->office ? std::string(first.shared->office.text())
                                                         : std::string(tr("all procedures")));
  page.facts.push_back(trn("{0} procedure · {1} plans were measured · every figure of a plan is an estimate",
                           "{0} procedures · {1} plans were measured · every figure of a plan is an estimate",
                           plan.procedures.size(), plan.procedures.size(),
                           grouped(static_cast<double>(plan.evaluated))));
  if (plan.run) {
    page.facts.push_back(run_setting(*plan.run));
    for (Paragraph& warning : run_warnings(*plan.run)) page.blocks.push_back({std::move(warning)});
  }
  page.blocks.push_back({whole(plan, goals)});
  page.blocks.push_back({where_the_hours_went(plan)});
  page.blocks.push_back({procedures(plan)});
  if (!plan.staffing.roles.empty()) page.blocks.push_back({people(plan)});
  if (!plan.levers.empty()) page.blocks.push_back({levers(plan)});
  if (plan.survival) page.blocks.push_back({survival(plan, *plan.survival)});
  page.blocks.push_back({Section{tr("Assumptions"), {}, 1, {{List{plan.assumptions}}}}});
  page.notes.emplace_back(
      tr("`bpr propose FILE` shows the plans of one procedure, with all that they ask for"));
  return page;
}

Json office_plan_json(const OfficePlan& plan, const std::vector<propose::Goal>& goals) {
  Json figures = Json::object();
  for (const OfficeFigure& figure : plan.figures) {
    const measure::MeasureInfo& info = measure::info(figure.measure);
    figures[std::string(info.name)] = {
        {"before", figure.before},
        {"after", figure.after},
        {"unit", unit_name(info.unit)},
        {"simulated-difference",
         figure.simulated ? estimate_json(*figure.simulated, unit_name(info.unit)) : Json(nullptr)}};
  }
  Json targets = Json::array();
  for (const propose::Goal& goal : goals)
    for (const OfficeFigure& figure : plan.figures)
      if (figure.measure == goal.measure->measure)
        targets.push_back({{"target", goal.text},
                           {"wanted", goal.wanted(figure.before)},
                           {"reached", goal.shortfall(figure.before, figure.after) == 0}});
  Json procedures = Json::array();
  for (std::size_t p = 0; p < plan.procedures.size(); ++p) {
    const ProcedureChoice& choice = plan.procedures[p];
    Json levers = Json::array();
    if (choice.chosen)
      for (const propose::Lever* const lever : choice.plan()->levers) levers.push_back(lever->id);
    Json one = {{"process", std::string(process_of(choice).id.text())},
                {"file", file_name(process_of(choice))},
                {"levers", std::move(levers)},
                {"staff-hours-freed", freed(choice, Measure::staff_hours_year)},
                {"resident-hours-freed", freed(choice, Measure::resident_hours_year)}};
    if (plan.survival) {
      one["breaks-before"] = plan.survival->before[p].broken();
      one["breaks-after"] = plan.survival->after[p].broken();
    }
    procedures.push_back(std::move(one));
  }
  Json levers = Json::array();
  for (const portfolio::LeverUse& use : plan.levers)
    levers.push_back({{"lever", use.lever->id},
                      {"procedures", use.procedures},
                      {"staff-hours", use.staff_hours},
                      {"resident-hours", use.resident_hours}});
  Json roles = Json::array();
  for (const portfolio::OfficeStaffing::Role& role : plan.staffing.roles)
    roles.push_back({{"role", std::string(role.role.text())},
                     {"people-before", role.before},
                     {"people-after", role.after},
                     {"utilisation-before", role.busy_before},
                     {"utilisation-after", role.busy_after}});
  return {{"evaluated", plan.evaluated},
          {"targets", std::move(targets)},
          {"figures", std::move(figures)},
          {"cost",
           {{"once", {plan.once_low, plan.once_high}},
            {"yearly", {plan.yearly_low, plan.yearly_high}},
            {"unit", "yen"}}},
          {"hours-by-whom",
           {{"before", burden_json(plan.hours_before, Unit::hours)},
            {"after", burden_json(plan.hours_after, Unit::hours)},
            {"freed", freed_json(plan.freed, Unit::hours)}}},
          {"procedures", std::move(procedures)},
          {"people", {{"roles", std::move(roles)}, {"missing", plan.staffing.moved.missing()}}},
          {"levers", std::move(levers)},
          {"scenario", plan.survival ? Json(plan.survival->scenario) : Json(nullptr)},
          {"run", plan.run ? run_json(*plan.run) : Json(nullptr)},
          {"assumptions", plan.assumptions}};
}

}  // namespace bpr::report
