#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "propose/document.hpp"
#include "report/diff.hpp"
#include "report/dossier.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/picture.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/report_charts.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

/// The report on one procedure.
namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using base::trn;
using measure::Measure;
using measure::Unit;
using model::Process;
using propose::Plan;

namespace {

constexpr std::size_t kWorst = 3;           ///< opportunities named in the summary
constexpr std::size_t kOpportunities = 30;  ///< listed at all
constexpr double kPictureWidth = 1060;      ///< at which diagrams are folded: that of the page

Block quiet(std::string text) { return {Paragraph{std::move(text), Tone::quiet}}; }

std::string who_applies(const Process& process) {
  return process.head->internal ? tr("Applicants spend a year") : tr("Residents spend a year");
}

Highlights costs(const Dossier& dossier) {
  const measure::Analysis& a = dossier.analysis;
  const auto figure = [&](Measure m) { return cell(a[m], measure::info(m)); };
  Highlights result;
  const auto add = [&](std::string label, Cell value, std::string remark) {
    result.figures.push_back({std::move(label), std::move(value), std::move(remark)});
  };
  if (a[Measure::resident_hours_year].value > 0)
    add(who_applies(dossier.process()), figure(Measure::resident_hours_year),
        trf("{0} a case", shown(a[Measure::total], measure::info(Measure::total))));
  add(tr("Staff work a year"), figure(Measure::staff_hours_year),
      trf("{0} a case · {1} full-time", shown(a[Measure::touch], measure::info(Measure::touch)),
          shown(a[Measure::fte], measure::info(Measure::fte))));
  if (dossier.run) {
    const simulate::CasesResult& all = dossier.run->processes.front().all;
    const Scale scale = elapsed_scale(all.lead.mean.value);
    add(tr("From arrival to end"), cell(all.lead.mean.value, scale),
        trf("95% within {0}", amount(all.lead.p95.value, elapsed_scale(all.lead.p95.value))));
    if (all.on_site_waiting.counted > 0)
      add(tr("Waiting on site"), cell(all.on_site_waiting.mean.value, Unit::minutes),
          trf("95% within {0}", amount(all.on_site_waiting.p95.value, Unit::minutes)));
    for (const simulate::DeadlineResult& deadline : all.deadlines)
      add(tr("Deadline kept"),
          cell(deadline.kept.value, Unit::share, deadline.kept.value < 0.9 ? Tone::bad : Tone::plain),
          tr("of the cases"));
  } else {
    add(tr("From arrival to end"), figure(Measure::lead_time), {});
    if (a[Measure::waiting].value > 0) add(tr("Waiting on site"), figure(Measure::waiting), {});
  }
  if (a[Measure::visits].value > 0)
    add(tr("Visits a case"), figure(Measure::visits),
        trf("{0} windows · {1} forms · {2} fields", shown(a[Measure::windows], Unit::count),
            shown(a[Measure::forms], Unit::count), shown(a[Measure::fields], Unit::count)));
  return result;
}

std::string opportunity_text(const Process& process, const measure::Bottleneck& b) {
  const std::string place = step_place(process, b.step);
  return title(b.kind) + ": " + b.reason + (place.empty() ? "" : " (" + place + ")");
}

std::vector<measure::Bottleneck> opportunities(const Dossier& dossier) {
  std::vector<measure::Bottleneck> all = dossier.analysis.bottlenecks;
  std::stable_sort(all.begin(), all.end(), [](const auto& x, const auto& y) { return x.weight > y.weight; });
  all.resize(std::min(all.size(), kOpportunities));
  return all;
}

/// What changes by less than this share is not worth a line in large letters.
constexpr double kNothing = 0.005;

/// Figures before and after, with the difference.
Highlights gains(const Dossier& dossier, const Plan& plan) {
  Highlights result;
  for (const Measure m :
       {Measure::resident_hours_year, Measure::staff_hours_year, Measure::lead_time, Measure::visits}) {
    const measure::MeasureInfo& info = measure::info(m);
    const double before = dossier.analysis[m].value;
    const double after = plan.after[m].value;
    if (std::abs(after - before) <= kNothing * std::abs(before)) continue;
    const Scale scale = telling_apart(scale_for(info, std::max(before, after)), before, after);
    const bool better = info.lower_is_better == (after < before);
    result.figures.push_back(
        {measure_name(dossier.process(), info),
         difference_cell(before, after, scale, better ? Tone::good : Tone::bad),
         trf("{0} → {1}", shown(dossier.analysis[m], scale), shown(plan.after[m], scale))});
  }
  return result;
}

Section summary(const Dossier& dossier) {
  Section section{tr("In short"), {}, 1, {{costs(dossier)}}};
  Section hurts{tr("Where it hurts"), tr("hours that residents or staff lose by it a year"), 2, {}};
  List worst;
  for (const measure::Bottleneck& b : opportunities(dossier)) {
    if (worst.items.size() == kWorst) break;
    worst.items.push_back(fmt::format("{} — {}: {}", amount(b.weight, Unit::hours), title(b.kind), b.reason));
  }
  if (worst.items.empty())
    hurts.blocks.push_back({Paragraph{tr("Nothing stands out.")}});
  else
    hurts.blocks.push_back({std::move(worst)});
  section.blocks.push_back({std::move(hurts)});
  Section helps{tr("What would help"), {}, 2, {}};
  if (const Plan* const plan = recommended(dossier)) {
    helps.blocks.push_back(
        {Paragraph{trf("Plan {0}: {1}", plan->id, lever_names(plan->levers)), Tone::strong}});
    if (!plan->roadmap.stages.empty()) helps.blocks.push_back({Paragraph{plan_in_a_line(*plan)}});
    helps.blocks.push_back({gains(dossier, *plan)});
    helps.blocks.push_back(quiet(tr("a year, or a case; estimates, measured on the changed procedure")));
  } else {
    helps.blocks.push_back({Paragraph{tr("no lever of the catalogue gives a plan for this procedure")}});
  }
  section.blocks.push_back({std::move(helps)});
  return section;
}

Picture picture_of(const draw::Chart& chart, const std::string& id, std::string caption) {
  return {picture(chart, {kPictureWidth, fmt::format("{}-{}", japanese() ? "ja" : "en", id)}),
          std::move(caption)};
}

Section ledgers(const Dossier& dossier, const Simulated* simulated) {
  Section section{tr("What it costs"), tr("a case"), 1, {}};
  for (Section& part : ledger_sections(dossier.process(), dossier.analysis, simulated)) {
    part.level = 2;
    part.aside.clear();
    section.blocks.push_back({std::move(part)});
  }
  return section;
}

Section pictures(const Dossier& dossier) {
  const Process& process = dossier.process();
  Section section{tr("How it runs"), {}, 1, {}};
  section.blocks.push_back(
      {picture_of(swimlanes(process), "as-is", trf("Today: {0}", process_name(process)))});
  if (const Plan* const plan = recommended(dossier))
    section.blocks.push_back({picture_of(comparison(process, plan->to_be), "to-be",
                                         trf("With plan {0}: {1}", plan->id, lever_names(plan->levers)))});
  return section;
}

Section times(const Dossier& dossier) {
  Section section{tr("Where the time goes"), tr("expected in a case, rework included"), 1, {}};
  section.blocks.push_back({time_by_step(dossier)});
  section.blocks.push_back({work_by_step(dossier)});
  if (!dossier.run) return section;
  Section spread{tr("How long it takes"), {}, 2, {}};
  if (auto chart = waiting_histogram(*dossier.run, 0)) spread.blocks.push_back({std::move(*chart)});
  if (auto chart = lead_time_histogram(*dossier.run, 0)) spread.blocks.push_back({std::move(*chart)});
  if (!spread.blocks.empty()) section.blocks.push_back({std::move(spread)});
  return section;
}

/// Waiting on site by hour or month of arrival.
Bars waiting_when(const simulate::CasesResult& all, bool by_month) {
  Bars bars;
  bars.heading = by_month ? tr("month") : tr("hour");
  bars.caption = by_month ? tr("Mean waiting on site by month of arrival; simulated")
                          : tr("Mean waiting on site by hour of arrival; simulated");
  const auto part = static_cast<std::size_t>(Part::people);
  bars.names[part] = tr("waiting on site");
  const auto add = [&](std::string label, double cases, const simulate::Estimate& mean) {
    if (cases <= 0) return;
    Bars::Bar bar{std::move(label), amount(mean.value, Unit::minutes), {}};
    bar.of[part] = mean.value;
    bars.bars.push_back(std::move(bar));
  };
  for (std::size_t i = 0; by_month && i < 12; ++i) {
    const std::size_t m = (i + 3) % 12;
    add(month_name(m), all.month_cases[m], all.by_month[m]);
  }
  for (std::size_t h = 0; !by_month && h < 24; ++h)
    add(fmt::format("{}:00", h), all.hour_cases[h], all.by_hour[h]);
  return bars;
}

Section load(const Dossier& dossier, const Simulated* simulated) {
  Section section{tr("When it is busy"), {}, 1, {}};
  section.blocks.push_back({arrivals_by_weekday(dossier)});
  section.blocks.push_back({arrivals_by_month(dossier)});
  if (dossier.run && dossier.run->processes.front().all.on_site_waiting.counted > 0) {
    section.blocks.push_back({waiting_when(dossier.run->processes.front().all, false)});
    section.blocks.push_back({waiting_when(dossier.run->processes.front().all, true)});
  }
  if (auto people = load_section(dossier.process(), dossier.analysis, simulated)) {
    people->level = 2;
    section.blocks.push_back({std::move(*people)});
  }
  if (dossier.run)
    if (auto chart = busy_by_hour(dossier.process(), *dossier.run))
      section.blocks.push_back({std::move(*chart)});
  return section;
}

model::Evidence grade_of(const Process& process, const model::Step& step) {
  return step.evidence.grade == model::Evidence::none ? process.head->evidence.grade : step.evidence.grade;
}

/// What an opportunity rests on: its place, what happens there, and which levers act on it.
std::vector<Block> evidence_for(const Dossier& dossier, const measure::Bottleneck& b) {
  const Process& process = dossier.process();
  Table facts{{{""}, {"", Align::left, true}}, {}};
  const auto add = [&](const char* what, Cell value) {
    facts.rows.push_back({{what, Tone::quiet}, std::move(value)});
  };
  if (b.role) add(tr("role"), role_name(process, b.role));
  if (b.step >= 0) {
    const auto s = static_cast<std::size_t>(b.step);
    const model::Step& step = *process.steps[s];
    const measure::StepFacts& found = dossier.analysis.steps[s];
    add(tr("step"), fmt::format("{} ({})", step_name(process, b.step), step_place(process, b.step)));
    add(tr("done in a case"), count_cell(found.executed, 2));
    if (found.touch > 0) add(tr("staff work in a case"), cell(found.touch, Unit::minutes));
    if (found.own + found.served > 0)
      add(tr("applicant's time in a case"), cell(found.own + found.served, Unit::minutes));
    if (found.waits.total() > 0)
      add(tr("waiting in front of it"), cell(found.waits.total(), elapsed_scale(found.waits.total())));
    if (dossier.run)
      if (const simulate::Estimate& e = dossier.run->processes.front().steps[s].waiting; e.value > 0)
        add(tr("the same, simulated"), cell(e.value, elapsed_scale(e.value)));
    add(tr("evidence"), evidence_name(grade_of(process, step)));
    if (step.pain) add(tr("what people say of it"), std::string(step.pain.text()));
    if (step.why) add(tr("why it is there"), std::string(step.why.text()));
  }
  std::vector<Block> blocks{{std::move(facts)}};
  std::vector<std::string> levers;
  for (const Plan& plan : dossier.proposal.plans)
    for (const propose::Lever* const lever : plan.levers) {
      const auto sites = propose::sites_of(plan, *lever);
      const bool acts =
          b.step >= 0 && std::find(sites.begin(), sites.end(),
                                   process.steps[static_cast<std::size_t>(b.step)]->id) != sites.end();
      if (!acts) continue;
      levers.push_back(trf("plan {0} acts here: {1}", plan.id, lever_name(*lever)));
    }
  if (!levers.empty()) blocks.push_back({List{std::move(levers)}});
  return blocks;
}

Section opportunity_section(const Dossier& dossier) {
  Section section{tr("Opportunities"),
                  tr("by the hours a year that residents or staff lose; each opens to what it rests on"),
                  1,
                  {}};
  for (const measure::Bottleneck& b : opportunities(dossier))
    section.blocks.push_back({Fold{opportunity_text(dossier.process(), b), cell(b.weight, Unit::hours),
                                   evidence_for(dossier, b)}});
  return section;
}

Section plans(const Dossier& dossier) {
  const Process& process = dossier.process();
  Section section{tr("Plans compared"), {}, 1, {}};
  Section overview = plans_overview(process, dossier.analysis, dossier.proposal.plans);
  for (Block& block : overview.blocks) section.blocks.push_back(std::move(block));
  section.blocks.push_back(quiet(
      trn("every figure of a plan is an estimate, measured on the edited process; {0} plan was measured",
          "every figure of a plan is an estimate, measured on the edited process; {0} plans were measured",
          dossier.proposal.evaluated, grouped(static_cast<double>(dossier.proposal.evaluated)))));
  if (dossier.proposal.robustness) {
    Section sure = robustness_section(dossier.proposal.plans, *dossier.proposal.robustness);
    sure.level = 2;
    section.blocks.push_back({std::move(sure)});
  }
  return section;
}

/// A plan as in `bpr propose`, with its roadmap as a line in time.
Section plan_in_full(const Dossier& dossier, const Plan& plan) {
  Section section = plan_section(dossier.process(), dossier.analysis, plan);
  if (auto chart = roadmap_timeline(plan))
    for (Block& block : section.blocks)
      if (auto* const part = std::get_if<Section>(&block.is); part != nullptr && part->title == tr("Roadmap"))
        part->blocks.insert(part->blocks.begin(), {std::move(*chart)});
  return section;
}

Section plans_beside(const Dossier& dossier, const Plan& named) {
  Section section{tr("Other plans"), {}, 1, {}};
  for (std::size_t p = 0; p < dossier.proposal.plans.size(); ++p) {
    const Plan& plan = dossier.proposal.plans[p];
    if (&plan == &named) continue;
    Section full = plan_in_full(dossier, plan);
    full.blocks.insert(full.blocks.begin(),
                       {picture_of(swimlanes(plan.to_be), fmt::format("plan-{}", p),
                                   trf("With plan {0}: {1}", plan.id, lever_names(plan.levers)))});
    section.blocks.push_back(
        {Fold{fmt::format("{} · {}", full.title, lever_names(plan.levers)), {}, std::move(full.blocks)}});
  }
  return section;
}

/// How many steps rest on what, and what was assumed.
Section evidence(const Dossier& dossier, const Simulated* simulated) {
  const Process& process = dossier.process();
  Section section{tr("Assumptions and evidence"),
                  trf("weakest input of the figures: {0}", evidence_name(dossier.analysis.grade)),
                  1,
                  {}};
  std::vector<std::pair<model::Evidence, std::size_t>> grades;
  for (const auto& step : process.steps) {
    const model::Evidence grade = grade_of(process, *step);
    const auto found =
        std::find_if(grades.begin(), grades.end(), [&](const auto& one) { return one.first == grade; });
    if (found == grades.end())
      grades.emplace_back(grade, 1);
    else
      ++found->second;
  }
  std::stable_sort(grades.begin(), grades.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  Table table{{{tr("evidence")}, {tr("steps"), Align::right}}, {}};
  for (const auto& [grade, number] : grades)
    table.rows.push_back({{evidence_name(grade)}, count_cell(static_cast<double>(number))});
  section.blocks.push_back({std::move(table)});
  if (simulated != nullptr) section.blocks.push_back({Paragraph{run_setting(*simulated->result)}});
  if (std::vector<std::string> said = assumptions_of(dossier.analysis, simulated); !said.empty())
    section.blocks.push_back({List{std::move(said)}});
  if (!dossier.proposal.refused.empty())
    section.blocks.push_back({Fold{tr("Refused, and why"), {}, {{List{dossier.proposal.refused}}}}});
  return section;
}

std::string source_name(measure::Source source) {
  switch (source) {
    case measure::Source::exact:
      return tr("exact");
    case measure::Source::bound:
      return tr("lower bound");
    case measure::Source::approximation:
      return tr("approximation");
    case measure::Source::simulated:
      return tr("simulated");
  }
  return {};
}

Section formulas(const Dossier& dossier) {
  Table table{{{tr("figure"), Align::left, true},
               {tr("computed"), Align::right},
               {tr("how"), Align::left, true},
               {tr("source")}},
              {}};
  for (const measure::MeasureInfo& info : measure::measures()) {
    const measure::Figure& figure = dossier.analysis[info.measure];
    if (figure.value == 0) continue;
    table.rows.push_back({{measure_name(dossier.process(), info)},
                          cell(figure, info),
                          {tr(info.formula.data())},
                          {source_name(figure.source), Tone::quiet}});
  }
  return {tr("How each figure was computed"),
          tr("figures that are nothing here are left out"),
          1,
          {{Fold{tr("all figures with their formulas"), {}, {{std::move(table)}}}}}};
}

}  // namespace

Page report_page(const Dossier& dossier) {
  const Process& process = dossier.process();
  Page page;
  page.title = process_name(process);
  page.aside = std::string(process.shared->office ? process.shared->office.text() : process.id.text());
  page.facts.push_back(trf("{0} cases a year · evidence: {1} · {2}", grouped(dossier.analysis.cases_year),
                           evidence_name(dossier.analysis.grade), file_name(process)));
  if (dossier.analysis.endless) {
    page.blocks.push_back({Paragraph{tr("a loop has no exit: no figure of the flow exists"), Tone::bad}});
    return page;
  }
  const Simulated found{dossier.run ? &*dossier.run : nullptr, 0};
  const Simulated* const simulated = dossier.run ? &found : nullptr;
  if (dossier.run)
    for (Paragraph& warning : run_warnings(*dossier.run)) page.blocks.push_back({std::move(warning)});
  page.blocks.push_back({summary(dossier)});
  page.blocks.push_back({ledgers(dossier, simulated)});
  page.blocks.push_back({pictures(dossier)});
  page.blocks.push_back({times(dossier)});
  page.blocks.push_back({load(dossier, simulated)});
  if (!dossier.analysis.bottlenecks.empty()) page.blocks.push_back({opportunity_section(dossier)});
  if (const Plan* const plan = recommended(dossier)) {
    page.blocks.push_back({plans(dossier)});
    page.blocks.push_back({plan_in_full(dossier, *plan)});
    if (dossier.proposal.plans.size() > 1) page.blocks.push_back({plans_beside(dossier, *plan)});
  }
  page.blocks.push_back({evidence(dossier, simulated)});
  page.blocks.push_back({formulas(dossier)});
  if (dossier.run)
    page.notes.emplace_back(
        tr("Simulated figures have intervals that hold the true mean in 95 of 100 such runs."));
  add_legend(page);
  return page;
}

}  // namespace bpr::report
