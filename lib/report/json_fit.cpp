#include <array>
#include <nlohmann/json.hpp>

#include "report/fit.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

std::string text(model::Symbol symbol) { return std::string(symbol.text()); }

Json text_or_null(model::Symbol symbol) { return symbol ? Json(text(symbol)) : Json(nullptr); }

std::string_view name(mine::FitUnit unit) {
  switch (unit) {
    case mine::FitUnit::per_year:
      return "per-year";
    case mine::FitUnit::seconds:
      return "seconds";
    case mine::FitUnit::share:
      return "share";
    case mine::FitUnit::people:
      return "people";
    case mine::FitUnit::weight:
      break;
  }
  return "weight";
}

std::string_view name(mine::SilenceKind kind) {
  constexpr std::array<std::string_view, 17> kNames{
      "no-starts",         "untimed", "unseen",    "few",      "never",
      "one-event-for-all", "moment",  "not-apart", "trait",    "nobody",
      "roles-not-persons", "after",   "residents", "few-days", "few-at-work",
      "several-calendars", "called"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace

Json fit_json(const Fitting& f) {
  Json values = Json::array();
  for (const mine::Fitted& value : f.fit.values) {
    const bool step = value.node >= 0;
    values.push_back({{"part", mine::name(value.part)},
                      {"subject", text_or_null(value.subject)},
                      {"detail", text_or_null(value.detail)},
                      {"given", value.given == mine::Given::holds   ? Json("then")
                                : value.given == mine::Given::fails ? Json("else")
                                                                    : Json(nullptr)},
                      {"line", step ? Json(step_line(*f.net.process, value.node)) : Json(nullptr)},
                      {"n", value.n},
                      {"value", value.estimate.value},
                      {"low", value.estimate.low ? Json(*value.estimate.low) : Json(nullptr)},
                      {"high", value.estimate.high ? Json(*value.estimate.high) : Json(nullptr)},
                      {"unit", name(value.unit)},
                      {"before", value.before.empty() ? Json(nullptr) : Json(value.before)},
                      {"after", value.after.empty() ? Json(nullptr) : Json(value.after)},
                      {"put", value.put}});
  }
  Json silences = Json::array();
  for (const mine::Silence& silence : f.fit.silences)
    silences.push_back(
        {{"kind", name(silence.kind)}, {"subject", text_or_null(silence.subject)}, {"n", silence.n}});
  Json unknown = Json::array();
  for (const mine::Activity& activity : f.matching.activities)
    if (activity.by == mine::MatchedBy::nothing)
      unknown.push_back({{"activity", text(activity.name)},
                         {"events", activity.events},
                         {"nearest", text_or_null(activity.nearest)}});
  return {{"process", text(f.net.process->id)},
          {"file", file_name(*f.net.process)},
          {"log", f.quality.file},
          {"cases", f.fit.cases},
          {"cases-without-deviation", f.fit.fitting},
          {"suspended-events", f.fit.suspended},
          {"values", std::move(values)},
          {"silences", std::move(silences)},
          {"unknown-activities", std::move(unknown)},
          {"written", f.written.empty() ? Json(nullptr) : Json(f.written)},
          {"diff", f.diff}};
}

}  // namespace bpr::report
