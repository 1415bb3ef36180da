#include "draw/styles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "draw/formats.hpp"
#include "draw/layout.hpp"
#include "draw/procedure.hpp"
#include "draw/svg.hpp"
#include "flows.hpp"
#include "geometry.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using draw::Chart;
using draw::Mark;
using draw::Node;

const Node& step(const Chart& chart, std::string_view id) {
  const auto found = std::find_if(chart.nodes.begin(), chart.nodes.end(), [&](const Node& node) {
    return node.shape == draw::Shape::task && node.step == id;
  });
  REQUIRE_MESSAGE(found != chart.nodes.end(), std::string(id));
  return *found;
}

bool has_line(const Chart& chart, std::string_view from, std::string_view to, Mark mark) {
  return std::any_of(chart.lines.begin(), chart.lines.end(), [&](const draw::Line& line) {
    return chart.nodes[static_cast<std::size_t>(line.from)].step == from &&
           chart.nodes[static_cast<std::size_t>(line.to)].step == to && line.mark == mark;
  });
}

TEST_CASE("papers and registers stand in the steps that use them") {
  const model::Process process = tests::steps_of(
      "  - {write: notice, id: w}\n  - {receive: [notice, passport, slip, note], id: r, by: clerk, takes: 1 "
      "min}\n"
      "  - {enter: notice, id: e, into: ledger, by: clerk, takes: 1 min, batch: {size: 5, at: fri 15:00}, "
      "name: Type}\n",
      "forms: {notice: {ja: 届, en: Notice, fields: [name]}}\nfields: {name: {}}\n"
      "documents: {passport: {en: Passport}, slip: {en: Slip}, note: {en: Note}}\n"
      "registers: {ledger: {en: Ledger, holds: [name]}}\n");
  const Chart chart = draw::chart_of(process, false);
  CHECK(step(chart, "w").lines == std::vector<std::string>{"Write"});
  CHECK(step(chart, "w").title == "write Notice");
  CHECK(step(chart, "w").rows.front().glyph == draw::Glyph::form);
  const auto& rows = step(chart, "r").rows;
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].text == "Passport");
  CHECK(rows[1].glyph == draw::Glyph::document);
  CHECK(rows[2].text == "and 2 more");
  CHECK(rows[2].full == "Slip, Note");
  const auto& entered = step(chart, "e").rows;
  REQUIRE(entered.size() >= 3);
  CHECK(entered[0].text == "Notice");
  CHECK(entered[1].glyph == draw::Glyph::store);
  CHECK(entered[1].text == "Ledger");
  CHECK(entered[2].glyph == draw::Glyph::batch);
  CHECK(entered[2].full == "fri 15:00 · 5 at a time");
  CHECK(step(draw::chart_of(process, true), "w").rows.front().text == "届");
}

TEST_CASE("a blueprint tells contact, work behind it and systems apart") {
  const model::Process process = tests::process_of(
      "bpr: 1\nprocess: p\nroles:\n  clerk: {kind: staff, people: 1}\n  machine: {kind: system}\nsteps:\n"
      "  - {enquire: hours, id: a, at: home, takes: 1 min}\n"
      "  - {hear: wish, id: b, by: clerk, with: applicant, takes: 1 min}\n"
      "  - {check: wish, id: c, by: clerk, takes: 1 min}\n"
      "  - {do: store, id: d, by: machine, takes: 1 min}\n"
      "  - {notify: applicant, id: e, by: clerk, via: mail, takes: 1 min}\n");
  const Chart chart = draw::blueprint_of(process, false,
                                         {draw::Moment{0, "0 min"}, draw::Moment{5, "5 min"}, std::nullopt,
                                          std::nullopt, draw::Moment{3, "3 min"}});
  REQUIRE(chart.lanes.size() == 4);
  CHECK(chart.lanes[1].rule == "Line of visibility");
  CHECK(step(chart, "a").lane == 0);
  CHECK(step(chart, "b").lane == 1);
  CHECK(step(chart, "c").lane == 2);
  CHECK(step(chart, "d").lane == 3);
  CHECK(step(chart, "e").lane == 1);
  CHECK(step(chart, "b").touch == "1");
  CHECK(step(chart, "e").touch == "2");
  CHECK(step(chart, "c").rows.front().glyph == draw::Glyph::doer);
  const draw::Layout layout = draw::layout(chart, {0});
  REQUIRE(layout.bands.size() == 1);
  REQUIRE(layout.bands[0].ticks.size() == 3);
  CHECK(!layout.bands[0].ticks[1].breaks);
  CHECK(layout.bands[0].ticks[2].breaks);
}

