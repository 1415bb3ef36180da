#include <algorithm>
#include <unordered_map>

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

struct WritePlan {
  std::size_t step;
  std::vector<Paper> papers;
  std::vector<std::vector<std::size_t>> fields;  ///< of each paper
};

}  // namespace

void count_papers(const Process& process, const flow::Worlds& worlds, const std::vector<StepInfo>& infos,
                  const std::vector<WorldFlow>& flows, Analysis& analysis) {
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

  std::vector<std::pair<const Form*, std::size_t>> filled;  // fields of a form that are surely written by now
  std::vector<double> never(fields.facts.size());
  for (std::size_t w = 0; w < flows.size(); ++w) {
    const WorldFlow& flow = flows[w];
    filled.clear();
    std::fill(never.begin(), never.end(), 1.0);
    for (const WritePlan& plan : plans) {
      const double p = std::min(1.0, flow.first[plan.step]);
      if (p <= 0) continue;
      const StepInfo& info = infos[plan.step];
      for (std::size_t k = 0; k < plan.papers.size(); ++k) {
        const Paper& paper = plan.papers[k];
        if (!worlds.holds(paper.condition, w)) continue;
        if (info.applicant && paper.form != nullptr && process.steps[plan.step]->verb == Verb::write) {
          at(f, Measure::forms).value += flow.probability * p * info.resident_share;
          if (paper.form->seal || process.steps[plan.step]->seal)
            at(f, Measure::seals).value += flow.probability * p * info.resident_share;
        }
        for (const std::size_t field : plan.fields[k]) {
          const std::pair key(paper.form, field);
          const bool earlier = std::find(filled.begin(), filled.end(), key) != filled.end();
          if (earlier && !process.steps[plan.step]->writes) continue;
          if (p > 1 - 1e-9 && paper.form != nullptr && !earlier) filled.push_back(key);
          if (!info.applicant) continue;
          fields.facts[field].writes += flow.probability * p * info.resident_share;
          never[field] *= 1 - p;
        }
      }
    }
    for (std::size_t i = 0; i < never.size(); ++i) fields.facts[i].once += flow.probability * (1 - never[i]);
  }
  for (FieldFacts& facts : fields.facts) {
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
        if (document == nullptr) continue;
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
