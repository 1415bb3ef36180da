#include "report/estimate.hpp"

#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using measure::Unit;

/// A number with its sign but without its unit.
std::string with_sign(double value, const Scale& scale) {
  const std::string number = grouped(std::abs(value) * scale.factor, scale.decimals);
  return (value < 0 ? "−" : "+") + number;
}

}  // namespace

std::string interval(const base::Estimate& e, const Scale& scale) {
  if (!e.low || !e.high) return {};
  return grouped(*e.low * scale.factor, scale.decimals) + "–" + amount(*e.high, scale);
}

std::string signed_interval(const base::Estimate& e, const Scale& scale) {
  if (!e.low || !e.high) return {};
  return trf("{0} to {1}", with_sign(*e.low, scale),
             (*e.high < 0 ? "−" : "+") + amount(std::abs(*e.high), scale));
}

Scale scale_of(const simulate::FigureInfo& figure, double largest) {
  return figure.measure ? scale_for(measure::info(*figure.measure), largest)
                        : scale_for(figure.unit, largest);
}

std::string run_setting(const simulate::Result& result) {
  const std::string text =
      result.steady
          ? trf("{0} replications of {1} in steady state, behind a warm-up of {2}", result.replications,
                amount(result.counted_minutes, Unit::minutes), amount(result.warm_up_minutes, Unit::minutes))
          : trf("{0} replications of fiscal year {1}, each behind a run-in of {2} weeks", result.replications,
                result.fiscal_year, result.run_in_weeks);
  return text + trf(" · seed {0}", result.seed);
}

std::vector<Paragraph> run_warnings(const simulate::Result& result) {
  std::vector<Paragraph> warnings;
  for (const model::Symbol role : result.overloaded)
    warnings.push_back(
        {trf("Overload: `{0}` is asked for more than it can do. The backlog grows to the end of the "
             "year; times are lower bounds.",
             role_name(*result.processes.front().process, role)),
         Tone::bad});
  if (!result.settled)
    warnings.push_back(
        {tr("No steady state was reached: the figures still depend on how long the run is."), Tone::bad});
  if (!result.precise && result.precision)
    warnings.push_back({trf("The precision of {0} was not reached in {1} replications.",
                            amount(*result.precision, Unit::share), result.replications),
                        Tone::bad});
  if (result.replications < base::kLeastReplications)
    warnings.push_back({trf("No intervals below {0} replications.", base::kLeastReplications), Tone::quiet});
  return warnings;
}

Json run_json(const simulate::Result& result) {
  Json overloaded = Json::array();
  for (const model::Symbol role : result.overloaded) overloaded.push_back(std::string(role.text()));
  return {{"seed", result.seed},
          {"replications", result.replications},
          {"mode", result.steady ? "steady" : "year"},
          {"fiscal-year", result.fiscal_year},
          {"run-in-weeks", result.run_in_weeks},
          {"warm-up-minutes", result.warm_up_minutes},
          {"settled", result.settled},
          {"counted-minutes", result.counted_minutes},
          {"precision", result.precision ? Json(*result.precision) : Json(nullptr)},
          {"precision-reached", result.precise},
          {"overloaded", std::move(overloaded)}};
}

Json estimate_json(const base::Estimate& e, std::string_view unit) {
  return {{"value", e.value},
          {"low", e.low ? Json(*e.low) : Json(nullptr)},
          {"high", e.high ? Json(*e.high) : Json(nullptr)},
          {"unit", unit},
          {"source", "simulated"}};
}

}  // namespace bpr::report