TEST_CASE("heat has classes of the largest, and says every figure") {
  std::string steps;
  for (int i = 0; i < 6; ++i) steps += fmt::format("  - {{do: x, id: s{}, by: clerk, takes: 1 min}}\n", i);
  const model::Process process = tests::steps_of(steps);
  Chart chart = draw::chart_of(process, false);
  draw::shade(chart, process,
              {"Things", {0, 5, 15, 35, 65, 100}, [](double value) { return fmt::format("{:g}", value); }});
  CHECK(step(chart, "s0").heat == -1);
  CHECK(step(chart, "s0").figure.empty());
  for (int i = 1; i < 6; ++i) CHECK(step(chart, fmt::format("s{}", i)).heat == i - 1);
  CHECK(step(chart, "s3").figure == "35");
  REQUIRE(chart.legend.size() >= 6);
  CHECK(chart.legend[0].text == "Things");
  CHECK(chart.legend[5].text == "≤ 100");
}

TEST_CASE("a comparison marks what is removed, added and changed") {
  const auto make = [](std::string_view steps) { return draw::chart_of(tests::steps_of(steps), false); };
  const Chart before = make(
      "  - {do: a, id: a, by: clerk, takes: 1 min}\n  - {do: b, id: b, by: other, takes: 1 min, redo: {a: "
      "5%}}\n"
      "  - {do: c, id: c, by: clerk, takes: 2 min, redo: {a: 5%}}\n");
  const Chart after = make(
      "  - {do: a, id: a, by: clerk, takes: 1 min}\n  - {do: n, id: n, by: clerk, takes: 1 min}\n"
      "  - {do: c, id: c, by: clerk, takes: 1 min}\n");
  const Chart both = draw::merge(before, after, {{"c", "takes"}});
  CHECK(step(both, "a").mark == Mark::none);
  CHECK(step(both, "b").mark == Mark::removed);
  CHECK(step(both, "n").mark == Mark::added);
  CHECK(step(both, "c").mark == Mark::changed);
  CHECK(step(both, "c").rows.back().text == "takes");
  CHECK(both.lanes[static_cast<std::size_t>(step(both, "b").lane)].name == "other");
  CHECK(has_line(both, "a", "n", Mark::added));
  CHECK(has_line(both, "n", "c", Mark::added));
  CHECK(has_line(both, "a", "b", Mark::removed));
  CHECK(has_line(both, "b", "c", Mark::removed));
  CHECK(has_line(both, "c", "a", Mark::removed));
  CHECK(both.about == "Steps: 1 removed, 1 added, 1 changed, 1 unchanged");
  const Chart same = draw::merge(after, after, {});
  for (const Node& node : same.nodes) CHECK(node.mark == Mark::none);
  for (const draw::Line& line : same.lines) CHECK(line.mark == Mark::none);
  CHECK(same.lines.size() == after.lines.size());
}

/// Every style of a procedure obeys the geometry of pictures.
TEST_CASE("blueprints, heat and comparisons of generated procedures") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const model::Process process = tests::process_of(tests::Flow(seed).file());
    const model::Process other = tests::process_of(tests::Flow(seed + 1000).file());
    std::vector<std::optional<draw::Moment>> moments;
    std::vector<double> values;
    for (std::size_t s = 0; s < process.steps.size(); ++s) {
      moments.emplace_back(draw::Moment{static_cast<double>(s * s % 97), "123.4 days"});
      values.push_back(static_cast<double>(s * s % 53));
    }
    Chart heated = draw::chart_of(process, false);
    draw::shade(heated, process,
                {"Minutes", values, [](double value) { return fmt::format("{:.1f} min", value); }});
    const std::vector<std::pair<std::string, Chart>> charts{
        {"blueprint", draw::blueprint_of(process, true, moments)},
        {"heat", heated},
        {"comparison", draw::merge(draw::chart_of(process, false), draw::chart_of(other, false),
                                   {{"close", "what is done, takes, by, at"}})}};
    for (const auto& [name, chart] : charts)
      for (const double width : {1280.0, 0.0}) {
        CAPTURE(seed);
        CAPTURE(name);
        CAPTURE(width);
        for (const std::string& fault : tests::faults_of(chart, draw::layout(chart, {width})))
          FAIL_CHECK(fault);
      }
  }
}

