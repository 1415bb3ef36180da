#include <nlohmann/json.hpp>

#include "report/diff.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

Json diff_json(const model::Process& a, const model::Process& b, const compare::Comparison& comparison,
               const std::vector<Asked>& asked, const compare::PairedResult* runs) {
  Json structure = Json::object();
  for (const compare::Structure& table : comparison.structure) {
    Json changed = Json::array();
    for (const compare::Changed& item : table.changed) {
      Json changes = Json::array();
      for (const compare::Change& change : item.changes)
        changes.push_back({{"key", change.key}, {"before", change.before}, {"after", change.after}});
      changed.push_back({{"name", item.name}, {"changes", std::move(changes)}});
    }
    structure[table.table] = {
        {"removed", table.removed}, {"added", table.added}, {"changed", std::move(changed)}};
  }
  Json figures = Json::object();
  const Json before = figures_json(comparison.before);
  const Json after = figures_json(comparison.after);
  for (const measure::MeasureInfo& info : measure::measures()) {
    const std::string name(info.name);
    figures[name] = {{"before", before[name]},
                     {"after", after[name]},
                     {"difference", measure::at(comparison.after, info.measure).value -
                                        measure::at(comparison.before, info.measure).value}};
  }
  Json tests = Json::array();
  for (const Asked& one : asked) tests.push_back({{"fail-if", one.test.text}, {"holds", one.holds}});
  Json json = {{"before", {{"process", std::string(a.id.text())}, {"file", file_name(a)}}},
               {"after", {{"process", std::string(b.id.text())}, {"file", file_name(b)}}},
               {"structure", std::move(structure)},
               {"reordered", comparison.reordered},
               {"figures", std::move(figures)},
               {"fail-if", std::move(tests)}};
  if (runs != nullptr)
    json["simulated"] = {{"before", run_json(runs->before)},
                         {"after", run_json(runs->after)},
                         {"figures", paired_json(runs->processes.front())}};
  return json;
}

}  // namespace bpr::report
