#include "check/rules/gather.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

using base::trf;
using model::ConditionPtr;
using model::Process;
using model::Role;
using model::RoleKind;
using model::Step;
using model::Symbol;

bool works_here(const Process& process, Symbol role) {
  const RoleKind kind = model::kind_of(process, role);
  return kind == RoleKind::staff || kind == RoleKind::board;
}

std::vector<const Role*> workers(const Process& process, const Step& step) {
  std::vector<const Role*> result;
  for (const Symbol name : model::doers(process, step)) {
    const Role* const role = model::find(process.roles, name);
    if (role != nullptr && works_here(process, name) && !model::is_applicant_role(process, name))
      result.push_back(role);
  }
  return result;
}

std::vector<const Role*> roles_at_work(const Process& process) {
  std::vector<Symbol> names;
  for (const auto& step : process.steps)
    for (const Symbol name : model::doers(process, *step)) add_once(names, name);
  std::vector<const Role*> result;
  for (const Role& role : *process.roles)
    if (contains(names, role.name)) result.push_back(&role);
  return result;
}

std::string listed(const std::vector<Symbol>& names, std::size_t most) {
  std::string text;
  const std::size_t shown = names.size() > most + 1 ? most : names.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += ", ";
    text += '`';
    text += names[i].text();
    text += '`';
  }
  return shown < names.size() ? trf("{0} and {1} more", text, names.size() - shown) : text;
}

std::string lasting(double minutes) {
  if (minutes < 100) return trf("{0:.3g} min", minutes);
  if (minutes < 48 * 60) return trf("{0:.3g} hours", minutes / 60);
  return trf("{0:.3g} days", minutes / 1440);
}

std::string_view word_of(const Process& process, model::Context context, std::string_view key) {
  const model::KeyInfo* const info = model::find_key(context, key);
  return info != nullptr && process.japanese ? info->ja : key;
}

std::string key_of(const Process& process, model::Context context, std::string_view key) {
  return "`" + std::string(word_of(process, context, key)) + "`";
}

bool contains(const std::vector<Symbol>& names, Symbol name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_once(std::vector<Symbol>& names, Symbol name) {
  if (!contains(names, name)) names.push_back(name);
}

bool allows(const Step& step, std::string_view code) {
  if (step.allow.empty()) return false;
  const Rule* const rule = find_rule(code);
  return std::any_of(step.allow.begin(), step.allow.end(), [&](const auto& entry) {
    const Rule* const allowed = find_rule(entry.first.text());
    return allowed != nullptr && allowed == rule;
  });
}

void relate(base::Diagnostic& finding, const Step& step, std::string message) {
  if (const base::Span span = span_of(step); !span.empty())
    finding.related.push_back({span, std::move(message)});
}

namespace {

void split(const ConditionPtr& condition, std::vector<ConditionPtr>& parts) {
  if (!condition) return;
  if (condition->kind == model::Condition::Kind::conjunction)
    for (const ConditionPtr& arg : condition->args) split(arg, parts);
  else
    parts.push_back(condition);
}

}  // namespace

bool implies(const ConditionPtr& narrow, const ConditionPtr& wide) {
  std::vector<ConditionPtr> has;
  std::vector<ConditionPtr> needs;
  split(narrow, has);
  split(wide, needs);
  return std::all_of(needs.begin(), needs.end(), [&](const ConditionPtr& need) {
    return std::any_of(has.begin(), has.end(), [&](const ConditionPtr& h) { return model::same(h, need); });
  });
}

bool leads_to(const flow::Graph& graph, int from, int to) {
  std::vector<bool> seen(graph.nodes.size() + 1, false);
  seen[static_cast<std::size_t>(from)] = true;
  for (int i = from; i < to; ++i)
    if (seen[static_cast<std::size_t>(i)])
      for (const flow::Edge& edge : graph.nodes[static_cast<std::size_t>(i)].out)
        if (edge.target >= 0) seen[static_cast<std::size_t>(edge.target)] = true;
  return seen[static_cast<std::size_t>(to)];
}

bool moved_beside(const Subject& subject, int step) {
  const flow::Graph& graph = subject.graph;
  for (int r = graph.region_of[static_cast<std::size_t>(step)]; r >= 0;
       r = graph.regions[static_cast<std::size_t>(r)].parent) {
    const flow::Region& mine = graph.regions[static_cast<std::size_t>(r)];
    for (int s = 0; s < graph.end; ++s) {
      const Step& other = *subject.process.steps[static_cast<std::size_t>(s)];
      if (other.verb != model::Verb::visit && other.verb != model::Verb::leave) continue;
      if (!measure::done_by_applicant(subject.process, other)) continue;
      for (int o = graph.region_of[static_cast<std::size_t>(s)]; o >= 0;
           o = graph.regions[static_cast<std::size_t>(o)].parent) {
        const flow::Region& its = graph.regions[static_cast<std::size_t>(o)];
        if (its.split == mine.split && its.branch != mine.branch) return true;
      }
    }
  }
  return false;
}

}  // namespace bpr::check
