#include "base/rank_test.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/random.hpp"

using namespace bpr::base;

namespace {

/// Each value a cluster of its own; negative numbers stand for censored times.
std::vector<Observed> sample(const std::vector<int>& values) {
  std::vector<Observed> all;
  for (const int value : values)
    all.push_back({std::abs(value), 1, static_cast<std::uint32_t>(all.size()), value < 0});
  put_in_order(all);
  return all;
}

/// +1 where y is surely longer than x, −1 where shorter.
int sign(const Observed& x, const Observed& y, std::int64_t shift) {
  const std::int64_t moved = y.value - shift;
  if (!x.censored && (moved > x.value || (moved == x.value && y.censored))) return 1;
  if (!y.censored && (moved < x.value || (moved == x.value && x.censored))) return -1;
  return 0;
}

double uniform(std::int64_t number) {
  return bpr::base::uniform(random_key(7, 0), random_stream("test", "rank", "u"), number);
}

}  // namespace

TEST_CASE("Mann–Whitney: permeability of membranes in Hollander and Wolfe, as wilcox.test gives it") {
  const auto term = sample({80, 83, 189, 104, 145, 138, 191, 164, 73, 146});
  const auto early = sample({115, 88, 90, 74, 121});
  const MannWhitney test = mann_whitney(term, early);
  CHECK(test.u == 15);  // W = 35 of the 50 pairs go to the first
  CHECK(test.p == doctest::Approx(0.2206714).epsilon(1e-6));
  CHECK(hodges_lehmann(term, early) == -30.5);
  CHECK(mann_whitney(early, term).u == 35);
}

TEST_CASE("Mann–Whitney corrects for ties") {
  const MannWhitney test = mann_whitney(sample({1, 2, 2, 3}), sample({2, 3, 4, 4}));
  CHECK(test.u == 13.5);
  // variance 16/12 · (9 − (24 + 6 + 6)/56)
  CHECK(test.z == doctest::Approx(5.5 / std::sqrt(16.0 / 12 * (9 - 36.0 / 56))));
  CHECK(test.p == doctest::Approx(0.0994259).epsilon(1e-5));
  CHECK(mann_whitney(sample({2, 2}), sample({2, 2, 2})).p == 1);
}

TEST_CASE("With one value for each cluster the test is that of Brunner and Munzel (pain data of 2000)") {
  const auto x = sample({1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1});
  const auto y = sample({3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4});
  const auto test = cluster_rank_test(x, y);
  REQUIRE(test.has_value());
  CHECK(test->superiority == doctest::Approx(0.788961).epsilon(1e-6));
  CHECK((test->superiority - 0.5) / test->error == doctest::Approx(3.1375).epsilon(1e-4));
  CHECK(test->freedom == doctest::Approx(17.6828).epsilon(1e-5));
  CHECK(test->p == doctest::Approx(0.005786).epsilon(1e-3));
}

TEST_CASE("Values that only repeat their cluster add nothing to what is known") {
  const std::vector<int> few{3, 9, 4, 12, 7, 5};
  const std::vector<int> others{8, 11, 6, 15, 10, 13, 9};
  auto x = sample(few);
  auto y = sample(others);
  const auto once = cluster_rank_test(x, y);
  const auto again = [](std::vector<Observed> values) {
    const std::vector<Observed> copy = values;
    for (int i = 0; i < 9; ++i) values.insert(values.end(), copy.begin(), copy.end());
    put_in_order(values);
    return values;
  };
  const auto tenfold = cluster_rank_test(again(x), again(y));
  REQUIRE(once.has_value());
  REQUIRE(tenfold.has_value());
  CHECK(tenfold->p == doctest::Approx(once->p));
  CHECK(mann_whitney(again(x), again(y)).p < once->p / 100);  // taken as independent they would count
}

