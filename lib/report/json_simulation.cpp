#include <nlohmann/json.hpp>

#include "report/estimate.hpp"
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

Json distribution(const Distribution& d) {
  return {{"mean", estimate_json(d.mean, "minutes")},
          {"p50", estimate_json(d.p50, "minutes")},
          {"p90", estimate_json(d.p90, "minutes")},
          {"p95", estimate_json(d.p95, "minutes")},
          {"maximum", d.most},
          {"cases", d.counted}};
}

template <std::size_t N>
Json causes(const std::array<Estimate, N>& all) {
  Json result = Json::object();
  for (std::size_t c = 0; c < kCauses; ++c)
    result[std::string(simulate::name(static_cast<simulate::Cause>(c)))] = estimate_json(all[c], "minutes");
  if constexpr (N > kCauses) result["out-of-sight"] = estimate_json(all[kCauses], "minutes");
  return result;
}

template <std::size_t N>
Json cells(const std::array<Estimate, N>& waiting, const std::array<double, N>& cases, const char* key,
           std::size_t first) {
  Json list = Json::array();
  for (std::size_t i = 0; i < N; ++i)
    if (cases[i] > 0)
      list.push_back(
          {{key, i + first}, {"cases", cases[i]}, {"waiting", estimate_json(waiting[i], "minutes")}});
  return list;
}

Json cases_json(const CasesResult& r) {
  Json deadlines = Json::array();
  for (const simulate::DeadlineResult& d : r.deadlines)
    deadlines.push_back({{"kept", estimate_json(d.kept, "share")}, {"cases", d.cases}});
  return {{"cases", estimate_json(r.cases, "count")},
          {"gave-up", estimate_json(r.gave_up, "share")},
          {"no-show", estimate_json(r.no_show, "share")},
          {"unfinished", r.unfinished},
          {"resident",
           {{"visits", estimate_json(r.visits, "count")},
            {"own", estimate_json(r.own, "minutes")},
            {"served", estimate_json(r.served, "minutes")},
            {"waiting", estimate_json(r.waiting_on_site, "minutes")},
            {"waiting-by-cause", causes(r.on_site_causes)},
            {"on-site", estimate_json(r.on_site, "minutes")},
            {"travel", estimate_json(r.travel, "minutes")},
            {"agent-minutes", estimate_json(r.agent, "minutes")}}},
          {"on-site-waiting", distribution(r.on_site_waiting)},
          {"overnight", estimate_json(r.overnight, "share")},
          {"by-hour", cells(r.by_hour, r.hour_cases, "hour", 0)},
          {"by-month", cells(r.by_month, r.month_cases, "month", 1)},
          {"lead-time", distribution(r.lead)},
          {"waiting", estimate_json(r.waiting, "minutes")},
          {"waiting-by-cause", causes(r.causes)},
          {"work", estimate_json(r.work, "minutes")},
          {"staff-minutes", estimate_json(r.touch, "minutes")},
          {"executions", estimate_json(r.executions, "count")},
          {"rework-share", estimate_json(r.rework, "share")},
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
                     {"executions", estimate_json(p.steps[s].executions, "count")},
                     {"waiting", estimate_json(p.steps[s].waiting, "minutes")},
                     {"waits", std::move(waits)},
                     {"work", p.steps[s].work}});
  }
  Json result = {{"process", text(p.process->id)}, {"file", file_name(*p.process)}};
  result.update(cases_json(p.all));
  result["groups"] = std::move(groups);
  result["steps"] = std::move(steps);
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
                         {"utilisation", estimate_json(pool.by_hour[h], "share")}});
    list.push_back({{"role", text(pool.role)},
                    {"people", pool.people == simulate::kUnlimited ? Json(nullptr) : Json(pool.people)},
                    {"computed-utilisation", pool.computed},
                    {"utilisation", estimate_json(pool.utilisation, "share")},
                    {"by-hour", std::move(hours)},
                    {"overtime", estimate_json(pool.overtime, "hours")},
                    {"queue-length", estimate_json(pool.queue, "count")},
                    {"longest-queue", pool.most_waiting},
                    {"queue", estimate_json(pool.wait, "minutes")}});
  }
  return list;
}

}  // namespace

Json simulation_json(const Result& result) {
  Json processes = Json::array();
  for (const simulate::ProcessResult& process : result.processes) processes.push_back(process_json(process));
  Json json = run_json(result);
  json["processes"] = std::move(processes);
  json["people"] = people_json(result);
  json["assumptions"] = result.assumptions;
  return json;
}

}  // namespace bpr::report
