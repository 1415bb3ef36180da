#include "report/picture.hpp"

#include <algorithm>

#include "support.hpp"

namespace {

using namespace bpr;

const draw::Node& step(const draw::Chart& chart, std::string_view id) {
  const auto found = std::find_if(chart.nodes.begin(), chart.nodes.end(), [&](const draw::Node& node) {
    return node.shape == draw::Shape::task && node.step == id;
  });
  REQUIRE_MESSAGE(found != chart.nodes.end(), std::string(id));
  return *found;
}

TEST_CASE("heat shows the figures of the analysis") {
  const model::Process process = tests::steps_of(
      "  - {write: x, id: w, takes: 6 min}\n  - {wait: 2 days, id: p}\n"
      "  - {do: b, id: b, by: clerk, takes: 3 min}\n",
      "fields: {name: {}}\nforms: {x: {fields: [name]}}\n");
  const measure::Analysis analysis = measure::analyze(process);
  const draw::Chart resident = report::heat(process, analysis, report::HeatBy::resident);
  CHECK(step(resident, "w").figure == "6.0 min");
  CHECK(step(resident, "w").heat == 4);
  CHECK(step(resident, "b").figure.empty());
  const draw::Chart load = report::heat(process, analysis, report::HeatBy::load);
  CHECK(step(load, "b").figure == "50.0 h");  // 1,000 cases of 3 minutes
  CHECK(step(load, "w").figure.empty());
  const draw::Chart waiting = report::heat(process, analysis, report::HeatBy::waiting);
  CHECK(step(waiting, "p").figure == "2.0 days");
}

TEST_CASE("a comparison names the keys that differ") {
  const model::Process before = tests::steps_of(
      "  - {do: a, id: a, by: clerk, takes: 3 min}\n  - {do: b, id: b, by: clerk, takes: 3 min}\n");
  const model::Process after = tests::steps_of("  - {do: a, id: a, by: other, takes: 2 min}\n");
  const draw::Chart chart = report::comparison(before, after);
  CHECK(step(chart, "a").mark == draw::Mark::changed);
  REQUIRE(!step(chart, "a").rows.empty());
  CHECK(step(chart, "a").rows.back().full == "by, takes");
  CHECK(step(chart, "b").mark == draw::Mark::removed);
  const std::string svg = report::picture(chart, {0, "one"});
  CHECK(svg.find("id=\"one-title\"") != std::string::npos);
  CHECK(svg.find("removed") != std::string::npos);
}

TEST_CASE("a blueprint has an axis of time where moments are known") {
  const model::Process process = tests::steps_of("  - {do: a, id: a, by: clerk, takes: 3 min}\n");
  CHECK(!step(report::blueprint(process), "a").when);
  const draw::Chart chart = report::blueprint(process, {90.0});
  REQUIRE(step(chart, "a").when);
  CHECK(step(chart, "a").when->text == "1.5 h");
}

}  // namespace
