#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "measure/hand_overs.hpp"
#include "report/dossier.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/office_plan.hpp"
#include "report/report_charts.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

/// The report on an office.
namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using measure::Measure;
using measure::Unit;
using model::Symbol;

namespace {

constexpr std::size_t kWorst = 5;  ///< bottlenecks shown of each procedure

double total(const OfficeDossier& dossier, Measure measure) {
  double sum = 0;
  for (const measure::Analysis& a : dossier.analyses) sum += a[measure].value;
  return sum;
}

Section summary(const OfficeDossier& dossier) {
  Highlights result;
  const auto add = [&](std::string label, Measure m) {
    result.figures.push_back({std::move(label), cell(total(dossier, m), measure::info(m).unit), {}});
  };
  add(tr("Residents spend a year"), Measure::resident_hours_year);
  add(tr("Staff work a year"), Measure::staff_hours_year);
  add(tr("full-time equivalents"), Measure::fte);
  return {tr("In short"), {}, 1, {{std::move(result)}}};
}

double hours(const measure::Analysis& a) {
  return a[Measure::resident_hours_year].value + a[Measure::staff_hours_year].value;
}

/// Procedures with most hours of residents and staff first.
std::vector<std::size_t> dearest_first(const OfficeDossier& dossier) {
  std::vector<std::size_t> order(dossier.opened.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return hours(dossier.analyses[x]) > hours(dossier.analyses[y]);
  });
  return order;
}

Section ranking(const OfficeDossier& dossier) {
  Table table{{{tr("procedure"), Align::left, true},
               {tr("cases a year"), Align::right},
               {tr("residents, hours"), Align::right},
               {tr("staff, hours"), Align::right},
               {tr("lead time"), Align::right}},
              {}};
  Section section{tr("Procedures by their cost"), tr("a year"), 1, {}};
  std::vector<Block> folds;
  for (const std::size_t i : dearest_first(dossier)) {
    const measure::Analysis& a = dossier.analyses[i];
    const auto hour_cell = [&](Measure m) {
      return Cell(grouped(a[m].value), Number{a[m].value, Unit::hours});
    };
    table.rows.push_back({{process_name(dossier.process(i))},
                          count_cell(a.cases_year),
                          hour_cell(Measure::resident_hours_year),
                          hour_cell(Measure::staff_hours_year),
                          cell(a[Measure::lead_time], measure::info(Measure::lead_time))});
    List worst;
    for (const measure::Bottleneck& b : a.bottlenecks) {
      if (worst.items.size() == kWorst) break;
      worst.items.push_back(
          fmt::format("{} — {}: {}", amount(b.weight, Unit::hours), title(b.kind), b.reason));
    }
    if (!worst.items.empty())
      folds.push_back(
          {Fold{process_name(dossier.process(i)), cell(hours(a), Unit::hours), {{std::move(worst)}}}});
  }
  section.blocks.push_back({std::move(table)});
  Section hurts{tr("Where it hurts"), tr("each opens to where it hurts"), 2, std::move(folds)};
  if (!hurts.blocks.empty()) section.blocks.push_back({std::move(hurts)});
  return section;
}

Section who_hands_to_whom(const OfficeDossier& dossier) {
  Section section{tr("Who hands to whom"), {}, 1, {}};
  std::vector<Symbol> sections;
  std::vector<measure::HandOver> all;
  const auto place_of = [&](Symbol name) {
    const auto found = std::find(sections.begin(), sections.end(), name);
    if (found == sections.end()) sections.push_back(name);
    return static_cast<std::size_t>(std::find(sections.begin(), sections.end(), name) - sections.begin());
  };
  for (std::size_t i = 0; i < dossier.opened.size(); ++i)
    for (measure::HandOver one : measure::hand_overs(dossier.process(i))) {
      one.times *= dossier.analyses[i].cases_year;
      place_of(one.from);
      place_of(one.to);
      all.push_back(one);
    }
  if (all.empty()) {
    section.blocks.push_back({Paragraph{tr("No work goes from one section to another.")}});
    return section;
  }
  Heat heat;
  heat.caption = tr("Work handed from one section (row) to another (column) a year");
  heat.heading = tr("from section");
  const auto name_of = [&](Symbol name) {
    for (const portfolio::Opened* const one : dossier.opened)
      if (model::find(one->process().roles, name) != nullptr) return role_name(one->process(), name);
    return std::string(name.text());
  };
  for (const Symbol name : sections) {
    heat.columns.push_back(name_of(name));
    heat.rows.push_back(name_of(name));
  }
  heat.cells.resize(sections.size() * sections.size());
  for (const measure::HandOver& one : all) {
    auto& at = heat.cells[place_of(one.from) * sections.size() + place_of(one.to)];
    at = at.value_or(0) + one.times;
  }
  section.blocks.push_back({std::move(heat)});
  return section;
}

