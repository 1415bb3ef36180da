#include "log/follows.hpp"

#include <doctest/doctest.h>

#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

base::Symbol s(const char* name) { return base::intern(name); }

bool concurrent(const log::Log& log, const char* a, const char* b) {
  const auto follows = folded<log::Follows>(log);
  CHECK(follows.concurrent(s(a), s(b)) == follows.concurrent(s(b), s(a)));
  return follows.concurrent(s(a), s(b));
}

}  // namespace

TEST_CASE("what follows what is counted by how often and in how many cases, with times") {
  const auto log = log_of({{{"a", 0, 10, "x"}, {"b", 15, 20, "y"}, {"a", 30, 31, "x"}, {"b", 40, 50, "y"}},
                           {{"a", 0, 10, "x"}, {"b", 5, 20, "y"}}});
  const auto edges = folded<log::Follows>(log).edges();
  REQUIRE(edges.size() == 2);
  CHECK(edges[0].from == s("a"));
  CHECK(edges[0].to == s("b"));
  CHECK(edges[0].count == 3);
  CHECK(edges[0].cases == 2);
  // 5 and 9 minutes; the second case overlaps.
  CHECK(edges[0].time.total.duration() == for_minutes(14));
  CHECK(edges[0].time.p50 == for_minutes(5));
  CHECK(edges[0].time.most == for_minutes(9));
  CHECK(edges[1].count == 1);
  CHECK(edges[1].time.total.duration() == for_minutes(10));
}

TEST_CASE("activities know their executions, cases, and how often they begin and end a case") {
  const auto activities =
      folded<log::Follows>(log_of({{{"a", 0, 10, "x"}, {"b", 15, 20, "y"}, {"a", 30, 32, "x"}},
                                   {{"b", 0, 6, "x"}, {"c", kNone, 9, "y"}}}))
          .activities();
  REQUIRE(activities.size() == 3);
  CHECK(activities[0].name == s("a"));
  CHECK(activities[0].executions == 2);
  CHECK(activities[0].cases == 1);
  CHECK(activities[0].first == 1);
  CHECK(activities[0].last == 1);
  CHECK(activities[0].processing.mean == for_minutes(6));
  CHECK(activities[1].cases == 2);
  CHECK(activities[1].first == 1);
  CHECK(activities[1].last == 0);
  CHECK(activities[2].processing.count == 0);
}

TEST_CASE("activities that come in either order run side by side, loops do not") {
  CHECK(concurrent(letters({"abcd", "acbd"}), "b", "c"));
  CHECK_FALSE(concurrent(letters({"abcd", "acbd"}), "a", "b"));
  CHECK_FALSE(concurrent(letters({"abd", "abababd", "abd"}), "a", "b"));
  CHECK_FALSE(concurrent(letters({"abc", "abcbc"}), "b", "c"));
  // One order outweighs the other: (39 − 1) ÷ 41 is above 0.9.
  std::vector<std::string> cases(39, "abcd");
  cases.emplace_back("acbd");
  CHECK_FALSE(concurrent(letters(cases), "b", "c"));
  cases.emplace_back("acbd");
  CHECK(concurrent(letters(cases), "b", "c"));  // 37 ÷ 42
}

TEST_CASE("activities that overlap in half of the cases run side by side") {
  const std::vector<Made> apart{{"a", 0, 10, "x"}, {"b", 10, 20, "y"}};
  const std::vector<Made> together{{"a", 0, 10, "x"}, {"b", 9, 20, "y"}};
  CHECK(concurrent(log_of({together, apart}), "a", "b"));
  CHECK_FALSE(concurrent(log_of({together, apart, apart}), "a", "b"));
}

TEST_CASE("work could begin when what came before had ended, but for what runs side by side") {
  const auto log = letters({"abcd", "acbd"});
  const auto follows = folded<log::Follows>(log);
  auto events = events_of({{"a", 0, 10, ""}, {"b", 12, 30, ""}, {"c", 35, 40, ""}, {"d", 50, 60, ""}});
  events[3].enabled = moment(44);
  log::Enabling(follows).estimate(events);
  CHECK(events[0].enabled == log::kUntold);
  CHECK(events[1].enabled == moment(10));
  CHECK(events[2].enabled == moment(10));  // not 30: b and c run side by side
  CHECK(events[3].enabled == moment(44));  // as the log tells
}

TEST_CASE("what is still going on does not enable") {
  auto events = events_of({{"a", 0, 10, ""}, {"b", 5, 60, ""}, {"c", 20, 30, ""}});
  const log::Follows none;
  log::Enabling(none).estimate(events);
  CHECK(events[1].enabled == log::kUntold);
  CHECK(events[2].enabled == moment(10));
}
