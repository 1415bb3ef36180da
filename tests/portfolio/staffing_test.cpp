#include "portfolio/staffing.hpp"

#include "support.hpp"

/// People that procedures share, when the plan of one makes a role of its own.
namespace {

using namespace bpr;
using portfolio::Opened;
using portfolio::ProcedureChoice;
using propose::Lever;

Opened open(const std::string& name, const std::string& cases, const std::string& steps, int people) {
  model::OfficeCache offices;
  auto opened = portfolio::open_process(
      tests::source(
          "bpr: 1\nprocess: " + name + "\ndemand: {cases: " + cases +
          " / year, arrive: always}\nroles: {clerk: {kind: staff, people: " + std::to_string(people) +
          ", calendar: always}}\nforms: {request: {fields: [day]}}\nfields: {day: {}}\nsteps:\n" + steps),
      {}, offices);
  REQUIRE(opened.has_value());
  REQUIRE(opened->usable);
  return std::move(*opened);
}

ProcedureChoice choice_of(const Opened& opened, const std::vector<const Lever*>& levers) {
  ProcedureChoice choice;
  choice.opened = &opened;
  choice.before = measure::analyze(opened.process());
  if (levers.empty()) return choice;
  choice.proposal.plans.push_back(propose::make_plan(levers, opened.process(), choice.before));
  REQUIRE(choice.proposal.plans[0].levers == levers);
  choice.chosen = 0;
  return choice;
}

Lever centre() {
  Lever lever;
  lever.id = "centre";
  lever.grade = "design";
  lever.at.whole_process = false;
  lever.at.verbs = {model::Verb::enter};
  propose::Edit& edit = lever.edits.emplace_back();
  edit.kind = propose::EditKind::move_to;
  edit.role_kind = model::RoleKind::staff;
  edit.text_en = "Centre";
  edit.text_ja = "センター";
  return lever;
}

double people(const model::Process& process, const char* role) {
  const auto* const found = model::find(process.roles, base::intern(role));
  REQUIRE(found != nullptr);
  return found->people.value_or(0);
}

constexpr const char* kEnter = "  - enter: request\n    by: clerk\n    takes: 6 min\n";
constexpr const char* kReceive = "  - receive: request\n    by: clerk\n    takes: 12 min\n";

TEST_CASE("a role gives the share of its people that goes of all its work in the office") {
  const Lever lever = centre();
  // 600,000 of the clerks' 1,200,000 minutes a year go to the centre, and with them 5 of 10 people, although
  // in the procedure alone nothing else is left for them to do.
  const Opened entering = open("entering", "100000", kEnter, 10);
  const Opened receiving = open("receiving", "50000", kReceive, 10);
  const std::vector<ProcedureChoice> all{choice_of(entering, {&lever}), choice_of(receiving, {})};
  CHECK(people(all[0].plan()->to_be, "centre") == 10);
  const auto staffing = portfolio::staffing_of(all);
  REQUIRE(staffing.roles.size() == 2);
  CHECK(staffing.roles[0].role.text() == "centre");
  CHECK(staffing.roles[0].before == 0);
  CHECK(staffing.roles[0].after == 5);
  CHECK(staffing.roles[1].role.text() == "clerk");
  CHECK(staffing.roles[1].before == 10);
  CHECK(staffing.roles[1].after == 5);
  CHECK(staffing.moved.missing() == 0);
  // Half the people with half the work are as busy as before: 1,200,000 of 10 × 525,600 minutes.
  CHECK(staffing.roles[1].busy_before == doctest::Approx(1.2e6 / (10 * 525'600.0)));
  CHECK(staffing.roles[1].busy_after == doctest::Approx(staffing.roles[1].busy_before));
  CHECK(staffing.roles[0].busy_after == doctest::Approx(staffing.roles[1].busy_before));

  std::vector<std::string> assumptions;
  const auto processes = portfolio::as_chosen(all, staffing, assumptions);
  REQUIRE(processes.size() == 2);
  CHECK(people(processes[0], "centre") == 5);
  CHECK(people(processes[0], "clerk") == 5);
  CHECK(people(processes[1], "clerk") == 5);
  CHECK(assumptions.empty());
}

TEST_CASE("a role made by two plans is one role, with the people of both") {
  const Lever lever = centre();
  const Opened first = open("first", "100000", std::string(kEnter) + kReceive, 9);
  const Opened second = open("second", "100000", std::string(kEnter) + kReceive, 9);
  const std::vector<ProcedureChoice> all{choice_of(first, {&lever}), choice_of(second, {&lever})};
  const auto staffing = portfolio::staffing_of(all);
  REQUIRE(staffing.roles.size() == 2);
  CHECK(staffing.roles[0].after == 3);  // a third of the work of both
  CHECK(staffing.roles[1].after == 6);
  std::vector<std::string> assumptions;
  for (const auto& process : portfolio::as_chosen(all, staffing, assumptions)) {
    CHECK(people(process, "centre") == 3);
    CHECK(people(process, "clerk") == 6);
  }
}

TEST_CASE("where one person has other work the people of a new role must be found") {
  const Lever lever = centre();
  const Opened entering = open("entering", "1000", kEnter, 1);
  const Opened receiving = open("receiving", "1000", kReceive, 1);
  const std::vector<ProcedureChoice> all{choice_of(entering, {&lever}), choice_of(receiving, {})};
  const auto staffing = portfolio::staffing_of(all);
  REQUIRE(staffing.roles.size() == 1);
  CHECK(staffing.roles[0].after == 1);
  CHECK(staffing.moved.missing() == 1);
}

}  // namespace
