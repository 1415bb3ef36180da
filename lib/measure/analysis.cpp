#include "measure/analysis.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "measure/parts.hpp"

namespace bpr::measure {

void list_assumptions(const model::Process& process, const flow::Worlds& worlds, int fiscal_year,
                      Analysis& analysis) {
  using base::tr;
  using base::trf;
  auto& list = analysis.assumptions;
  if (!process.demand->written) list.emplace_back(tr("no demand: yearly figures are zero"));
  if (!process.shared->rates.resident_hour_written)
    list.push_back(
        trf("a resident's hour is worth {0} yen", base::grouped(process.shared->rates.resident_hour.yen)));
  if (!process.shared->rates.full_time_year_written)
    list.push_back(
        trf("a full-time year has {0} hours", base::grouped(process.shared->rates.full_time_year_hours)));
  const auto undeclared = [&](const char* name) {
    return model::find(process.calendars, base::intern(name)) == nullptr;
  };
  if (undeclared("office-hours"))
    list.emplace_back(tr(
        "office hours are Monday to Friday, 8:30 to 17:15, closed on holidays and 29 December to 3 January"));
  list.push_back(trf("holidays are those of the year from 1 April {0}", fiscal_year));
  if (process.demand->written && !process.demand->profile)
    list.emplace_back(tr("no profile: cases arrive evenly over the open time"));
  if (worlds.sampled)
    list.emplace_back(
        tr("more combinations of traits than can be listed: a fixed sample of 4,096 stands for them"));
  for (const auto& step : process.steps)
    if (step->verb == model::Verb::call && !step->objects.empty())
      list.push_back(
          trf("what the procedure `{0}` asks for is not counted in here", step->objects.front().text()));
  const bool late =
      std::any_of(process.steps.begin(), process.steps.end(), [](const auto& s) { return bool(s->late); });
  if (late) list.emplace_back(tr("`late`: no case is taken to miss the moment it waits for"));
  const bool booked = std::any_of(process.steps.begin(), process.steps.end(),
                                  [](const auto& s) { return s->booked || s->no_show || s->patience; });
  if (booked) list.emplace_back(tr("appointments, no-shows and patience do not enter the computed figures"));
}

namespace {

/// The weakest evidence that a step with a working time rests on; none where some step says nothing.
model::Evidence weakest_evidence(const model::Process& process) {
  model::Evidence weakest = model::Evidence::measured;
  for (const auto& step : process.steps)
    if (step->takes || step->duration) weakest = std::min(weakest, evidence_of(process, *step));
  return weakest;
}

}  // namespace

Analysis analyze(const model::Process& process, const AnalyzeOptions& options) {
  Analysis analysis;
  analysis.cases_year = process.demand->cases.value;
  const flow::Graph graph = flow::make_graph(process);
  if (!graph.well_formed) {
    analysis.endless = true;
    analysis.steps.resize(process.steps.size());
    return analysis;
  }
  auto conditions = flow::conditions_of(graph);
  for (const model::Form& form : *process.forms)
    if (form.condition) conditions.push_back(form.condition);
  const flow::Worlds worlds = flow::make_worlds(*process.traits, conditions);
  const Presence presence = make_presence(process);
  const auto infos = step_infos(process);
  const auto timing = timing_of(process, options.fiscal_year);

  FlowOfWorlds flow;
  if (!run_flow(process, graph, worlds, presence, infos, analysis, flow)) {
    analysis.endless = true;
    return analysis;
  }
  count_papers(process, graph, infos, flow, analysis);
  count_office(process, infos, flow, analysis);
  load_roles(process, infos, *timing, analysis);
  fold_times(process, graph, infos, flow, *timing, options.fiscal_year, analysis);
  analysis.grade = weakest_evidence(process);
  if (options.texts) {
    find_bottlenecks(process, infos, *timing, analysis);
    list_assumptions(process, worlds, options.fiscal_year, analysis);
  }
  return analysis;
}

}  // namespace bpr::measure