TEST_CASE("Superiority and shift are those of all pairs, with censoring, ties and weights") {
  for (int round = 0; round < 60; ++round) {
    std::vector<Observed> x;
    std::vector<Observed> y;
    std::int64_t number = round * 1000;
    for (auto* const values : {&x, &y})
      for (int i = 0; i < 8 + round % 7; ++i) {
        const auto value = static_cast<std::int64_t>(uniform(number) * 12);
        const double weight = round % 3 == 0 ? 1 : std::floor(uniform(number + 1) * 3);
        values->push_back({value, weight, static_cast<std::uint32_t>(i), uniform(number + 2) < 0.2});
        number += 3;
      }
    put_in_order(x);
    put_in_order(y);
    const auto balance = [&](std::int64_t shift) {
      double sum = 0;
      for (const Observed& a : x)
        for (const Observed& b : y) sum += a.weight * b.weight * sign(a, b, shift);
      return sum;
    };
    double pairs = 0;
    for (const Observed& a : x)
      for (const Observed& b : y) pairs += a.weight * b.weight;
    if (pairs <= 0) continue;
    CAPTURE(round);
    if (const auto test = cluster_rank_test(x, y, 2))
      CHECK(test->superiority == doctest::Approx((1 + balance(2) / pairs) / 2));
    // The middle of all differences: between two of them where as many pairs speak for each side.
    const auto behind = [&](std::int64_t shift) {
      double sum = 0;
      for (const Observed& a : x)
        for (const Observed& b : y)
          sum += a.weight * b.weight * (b.value - a.value > shift ? !a.censored : -!b.censored);
      return sum;
    };
    std::int64_t lower = -30;
    while (behind(lower) > 0) ++lower;
    std::int64_t upper = lower;
    while (upper < 30 && behind(upper) >= 0) ++upper;
    const auto shift = hodges_lehmann(x, y);
    REQUIRE(shift.has_value());
    if (upper < 30) CHECK(*shift == static_cast<double>(lower + upper) / 2);
  }
}

TEST_CASE("The interval of the shift holds what the test does not reject") {
  const auto x = sample({10, 12, 15, 18, 21, 25, 30, 34});
  const auto y = sample({14, 18, 19, 24, 28, 31, 35, 40});
  const auto interval = shift_interval(x, y);
  REQUIRE(interval.has_value());
  const auto shift = *hodges_lehmann(x, y);
  CHECK(interval->low < shift);
  CHECK(shift < interval->high);
  const auto low = static_cast<std::int64_t>(interval->low);
  const auto high = static_cast<std::int64_t>(interval->high);
  CHECK(cluster_rank_test(x, y, low)->p > 0.05);
  CHECK(cluster_rank_test(x, y, low - 1)->p <= 0.05);
  CHECK(cluster_rank_test(x, y, high)->p > 0.05);
  CHECK(cluster_rank_test(x, y, high + 1)->p <= 0.05);
}

TEST_CASE("Two samples that do not overlap are never surer than exchanging their clusters allows") {
  const auto test = cluster_rank_test(sample({1, 2, 3, 4, 5}), sample({6, 7, 8, 9, 10}));
  REQUIRE(test.has_value());
  CHECK(test->superiority == 1);
  CHECK(test->p == doctest::Approx(2.0 / 252));
  CHECK_FALSE(cluster_rank_test(sample({1, 2, 3, 4}), sample({6, 7, 8, 9, 10})).has_value());
}

TEST_CASE("Holm's correction, as p.adjust gives it") {
  const std::vector<double> corrected = holm(std::vector<double>{0.01, 0.04, 0.03, 0.8, 0.005});
  CHECK(corrected[0] == doctest::Approx(0.04));
  CHECK(corrected[1] == doctest::Approx(0.09));
  CHECK(corrected[2] == doctest::Approx(0.09));
  CHECK(corrected[3] == doctest::Approx(0.8));
  CHECK(corrected[4] == doctest::Approx(0.025));
  CHECK(holm({}).empty());
}
