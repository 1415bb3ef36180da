#include "propose/goal.hpp"

#include "support.hpp"

using namespace bpr;

TEST_CASE("Goals are changes, numbers and times") {
  const auto half = propose::parse_goal("staff-hours=-50%");
  REQUIRE(half.has_value());
  CHECK(half->measure->measure == measure::Measure::staff_hours_year);
  CHECK(half->wanted(4000) == 2000);
  const auto none = propose::parse_goal(" visits = 0 ");
  REQUIRE(none.has_value());
  CHECK(none->wanted(1.1) == 0);
  const auto days = propose::parse_goal("lead-time=36 h");
  REQUIRE(days.has_value());
  CHECK(days->wanted(10) == doctest::Approx(1.5));
  const auto share = propose::parse_goal("rework=5%");
  REQUIRE(share.has_value());
  CHECK(share->wanted(0.2) == doctest::Approx(0.05));
  const auto better = propose::parse_goal("efficiency=+20%");
  REQUIRE(better.has_value());
  CHECK(better->wanted(0.5) == doctest::Approx(0.6));
  for (const char* const bad :
       {"staff-hours", "staff-hours=", "staff-hour=-50%", "staff-hours=50%", "visits=-1",
        "lead-time=3 apples", "visits=2 days", "=", "lead-time=nan", "visits=1e999"}) {
    CAPTURE(bad);
    CHECK_FALSE(propose::parse_goal(bad).has_value());
  }
  CHECK(propose::parse_goal("staf-hours=-50%").error().find("`staff-hours`") != std::string::npos);
}

TEST_CASE("A shortfall is the share of the way that is not gone") {
  const auto half = *propose::parse_goal("staff-hours=-50%");
  CHECK(half.shortfall(4000, 4000) == 1);
  CHECK(half.shortfall(4000, 3000) == doctest::Approx(0.5));
  CHECK(half.shortfall(4000, 2000) == 0);
  CHECK(half.shortfall(4000, 100) == 0);
  CHECK(half.shortfall(4000, 5000) == doctest::Approx(1.5));
  const auto better = *propose::parse_goal("efficiency=+20%");
  CHECK(better.shortfall(0.5, 0.6) == 0);
  CHECK(better.shortfall(0.5, 0.55) == doctest::Approx(0.5));
  const auto reached = *propose::parse_goal("visits=2");
  CHECK(reached.shortfall(1, 1) == 0);
}
