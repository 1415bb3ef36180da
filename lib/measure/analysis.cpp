#include "measure/analysis.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "measure/memory.hpp"
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

/// Trips, windows, moves and travel.
void count_visits(const std::vector<StepInfo>& infos, const SolvedFlow& flow, Analysis& analysis) {
  const double share = infos.empty() ? 1 : infos.front().resident_share;
  at(analysis.figures, Measure::windows).value = flow.windows * share;
  for (const StepFacts& facts : flow.steps) {
    at(analysis.figures, Measure::visits).value += facts.trips;
    at(analysis.figures, Measure::window_moves).value += facts.window_moves;
    at(analysis.figures, Measure::travel).value += facts.travel;
  }
}

}  // namespace

struct Analyzer::Memory {
  InfoMemory infos;
  FlowMemory flows;
  PaperMemory papers;
  Maxima maxima;
};

Analyzer::Analyzer(AnalyzeOptions options) : options_(options), memory_(std::make_unique<Memory>()) {}
Analyzer::~Analyzer() = default;

Analysis Analyzer::analyze(const model::Process& process) {
  Analysis analysis;
  analysis.cases_year = process.demand->cases.value;
  const std::vector<StepInfo>& infos = memory_->infos.of(process);
  const std::shared_ptr<const SolvedFlow> flow = memory_->flows.of(process, infos);
  analysis.steps = flow->steps;
  analysis.endless = flow->endless;
  if (flow->endless) return analysis;
  const Source source = flow->worlds.sampled ? Source::approximation : Source::exact;
  for (Figure& figure : analysis.figures) figure.source = source;
  const auto timing = timing_of(process, options_.fiscal_year);
  count_visits(infos, *flow, analysis);
  const std::shared_ptr<const Papers> papers = memory_->papers.of(process, infos, flow);
  for (const auto& [measure, value] : papers->figures) at(analysis.figures, measure).value = value;
  analysis.fields = papers->fields;
  count_office(process, infos, *flow, analysis);
  load_roles(process, infos, *timing, analysis);
  fold_times(process, infos, *flow, *timing, options_.fiscal_year, memory_->maxima, analysis);
  analysis.grade = weakest_evidence(process);
  if (options_.texts) {
    find_bottlenecks(process, infos, *timing, analysis);
    list_assumptions(process, flow->worlds, options_.fiscal_year, analysis);
  }
  return analysis;
}

Analysis analyze(const model::Process& process, const AnalyzeOptions& options) {
  return Analyzer(options).analyze(process);
}

}  // namespace bpr::measure
