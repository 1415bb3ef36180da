#include "log/variants.hpp"

#include <doctest/doctest.h>

#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;

TEST_CASE("ways are counted, most frequent first") {
  const auto variants = folded<log::Variants>(letters({"ab", "abc", "ab", "ba", "abc", "ab"})).finish();
  REQUIRE(variants.size() == 3);
  CHECK(variants[0].cases == 3);
  CHECK(variants[0].activities == std::vector{base::intern("a"), base::intern("b")});
  CHECK(variants[1].cases == 2);
  CHECK(variants[1].duration.p50 == minutes(2));
  CHECK(variants[2].cases == 1);
}

TEST_CASE("the fewest ways that make up a share") {
  const auto variants = folded<log::Variants>(letters({"a", "b", "b", "c", "c", "c", "c", "d", "d", "d"}));
  const auto among = [&](double share) {
    std::string text;
    const auto all = variants.covering(share);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i]) text += "abcd"[i];
    return text;
  };
  CHECK(among(0) == "");
  CHECK(among(0.4) == "c");
  CHECK(among(0.41) == "cd");
  CHECK(among(0.7) == "cd");
  CHECK(among(0.9) == "bcd");
  CHECK(among(1) == "abcd");
}

TEST_CASE("a case lasts from its first moment to its last, whichever event that belongs to") {
  const auto log = log_of({{{"a", 0, 90, ""}, {"b", 10, 20, ""}}});
  CHECK(log::duration_of(log[0]) == minutes(90));
}

TEST_CASE("percentiles are values of the data, sums have no limit") {
  log::TimesFold fold;
  for (int i = 1; i <= 20; ++i) fold.add(minutes(i));
  const log::Times times = fold.finish();
  CHECK(times.count == 20);
  CHECK(times.least == minutes(1));
  CHECK(times.p50 == minutes(10));
  CHECK(times.p90 == minutes(18));
  CHECK(times.p95 == minutes(19));
  CHECK(times.p99 == minutes(20));
  CHECK(times.most == minutes(20));
  CHECK(times.mean == base::Duration{630'000'000});
  CHECK(log::TimesFold().finish() == log::Times());
  log::TimeSum sum;
  for (int i = 0; i < 4; ++i) sum.add(base::Duration{std::int64_t{1} << 62U});
  CHECK(sum.minutes() == doctest::Approx(0x1p64 / 60e6));
}
