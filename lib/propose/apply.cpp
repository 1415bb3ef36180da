#include <algorithm>
#include <optional>
#include <string>

#include "base/i18n.hpp"
#include "flow/soundness.hpp"
#include "flow/worlds.hpp"
#include "model/vocabulary.hpp"
#include "propose/edits.hpp"
#include "propose/edits/tools.hpp"

namespace bpr::propose {

using base::tr;
using base::trf;
using model::LegalLevel;
using model::Process;
using model::Step;

namespace {

/// Edits that take a step's work away from people, or away altogether.
bool takes_away(EditKind kind) {
  switch (kind) {
    case EditKind::drop:
    case EditKind::by_system:
    case EditKind::sample:
    case EditKind::share_instead:
    case EditKind::replace:
    case EditKind::split_case:
    case EditKind::subscribe:
    case EditKind::at_source:
    case EditKind::move_to:
      return true;
    default:
      return false;
  }
}

std::string level_name(LegalLevel level) {
  switch (level) {
    case LegalLevel::custom:
      return tr("custom");
    case LegalLevel::guideline:
      return tr("guideline");
    case LegalLevel::rule:
      return tr("rule");
    case LegalLevel::ordinance:
      return tr("ordinance");
    case LegalLevel::law:
      return tr("law");
    case LegalLevel::none:
      break;
  }
  return {};
}

/// Why a guard keeps a lever from a step; empty where none does.
std::string guarded(const Lever& lever, const Process& process, const Step& step) {
  if (step.legal.level > lever.guard)
    return step.legal.level == LegalLevel::law ? trf("{0}: founded on law ({1}); this needs a change of law",
                                                     title(process, step), step.legal.ref.text())
                                               : trf("{0}: founded on {1}, which this lever does not reach",
                                                     title(process, step), level_name(step.legal.level));
  const bool removes =
      std::any_of(lever.edits.begin(), lever.edits.end(), [](const Edit& e) { return takes_away(e.kind); });
  if (removes && is_value_of_service(step))
    return trf("{0}: this is the value of the service and stays with people", title(process, step));
  return {};
}

/// From this share of old applicants on, the last way to a counter stays open.
constexpr double kManyAged = 0.3;

/// Whether more than a few cases can come to a counter.
bool counter_open(const Process& process) {
  constexpr double kFew = 0.05;
  std::vector<model::ConditionPtr> conditions;
  for (const auto& step : process.steps)
    if (visits(process, *step)) conditions.push_back(model::full_condition(process, *step));
  if (conditions.empty()) return false;
  const flow::Worlds worlds = flow::make_worlds(*process.traits, conditions);
  double coming = 0;
  for (std::size_t w = 0; w < worlds.size(); ++w)
    if (std::any_of(conditions.begin(), conditions.end(),
                    [&](const auto& c) { return worlds.holds(worlds.index(c), w); }))
      coming += worlds.probability[w];
  return coming > kFew;
}

bool already_applied(const Lever& lever, const Process& process) {
  const std::string prefix = lever.id + "@";
  return std::any_of(process.applied.begin(), process.applied.end(),
                     [&](Symbol entry) { return entry.text().substr(0, prefix.size()) == prefix; });
}

/// Whether every case can still come to its end.
bool still_flows(const Process& process) {
  const flow::Graph graph = flow::make_graph(process);
  if (!graph.well_formed) return false;
  const auto reached = flow::reachable_from_start(graph);
  const auto reaching = flow::reaching_end(graph);
  for (std::size_t s = 0; s < process.steps.size(); ++s)
    if (!reached[s] || !reaching[s]) return false;
  return flow::find_flow_faults(graph, *process.traits).empty();
}

/// Edits that change where cases go.
bool moves_flow(EditKind kind) {
  switch (kind) {
    case EditKind::drop:
    case EditKind::drop_documents:
    case EditKind::merge_forms:
    case EditKind::merge_windows:
    case EditKind::offer_channel:
    case EditKind::set_via:
    case EditKind::aside:
    case EditKind::move_before:
    case EditKind::after_leave:
    case EditKind::insert:
    case EditKind::home:
    case EditKind::parallelise:
    case EditKind::share_instead:
    case EditKind::without_application:
    case EditKind::at_source:
    case EditKind::prepare:
    case EditKind::in_advance:
    case EditKind::specialise:
    case EditKind::split_case:
    case EditKind::pay_here:
    case EditKind::self_service:
    case EditKind::visit_nearer:
    case EditKind::more_online:
    case EditKind::replace:
    case EditKind::fewer:
    case EditKind::subscribe:
    case EditKind::merge_steps:
    case EditKind::order_checks:
    case EditKind::move_after:
      return true;
    default:
      return false;
  }
}

/// Edits that look at figures of the steps, fields or roles.
bool reads_figures(EditKind kind) {
  switch (kind) {
    case EditKind::drop_fields:
    case EditKind::merge_windows:
    case EditKind::specialise:
    case EditKind::self_service:
    case EditKind::visit_nearer:
    case EditKind::move_to:
    case EditKind::keep_case:
      return true;
    default:
      return false;
  }
}

/// Figures for the edits of one lever, of the steps where they stand after the edits before. An analysis is
/// dear, so it waits until an edit looks.
class FiguresForEdits {
 public:
  explicit FiguresForEdits(const measure::Analysis& before) : before_(before) {}

