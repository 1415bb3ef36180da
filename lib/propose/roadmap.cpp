#include "propose/roadmap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "propose/document.hpp"
#include "propose/edits/tools.hpp"
#include "propose/plan.hpp"
#include "propose/uptake.hpp"

namespace bpr::propose {

using measure::Analysis;
using measure::Measure;
using model::LegalLevel;
using model::Process;

namespace {

/// Levers that running funds pay for together, and those whose money has to stand in the budget, with all
/// that need one of these.
std::array<std::vector<const Lever*>, 2> by_money(const std::vector<const Lever*>& levers) {
  std::vector<bool> waits(levers.size(), false);
  StageNeeds funds;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    StageNeeds more = funds;
    more.once += levers[i]->once.high;
    more.yearly += levers[i]->yearly.high;
    waits[i] = needs_budget(more);
    if (!waits[i]) funds = more;
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < levers.size(); ++i)
      for (std::size_t j = 0; j < levers.size() && !waits[i]; ++j) {
        const auto& needs = levers[i]->needs;
        if (waits[j] && std::find(needs.begin(), needs.end(), levers[j]->id) != needs.end())
          moved = waits[i] = true;
      }
  }
  std::array<std::vector<const Lever*>, 2> parts;
  for (std::size_t i = 0; i < levers.size(); ++i) parts[waits[i] ? 1 : 0].push_back(levers[i]);
  return parts;
}

}  // namespace

std::vector<std::pair<Scope, std::vector<const Lever*>>> in_stages(const std::vector<const Lever*>& levers) {
  std::vector<Scope> scopes;
  for (const Lever* const lever : levers) scopes.push_back(lever->scope);
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < levers.size(); ++i)
      for (std::size_t j = 0; j < levers.size(); ++j) {
        const auto& needs = levers[i]->needs;
        if (scopes[j] <= scopes[i] || std::find(needs.begin(), needs.end(), levers[j]->id) == needs.end())
          continue;
        scopes[i] = scopes[j];
        moved = true;
      }
  }
  std::map<Scope, std::vector<const Lever*>> by_scope;
  for (std::size_t i = 0; i < levers.size(); ++i) by_scope[scopes[i]].push_back(levers[i]);
  std::vector<std::pair<Scope, std::vector<const Lever*>>> stages;
  for (const auto& [scope, all] : by_scope)
    for (std::vector<const Lever*>& part : by_money(all))
      if (!part.empty()) stages.emplace_back(scope, std::move(part));
  return stages;
}

