#include <algorithm>
#include <unordered_map>
#include <utility>

#include "measure/parts.hpp"

namespace bpr::measure {

namespace {

using model::Form;
using model::Process;
using model::Step;
using model::Symbol;
using model::Verb;

bool contains(const std::vector<Symbol>& list, Symbol name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// Forms of a write or receive step, with the world's truth of each form's own condition.
struct Paper {
  const Form* form;
  int condition;
};

std::vector<Paper> forms_of(const Process& process, const flow::Worlds& worlds, const Step& step) {
  std::vector<Paper> result;
  for (const Symbol name : step.objects)
    if (const Form* const form = model::find(process.forms, name))
      result.push_back({form, worlds.index(form->condition)});
  return result;
}

bool held(const Process& process, Symbol field) {
  return std::any_of(process.registers->begin(), process.registers->end(), [&](const model::Register& reg) {
    return (!reg.of || reg.linked) && contains(reg.holds, field);
  });
}

/// The fields that some form of the process asks for, each with its index.
struct FieldIndex {
  std::vector<FieldFacts> facts;
  std::unordered_map<Symbol, std::size_t> at;

  std::size_t of(const Process& process, Symbol field) {
    const auto [found, fresh] = at.emplace(field, facts.size());
    if (fresh) facts.push_back({field, 0, 0, held(process, field), false});
    return found->second;
  }
};

/// A paper that a detour receives beside the main flow is the one that was missing there, not another one.
bool comes_again(const Process& process, std::size_t step, Symbol paper) {
  if (model::detour_of(process, *process.steps[step]) < 0) return false;
  return std::any_of(process.steps.begin(), process.steps.end(), [&](const auto& other) {
    return other->verb == Verb::receive && contains(other->objects, paper) &&
           model::detour_of(process, *other) < 0;
  });
}

struct WritePlan {
  std::size_t step;
  std::vector<Paper> papers;
  std::vector<std::vector<std::size_t>> fields;  ///< of each paper
};

}  // namespace

void count_papers(const Process& process, const flow::Graph& graph, const std::vector<StepInfo>& infos,
                  const FlowOfWorlds& flow, Analysis& analysis) {
  const flow::Worlds& worlds = *flow.worlds;
  FieldIndex fields;
  std::vector<WritePlan> plans;
  Figures& f = analysis.figures;
  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::write && !step.writes) continue;
    WritePlan& plan = plans.emplace_back(WritePlan{s, forms_of(process, worlds, step), {}});
    for (const Paper& paper : plan.papers) {
      auto& list = plan.fields.emplace_back();
      for (const Symbol field : paper.form->fields)
        if (!step.writes || contains(*step.writes, field)) list.push_back(fields.of(process, field));
    }
    if (plan.papers.empty() && step.writes) {
      plan.papers.push_back({nullptr, -1});
      auto& list = plan.fields.emplace_back();
      for (const Symbol field : *step.writes) list.push_back(fields.of(process, field));
    }
  }

