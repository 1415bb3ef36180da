#include "propose/uptake.hpp"

#include "propose/document.hpp"
#include "support.hpp"

/// Figures as more people take a new way, against values worked out by hand.
namespace {

using namespace bpr;
using measure::Measure;
using propose::Lever;
using propose::Scope;

model::Process park() {
  return tests::process_of(R"(bpr: 1
process: park-use
evidence: interview
demand: {cases: 600 / year, arrive: always}
roles:
  clerk: {kind: staff, section: parks, people: 10, calendar: always}
places:
  city-hall: {travel: 40 min, windows: [parks-window]}
forms:
  request: {fields: [day]}
fields: {day: {}}
steps:
  - visit: parks-window
  - write: request
    takes: 10 min
  - receive: request
    by: clerk
    with: applicant
    takes: 5 min
  - leave: city-hall
  - print: request
    by: clerk
    takes: 4 min
)");
}

Lever online(const char* id, Scope scope, propose::Band taken) {
  Lever lever;
  lever.id = id;
  lever.scope = scope;
  lever.grade = "design";
  lever.kept.en = "The counter stays open";
  propose::Edit& edit = lever.edits.emplace_back();
  edit.kind = propose::EditKind::offer_channel;
  edit.band = taken;
  return lever;
}

Lever no_copy(Scope scope) {
  Lever lever;
  lever.id = "no-copy";
  lever.scope = scope;
  lever.grade = "design";
  lever.at.whole_process = false;
  lever.at.verbs = {model::Verb::print};
  lever.edits.emplace_back().kind = propose::EditKind::drop;
  return lever;
}

TEST_CASE("a place in a band of uptake lies on straight lines from the low end over the middle to the high") {
  const propose::Band band{0.1, 0.3, 0.6};
  CHECK(propose::taken_at(band, propose::kLowUptake) == doctest::Approx(0.1));
  CHECK(propose::taken_at(band, 0.25) == doctest::Approx(0.2));
  CHECK(propose::taken_at(band, propose::kMiddleUptake) == doctest::Approx(0.3));
  CHECK(propose::taken_at(band, 0.75) == doctest::Approx(0.45));
  CHECK(propose::taken_at(band, propose::kHighUptake) == doctest::Approx(0.6));
}

TEST_CASE("the more people file online, the fewer come") {
  const auto process = park();
  const auto before = measure::analyze(process);
  const Lever lever = online("file-online", Scope::resident, {0.1, 0.3, 0.6});
  const auto plan = propose::make_plan({&lever}, process, before);
  REQUIRE(plan.levers.size() == 1);
  const auto found = propose::uptake(process, before, plan);
  REQUIRE(found.has_value());
  REQUIRE(found->ways.size() == 1);
  CHECK(found->ways[0].lever == &lever);
  CHECK_FALSE(found->ways[0].factor);
  CHECK(before[Measure::visits].value == doctest::Approx(1));
  CHECK(found->low[Measure::visits].value == doctest::Approx(0.9));
  CHECK(plan.after[Measure::visits].value == doctest::Approx(0.7));
  CHECK(found->high[Measure::visits].value == doctest::Approx(0.4));
  // Whoever comes travels 40 minutes and is served for 5.
  CHECK(found->low[Measure::total].value - found->high[Measure::total].value == doctest::Approx(0.5 * 45));
  CHECK(found->low.grade == model::Evidence::estimate);
}

TEST_CASE("uptake at the middle is the plan, and bands of other sorts stay where they are") {
  const auto process = park();
  const auto before = measure::analyze(process);
  Lever lever = online("file-online", Scope::resident, {0.1, 0.3, 0.6});
  propose::Edit& faster = lever.edits.emplace_back();
  faster.kind = propose::EditKind::scale;
  faster.words = {"print"};
  faster.band = {0.25, 0.5, 1};
  const auto plan = propose::make_plan({&lever}, process, before);
  const auto middle = propose::make_plan_at({&lever}, {propose::kMiddleUptake}, process, before);
  CHECK(middle.to_be.steps == plan.to_be.steps);
  for (const auto& info : measure::measures())
    CHECK(middle.after[info.measure].value == plan.after[info.measure].value);
  const auto found = propose::uptake(process, before, plan);
  REQUIRE(found.has_value());
  CHECK(found->low.steps.back().touch == doctest::Approx(2));
  CHECK(found->high.steps.back().touch == doctest::Approx(2));
}

TEST_CASE("nothing grows where a plan opens no way, or one whose uptake is no band") {
  const auto process = park();
  const auto before = measure::analyze(process);
  const Lever without = no_copy(Scope::own);
  CHECK_FALSE(propose::uptake(process, before, propose::make_plan({&without}, process, before)).has_value());
  const Lever fixed = online("file-online", Scope::resident, {0.3, 0.3, 0.3});
  CHECK_FALSE(propose::uptake(process, before, propose::make_plan({&fixed}, process, before)).has_value());
}

TEST_CASE("a way grows from the low end with each stage, to the middle behind the last") {
  const auto process = park();
  const auto before = measure::analyze(process);
  const std::vector<Lever> levers{online("file-online", Scope::section, {0.1, 0.3, 0.6}),
                                  no_copy(Scope::office)};
  auto plan = propose::make_plan({&levers[0], &levers[1]}, process, before);
  propose::settle({}, process, nullptr, plan);
  CHECK(plan.sound);
  REQUIRE(plan.stages.size() == 2);
  CHECK(plan.stages[0].after[Measure::visits].value == doctest::Approx(0.9));
  CHECK(plan.stages[1].before[Measure::visits].value == doctest::Approx(0.8));
  CHECK(plan.stages[1].after[Measure::visits].value == doctest::Approx(0.8));
  CHECK(plan.after[Measure::visits].value == doctest::Approx(0.7));
  REQUIRE(propose::ways_after(plan.stages, 2).size() == 1);
  CHECK(propose::ways_after(plan.stages, 2)[0].taken == doctest::Approx(0.2));

  // What the second stage is measured by is what it does itself: the copy, not the growth.
  const auto roadmap = propose::make_roadmap({}, process, plan, {});
  REQUIRE(roadmap.stages.size() == 2);
  REQUIRE(roadmap.stages[1].success.has_value());
  CHECK(roadmap.stages[1].success->measure == Measure::prints);

  const auto share = [](const model::Process& file) { return file.traits->back().share.value; };
  CHECK(share(plan.to_be) == doctest::Approx(0.3));
  for (const auto& [stage, taken] : {std::pair{1, 0.1}, std::pair{2, 0.2}}) {
    const auto part = propose::plan_after({}, process, nullptr, plan, static_cast<std::size_t>(stage));
    CHECK(part.sound);
    CHECK(share(part.to_be) == doctest::Approx(taken));
    CHECK(part.levers.front() == &levers[0]);
  }
}

TEST_CASE("whoever stays with the way that is kept has the minutes of today") {
  int tried = 0;
  for (const char* const file : {"certificates.yaml", "move-in.yaml", "nursery.yaml"}) {
    const auto loaded = tests::load(std::filesystem::path("examples/mihon-city") / file);
    const auto before = measure::analyze(loaded.process);
    for (const Lever& lever : propose::built_in_catalogue().levers) {
      if (!propose::offers_another_way(lever)) continue;
      const auto plan = propose::make_plan({&lever}, loaded.process, before);
      for (const propose::Group& group : propose::groups_left_behind(loaded.process, plan)) {
        CAPTURE(file);
        CAPTURE(lever.id);
        CAPTURE(group.trait.text());
        ++tried;
        REQUIRE(group.before.has_value());
        REQUIRE(group.after.has_value());
        // Shorter queues make the wait of those who come shorter.
        CHECK(*group.after <= *group.before * 1.001);
        CHECK(*group.after >= *group.before * 0.9);
      }
    }
  }
  CHECK(tried > 3);
}

TEST_CASE("ways of the catalogue: the more take them, the less residents travel") {
  const auto loaded = tests::load("examples/mihon-city/certificates.yaml");
  const auto before = measure::analyze(loaded.process);
  int tried = 0;
  for (const Lever& lever : propose::built_in_catalogue().levers) {
    if (!propose::offers_another_way(lever)) continue;
    const auto plan = propose::make_plan({&lever}, loaded.process, before);
    const auto found = plan.levers.empty() ? std::nullopt : propose::uptake(loaded.process, before, plan);
    if (!found) continue;
    CAPTURE(lever.id);
    ++tried;
    CHECK(found->low[Measure::travel].value >= plan.after[Measure::travel].value - 1e-9);
    CHECK(plan.after[Measure::travel].value >= found->high[Measure::travel].value - 1e-9);
  }
  CHECK(tried > 1);
}

}  // namespace
