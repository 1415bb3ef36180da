#include "base/survival.hpp"

#include <doctest/doctest.h>

using namespace bpr::base;

namespace {

/// Negative numbers stand for censored times.
std::vector<Observed> times(std::initializer_list<int> values) {
  std::vector<Observed> all;
  for (const int value : values) all.push_back({std::abs(value), 1, 0, value < 0});
  put_in_order(all);
  return all;
}

}  // namespace

TEST_CASE("Kaplan–Meier on the leukemia data of Miller (1997), as R's survfit prints it") {
  const auto maintained = times({9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161});
  CHECK(kaplan_meier_quantile(maintained, 0.5) == 31);
  CHECK(kaplan_meier_quantile(maintained, 0.25) == 18);
  CHECK_FALSE(kaplan_meier_quantile(maintained, 0.9).has_value());
  CHECK(*kaplan_meier_mean(maintained) == doctest::Approx(52.645).epsilon(0.0001));
  const auto nonmaintained = times({5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45});
  CHECK(kaplan_meier_quantile(nonmaintained, 0.5) == 23);
  CHECK(*kaplan_meier_mean(nonmaintained) == doctest::Approx(22.708).epsilon(0.0001));
}

TEST_CASE("Without censoring quantiles and mean are those of the sample") {
  const auto even = times({4, 1, 3, 2});
  CHECK(kaplan_meier_quantile(even, 0.5) == 2.5);
  CHECK(kaplan_meier_mean(even) == 2.5);
  const auto odd = times({7, 1, 3});
  CHECK(kaplan_meier_quantile(odd, 0.5) == 3);
  CHECK(kaplan_meier_quantile(odd, 0.9) == 7);
  const auto ten = times({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  CHECK(kaplan_meier_quantile(ten, 0.9) == 9.5);
}

TEST_CASE("A weight of two is the same value twice, and a weight of nought is not there") {
  auto weighted = times({1, 2, -3, 5});
  weighted[1].weight = 2;
  const auto twice = times({1, 2, 2, -3, 5});
  CHECK(kaplan_meier_quantile(weighted, 0.5) == kaplan_meier_quantile(twice, 0.5));
  CHECK(*kaplan_meier_mean(weighted) == doctest::Approx(*kaplan_meier_mean(twice)));
  auto without = times({1, 2, -3, 50});
  without[3].weight = 0;
  CHECK(*kaplan_meier_mean(without) == doctest::Approx(*kaplan_meier_mean(times({1, 2, -3}))));
  without[0].weight = without[1].weight = without[2].weight = 0;
  CHECK_FALSE(kaplan_meier_mean(without).has_value());
  CHECK_FALSE(kaplan_meier_quantile(without, 0.5).has_value());
}

TEST_CASE("Nothing is known of no times, and little where all are censored") {
  CHECK_FALSE(kaplan_meier_quantile({}, 0.5).has_value());
  CHECK_FALSE(kaplan_meier_mean({}).has_value());
  CHECK_FALSE(kaplan_meier_quantile(times({-3, -4}), 0.5).has_value());
  CHECK(kaplan_meier_mean(times({-3, -4})) == 4);
}
