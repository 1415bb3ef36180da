#include "report/number.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using simulate::CasesResult;
using simulate::Distribution;
using simulate::Estimate;
using simulate::kCauses;
using simulate::Result;

std::string text(model::Symbol symbol) { return std::string(symbol.text()); }

Json estimate(const Estimate& e, const char* unit) {
  return {{"value", e.value},
          {"low", e.low ? Json(*e.low) : Json(nullptr)},
          {"high", e.high ? Json(*e.high) : Json(nullptr)},
          {"unit", unit},
          {"source", "simulated"}};
}

Json distribution(const Distribution& d) {
  return {{"mean", estimate(d.mean, "minutes")},
          {"p50", estimate(d.p50, "minutes")},
          {"p90", estimate(d.p90, "minutes")},
          {"p95", estimate(d.p95, "minutes")},
          {"maximum", d.most},
          {"cases", d.counted}};
}

template <std::size_t N>
Json causes(const std::array<Estimate, N>& all) {
  Json result = Json::object();
  for (std::size_t c = 0; c < kCauses; ++c)
    result[std::string(simulate::name(static_cast<simulate::Cause>(c)))] = estimate(all[c], "minutes");
  if constexpr (N > kCauses) result["out-of-sight"] = estimate(all[kCauses], "minutes");
  return result;
}

template <std::size_t N>
Json cells(const std::array<Estimate, N>& waiting, const std::array<double, N>& cases, const char* key,
           std::size_t first) {
  Json list = Json::array();
  for (std::size_t i = 0; i < N; ++i)
    if (cases[i] > 0)
      list.push_back({{key, i + first}, {"cases", cases[i]}, {"waiting", estimate(waiting[i], "minutes")}});
  return list;
}

Json cases_json(const CasesResult& r) {
  Json deadlines = Json::array();
  for (const simulate::DeadlineResult& d : r.deadlines)
    deadlines.push_back({{"kept", estimate(d.kept, "share")}, {"cases", d.cases}});
  return {{"cases", estimate(r.cases, "count")},
          {"gave-up", estimate(r.gave_up, "share")},
          {"no-show", estimate(r.no_show, "share")},
          {"unfinished", r.unfinished},
          {"resident",
           {{"visits", estimate(r.visits, "count")},
            {"own", estimate(r.own, "minutes")},
            {"served", estimate(r.served, "minutes")},
            {"waiting", estimate(r.waiting_on_site, "minutes")},
            {"waiting-by-cause", causes(r.on_site_causes)},
            {"on-site", estimate(r.on_site, "minutes")},
            {"travel", estimate(r.travel, "minutes")},
            {"agent-minutes", estimate(r.agent, "minutes")}}},
          {"on-site-waiting", distribution(r.on_site_waiting)},
          {"overnight", estimate(r.overnight, "share")},
          {"by-hour", cells(r.by_hour, r.hour_cases, "hour", 0)},
          {"by-month", cells(r.by_month, r.month_cases, "month", 1)},
          {"lead-time", distribution(r.lead)},
          {"waiting", estimate(r.waiting, "minutes")},
          {"waiting-by-cause", causes(r.causes)},
          {"work", estimate(r.work, "minutes")},
          {"staff-minutes", estimate(r.touch, "minutes")},
          {"executions", estimate(r.executions, "count")},
          {"rework-share", estimate(r.rework, "share")},
          {"deadlines", std::move(deadlines)}};
}

Json process_json(const simulate::ProcessResult& p) {
  Json groups = Json::array();
  for (const CasesResult& group : p.groups) {
    Json one = {{"group", group.label}};
    one.update(cases_json(group));
    groups.push_back(std::move(one));
  }
  Json steps = Json::array();
  for (std::size_t s = 0; s < p.steps.size(); ++s) {
    Json waits = Json::object();
    for (std::size_t c = 0; c < kCauses; ++c)
      waits[std::string(simulate::name(static_cast<simulate::Cause>(c)))] = p.steps[s].causes[c];
    steps.push_back({{"id", text(p.process->steps[s]->id)},
                     {"line", step_line(*p.process, static_cast<int>(s))},
                     {"executions", estimate(p.steps[s].executions, "count")},
                     {"waiting", estimate(p.steps[s].waiting, "minutes")},
                     {"waits", std::move(waits)},
                     {"work", p.steps[s].work}});
  }
  Json result = {{"process", text(p.process->id)}, {"file", file_name(*p.process)}};
  result.update(cases_json(p.all));
  result["groups"] = std::move(groups);
  result["steps"] = std::move(steps);
  Json inputs = Json::array();
  for (const simulate::RoughInput& input : p.inputs)
    inputs.push_back({{"number", input.name}, {"of-lead-time", input.lead}, {"of-waiting", input.waiting}});
  result["uncertainty"] = {
      {"lead-time", {{"chance", p.lead_spread.chance}, {"ignorance", p.lead_spread.ignorance}}},
      {"on-site-waiting", {{"chance", p.waiting_spread.chance}, {"ignorance", p.waiting_spread.ignorance}}},
      {"inputs", std::move(inputs)}};
  return result;
}

Json people_json(const Result& result) {
  Json list = Json::array();
  for (const simulate::PoolResult& pool : result.pools) {
    Json hours = Json::array();
    for (std::size_t h = 0; h < 24; ++h)
      if (pool.open_by_hour[h] > 0)
        hours.push_back({{"hour", h},
                         {"open-minutes", pool.open_by_hour[h]},
                         {"utilisation", estimate(pool.by_hour[h], "share")}});
    list.push_back({{"role", text(pool.role)},
                    {"people", pool.people == simulate::kUnlimited ? Json(nullptr) : Json(pool.people)},
                    {"computed-utilisation", pool.computed},
                    {"utilisation", estimate(pool.utilisation, "share")},
                    {"by-hour", std::move(hours)},
                    {"overtime", estimate(pool.overtime, "hours")},
                    {"queue-length", estimate(pool.queue, "count")},
                    {"longest-queue", pool.most_waiting},
                    {"queue", estimate(pool.wait, "minutes")}});
  }
  return list;
}

}  // namespace

Json simulation_json(const Result& result) {
  Json overloaded = Json::array();
  for (const model::Symbol role : result.overloaded) overloaded.push_back(text(role));
  Json processes = Json::array();
  for (const simulate::ProcessResult& process : result.processes) processes.push_back(process_json(process));
  return {{"seed", result.seed},
          {"replications", result.replications},
          {"worlds", result.worlds},
          {"mode", result.steady ? "steady" : "year"},
          {"fiscal-year", result.fiscal_year},
          {"run-in-weeks", result.run_in_weeks},
          {"warm-up-minutes", result.warm_up_minutes},
          {"settled", result.settled},
          {"counted-minutes", result.counted_minutes},
          {"precision", result.precision ? Json(*result.precision) : Json(nullptr)},
          {"precision-reached", result.precise},
          {"overloaded", std::move(overloaded)},
          {"processes", std::move(processes)},
          {"people", people_json(result)},
          {"assumptions", result.assumptions}};
}

}  // namespace bpr::report
