#include "propose/stored.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"

namespace bpr::propose {

namespace {

using base::tr;
using Json = nlohmann::json;

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

StoredPlan read_plan(const Json& json) {
  StoredPlan plan;
  plan.id = text_at(json, "id");
  if (const auto levers = json.find("levers"); levers != json.end() && levers->is_array())
    for (const Json& lever : *levers)
      if (lever.is_object()) plan.levers.push_back(text_at(lever, "id"));
  if (const auto figures = json.find("figures"); figures != json.end() && figures->is_object())
    for (const auto& [name, figure] : figures->items())
      if (figure.is_object())
        if (const auto value = figure.find("value"); value != figure.end() && value->is_number())
          plan.figures.emplace_back(name, value->get<double>());
  return plan;
}

}  // namespace

tl::expected<StoredProposal, std::string> read_stored(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto head = json.is_object() ? json.find("bpr") : json.end();
  if (head == json.end() || !head->is_object() || text_at(*head, "schema") != "bpr-proposal/1")
    return tl::unexpected(tr("is no stored proposal; `bpr propose FILE --format json` writes one"));
  StoredProposal proposal;
  proposal.process = text_at(json, "process");
  if (const auto plans = json.find("plans"); plans != json.end() && plans->is_array())
    for (const Json& plan : *plans)
      if (plan.is_object()) proposal.plans.push_back(read_plan(plan));
  if (proposal.plans.empty()) return tl::unexpected(tr("holds no plan"));
  return proposal;
}

MadeAgain make_again(const Catalogue& catalogue, const model::Process& as_is, const model::Office* office,
                     const std::vector<StoredPlan>& stored) {
  MadeAgain again;
  const measure::Analysis before = measure::analyze(as_is);
  for (const StoredPlan& one : stored) {
    std::vector<const Lever*> levers;
    for (const std::string& id : one.levers)
      if (const Lever* const lever = catalogue.find(id); lever != nullptr)
        levers.push_back(lever);
      else
        again.departures.push_back({one.id, id, {}, 0, 0});
    const bool whole = levers.size() == one.levers.size();
    Plan plan = make_plan(std::move(levers), as_is, before);
    settle(catalogue, as_is, office, plan);
    plan.id = one.id;
    for (const auto& [name, value] : one.figures) {
      const measure::MeasureInfo* const info = measure::find_measure(name);
      if (info == nullptr || !whole) continue;
      const double now = plan.after[info->measure].value;
      if (std::abs(now - value) > 1e-6 * std::max(1.0, std::abs(value)))
        again.departures.push_back({one.id, {}, info->measure, value, now});
    }
    again.proposal.plans.push_back(std::move(plan));
  }
  return again;
}

}  // namespace bpr::propose