  // One slot for each field of each form: surely written by now.
  std::unordered_map<const Form*, std::size_t> form_at;
  for (const WritePlan& plan : plans)
    for (const Paper& paper : plan.papers)
      if (paper.form != nullptr) form_at.emplace(paper.form, form_at.size());
  std::vector<std::size_t> form_slot;
  for (const WritePlan& plan : plans)
    for (const Paper& paper : plan.papers)
      form_slot.push_back(paper.form != nullptr ? form_at.at(paper.form) : 0);
  std::vector<char> filled(form_at.size() * fields.facts.size());
  std::vector<char> counted(form_at.size());
  std::vector<double> once(fields.facts.size());
  std::vector<std::vector<char>> unsure(fields.facts.size());  ///< steps that may write it, by chance
  flow::States one_state;
  one_state.next.assign(process.steps.size(), {0});
  flow::Executions solver(graph, worlds, one_state);
  std::vector<flow::Arrival> arrivals;
  std::vector<std::size_t> steps;
  std::vector<int> conditions;
  for (const WritePlan& plan : plans) {
    steps.push_back(plan.step);
    for (const Paper& paper : plan.papers) conditions.push_back(paper.condition);
  }
  const flow::Groups groups = flow.joined(steps, std::move(conditions));
  for (std::size_t g = 0; g < groups.world.size(); ++g) {
    const std::size_t w = groups.world[g];
    const double cases = groups.probability[g];
    std::fill(filled.begin(), filled.end(), 0);
    std::fill(counted.begin(), counted.end(), 0);
    std::size_t slot = 0;
    std::fill(once.begin(), once.end(), 0.0);
    for (auto& chances : unsure) chances.clear();
    bool solved = false;
    for (const WritePlan& plan : plans) {
      const double p = std::min(1.0, flow.first(plan.step, w));
      const std::size_t first_slot = slot;
      slot += plan.papers.size();
      if (p <= 0) continue;
      const StepInfo& info = infos[plan.step];
      for (std::size_t k = 0; k < plan.papers.size(); ++k) {
        const Paper& paper = plan.papers[k];
        const std::size_t form = form_slot[first_slot + k];
        if (!worlds.holds(paper.condition, w)) continue;
        if (info.applicant && paper.form != nullptr && process.steps[plan.step]->verb == Verb::write &&
            counted[form] == 0) {
          counted[form] = p > 1 - 1e-9 ? 1 : 0;
          at(f, Measure::forms).value += cases * p * info.resident_share;
          if (paper.form->seal || process.steps[plan.step]->seal)
            at(f, Measure::seals).value += cases * p * info.resident_share;
        }
        for (const std::size_t field : plan.fields[k]) {
          if (paper.form != nullptr) {
            char& done = filled[form * once.size() + field];
            if (done != 0 && !process.steps[plan.step]->writes) continue;
            if (p > 1 - 1e-9) done = 1;
          }
          if (!info.applicant) continue;
          fields.facts[field].writes += cases * p * info.resident_share;
          once[field] = std::max(once[field], p);
          if (unsure[field].empty()) unsure[field].assign(process.steps.size(), 0);
          unsure[field][plan.step] = 1;
        }
      }
    }
    for (std::size_t i = 0; i < once.size(); ++i) {
      // One chance is itself; several may exclude each other or come together.
      if (once[i] > 0 && once[i] < 1 - 1e-9 && std::count(unsure[i].begin(), unsure[i].end(), 1) > 1) {
        if (!solved) solved = solver.solve(w, arrivals);
        if (solved) once[i] = solver.ever(w, unsure[i]);
      }
      fields.facts[i].once += cases * once[i];
    }
  }
  // Where no step says what it reads, nothing can be said of what nobody reads.
  const bool silent = std::none_of(process.steps.begin(), process.steps.end(),
                                   [](const auto& step) { return step->reads.has_value(); });
  for (FieldFacts& facts : fields.facts) {
    facts.read = silent;
    for (const auto& step : process.steps)
      if (step->reads && contains(*step->reads, facts.field)) facts.read = true;
    const double share = infos.empty() ? 1 : infos.front().resident_share;
    at(f, Measure::fields).value += facts.writes;
    at(f, Measure::repeated_fields).value += std::max(0.0, facts.writes - facts.once * share);
    if (facts.known) at(f, Measure::known_fields).value += facts.writes;
  }
  analysis.fields = std::move(fields.facts);

  for (std::size_t s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    const StepFacts& facts = analysis.steps[s];
    const double mine = facts.first * infos[s].resident_share;
    if (step.verb == Verb::receive) {
      for (const Symbol name : step.objects) {
        const model::Document* const document = model::find(process.documents, name);
        if (document == nullptr || comes_again(process, s, name)) continue;
        at(f, Measure::documents).value += mine;
        if (!document->issued_by) {
          at(f, Measure::documents_own).value += mine;
          continue;
        }
        const model::RoleKind kind = model::kind_of(process, document->issued_by);
        if (kind == model::RoleKind::staff || kind == model::RoleKind::system ||
            kind == model::RoleKind::board)
          at(f, Measure::documents_own).value += mine;
        else if (kind == model::RoleKind::body)
          at(f, Measure::documents_public).value += mine;
        else if (kind == model::RoleKind::third_party)
          at(f, Measure::documents_third).value += mine;
      }
    }
    if (!infos[s].applicant) continue;
    if (step.verb == Verb::pay) at(f, Measure::money).value += mine * step.amount.yen;
    if (step.verb == Verb::obtain)
      for (const Symbol name : step.objects)
        if (const model::Document* const document = model::find(process.documents, name))
          at(f, Measure::money).value += mine * document->fee.yen;
  }
}

}  // namespace bpr::measure
