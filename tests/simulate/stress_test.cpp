#include "simulate/stress.hpp"

#include "support.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

/// Ten clerks of whom 4.95 are always busy; their inboxes are read once a day.
model::Process office(const std::string& name, const std::string& more, const std::string& step) {
  return process_of("bpr: 1\nprocess: " + name +
                    "\ndemand: {cases: 260172 / year, arrive: always}\n"
                    "fields: {name: {personal: basic}}\nforms: {paper: {fields: [name]}}\nroles: {clerk: "
                    "{kind: staff, people: 10, calendar: always}, boss: {kind: staff, people: 1, "
                    "looks-in: \"09:00\"}}\n" +
                    more + "steps:\n  - {receive: paper, by: clerk, takes: exponential 10 min}\n" + step);
}

}  // namespace

TEST_CASE("A procedure breaks where a role is asked for all it can do; people stay whole") {
  const auto process = office("full", "", "");
  simulate::Options options;
  options.replications = 1;
  const std::vector<const model::Process*> all{&process};
  const auto found = simulate::stress(all, options);
  REQUIRE(found.has_value());
  REQUIRE(found->results.size() == 1);
  CHECK(found->results[0].today.utilisation == doctest::Approx(0.4947).epsilon(0.01));
  REQUIRE(found->results[0].breaks.has_value());
  // Five people still do (0.99), and 45% of ten are five, halves up; 44% are four.
  CHECK(found->results[0].breaks->share == doctest::Approx(0.44));
  CHECK(found->results[0].breaks->utilisation > 1);
  CHECK(found->results[0].breaks->role.text() == "clerk");
}

TEST_CASE("What misses its deadline breaks before what is overloaded, and comes first") {
  const auto quick = office("quick", "", "");
  const auto slow = process_of(
      "bpr: 1\nprocess: slow\ndemand: {cases: 100 / year, arrive: always}\n"
      "deadline: 3 days\nfields: {name: {personal: basic}}\nforms: {paper: {fields: "
      "[name]}}\nroles: {clerk: {kind: staff, people: 10, calendar: always}}\n"
      "steps:\n  - {receive: paper, by: clerk, takes: 10 min}\n  - {wait: 20 days}\n"
      "  - {approve: paper, by: clerk, takes: 1 min}\n");
  simulate::Options options;
  options.replications = 1;
  const std::vector<const model::Process*> all{&quick, &slow};
  const auto found = simulate::stress(all, options);
  REQUIRE(found.has_value());
  REQUIRE(found->results.size() == 2);
  CHECK(found->results[0].process == 1);
  CHECK(found->results[0].today.broken());
  REQUIRE(found->results[0].breaks.has_value());
  CHECK(found->results[0].breaks->share == 1);
  CHECK(found->results[0].breaks->kept == 0);
  CHECK(found->results[1].process == 0);
}

TEST_CASE("What one person can do alone never breaks") {
  const auto process = process_of(
      "bpr: 1\nprocess: small\ndemand: {cases: 10 / year, arrive: always}\n"
      "fields: {name: {personal: basic}}\nforms: {paper: {fields: [name]}}\nroles: {clerk: {kind: staff, "
      "people: 3, calendar: always}}\n"
      "steps:\n  - {receive: paper, by: clerk, takes: 10 min}\n");
  const std::vector<const model::Process*> all{&process};
  const auto found = simulate::stress(all, {});
  REQUIRE(found.has_value());
  CHECK_FALSE(found->results[0].breaks.has_value());
}
