#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "draw/legend.hpp"
#include "draw/procedure.hpp"
#include "draw/step_node.hpp"
#include "draw/styles.hpp"

namespace bpr::draw {

namespace {

using base::Symbol;
using base::tr;
using model::Process;
using model::RoleKind;
using model::Step;
using model::Verb;

enum Stage : int { kApplicant, kContact, kBehind, kSupport };

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool is_applicant(const Process& process, Symbol role) {
  return role == base::intern("applicant") || model::is_applicant_role(process, role);
}

/// Whether the applicant notices a step that somebody else does: both are there, or it reaches the applicant.
bool touches(const Process& process, const Step& step) {
  if (step.with && is_applicant(process, step.with)) return true;
  if (step.to && is_applicant(process, step.to)) return true;
  const bool speaks = step.verb == Verb::notify || step.verb == Verb::ask || step.verb == Verb::send;
  return speaks && std::any_of(step.objects.begin(), step.objects.end(),
                               [&](Symbol object) { return is_applicant(process, object); });
}

/// Where a step stands; one that nobody does, where its case was before.
int stage_of(const Process& process, const Step& step, int before) {
  std::vector<Symbol> doers = model::doers(process, step);
  if (doers.empty() && step.wait_for) doers.push_back(step.wait_for);
  if (doers.empty()) return before;
  if (is_applicant(process, doers.front())) return kApplicant;
  if (touches(process, step)) return kContact;
  switch (model::kind_of(process, doers.front())) {
    case RoleKind::staff:
    case RoleKind::board:
    case RoleKind::agent:
      return kBehind;
    default:
      return kSupport;
  }
}

std::string names_of_doers(const Process& process, const Step& step, bool japanese) {
  std::string names;
  for (const Symbol role : model::doers(process, step)) {
    const model::Role* const told = model::find(process.roles, role);
    const std::string_view label = told != nullptr ? told->label.shown(japanese) : std::string_view();
    names.append(names.empty() ? "" : japanese ? "、" : ", ").append(label.empty() ? role.text() : label);
  }
  return names;
}

std::vector<Lane> stages() {
  std::vector<Lane> lanes(4);
  lanes[kApplicant] = {tr("What the applicant does"), {}, true, tr("Line of interaction"), true};
  lanes[kContact] = {tr("Contact with the office"), {}, false, tr("Line of visibility"), true};
  lanes[kBehind] = {tr("Work behind it"), {}, false, tr("Line of internal interaction"), true};
  lanes[kSupport] = {tr("Systems, registers, other bodies"), {}, false, {}, true};
  return lanes;
}

}  // namespace

Chart blueprint_of(const Process& process, bool japanese, const std::vector<std::optional<Moment>>& moments) {
  Chart chart = chart_of(process, japanese);
  chart.lanes = stages();
  chart.about = base::trn("Service blueprint with {0} step", "Service blueprint with {0} steps",
                          process.steps.size(), process.steps.size());
  std::vector<int> stage;
  for (const auto& step : process.steps)
    stage.push_back(stage_of(process, *step, stage.empty() ? kApplicant : stage.back()));
  int touch = 0;
  for (Node& node : chart.nodes) {
    const int index = node.step.empty() ? -1 : model::step_index(process, base::intern(node.step));
    node.lane = index < 0 ? kApplicant : stage[at(index)];
    if (index < 0 || node.shape != Shape::task) continue;
    if (node.lane == kContact) node.touch = std::to_string(++touch);
    if (node.lane != kApplicant) {
      Node doers;
      add_rows(doers, Glyph::doer, names_of_doers(process, *process.steps[at(index)], japanese));
      if (!doers.rows.front().text.empty()) node.rows.insert(node.rows.begin(), doers.rows.front());
    }
    if (at(index) < moments.size()) node.when = moments[at(index)];
  }
  for (const Line& line : chart.lines)
    if (Node& end = chart.nodes[at(line.to)]; end.shape == Shape::end)
      end.lane = chart.nodes[at(line.from)].lane;
  chart.legend = legend_of(chart);
  if (!moments.empty())
    chart.legend.push_back({Sample::words, tr("//: other cases, which come here earlier"), -1});
  return chart;
}

}  // namespace bpr::draw
