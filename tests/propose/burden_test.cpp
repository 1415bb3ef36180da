#include "propose/burden.hpp"

#include "propose/staffing.hpp"
#include "support.hpp"

/// Where freed minutes went, and whose people do the work of a new role.
namespace {

using namespace bpr;
using propose::Burden;

TEST_CASE("what others bear more is moved, the rest of what is freed is gone") {
  const Burden before{50, 0, 20, 30, 0};
  const Burden after{40, 6, 12, 32, 0};
  const auto freed = propose::freed(before, after);
  CHECK(freed.gone == doctest::Approx(10));  // 10 + 8 less, 6 + 2 more
  CHECK(freed.moved.agent == doctest::Approx(6));
  CHECK(freed.moved.back_office == doctest::Approx(2));
  CHECK(freed.moved.sum() == doctest::Approx(8));
  CHECK(freed.added == 0);
}

TEST_CASE("where more is added than freed everything freed has moved") {
  const auto freed = propose::freed({0, 0, 10, 10, 0}, {0, 0, 5, 22, 8});
  CHECK(freed.gone == 0);
  CHECK(freed.moved.sum() == doctest::Approx(5));
  CHECK(freed.moved.back_office == doctest::Approx(3));  // 12 of the 20 that are more
  CHECK(freed.moved.other_body == doctest::Approx(2));
  CHECK(freed.added == doctest::Approx(15));
  CHECK(propose::freed({1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}).gone == 0);
}

propose::Lever move_print_to_centre() {
  propose::Lever lever;
  lever.id = "centre";
  lever.grade = "design";
  lever.at.whole_process = false;
  lever.at.verbs = {model::Verb::print};
  propose::Edit& edit = lever.edits.emplace_back();
  edit.kind = propose::EditKind::move_to;
  edit.role_kind = model::RoleKind::staff;
  edit.text_en = "Centre";
  edit.text_ja = "センター";
  return lever;
}

TEST_CASE("people of a new role come from the role whose work it takes") {
  const auto process = tests::process_of(R"(bpr: 1
process: test
demand: {cases: 1000 / year, arrive: always}
roles: {clerk: {kind: staff, people: 8, calendar: always}}
forms: {request: {fields: [day]}}
fields: {day: {}}
steps:
  - receive: request
    by: clerk
    takes: 15 min
  - print: request
    by: clerk
    takes: 5 min
)");
  const auto before = measure::analyze(process);
  const propose::Lever lever = move_print_to_centre();
  const auto plan = propose::make_plan({&lever}, process, before);
  REQUIRE(plan.levers.size() == 1);
  const auto staffing = propose::staffing_of(process, before, plan);
  REQUIRE(staffing.made.size() == 1);
  CHECK(staffing.made[0].role.text() == "centre");
  CHECK(staffing.made[0].people == 2);  // a quarter of the work
  REQUIRE(staffing.from.size() == 1);
  CHECK(staffing.from[0].role.text() == "clerk");
  CHECK(staffing.from[0].people == 2);
  CHECK(staffing.missing() == 0);
}

TEST_CASE("a role without work left gives the people that its plan says, and nobody more") {
  const auto process = tests::process_of(R"(bpr: 1
process: test
demand: {cases: 1000 / year, arrive: always}
roles:
  clerk: {kind: staff, people: 8, calendar: always}
  printer: {kind: staff, people: 3, calendar: always}
forms: {request: {fields: [day]}}
fields: {day: {}}
steps:
  - receive: request
    by: clerk
    takes: 15 min
  - print: request
    by: printer
    takes: 5 min
)");
  const auto before = measure::analyze(process);
  const propose::Lever lever = move_print_to_centre();
  const auto plan = propose::make_plan({&lever}, process, before);
  const auto staffing = propose::staffing_of(process, before, plan);
  REQUIRE(staffing.made.size() == 1);
  CHECK(staffing.made[0].people == 3);
  REQUIRE(staffing.from.size() == 1);
  CHECK(staffing.from[0].role.text() == "printer");
  CHECK(staffing.from[0].people == 3);
  CHECK(propose::staffing_of(process, before, propose::make_plan({}, process, before)).made.empty());
}

}  // namespace