  void flow_moved(const Process& edited) { moved_ = edited; }
  const measure::Analysis& of(EditKind kind) {
    if (moved_ && reads_figures(kind)) {
      after_ = measure::analyze(*moved_, {.texts = false});
      moved_.reset();
    }
    return after_ ? *after_ : before_;
  }

 private:
  const measure::Analysis& before_;
  std::optional<Process> moved_;  ///< not analysed yet
  std::optional<measure::Analysis> after_;
};

}  // namespace

Outcome apply(const Lever& lever, Process& process, const measure::Analysis& analysis) {
  Outcome outcome;
  if (already_applied(lever, process)) return outcome;
  for (const Site& site : find_sites(lever, process, analysis)) {
    const int at = site.step ? position(process, site.step) : -1;
    if (site.step && at < 0) continue;
    if (at >= 0) {
      std::string why = guarded(lever, process, *process.steps[static_cast<Index>(at)]);
      if (!why.empty()) {
        outcome.refused.push_back(std::move(why));
        continue;
      }
    }
    Process edited = process;
    Outcome here;
    bool flow = false;
    FiguresForEdits figures(analysis);
    for (const Edit& edit : lever.edits) {
      Outcome one = run_edit(edit, edited, site, figures.of(edit.kind), lever.guard);
      // The first edit is what the lever is about: without it the others mean nothing.
      const bool idle = one.done.empty() && &edit == &lever.edits.front();
      if (moves_flow(edit.kind) && !one.done.empty()) {
        figures.flow_moved(edited);
        flow = true;
      }
      here.append(std::move(one));
      if (idle) break;
    }
    if (here.done.empty()) {
      outcome.append(std::move(here));
      continue;
    }
    if (flow && !still_flows(edited)) {
      outcome.refused.push_back(
          trf("{0}: the flow would no longer be sound",
              at >= 0 ? title(process, *process.steps[static_cast<Index>(at)]) : lever.id));
      continue;
    }
    const double aged = trait_share(process, base::intern("aged"));
    if (aged >= kManyAged && counter_open(process) && !counter_open(edited)) {
      outcome.refused.push_back(
          trf("{0}: {1:.0f}% of the applicants are old; the last way to a counter stays open",
              at >= 0 ? title(process, *process.steps[static_cast<Index>(at)])
                      : lever.name.shown(base::language() == base::Language::ja),
              aged * 100));
      continue;
    }
    for (Deed& deed : here.done)
      if (deed.places.empty() && site.step) deed.places.push_back({"steps", site.step});
    const std::string where = site.step ? std::string(site.step.text()) : std::string("process");
    edited.applied.push_back(base::intern(lever.id + "@" + where));
    process = std::move(edited);
    outcome.append(std::move(here));
  }
  return outcome;
}

}  // namespace bpr::propose
