#include "draw/layout.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <set>

#include "draw/procedure.hpp"
#include "draw/svg.hpp"
#include "flows.hpp"
#include "geometry.hpp"
#include "support.hpp"

/// Every picture obeys the same geometry, whatever the procedure looks like.
namespace {

using namespace bpr;
/// Checks a procedure folded and in one piece. Result: how many faults there are.
int check_pictures(const model::Process& process, const std::string& name) {
  int faults = 0;
  for (const bool japanese : {false, true})
    for (const double width : {1280.0, 0.0}) {
      const draw::Chart chart = draw::chart_of(process, japanese);
      const draw::Layout layout = draw::layout(chart, {width});
      CAPTURE(name);
      CAPTURE(width);
      for (const std::string& fault : tests::faults_of(chart, layout)) {
        ++faults;
        FAIL_CHECK(fault);
      }
      CHECK(layout.bands.size() >= 1);
      if (width > 0) CHECK(layout.width <= 1.1 * width);
      const draw::Chart again = draw::chart_of(process, japanese);
      CHECK(draw::svg_of(chart, layout) == draw::svg_of(again, draw::layout(again, {width})));
      std::set<int> shown;
      for (const draw::PlacedNode& node : layout.nodes)
        if (node.node >= 0) CHECK(shown.insert(node.node).second);
      CHECK(shown.size() == chart.nodes.size());
    }
  return faults;
}

TEST_CASE("the pictures of all examples") {
  int pictures = 0;
  for (const auto& entry : std::filesystem::directory_iterator(tests::kRoot / "examples/mihon-city")) {
    if (entry.path().extension() != ".yaml" || entry.path().filename() == "office.yaml") continue;
    const tests::Loaded loaded =
        tests::load(std::filesystem::path("examples/mihon-city") / entry.path().filename());
    check_pictures(loaded.process, entry.path().filename().string());
    ++pictures;
  }
  CHECK(pictures >= 17);
}

TEST_CASE("the pictures of 200 generated procedures") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const std::string text = tests::Flow(seed).file();
    CAPTURE(text);
    if (check_pictures(tests::process_of(text), fmt::format("seed {}", seed)) > 0 && seed > 20) break;
  }
}

TEST_CASE("a hundred steps") {
  std::string steps;
  for (int i = 0; i < 100; ++i)
    steps +=
        fmt::format("  - {{do: step {0}, id: s{0}, by: {1}, takes: 1 min{2}}}\n", i,
                    i % 3 ? "clerk" : "other", i % 7 == 6 ? fmt::format(", redo: {{s{}: 5%}}", i - 5) : "");
  const model::Process process = tests::steps_of(steps);
  const auto begin = std::chrono::steady_clock::now();
  const draw::Chart chart = draw::chart_of(process, false);
  const std::string svg = draw::svg_of(chart, draw::layout(chart, {1280}));
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
  MESSAGE("chart, layout and picture of 100 steps: " << taken.count() << " ms, " << svg.size() << " bytes");
  CHECK(svg.find("step 99") != std::string::npos);
  CHECK(tests::faults_of(chart, draw::layout(chart, {1280})).empty());
}

}  // namespace
