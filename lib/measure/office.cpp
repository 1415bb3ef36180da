#include <algorithm>
#include <vector>

#include "measure/hand_overs.hpp"
#include "measure/parts.hpp"

namespace bpr::measure {

namespace {

using model::Process;
using model::Role;
using model::Step;
using model::Symbol;
using model::Verb;

bool share_object(const Step& a, const Step& b) {
  return std::any_of(a.objects.begin(), a.objects.end(), [&](Symbol name) {
    return std::find(b.objects.begin(), b.objects.end(), name) != b.objects.end();
  });
}

/// What an earlier step makes of a later one, found once: its papers were checked, entered or filled in
/// online.
struct Precedent {
  std::size_t step;
  std::vector<std::size_t> earlier;
  bool always = false;
};

std::vector<Precedent> checks_again(const Process& process, const std::vector<StepInfo>& infos) {
  std::vector<Precedent> result;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    if (infos[s].staff == 0 || process.steps[s]->verb != Verb::check) continue;
    Precedent precedent{s, {}, false};
    for (std::size_t e = 0; e < s; ++e)
      if (process.steps[e]->verb == Verb::check && share_object(*process.steps[e], *process.steps[s]))
        precedent.earlier.push_back(e);
    if (!precedent.earlier.empty()) result.push_back(std::move(precedent));
  }
  return result;
}

std::vector<Precedent> entries_again(const Process& process, const std::vector<StepInfo>& infos) {
  static const Symbol online = base::intern("online");
  std::vector<Precedent> result;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (infos[s].staff == 0 || step.verb != Verb::enter) continue;
    Precedent precedent{s, {}, false};
    for (const Symbol name : step.objects)
      if (const model::Form* const form = model::find(process.forms, name))
        precedent.always |= form->medium == model::Medium::digital;
    for (std::size_t e = 0; e < s; ++e) {
      const Step& earlier = *process.steps[e];
      const bool entered = earlier.verb == Verb::enter && !infos[e].applicant;
      const bool online_write = earlier.verb == Verb::write && earlier.via == online;
      if ((entered || online_write) && share_object(earlier, step)) precedent.earlier.push_back(e);
    }
    if (precedent.always || !precedent.earlier.empty()) result.push_back(std::move(precedent));
  }
  return result;
}

/// Expected executions of steps that come again.
double again(const std::vector<Precedent>& precedents, const SolvedFlow& flow) {
  double sum = 0;
  for (const Precedent& precedent : precedents) {
    std::vector<std::size_t> steps = precedent.earlier;
    steps.push_back(precedent.step);
    const flow::Groups groups = flow.joined(steps);
    for (std::size_t g = 0; g < groups.world.size(); ++g) {
      double probability = precedent.always ? 1 : 0;
      for (const std::size_t e : precedent.earlier)
        probability = std::max(probability, std::min(1.0, flow.first(e, groups.world[g])));
      sum += groups.probability[g] * flow.executed(precedent.step, groups.world[g]) * probability;
    }
  }
  return sum;
}

/// Sections that a step passes through, in order; a role without a section stands for itself.
struct Passage {
  std::size_t step;
  Symbol section;
};

void add_passages(const Process& process, const StepInfo& info, std::size_t s,
                  std::vector<Passage>& passages) {
  for (const int r : info.roles) {
    const Role& role = (*process.roles)[static_cast<std::size_t>(r)];
    if (role.kind != model::RoleKind::staff && role.kind != model::RoleKind::board) continue;
    passages.push_back({s, role.section ? role.section : role.name});
    if (process.steps[s]->by_mode == model::ByMode::any) break;
  }
}

/// Calls `use(from, to, times)` for changes of section between steps that follow each other, with their
/// expected number; a pair of sections may come several times.
template <typename Use>
void each_hand_over(const std::vector<Passage>& passages, const SolvedFlow& flow, Use use) {
  const bool alone = std::all_of(passages.begin(), passages.end(), [&](const Passage& passage) {
    return passage.section == passages.front().section;
  });
  if (alone) return;
  std::vector<std::size_t> steps;
  for (const Passage& passage : passages) steps.push_back(passage.step);
  const flow::Groups groups = flow.joined(steps);
  for (std::size_t g = 0; g < groups.world.size(); ++g) {
    Symbol last;
    for (const Passage& passage : passages) {
      const double executed = flow.executed(passage.step, groups.world[g]);
      if (executed <= 0) continue;
      if (last && passage.section != last) use(last, passage.section, groups.probability[g] * executed);
      last = passage.section;
    }
  }
}

