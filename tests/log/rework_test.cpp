#include "log/rework.hpp"

#include <doctest/doctest.h>

#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

log::Log worked(const std::vector<std::pair<std::string, std::string>>& cases) {
  std::vector<std::vector<Made>> made;
  for (const auto& [activities, people] : cases) {
    made.emplace_back();
    for (std::size_t i = 0; i < activities.size(); ++i)
      made.back().push_back({std::string(1, activities[i]), kNone, static_cast<int>(i),
                             people[i] == '.' ? std::string() : std::string(1, people[i])});
  }
  return log_of(made);
}

}  // namespace

TEST_CASE("rework is told apart by when and by whom") {
  // a: self-loop by the same, self-loop by another, repetition by the same (as the execution before).
  const auto fold = folded<log::ReworkFold>(worked({{"aaabab", "xxyzyz"}, {"ab", "xy"}, {"bcb", "x.."}}));
  const auto rows = fold.finish();
  CHECK(fold.cases() == 2);
  REQUIRE(rows.size() == 2);
  const log::Rework& a = rows[0];
  CHECK(a.activity == base::intern("a"));
  CHECK(a.executions == 5);
  CHECK(a.cases == 1);
  CHECK(a.self_loops == std::array<std::uint64_t, 3>{1, 1, 0});
  CHECK(a.repetitions == std::array<std::uint64_t, 3>{1, 0, 0});
  const log::Rework& b = rows[1];
  CHECK(b.cases == 2);
  CHECK(b.self_loops == std::array<std::uint64_t, 3>{0, 0, 0});
  CHECK(b.repetitions == std::array<std::uint64_t, 3>{1, 0, 1});
  CHECK(b.again() == 2);
}

TEST_CASE("hand-overs go from one to another; what is not told is no hand-over") {
  const auto found =
      folded<log::HandOverFold>(worked({{"abcd", "xyxx"}, {"abc", "x.y"}, {"a", "x"}})).finish();
  CHECK(found.steps == 3);
  CHECK(found.count == 2);
  CHECK(found.back == 1);
  CHECK(found.cases == 1);
  CHECK(found.untold == 2);
  REQUIRE(found.pairs.size() == 2);
  CHECK(found.pairs[0].count == 1);
}
