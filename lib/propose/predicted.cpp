#include "propose/predicted.hpp"

#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::propose {

namespace {

using base::tr;
using base::trf;
using compare::Prediction;
using Json = nlohmann::ordered_json;
using Predictions = tl::expected<std::vector<Prediction>, std::string>;

/// What stands under a key; null where there is none.
const Json& under(const Json& json, const std::string& key) {
  static const Json nothing;
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() ? *found : nothing;
}

std::optional<double> number(const Json& json) {
  return json.is_number() ? std::optional(json.get<double>()) : std::nullopt;
}

Predictions of_plan(const Json& document, std::string_view letter) {
  const Json* plan = nullptr;
  for (const Json& each : under(document, "plans")) {
    const Json& id = under(each, "id");
    if (id.is_string() && (letter.empty() || id.get<std::string>() == letter)) {
      plan = &each;
      break;
    }
  }
  if (plan == nullptr)
    return tl::unexpected(letter.empty() ? std::string(tr("holds no plan"))
                                         : trf("holds no plan `{0}`", letter));
  std::vector<Prediction> predictions;
  for (const std::string& name : compare::log_quantity_names()) {
    const Json& simulated = under(under(*plan, "simulated"), name);
    std::optional<double> before = number(under(under(simulated, "before"), "value"));
    std::optional<double> after = number(under(under(simulated, "after"), "value"));
    if (!before || !after) {
      before = number(under(under(under(document, "as-is"), name), "value"));
      after = number(under(under(under(*plan, "figures"), name), "value"));
    }
    if (before && after) predictions.push_back({*compare::find_log_quantity(name), before, *after});
  }
  if (predictions.empty()) return tl::unexpected(tr("predicts nothing that a log can tell"));
  return predictions;
}

Predictions of_measures(const Json& document) {
  std::vector<Prediction> predictions;
  for (const auto& [name, value] : document.items()) {
    const auto what = compare::find_log_quantity(name);
    if (!what) {
      const std::vector<std::string> names = compare::log_quantity_names();
      const std::vector<std::string_view> known(names.begin(), names.end());
      const std::string_view near = base::nearest(name, known);
      return tl::unexpected(near.empty() ? trf("there is no figure `{0}`", name)
                                         : trf("there is no figure `{0}`; did you mean `{1}`?", name, near));
    }
    const auto after = number(value.is_object() ? under(value, "after") : value);
    if (!after)
      return tl::unexpected(
          trf("`{0}` is no number and no map such as {1}", name, R"({"before": 20, "after": 12})"));
    predictions.push_back({*what, number(under(value, "before")), *after});
  }
  if (predictions.empty()) return tl::unexpected(tr("predicts nothing that a log can tell"));
  return predictions;
}

}  // namespace

Predictions read_predictions(std::string_view text, std::string_view plan) {
  const Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object())
    return tl::unexpected(tr("is neither a stored proposal nor a JSON map of measures"));
  const Json& schema = under(under(document, "bpr"), "schema");
  if (schema.is_null() && plan.empty()) return of_measures(document);
  if (!schema.is_string() || schema.get<std::string>() != "bpr-proposal/1")
    return tl::unexpected(tr("is no stored proposal; `bpr propose FILE --format json` writes one"));
  return of_plan(document, plan);
}

}  // namespace bpr::propose