TEST_CASE("a drawing for terminals keeps to its width and names every step") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const model::Process process = tests::process_of(tests::Flow(seed).file());
    for (const std::size_t width : {40U, 80U}) {
      const Chart chart = draw::chart_of(process, true);
      std::istringstream lines(draw::text_of(chart, width));
      std::string all;
      for (std::string line; std::getline(lines, line); all += line + "\n") {
        CAPTURE(line);
        CHECK(base::display_width(line) <= width);
      }
      for (const auto& one : process.steps) {
        const Node& node = step(chart, one->id.text());
        if (width == 80 && node.title.size() < 20) CHECK(all.find(node.title) != std::string::npos);
      }
    }
  }
}

TEST_CASE("hostile names are harmless in every format") {
  const std::string name =
      "<script>alert(1)</script>\" ]; end --> n0 [label=\\\"x\\\" %% \x1b[31m \u202Eabc & #quot; `";
  std::string longest;
  for (int i = 0; i < 300; ++i) longest += "題";
  model::Process process = tests::steps_of(
      "  - {do: x, id: s0, by: clerk, takes: 1 min}\n"
      "  - {do: x, id: s1, by: clerk, takes: 1 min}\n");
  process.steps[0].edit().name.plain = base::intern(name);
  process.steps[1].edit().name.plain = base::intern(longest);
  process.head.edit().name.plain = base::intern(name);
  const Chart chart = draw::chart_of(process, false);
  const std::string svg = draw::svg_of(chart, draw::layout(chart, {1280}));
  const std::string mermaid = draw::mermaid_of(chart);
  const std::string dot = draw::dot_of(chart);
  const std::string text = draw::text_of(chart);
  for (const std::string* const format : {&svg, &mermaid, &dot, &text}) {
    CHECK(format->find('\x1b') == std::string::npos);
    CHECK(format->find("\u202E") == std::string::npos);
  }
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(mermaid.find("<script") == std::string::npos);
  CHECK(mermaid.find("#60;script#62;") != std::string::npos);
  CHECK(mermaid.find("title: \"＜script＞alert(1)＜/script＞\\\" ]") != std::string::npos);
  CHECK(dot.find("-> n0 [label=\"x") == std::string::npos);
  CHECK(text.find("<script>alert(1)</script>") != std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(base::display_width(line) <= 80);
}

/// Whether a program says nothing and succeeds.
bool accepts(const std::string& command, const std::filesystem::path& said) {
  const bool done = std::system((command + " >" + said.string() + " 2>&1").c_str()) == 0;
  const bool silent = std::filesystem::file_size(said) == 0;
  if (!silent) FAIL_CHECK(tests::read_text(said));
  return done && silent;
}

TEST_CASE("other programs read the pictures of all examples without complaint") {
  const bool rsvg = std::system("rsvg-convert --version >/dev/null 2>&1") == 0;
  const bool graphviz = std::system("dot -V >/dev/null 2>&1") == 0;
  if (!rsvg) MESSAGE("SKIP: rsvg-convert is not installed");
  if (!graphviz) MESSAGE("SKIP: Graphviz (dot) is not installed");
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("bpr-draw-test-{}", std::rand());
  std::filesystem::create_directory(folder);
  for (const auto& entry : std::filesystem::directory_iterator(tests::kRoot / "examples/mihon-city")) {
    if (entry.path().extension() != ".yaml" || entry.path().filename() == "office.yaml") continue;
    const auto process =
        tests::load(std::filesystem::path("examples/mihon-city") / entry.path().filename()).process;
    const Chart chart = draw::chart_of(process, true);
    CAPTURE(entry.path().filename().string());
    const std::string file = (folder / "picture").string();
    std::ofstream(file + ".svg") << draw::svg_of(chart, draw::layout(chart, {1280}));
    std::ofstream(file + ".dot") << draw::dot_of(chart);
    if (rsvg) CHECK(accepts("rsvg-convert -o " + file + ".png " + file + ".svg", folder / "said"));
    // Placing lines takes Graphviz long and is not what is asked.
    if (graphviz) CHECK(accepts("dot -Tcanon -o " + file + ".canon " + file + ".dot", folder / "said"));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
