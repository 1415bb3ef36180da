#include "portfolio/choice.hpp"

#include "support.hpp"

/// Which plans an office takes for a target: no more than it needs.
namespace {

using namespace bpr;
using measure::Measure;
using portfolio::Opened;
using portfolio::ProcedureChoice;
using propose::Lever;

constexpr const char* kSteps = R"(bpr: 1
process: test
evidence: measured
demand: {cases: 600 / year, arrive: always}
roles:
  clerk: {kind: staff, people: 10, calendar: always}
forms: {request: {fields: [day]}}
fields: {day: {}}
steps:
  - receive: request
    by: clerk
    takes: 20 min
  - print: request
    by: clerk
    takes: 4 min
  - file: request
    by: clerk
    takes: 6 min
)";

Opened opened_test() {
  model::OfficeCache offices;
  auto opened = portfolio::open_process(tests::source(kSteps), {}, offices);
  REQUIRE(opened.has_value());
  REQUIRE(opened->usable);
  return std::move(*opened);
}

std::vector<propose::Goal> goals(const std::vector<const char*>& texts) {
  std::vector<propose::Goal> all;
  for (const char* const text : texts) all.push_back(*propose::parse_goal(text));
  return all;
}

/// A procedure with one plan that frees these hours of a hundred each.
ProcedureChoice made_up(const Opened& opened, double staff, double residents) {
  ProcedureChoice choice;
  choice.opened = &opened;
  propose::Plan plan;
  const auto set = [](measure::Analysis& a, Measure m, double value) { at(a.figures, m).value = value; };
  set(choice.before, Measure::staff_hours_year, 100);
  set(choice.before, Measure::resident_hours_year, 100);
  set(plan.after, Measure::staff_hours_year, 100 - staff);
  set(plan.after, Measure::resident_hours_year, 100 - residents);
  choice.proposal.plans.push_back(std::move(plan));
  return choice;
}

TEST_CASE("a plan without which the target still holds is left out again") {
  const Opened opened = opened_test();
  // The first goes furthest and is taken first; in the end the others do alone: 31 + 30 of 300 for each.
  std::vector<ProcedureChoice> all{made_up(opened, 60, 5), made_up(opened, 31, 31), made_up(opened, 30, 30)};
  propose::SearchOptions options;
  options.goals = goals({"staff-hours=-20%", "resident-hours=-20%"});
  portfolio::choose({}, all, options);
  CHECK(portfolio::missing(all, options.goals) == 0);
  CHECK_FALSE(all[0].chosen.has_value());
  CHECK(all[1].chosen.has_value());
  CHECK(all[2].chosen.has_value());
}

TEST_CASE("out of reach, every plan that brings it nearer stays") {
  const Opened opened = opened_test();
  std::vector<ProcedureChoice> all{made_up(opened, 60, 5), made_up(opened, 31, 31)};
  propose::SearchOptions options;
  options.goals = goals({"staff-hours=-90%"});
  portfolio::choose({}, all, options);
  CHECK(all[0].chosen.has_value());
  CHECK(all[1].chosen.has_value());
}

std::vector<Lever> two_levers() {
  std::vector<Lever> levers(2);
  for (Lever& lever : levers) {
    lever.grade = "design";
    lever.at.whole_process = false;
    lever.edits.emplace_back().kind = propose::EditKind::drop;
  }
  levers[0].id = "no-copy";
  levers[0].at.verbs = {model::Verb::print};
  levers[0].once = {1e6, 2e6};
  levers[1].id = "no-file";
  levers[1].at.verbs = {model::Verb::file};
  levers[1].links = {{"no-copy", "", ""}};
  return levers;
}

std::vector<ProcedureChoice> with_both(const Opened& opened, const std::vector<Lever>& levers) {
  ProcedureChoice choice;
  choice.opened = &opened;
  choice.before = measure::analyze(opened.process());
  auto plan = propose::make_plan({&levers[0], &levers[1]}, opened.process(), choice.before);
  propose::settle({}, opened.process(), nullptr, plan);
  choice.proposal.plans.push_back(std::move(plan));
  return {choice};
}

TEST_CASE("a lever without which the target still holds is left out again, the dearest first") {
  const Opened opened = opened_test();
  std::vector<Lever> levers = two_levers();
  propose::SearchOptions options;
  const auto chosen = [&](const char* goal) {
    auto all = with_both(opened, levers);
    REQUIRE(all[0].proposal.plans[0].levers.size() == 2);
    options.goals = goals({goal});
    portfolio::choose({}, all, options);
    REQUIRE(all[0].chosen.has_value());
    CHECK(portfolio::missing(all, options.goals) == 0);
    CHECK(all[0].plan()->sound);
    CHECK_FALSE(all[0].plan()->text.empty());
    return all[0].plan()->levers;
  };
  // Of 30 minutes filing is 20%, the copy 13%.
  CHECK(chosen("staff-hours=-10%") == std::vector<const Lever*>{&levers[1]});
  CHECK(chosen("staff-hours=-20%") == std::vector<const Lever*>{&levers[1]});
  CHECK(chosen("staff-hours=-30%").size() == 2);

  SUBCASE("not one that another needs") {
    levers[1].needs = {"no-copy"};
    CHECK(chosen("staff-hours=-20%").size() == 2);
  }
}

}  // namespace
