#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

/// Edits that say who does the work.
namespace bpr::propose {

using base::tr;
using base::trf;
using model::Process;
using model::Role;
using model::Step;
using model::Verb;

namespace {

Role& role_to_edit(Process& process, Symbol name) {
  auto& roles = process.roles.edit();
  return *std::find_if(roles.begin(), roles.end(), [&](const Role& r) { return r.name == name; });
}

/// The role that an edit names, made like `model` where there is none yet. A new one has nobody so far.
Symbol named_role(Process& process, const Edit& edit, const Role& model, model::RoleKind kind) {
  const Symbol ja = base::intern(edit.text_ja);
  const Symbol en = base::intern(edit.text_en);
  for (const Role& role : *process.roles)
    if (role.label.ja == ja && role.label.en == en && role.kind == kind) return role.name;
  Role role;
  role.name = free_name(process, word_of(edit.text_en), word_of(edit.text_ja));
  role.label = {{}, ja, en};
  role.kind = kind;
  if (kind == model::RoleKind::staff) {
    role.people = 0;
    role.cost = model.cost;
    role.calendar = model.calendar;
    role.section = role.name;
  }
  process.roles.edit().push_back(role);
  return role.name;
}

/// How many of a role's people the work takes along: the share that it is of all their work here, in whole
/// people; all of them where no work is left.
struct Leaving {
  double people = 0;
  bool all = false;
};
Leaving leaving(const Process& process, const measure::Analysis& analysis, Symbol from, double minutes) {
  const Role* const role = model::find(process.roles, from);
  const auto load = std::find_if(analysis.loads.begin(), analysis.loads.end(),
                                 [&](const measure::RoleLoad& l) { return l.role == from; });
  if (role == nullptr || !role->people || load == analysis.loads.end() || load->minutes_year <= 0) return {};
  const double share = std::min(1.0, minutes * analysis.cases_year / load->minutes_year);
  if (share > 0.999) return {load->people, true};
  return {std::min(std::round(load->people * share), *role->people - 1), false};
}

/// Whoever leaves a role joins another. What else a role without work here does is not known: it stays.
void move_people(Process& process, Symbol from, Symbol to, const Leaving& who) {
  Role& gains = role_to_edit(process, to);
  gains.people = gains.people.value_or(0) + who.people;
  if (!who.all) *role_to_edit(process, from).people -= who.people;
}

/// The first to do a new piece of work is somebody.
Leaving at_least_one(Leaving who, const Process& process, Symbol to) {
  const Role* const role = model::find(process.roles, to);
  if (role == nullptr || role->people.value_or(0) < 1) who.people = std::max(1.0, who.people);
  return who;
}

bool one_alone(const Process& process, Symbol role, const Leaving& who) {
  return !who.all && model::find(process.roles, role)->people.value_or(0) < 2;
}

bool is_control(const Process& process, Index at) {
  const Step& step = *process.steps[at];
  if (step.verb != Verb::check) return false;
  for (Index e = 0; e < at; ++e)
    if (process.steps[e]->verb == Verb::check &&
        std::any_of(step.objects.begin(), step.objects.end(),
                    [&](Symbol o) { return contains(process.steps[e]->objects, o); }))
      return true;
  return false;
}

/// The one role of staff that does a step alone; empty where several do or approvers with an inbox.
Symbol one_doer(const Process& process, const Step& step) {
  const auto doers = model::doers(process, step);
  const Role* const role = doers.size() == 1 ? model::find(process.roles, doers.front()) : nullptr;
  return role != nullptr && role->kind == model::RoleKind::staff && role->looks_in.empty() ? role->name
                                                                                           : Symbol{};
}

bool passed_on(Verb verb) {
  return verb != Verb::approve && verb != Verb::decide && verb != Verb::consult && verb != Verb::wait;
}

}  // namespace

Outcome move_to(Process& process, Index at, const Edit& edit, const measure::Analysis& analysis,
                double touch) {
  const Step site = *process.steps[at];
  const Symbol from = one_doer(process, site);
  if (!from) return {};
  const model::RoleKind kind = edit.role_kind.value_or(model::RoleKind::staff);
  const Symbol to = named_role(process, edit, *model::find(process.roles, from), kind);
  if (to == from) return {};
  if (kind == model::RoleKind::staff) {
    const Leaving who = leaving(process, analysis, from, touch);
    if (one_alone(process, from, who) && model::find(process.roles, to)->people.value_or(0) < 1)
      return refused(trf("{0}: {1} is one person, who cannot be in two places", title(process, site),
                         label(process, from)));
    move_people(process, from, to, at_least_one(who, process, to));
  }
  Step& step = process.steps[at].edit();
  step.by = {to};
  step.by_mode = model::ByMode::all;
  return did(
      trf("{0}: by {1} instead of {2}", title(process, site), label(process, to), label(process, from)));
}

Outcome specialise(Process& process, Index at, const Edit& edit, const measure::Analysis& analysis,
                   double touch) {
  const Step site = *process.steps[at];
  const Symbol from = one_doer(process, site);
  if (!from) return {};
  if (waits_or_splits(site)) return refused(trf("{0}: the flow divides at this step", title(process, site)));
  const model::ConditionPtr kind = reserved_trait(process, edit.word, edit.band.middle);
  const double share = trait_share(process, kind->trait);
  const Symbol to = named_role(process, edit, *model::find(process.roles, from), model::RoleKind::staff);
  Leaving who = leaving(process, analysis, from, touch * share);
  if (one_alone(process, from, who))
    return refused(trf("{0}: {1} is one person, who cannot be in two places", title(process, site),
                       label(process, from)));
  move_people(process, from, to, at_least_one(who, process, to));
  Step twin = site;
  twin.id = new_step(process, site.verb, {}, std::string(site.id.text()) + "-" + edit.word).id;
  twin.id_written = true;
  twin.origin = {};
  twin.by = {to};
  twin.by_mode = model::ByMode::all;
  twin.condition = model::both(site.condition, kind);
  process.steps[at].edit().condition = model::both(site.condition, model::negated(kind));
  insert_step(process, at + 1, std::move(twin));
  return did(trf("{0}: {1:.0f}% of the cases by {2}", title(process, site), share * 100, label(process, to)));
}

Outcome keep_case(Process& process, const measure::Analysis& analysis) {
  std::vector<Index> kept;
  std::vector<Symbol> roles;
  for (Index s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    const Symbol role = one_doer(process, step);
    if (!role || !passed_on(step.verb) || is_value_of_service(step) || is_control(process, s)) continue;
    kept.push_back(s);
    if (!contains(roles, role)) roles.push_back(role);
  }
  if (roles.size() < 2) return {};
  Edit keeper;
  keeper.text_en = "Case manager";
  keeper.text_ja = "案件担当者";
  const Symbol to =
      named_role(process, keeper, *model::find(process.roles, roles.front()), model::RoleKind::staff);
  double cost = 0;
  double minutes = 0;
  for (const Symbol from : roles) {
    double work = 0;
    for (const Index s : kept)
      if (one_doer(process, *process.steps[s]) == from && s < analysis.steps.size())
        work += analysis.steps[s].touch;
    cost += work * model::find(process.roles, from)->cost.yen;
    minutes += work;
    if (work > 0) move_people(process, from, to, leaving(process, analysis, from, work));
  }
  if (model::find(process.roles, to)->people.value_or(0) < 1)
    return refused(tr("the people of these steps cannot be spared from their other work"));
  if (minutes > 0) role_to_edit(process, to).cost.yen = std::round(cost / minutes);
  for (const Index s : kept) {
    Step& step = process.steps[s].edit();
    step.by = {to};
    step.by_mode = model::ByMode::all;
  }
  return did(trf("{0} steps of {1} roles are done by one person for each case", kept.size(), roles.size()));
}

Outcome cross_train(Process& process) {
  Outcome outcome;
  std::vector<Symbol> sections;
  for (const Role& role : *process.roles)
    if (role.section && !contains(sections, role.section)) sections.push_back(role.section);
  std::vector<Symbol> alone;
  for (const auto& step : process.steps) alone.push_back(one_doer(process, *step));
  for (const Symbol section : sections) {
    std::vector<Symbol> team;
    std::vector<Index> shared;
    for (Index s = 0; s < process.steps.size(); ++s) {
      const Step& step = *process.steps[s];
      const Symbol name = alone[s];
      const Role* const role = name ? model::find(process.roles, name) : nullptr;
      if (role == nullptr || role->section != section || !role->people || !passed_on(step.verb) ||
          is_value_of_service(step) || is_control(process, s))
        continue;
      shared.push_back(s);
      if (!contains(team, name)) team.push_back(name);
    }
    if (team.size() < 2) continue;
    for (const Index s : shared) {
      Step& step = process.steps[s].edit();
      step.by = team;
      step.by_mode = model::ByMode::any;
    }
    outcome.append(did(trf("{0}: {1} steps go to whoever of {2} roles is free", section.text(), shared.size(),
                           team.size())));
  }
  return outcome;
}

}  // namespace bpr::propose