namespace {

StageNeeds needs_of(const Stage& stage) {
  StageNeeds needs;
  needs.scope = stage.scope;
  for (const Lever* const lever : stage.levers) {
    needs.legal = std::max(needs.legal, lever->legal);
    needs.once += lever->once.high;
    needs.yearly += lever->yearly.high;
  }
  return needs;
}

/// Staff at a step, or, where the applicant acts, those who work on the same papers next.
std::vector<Symbol> staff_at(const Process& process, Index at) {
  const model::Step& site = *process.steps[at];
  std::vector<Symbol> next;
  for (Index s = at; s < process.steps.size(); ++s) {
    const model::Step& step = *process.steps[s];
    std::vector<Symbol> staff = staff_of(process, step);
    if (staff.empty()) continue;
    const bool same_papers =
        s == at || std::any_of(site.objects.begin(), site.objects.end(),
                               [&](Symbol object) { return contains(step.objects, object); });
    if (same_papers) return staff;
    if (next.empty()) next = std::move(staff);
  }
  return next;
}

/// Sections at the sites of a stage's levers, those with the most sites first.
std::vector<Symbol> sections_at_sites(const Process& as_is, const Plan& plan, const Stage& stage) {
  std::vector<std::pair<Symbol, int>> counted;
  for (const Lever* const lever : stage.levers)
    for (const Symbol site : sites_of(plan, *lever)) {
      const int at = position(as_is, site);
      if (at < 0) continue;
      std::vector<Symbol> here;
      for (const Symbol name : staff_at(as_is, static_cast<Index>(at)))
        if (const Symbol section = model::find(as_is.roles, name)->section;
            section && !contains(here, section))
          here.push_back(section);
      for (const Symbol section : here) {
        const auto known = std::find_if(counted.begin(), counted.end(),
                                        [&](const auto& entry) { return entry.first == section; });
        if (known != counted.end())
          ++known->second;
        else
          counted.emplace_back(section, 1);
      }
    }
  std::stable_sort(counted.begin(), counted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<Symbol> sections;
  for (const auto& [section, count] : counted) sections.push_back(section);
  return sections;
}

Owner owner_of(const Process& as_is, const Plan& plan, const Stage& stage) {
  const model::Team& team = as_is.shared->team;
  std::vector<Symbol> sections = sections_at_sites(as_is, plan, stage);
  Owner owner;
  if (stage.scope >= Scope::office)
    owner.name = team.transformation_section;
  else if (!sections.empty())
    owner.name = sections.front();
  if (!owner.name) owner.name = as_is.head->owner;
  for (const Symbol section : sections)
    if (section != owner.name) owner.with.push_back(section);
  return owner;
}

/// Measures that can be counted or timed within months, in the order of the table: no figures of a whole
/// year, and none that only a model gives.
bool can_be_measured(Measure measure) {
  constexpr std::array kNot{Measure::resident_hours_year, Measure::resident_cost_year,
                            Measure::staff_hours_year,    Measure::fte,
                            Measure::staff_cost_year,     Measure::value_adding,
                            Measure::necessary,           Measure::waste,
                            Measure::lead_open_days,      Measure::lead_bound,
                            Measure::efficiency,          Measure::theoretical_cycle_time,
                            Measure::wait_contention,     Measure::wait_batching,
                            Measure::wait_closed,         Measure::wait_inbox,
                            Measure::wait_elapsed,        Measure::wait_outside};
  return std::find(kNot.begin(), kNot.end(), measure) == kNot.end();
}

/// What is less is too little to see a change of.
double least_seen(measure::Unit unit) { return unit == measure::Unit::minutes ? 1 : 0.05; }

/// A value rounded to two digits, where that stays between the two.
double rounded_between(double value, double a, double b) {
  if (value <= 0) return value;
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
  const double rounded = std::round(value / unit) * unit;
  return rounded > std::min(a, b) && rounded < std::max(a, b) ? rounded : value;
}

std::optional<SmallSuccess> success_of(const Analysis& before, const Analysis& after) {
  std::optional<SmallSuccess> best;
  double most = 1e-6;
  for (const measure::MeasureInfo& info : measure::measures()) {
    const double was = before[info.measure].value;
    const double is = after[info.measure].value;
    if (!info.lower_is_better || !can_be_measured(info.measure) || was < least_seen(info.unit)) continue;
    const double change = (was - is) / was;
    if (change <= most + 1e-9) continue;
    most = change;
    best = {info.measure, was, is, rounded_between((was + is) / 2, was, is), {}};
  }
  return best;
}

bool checks_a_sample(const Lever& lever) {
  return std::any_of(lever.edits.begin(), lever.edits.end(),
                     [](const Edit& edit) { return edit.kind == EditKind::sample; });
}

std::vector<Fallback> fallbacks_of(const Stage& stage) {
  std::vector<Fallback> fallbacks;
  for (const Lever* const lever : stage.levers) {
    const bool kept = !lever->kept.en.empty() || !lever->kept.ja.empty();
    if (kept && (offers_another_way(*lever) || lever->divide != Divide::none))
      fallbacks.push_back({Fallback::Kind::keep_way, lever});
    if (checks_a_sample(*lever)) fallbacks.push_back({Fallback::Kind::check_all, lever});
  }
  fallbacks.push_back({Fallback::Kind::stage_before, nullptr});
  return fallbacks;
}

/// People learn new work and a new organisation by walking along, a system from its manual; a rule is its own
/// text.
KnowHow::Form form_of(const Lever& lever) {
  const auto changes = [&](Element element) {
    return std::find(lever.changes.begin(), lever.changes.end(), element) != lever.changes.end();
  };
  if (changes(Element::organisation) || changes(Element::work)) return KnowHow::Form::together;
  return changes(Element::technology) ? KnowHow::Form::manual : KnowHow::Form::file;
}

std::vector<KnowHow> know_how_of(const Process& as_is, const Stage& stage, const Owner& owner) {
  const model::Team& team = as_is.shared->team;
  const Symbol to = team.receives_know_how ? team.receives_know_how : as_is.head->owner;
  const Symbol from =
      owner.name != to || !team.transformation_section ? owner.name : team.transformation_section;
  std::vector<KnowHow> records;
  for (const Lever* const lever : stage.levers) records.push_back({form_of(*lever), lever, from, to});
  return records;
}

}  // namespace

std::optional<Month> Roadmap::done() const {
  return stages.empty() ? std::nullopt : stages.back().dates.live;
}

LegalLevel Roadmap::decides() const {
  LegalLevel highest = LegalLevel::none;
  for (const RoadmapStage& stage : stages) highest = std::max(highest, stage.needs.legal);
  return highest;
}

Roadmap make_roadmap(const Catalogue& catalogue, const Process& as_is, const Plan& plan,
                     std::optional<base::Date> start) {
  const model::Seasons& seasons = as_is.shared->seasons;
  const model::Team& team = as_is.shared->team;
  Roadmap roadmap;
  roadmap.start =
      month_of(start.value_or(base::fiscal_year_start(measure::AnalyzeOptions{}.fiscal_year + 1)));
  roadmap.start_given = start.has_value();
  roadmap.team_unsaid = team == model::Team{};
  roadmap.seasons_unsaid = seasons == model::Seasons{};
  roadmap.practices = catalogue.practices();
  std::vector<StageNeeds> needs;
  for (const Stage& stage : plan.stages) needs.push_back(needs_of(stage));
  const std::vector<StageDates> dates = schedule(needs, seasons, roadmap.start);
  for (std::size_t s = 0; s < plan.stages.size(); ++s) {
    const Stage& stage = plan.stages[s];
    RoadmapStage& entry = roadmap.stages.emplace_back();
    entry.needs = needs[s];
    entry.dates = dates[s];
    entry.owner = owner_of(as_is, plan, stage);
    if (entry.needs.legal >= LegalLevel::rule) entry.sponsor = team.sponsor;
    entry.success = success_of(stage.before, stage.after);
    if (entry.success && entry.dates.live) entry.success->at = month_to_measure(seasons, *entry.dates.live);
    entry.fallbacks = fallbacks_of(stage);
    entry.know_how = know_how_of(as_is, stage, entry.owner);
    if (!roadmap.seasons_unsaid) {
      roadmap.council_unsaid |= entry.needs.legal == LegalLevel::ordinance && seasons.council.empty();
      roadmap.budget_unsaid |= needs_budget(entry.needs) && seasons.budget_request.first == 0;
    }
  }
  return roadmap;
}

void add_roadmaps(const Catalogue& catalogue, const Process& as_is, std::optional<base::Date> start,
                  Proposal& proposal) {
  for (Plan& plan : proposal.plans) plan.roadmap = make_roadmap(catalogue, as_is, plan, start);
}

Plan plan_after(const Catalogue& catalogue, const Process& as_is, const model::Office* office,
                const Plan& plan, std::size_t stages) {
  Plan part =
      make_plan_after(plan.stages, std::min(stages, plan.stages.size()), as_is, measure::analyze(as_is));
  settle(catalogue, as_is, office, part);
  return part;
}

}  // namespace bpr::propose
