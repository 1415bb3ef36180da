#include <nlohmann/json.hpp>

#include "report/conformance.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

std::string text(model::Symbol symbol) { return std::string(symbol.text()); }

/// {"process", "id", "line"} of a step; null where there is none.
Json step_json(const mine::Net& net, int node) {
  if (node < 0) return nullptr;
  const mine::NetNode& n = net.nodes[static_cast<std::size_t>(node)];
  return {{"process", text(n.process->id)},
          {"id", text(n.written().id)},
          {"line", step_line(*n.process, n.step)}};
}

std::string_view name(mine::MatchedBy by) {
  switch (by) {
    case mine::MatchedBy::mapping:
      return "mapping";
    case mine::MatchedBy::id:
      return "id";
    case mine::MatchedBy::name:
      return "name";
    case mine::MatchedBy::left_out:
      return "left-out";
    case mine::MatchedBy::nothing:
      break;
  }
  return "nothing";
}

Json activities_json(const mine::Net& net, const mine::Matching& matching) {
  Json list = Json::array();
  for (const mine::Activity& activity : matching.activities) {
    Json steps = Json::array();
    for (const int node : activity.nodes) steps.push_back(step_json(net, node));
    list.push_back({{"activity", text(activity.name)},
                    {"events", activity.events},
                    {"cases", activity.cases},
                    {"matched-by", name(activity.by)},
                    {"steps", std::move(steps)},
                    {"nearest", activity.nearest ? Json(text(activity.nearest)) : Json(nullptr)}});
  }
  return list;
}

}  // namespace

Json conformance_json(const Conformity& c) {
  const mine::Conformance& r = c.result;
  Json steps = Json::array();
  for (std::size_t n = 0; n < c.net.nodes.size(); ++n) {
    if (!c.net.nodes[n].leaves_event) continue;
    steps.push_back({{"step", step_json(c.net, static_cast<int>(n))},
                     {"told", static_cast<bool>(c.matching.seen[n])},
                     {"cases", r.steps[n].cases},
                     {"events", r.steps[n].events},
                     {"stopped-before", r.steps[n].stopped}});
  }
  Json deviations = Json::array();
  for (const mine::Deviation& d : r.deviations)
    deviations.push_back({{"kind", mine::name(d.kind)},
                          {"step", step_json(c.net, d.node)},
                          {"activity", d.activity ? Json(text(d.activity)) : Json(nullptr)},
                          {"after", step_json(c.net, d.after)},
                          {"after-cases", d.after_cases},
                          {"cases", d.cases},
                          {"times", d.times},
                          {"example", d.example}});
  Json changes = Json::array();
  for (const mine::Change& change : r.changes)
    changes.push_back({{"kind", mine::name(change.kind)},
                       {"step", step_json(c.net, change.node)},
                       {"other", step_json(c.net, change.other)},
                       {"activity", change.activity ? Json(text(change.activity)) : Json(nullptr)},
                       {"cases", change.cases},
                       {"of", change.of}});
  Json values = Json::array();
  for (const mine::UnknownValue& value : r.unknown_values)
    values.push_back({{"trait", text(value.trait)}, {"value", text(value.value)}, {"cases", value.cases}});
  const bool known = r.fitting + r.deviating > 0;
  return {{"process", text(c.net.process->id)},
          {"file", file_name(*c.net.process)},
          {"log", c.quality.file},
          {"cases", r.cases},
          {"events", r.events},
          {"orders", r.variants},
          {"lines-left-out", c.quality.left_out},
          {"events-left-out", r.left_out},
          {"fit",
           {{"fitting", r.fitting},
            {"stopped", r.stopped},
            {"deviating", r.deviating},
            {"share", known ? Json(r.share.value) : Json(nullptr)},
            {"low", known ? Json(*r.share.low) : Json(nullptr)},
            {"high", known ? Json(*r.share.high) : Json(nullptr)},
            {"least", c.least ? Json(*c.least) : Json(nullptr)},
            {"enough", enough_fit(c)}}},
          {"deviations", std::move(deviations)},
          {"changes", std::move(changes)},
          {"activities", activities_json(c.net, c.matching)},
          {"steps", std::move(steps)},
          {"unknown-values", std::move(values)},
          {"conditions-followed", !c.net.sampled()}};
}

}  // namespace bpr::report