double hand_offs(const std::vector<Passage>& passages, const SolvedFlow& flow) {
  double sum = 0;
  each_hand_over(passages, flow, [&](Symbol, Symbol, double times) { sum += times; });
  return sum;
}

}  // namespace

void count_office(const Process& process, const std::vector<StepInfo>& infos, const SolvedFlow& flow,
                  Analysis& analysis) {
  static const Symbol mail = base::intern("mail");
  Figures& f = analysis.figures;
  double rework = 0;
  double cost = 0;
  std::vector<Passage> passages;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    const StepInfo& info = infos[s];
    StepFacts& facts = analysis.steps[s];
    add_passages(process, info, s, passages);
    facts.touch = facts.executed * info.takes * info.staff;
    at(f, Measure::touch).value += facts.touch;
    const bool detour = model::detour_of(process, *process.steps[s]) >= 0;
    if (facts.executed > 0) rework += facts.touch * (detour ? 1 : 1 - facts.first / facts.executed);
    const double heads = step.by_mode == model::ByMode::any && !info.roles.empty()
                             ? 1.0 / static_cast<double>(info.roles.size())
                             : 1.0;
    for (const int r : info.roles)
      cost += facts.executed * heads *
              (info.takes / 60 * (*process.roles)[static_cast<std::size_t>(r)].cost.yen +
               (*process.roles)[static_cast<std::size_t>(r)].fee.yen);
    const model::ValueClass value = value_of(step);
    at(f, value == model::ValueClass::value_adding ? Measure::value_adding
          : value == model::ValueClass::waste      ? Measure::waste
                                                   : Measure::necessary)
        .value += facts.touch;
    if (info.applicant && step.verb == Verb::enquire) at(f, Measure::enquiries).value += facts.executed;
    if (info.staff == 0) continue;
    if (step.verb == Verb::approve) at(f, Measure::approvals).value += facts.executed * info.staff;
    if (step.verb == Verb::check) at(f, Measure::checks).value += facts.executed;
    if (step.verb == Verb::enter) at(f, Measure::entries).value += facts.executed;
    if (step.verb == Verb::look_up) at(f, Measure::look_ups).value += facts.executed;
    if (step.verb == Verb::ask) at(f, Measure::asks).value += facts.executed;
    if (step.verb == Verb::print) at(f, Measure::prints).value += facts.executed;
    if (step.via == mail) at(f, Measure::mails).value += facts.executed;
  }
  at(f, Measure::duplicate_checks).value = again(checks_again(process, infos), flow);
  at(f, Measure::re_keying).value = again(entries_again(process, infos), flow);
  at(f, Measure::hand_offs).value = hand_offs(passages, flow);
  const double touch = at(f, Measure::touch).value;
  const double full_time = process.shared->rates.full_time_year_hours;
  at(f, Measure::rework_share).value = touch > 0 ? rework / touch : 0;
  at(f, Measure::staff_hours_year).value = touch * analysis.cases_year / 60;
  at(f, Measure::fte).value = full_time > 0 ? at(f, Measure::staff_hours_year).value / full_time : 0;
  at(f, Measure::staff_cost_year).value = cost * analysis.cases_year;
}

std::vector<HandOver> hand_overs(const Process& process) {
  const std::vector<StepInfo> infos = step_infos(process);
  const SolvedFlow flow = solve_flow(process, infos);
  std::vector<HandOver> found;
  if (flow.endless) return found;
  std::vector<Passage> passages;
  for (std::size_t s = 0; s < process.steps.size(); ++s) add_passages(process, infos[s], s, passages);
  each_hand_over(passages, flow, [&](Symbol from, Symbol to, double times) {
    for (HandOver& one : found)
      if (one.from == from && one.to == to) {
        one.times += times;
        return;
      }
    found.push_back({from, to, times});
  });
  return found;
}

}  // namespace bpr::measure
