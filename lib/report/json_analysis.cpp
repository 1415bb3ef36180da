#include <nlohmann/json.hpp>

#include "report/analysis.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using measure::Analysis;
using model::Process;
using model::Symbol;

std::string text(Symbol symbol) { return std::string(symbol.text()); }

Json figure_json(const measure::Figure& figure, measure::Unit unit) {
  return {{"value", figure.value}, {"unit", unit_name(unit)}, {"source", name(figure.source)}};
}

Json waits_json(const measure::Waits& waits) {
  return {{"contention", waits.contention}, {"batching", waits.batching}, {"closed", waits.closed},
          {"inbox", waits.inbox},           {"elapsed", waits.elapsed},   {"outside", waits.outside}};
}

Json steps_json(const Process& process, const Analysis& a) {
  Json steps = Json::array();
  for (std::size_t s = 0; s < a.steps.size() && s < process.steps.size(); ++s) {
    const measure::StepFacts& f = a.steps[s];
    steps.push_back({{"id", text(process.steps[s]->id)},
                     {"line", step_line(process, static_cast<int>(s))},
                     {"executions", f.executed},
                     {"first-pass", f.first},
                     {"on-site-executions", f.on_site},
                     {"trips", f.trips},
                     {"window-moves", f.window_moves},
                     {"travel", f.travel},
                     {"own", f.own},
                     {"served", f.served},
                     {"waiting", f.waiting},
                     {"staff-minutes", f.touch},
                     {"work", f.work},
                     {"lead", f.lead},
                     {"waits", waits_json(f.waits)}});
  }
  return steps;
}

Json loads_json(const Analysis& a) {
  Json loads = Json::array();
  for (const measure::RoleLoad& load : a.loads) {
    if (load.minutes_year <= 0) continue;
    loads.push_back({{"role", text(load.role)},
                     {"people", load.people},
                     {"minutes-year", load.minutes_year},
                     {"open-minutes-year", load.open_minutes},
                     {"utilisation", figure_json(load.utilisation, measure::Unit::share)},
                     {"peak-utilisation", figure_json(load.peak, measure::Unit::share)},
                     {"peak-month", load.peak_month},
                     {"peak-weekday", load.peak_weekday},
                     {"peak-hour", load.peak_hour},
                     {"queue", figure_json(load.wait, measure::Unit::minutes)},
                     {"peak-queue", figure_json(load.peak_wait, measure::Unit::minutes)},
                     {"fte", load.fte},
                     {"capacity-year", load.capacity_year}});
  }
  return loads;
}

Json fields_json(const Analysis& a) {
  Json fields = Json::array();
  for (const measure::FieldFacts& field : a.fields)
    fields.push_back({{"field", text(field.field)},
                      {"writes", field.writes},
                      {"written-at-all", field.once},
                      {"known", field.known},
                      {"read", field.read}});
  return fields;
}

Json step_id(const Process& process, int step) {
  if (step < 0 || static_cast<std::size_t>(step) >= process.steps.size()) return nullptr;
  return text(process.steps[static_cast<std::size_t>(step)]->id);
}

Json simulated_json(const Simulated& simulated) {
  const simulate::Result& result = *simulated.result;
  Json figures = Json::object();
  for (const simulate::FigureInfo& info : simulate::figures())
    if (const auto found = simulate::estimate(info, result, simulated.process))
      figures[std::string(info.name)] = estimate_json(*found, unit_name(info.unit));
  Json json = run_json(result);
  json["figures"] = std::move(figures);
  json["assumptions"] = result.assumptions;
  return json;
}

}  // namespace

Json figures_json(const measure::Figures& figures) {
  Json all = Json::object();
  for (const measure::MeasureInfo& info : measure::measures())
    all[std::string(info.name)] = figure_json(measure::at(figures, info.measure), info.unit);
  return all;
}

Json analysis_json(const Process& process, const Analysis& a, const Simulated* simulated) {
  Json bottlenecks = Json::array();
  for (const measure::Bottleneck& b : a.bottlenecks)
    bottlenecks.push_back({{"kind", name(b.kind)},
                           {"step", step_id(process, b.step)},
                           {"line", step_line(process, b.step)},
                           {"role", b.role ? Json(text(b.role)) : Json(nullptr)},
                           {"hours-year", b.weight},
                           {"reason", b.reason}});
  Json json = {{"process", text(process.id)},
               {"file", file_name(process)},
               {"cases-year", a.cases_year},
               {"evidence", evidence_key(a.grade)},
               {"endless", a.endless},
               {"tariff", {{"value", process.shared->rates.resident_hour.yen}, {"unit", "yen-per-hour"}}},
               {"full-time-year", {{"value", process.shared->rates.full_time_year_hours}, {"unit", "hours"}}},
               {"figures", figures_json(a.figures)},
               {"steps", steps_json(process, a)},
               {"loads", loads_json(a)},
               {"fields", fields_json(a)},
               {"bottlenecks", std::move(bottlenecks)},
               {"assumptions", a.assumptions}};
  if (simulated != nullptr) json["simulated"] = simulated_json(*simulated);
  return json;
}

Json targets_json(const std::vector<compare::TargetResult>& targets) {
  Json all = Json::array();
  for (const compare::TargetResult& t : targets)
    all.push_back({{"figure", t.measure->name},
                   {"wanted", t.wanted},
                   {"found", figure_json(t.figure, t.measure->unit)},
                   {"met", t.met}});
  return all;
}

Json why_json(const Process& process, const Analysis& analysis, measure::Measure measure) {
  const measure::MeasureInfo& info = measure::info(measure);
  Json parts = Json::array();
  for (const measure::Contribution& part : measure::contributions(process, analysis, measure))
    parts.push_back({{"step", step_id(process, part.step)},
                     {"name", part.name ? Json(text(part.name)) : Json(nullptr)},
                     {"line", step_line(process, part.step)},
                     {"value", part.value},
                     {"times", part.times},
                     {"minutes", part.minutes},
                     {"people", part.people},
                     {"wait-minutes", part.wait}});
  return {{"process", text(process.id)}, {"file", file_name(process)},
          {"figure", info.name},         {"total", figure_json(analysis[measure], info.unit)},
          {"formula", info.formula},     {"contributions", std::move(parts)}};
}

std::string document_json(std::string_view schema, Json body) {
  Json document = {{"bpr", {{"schema", schema}}}};
  document.update(body);
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bpr::report