/// Roles with work in several procedures.
Section shared_people(const OfficeDossier& dossier) {
  struct Shared {
    Symbol role;
    const model::Process* process = nullptr;  ///< with most of its work
    double most = 0;
    double minutes = 0;
    double open = 0;
    double people = 0;
    std::size_t procedures = 0;
  };
  std::vector<Shared> all;
  for (std::size_t i = 0; i < dossier.opened.size(); ++i)
    for (const measure::RoleLoad& load : dossier.analyses[i].loads) {
      if (load.minutes_year <= 0) continue;
      auto found = std::find_if(all.begin(), all.end(), [&](const Shared& s) { return s.role == load.role; });
      if (found == all.end()) {
        all.push_back({load.role, nullptr, 0, 0, load.open_minutes, load.people, 0});
        found = all.end() - 1;
      }
      ++found->procedures;
      found->minutes += load.minutes_year;
      if (load.minutes_year > found->most) {
        found->most = load.minutes_year;
        found->process = &dossier.process(i);
      }
    }
  all.erase(std::remove_if(all.begin(), all.end(), [](const Shared& s) { return s.procedures < 2; }),
            all.end());
  const auto busy = [](const Shared& s) { return s.open > 0 ? s.minutes / (s.people * s.open) : 0; };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Shared& x, const Shared& y) { return busy(x) > busy(y); });
  Section section{tr("Shared people"),
                  tr("roles that work in several procedures, by how busy all of them together make them"),
                  1,
                  {}};
  if (all.empty()) {
    section.blocks.push_back({Paragraph{tr("No role works in several procedures.")}});
    return section;
  }
  Table table{{{tr("role"), Align::left, true},
               {tr("people"), Align::right},
               {tr("procedures"), Align::right},
               {tr("hours a year"), Align::right},
               {tr("busy, computed"), Align::right}},
              {}};
  if (dossier.run) table.columns.push_back({tr("busy, simulated"), Align::right});
  table.columns.push_back({tr("most of it for"), Align::left, true});
  for (const Shared& one : all) {
    const auto tone = [](double share) { return share >= 0.85 ? Tone::bad : Tone::plain; };
    std::vector<Cell> row{{role_name(*one.process, one.role)},
                          count_cell(one.people),
                          count_cell(static_cast<double>(one.procedures)),
                          Cell(grouped(one.minutes / 60), Number{one.minutes / 60, Unit::hours}),
                          cell(busy(one), Unit::share, tone(busy(one)))};
    if (dossier.run) {
      const auto pool = std::find_if(dossier.run->pools.begin(), dossier.run->pools.end(),
                                     [&](const simulate::PoolResult& p) { return p.role == one.role; });
      row.push_back(pool != dossier.run->pools.end()
                        ? cell(pool->utilisation.value, Unit::share, tone(pool->utilisation.value))
                        : Cell());
    }
    row.emplace_back(process_name(*one.process));
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({std::move(table)});
  if (dossier.run)
    if (auto chart = busy_by_hour(dossier.process(0), *dossier.run))
      section.blocks.push_back({std::move(*chart)});
  return section;
}

/// The parts of a page of its own as a section of this one.
Section as_section(std::string title, Page page) {
  Section section{std::move(title), {}, 1, {}};
  for (std::string& fact : page.facts) section.blocks.push_back({Paragraph{std::move(fact), Tone::quiet}});
  for (Block& block : page.blocks) section.blocks.push_back(std::move(block));
  for (std::string& note : page.notes) section.blocks.push_back({Paragraph{std::move(note), Tone::quiet}});
  return section;
}

}  // namespace

Page office_report_page(const OfficeDossier& dossier) {
  Page page;
  const Symbol office = dossier.process(0).shared->office;
  page.title = office ? std::string(office.text()) : std::string(tr("The whole office"));
  page.aside = tr("Report on an office");
  double cases = 0;
  for (const measure::Analysis& a : dossier.analyses) cases += a.cases_year;
  page.facts.push_back(trf("{0} procedures · {1} cases a year", dossier.opened.size(), grouped(cases)));
  if (dossier.run) {
    page.facts.push_back(run_setting(*dossier.run));
    for (Paragraph& warning : run_warnings(*dossier.run)) page.blocks.push_back({std::move(warning)});
  }
  page.blocks.push_back({summary(dossier)});
  page.blocks.push_back({ranking(dossier)});
  page.blocks.push_back({who_hands_to_whom(dossier)});
  page.blocks.push_back({shared_people(dossier)});
  if (dossier.plan)
    page.blocks.push_back(
        {as_section(tr("Plans for the whole office"), office_plan_page(*dossier.plan, {}))});
  if (dossier.stress)
    page.blocks.push_back(
        {as_section(tr("With how few people it still works"), stress_page(*dossier.stress, {}))});
  add_legend(page);
  return page;
}

}  // namespace bpr::report
