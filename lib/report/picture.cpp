#include "report/picture.hpp"

#include <set>

#include "base/i18n.hpp"
#include "compare/compare.hpp"
#include "draw/procedure.hpp"
#include "draw/styles.hpp"
#include "draw/svg.hpp"
#include "model/vocabulary.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;

namespace {

/// Time that goes by, in the unit that fits it.
std::string elapsed(double minutes) {
  constexpr double kDayMinutes = 1440;
  return amount(minutes / kDayMinutes, measure::Unit::days);
}

/// The key of a step in the language of the texts; for what it does, that.
std::string key_words(const std::string& key) {
  if (model::find_verb(key) != nullptr) return tr("what is done");
  const model::KeyInfo* const info = model::find_key(model::Context::step, key);
  if (info == nullptr) return key;
  return std::string(japanese() ? info->ja : info->en);
}

double minutes_of(const measure::StepFacts& facts, HeatBy by) {
  switch (by) {
    case HeatBy::load:
      return facts.touch;
    case HeatBy::waiting:
      return facts.waits.total() * facts.executed;
    case HeatBy::resident:
      return facts.travel + facts.own + facts.served + facts.waiting;
  }
  return 0;
}

}  // namespace

draw::Chart swimlanes(const model::Process& process) { return draw::chart_of(process, japanese()); }

draw::Chart blueprint(const model::Process& process, const std::vector<std::optional<double>>& minutes) {
  std::vector<std::optional<draw::Moment>> moments;
  for (const std::optional<double>& one : minutes)
    moments.push_back(one ? std::optional(draw::Moment{*one, elapsed(*one)}) : std::nullopt);
  return draw::blueprint_of(process, japanese(), moments);
}

draw::Chart heat(const model::Process& process, const measure::Analysis& analysis, HeatBy by) {
  constexpr double kHourMinutes = 60;
  draw::Heat heat;
  for (const measure::StepFacts& facts : analysis.steps) heat.values.push_back(minutes_of(facts, by));
  switch (by) {
    case HeatBy::load:
      heat.title = tr("Work of staff a year");
      for (double& value : heat.values) value *= analysis.cases_year / kHourMinutes;
      heat.shown = [](double hours) { return amount(hours, measure::Unit::hours); };
      break;
    case HeatBy::waiting:
      heat.title = tr("Waiting before the step, per case");
      heat.shown = elapsed;
      break;
    case HeatBy::resident:
      heat.title = process.head->internal ? tr("Time of the applicant, per case")
                                          : tr("Time of the resident, per case");
      heat.shown = [](double minutes) { return amount(minutes, measure::Unit::minutes); };
      break;
  }
  draw::Chart chart = swimlanes(process);
  draw::shade(chart, process, heat);
  return chart;
}

draw::Chart comparison(const model::Process& before, const model::Process& after) {
  std::vector<std::pair<std::string, std::string>> changes;
  for (const compare::Structure& table : compare::structure(before, after)) {
    if (table.table != "steps") continue;
    for (const compare::Changed& changed : table.changed) {
      std::string words;
      std::set<std::string> named;
      for (const compare::Change& change : changed.changes)
        if (const std::string key = key_words(change.key); named.insert(key).second)
          words += (words.empty() ? "" : japanese() ? "、" : ", ") + key;
      changes.emplace_back(changed.name, std::move(words));
    }
  }
  return draw::merge(swimlanes(before), swimlanes(after), changes);
}

std::string picture(const draw::Chart& chart, const PictureStyle& style) {
  return draw::svg_of(chart, draw::layout(chart, {style.width}), {style.id});
}

}  // namespace bpr::report
