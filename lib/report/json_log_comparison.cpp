#include <nlohmann/json.hpp>

#include "report/log_comparison.hpp"
#include "report/number.hpp"

namespace bpr::report {

namespace {

using compare::LogChange;
using compare::LogContrast;
using compare::LogPeriod;
using compare::LogRow;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json estimate(const std::optional<base::Estimate>& value) {
  if (!value) return nullptr;
  return {{"value", value->value}, {"low", number(value->low)}, {"high", number(value->high)}};
}

Json change_json(const LogChange& change) {
  return {{"before", estimate(change.before)},
          {"after", estimate(change.after)},
          {"difference", estimate(change.difference)}};
}

Json contrast_json(const LogContrast& contrast) {
  return {{"mean", change_json(contrast.mean)},
          {"p50", change_json(contrast.median)},
          {"p90", change_json(contrast.p90)},
          {"shift", estimate(contrast.shift)},
          {"p", number(contrast.p)}};
}

Json count_json(const compare::LogCount& count) {
  return {{"cases", count.cases}, {"censored", count.censored}, {"days", count.days}};
}

Json group_json(const compare::LogGroup& group) {
  Json json = {{"by", compare::name(group.division)}};
  switch (group.division) {
    case compare::Division::all:
      break;
    case compare::Division::purpose:
      json["purpose"] = std::string(group.purpose.text());
      break;
    case compare::Division::hour:
      json["hour"] = group.number;
      break;
    case compare::Division::weekday:
      json["weekday"] = group.number + 1;
      break;
  }
  return json;
}

Json row_json(const LogRow& row) {
  const compare::LogFigureInfo& figure = compare::info(row.figure);
  return {{"figure", figure.name},
          {"unit", unit_name(figure.unit)},
          {"group", group_json(row.group)},
          {"before", count_json(row.before)},
          {"after", count_json(row.after)},
          {"raw", contrast_json(row.raw)},
          {"adjusted", contrast_json(row.adjusted)},
          {"comparable", {{"before", row.comparable_before}, {"after", row.comparable_after}}},
          {"decides", row.adjusts() ? "adjusted" : "raw"},
          {"mann-whitney",
           {{"u", row.independent.u}, {"z", row.independent.z}, {"p-as-if-independent", row.independent.p}}},
          {"p-corrected", number(row.holm)},
          {"evidence", row.evidence()}};
}

Json period_json(const LogPeriod& period, std::size_t days) {
  return {{"file", period.quality.file},         {"lines", period.quality.lines},
          {"left-out", period.quality.left_out}, {"cases", period.cases.size()},
          {"censored", period.censored},         {"left", period.left},
          {"passed-over", period.passed},        {"days", days}};
}

Json prediction_json(const compare::PredictionRow& row) {
  return {{"figure", compare::name_of(row.prediction.what)},
          {"unit", unit_name(compare::info(row.prediction.what.figure).unit)},
          {"predicted", {{"before", number(row.prediction.before)}, {"after", row.prediction.after}}},
          {"measured", change_json(row.measured)},
          {"judged-by", row.by_change ? "change" : "level"},
          {"verdict", compare::name(row.verdict)}};
}

Json survey_json(const compare::Survey& survey) {
  const auto count = [](const compare::SurveyCount& one) {
    return Json{{"tickets", one.tickets}, {"answers", one.answers}, {"comments", one.comments}};
  };
  return {{"file", survey.file},           {"before", count(survey.before)},
          {"after", count(survey.after)},  {"unmatched", survey.unmatched},
          {"ambiguous", survey.ambiguous}, {"unreadable", survey.unreadable},
          {"again", survey.again},         {"scores", contrast_json(survey.scores)},
          {"evidence", survey.evidence()}};
}

}  // namespace

Json log_comparison_json(const LogFindings& findings) {
  const compare::LogComparison& c = findings.comparison;
  Json mix = Json::array();
  for (const compare::LogShare& share : c.mix)
    mix.push_back(
        {{"purpose", std::string(share.purpose.text())}, {"before", share.before}, {"after", share.after}});
  Json rows = Json::array();
  for (const LogRow& row : c.rows) rows.push_back(row_json(row));
  Json predictions = Json::array();
  for (const compare::PredictionRow& row : findings.predictions) predictions.push_back(prediction_json(row));
  Json tests = Json::array();
  for (const AskedLogTest& asked : findings.tests)
    tests.push_back({{"test", asked.test.text}, {"holds", asked.holds}});
  return {{"before", period_json(findings.before, c.days_before)},
          {"after", period_json(findings.after, c.days_after)},
          {"confidence", compare::kLogConfidence},
          {"seed", c.options.seed},
          {"resamples", c.options.resamples},
          {"cases-a-day",
           {{"before", estimate(c.volume.before)},
            {"after", estimate(c.volume.after)},
            {"p", number(c.volume.p)}}},
          {"mix", std::move(mix)},
          {"tests", {{"figures", c.main_tests}, {"groups", c.group_tests}}},
          {"rows", std::move(rows)},
          {"predictions", std::move(predictions)},
          {"survey", findings.survey ? survey_json(*findings.survey) : Json(nullptr)},
          {"fail-if", std::move(tests)}};
}

}  // namespace bpr::report
