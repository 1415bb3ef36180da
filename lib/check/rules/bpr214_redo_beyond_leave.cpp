#include <cstddef>
#include <vector>

#include "base/i18n.hpp"
#include "check/facts.hpp"
#include "check/rules/flow.hpp"
#include "check/rules/texts.hpp"
#include "measure/presence.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

/// Follows the cases that one `redo` sends back.
class Return {
 public:
  Return(const Subject& subject, const std::vector<bool>& present) : subject_(subject), present_(present) {}

  /// The first step behind `target` that needs the applicant, who is not there; -1 where there is none.
  [[nodiscard]] int missed(int from, int target) const {
    if (!gone_home(from, target)) return -1;
    std::vector<bool> absent(subject_.graph.nodes.size() + 1, false);
    absent[at(target)] = true;
    for (int i = target; i <= from; ++i) {
      if (!absent[at(i)] || step(i).verb == model::Verb::visit) continue;
      if (present_[at(i)] && needs_applicant(subject_.process, step(i))) return i;
      pass_on(i, absent);
    }
    return -1;
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] const model::Step& step(int i) const { return *subject_.process.steps[at(i)]; }

  void pass_on(int i, std::vector<bool>& marks) const {
    for (const flow::Edge& edge : subject_.graph.nodes[at(i)].out)
      if (edge.target >= 0) marks[at(edge.target)] = true;
  }

  /// Whether the applicant can have left, and not come again, on the way from `target` to `from`.
  [[nodiscard]] bool gone_home(int from, int target) const {
    std::vector<bool> passed(subject_.graph.nodes.size() + 1, false);
    std::vector<bool> gone(passed.size(), false);
    passed[at(target)] = true;
    for (int i = target; i <= from; ++i) {
      if (!passed[at(i)]) continue;
      if (goes(subject_.process, step(i), model::Verb::leave)) gone[at(i)] = true;
      if (goes(subject_.process, step(i), model::Verb::visit)) gone[at(i)] = false;
      if (i == from) break;
      pass_on(i, passed);
      if (gone[at(i)]) pass_on(i, gone);
    }
    return gone[at(from)];
  }

 public:
  static bool goes(const model::Process& process, const model::Step& step, model::Verb verb) {
    return step.verb == verb && measure::done_by_applicant(process, step);
  }

  static bool needs_applicant(const model::Process& process, const model::Step& step) {
    if (measure::remote(process, step) || step.verb == model::Verb::leave) return false;
    if (step.verb == model::Verb::obtain || step.verb == model::Verb::pay)
      return !model::place_of(process, step);
    return measure::done_by_applicant(process, step) ||
           (step.with && model::is_applicant_role(process, step.with));
  }

 private:
  const Subject& subject_;
  const std::vector<bool>& present_;
};

/// Steps at which the applicant can be on site on the first pass.
std::vector<bool> presence(const Subject& subject) {
  const flow::Graph& graph = subject.graph;
  std::vector<bool> present(graph.nodes.size() + 1, false);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const model::Step& step = *subject.process.steps[i];
    bool behind = present[i];
    if (Return::goes(subject.process, step, model::Verb::visit)) behind = true;
    if (Return::goes(subject.process, step, model::Verb::leave)) behind = false;
    if (!behind) continue;
    for (const flow::Edge& edge : graph.nodes[i].out)
      if (edge.target >= 0) present[static_cast<std::size_t>(edge.target)] = true;
  }
  return present;
}

void check(const Subject& subject, Findings& findings) {
  const flow::Graph& graph = subject.graph;
  if (!graph.well_formed) return;
  std::vector<bool> present;
  for (int i = 0; i < graph.end; ++i) {
    const model::Step& step = *subject.process.steps[static_cast<std::size_t>(i)];
    for (const flow::Edge& edge : graph.nodes[static_cast<std::size_t>(i)].redo) {
      if (edge.target < 0 || edge.target > i || edge.share <= 0) continue;
      if (graph.nodes[static_cast<std::size_t>(edge.target)].detour !=
          graph.nodes[static_cast<std::size_t>(i)].detour)
        continue;
      if (present.empty()) present = presence(subject);
      const int missed = Return(subject, present).missed(i, edge.target);
      if (missed < 0) continue;
      const model::Step& there = *subject.process.steps[static_cast<std::size_t>(missed)];
      base::Diagnostic& d =
          findings.at_step(step, trf("who is sent back is no longer on site for `{0}`", there.id.text()),
                           tr("go back to the `visit` before it, or add one"), "redo");
      d.related.push_back({span_of(there), tr("needs the applicant on site")});
    }
  }
}

}  // namespace

const Rule kRedoBeyondLeave{
    .code = "BPR214",
    .name = "redo-beyond-leave",
    .severity = base::Severity::error,
    .title = later("Sent back to where the applicant no longer is"),
    .what = later("A `redo` goes back beyond a `leave` to a step that needs the applicant on site, and not "
                  "to the `visit` that would bring them there."),
    .why =
        later("The applicant has gone home: whoever is sent back must come again, and that is another trip."),
    .bad = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
places:
  city-hall: {travel: 30-40-60 min, windows: [front]}
steps:
  - visit: front
  - hear: question
    by: counter
    with: applicant
    takes: 3-5-9 min
  - leave: city-hall
  - check: answer
    by: counter
    takes: 3-5-9 min
    redo: {hear-question: 10%}
)",
    .good = R"(bpr: 1
process: enquiry
roles:
  counter: {kind: staff, people: 2}
places:
  city-hall: {travel: 30-40-60 min, windows: [front]}
steps:
  - visit: front
  - hear: question
    by: counter
    with: applicant
    takes: 3-5-9 min
  - leave: city-hall
  - check: answer
    by: counter
    takes: 3-5-9 min
    redo: {visit-front: 10%}
)",
    .check = check,
};

}  // namespace bpr::check
