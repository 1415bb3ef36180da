#include "base/statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "base/quantity.hpp"
#include "base/random.hpp"

using namespace bpr::base;

TEST_CASE("Quantiles of the tables") {
  CHECK(student_t_quantile(0.975, 4) == doctest::Approx(2.776445).epsilon(1e-6));
  CHECK(student_t_quantile(0.995, 29) == doctest::Approx(2.756386).epsilon(1e-6));
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959964).epsilon(1e-6));
  CHECK(normal_quantile(0.5) == doctest::Approx(0));
}

TEST_CASE("Mean with Student's interval") {
  const Estimate five = mean_estimate(std::vector<double>{1, 2, 3, 4, 5});
  CHECK(five.value == 3);
  CHECK(*five.low == doctest::Approx(3 - 2.776445 * std::sqrt(2.5 / 5)));
  CHECK(*five.high == doctest::Approx(3 + 2.776445 * std::sqrt(2.5 / 5)));
  const Estimate four = mean_estimate(std::vector<double>{1, 2, 3, 4});
  CHECK(four.value == 2.5);
  CHECK_FALSE(four.low.has_value());
  CHECK(mean_estimate({}).value == 0);
}

TEST_CASE("Share with the interval of Wilson") {
  // 10 of 100: 0.0552 to 0.1744 (Newcombe 1998, method 3, gives such values).
  const Estimate share = share_estimate(10, 100);
  CHECK(share.value == 0.1);
  CHECK(*share.low == doctest::Approx(0.0552).epsilon(1e-3));
  CHECK(*share.high == doctest::Approx(0.1744).epsilon(1e-3));
  const Estimate none = share_estimate(0, 20);
  CHECK(*none.low == 0);
  CHECK(*none.high == doctest::Approx(0.1611).epsilon(1e-3));
  CHECK_FALSE(share_estimate(0, 0).low.has_value());
}

TEST_CASE("MSER-5 cuts what rises to the level that is kept") {
  std::vector<double> series;
  const RandomKey key = random_key(9, 0);
  const RandomStream stream = random_stream("p", "s", "noise");
  for (int i = 0; i < 2'000; ++i)
    series.push_back(10 * (1 - std::exp(-i / 40.0)) + normal_quantile(uniform(key, stream, i)));
  const WarmUp cut = mser5(series);
  CHECK(cut.settled);
  CHECK(cut.values % 5 == 0);
  CHECK(cut.values >= 60);
  CHECK(cut.values <= 400);
  const std::vector<double> level(1'000, 4.0);
  CHECK(mser5(level).values == 0);
  std::vector<double> rising;
  for (int i = 0; i < 1'000; ++i) rising.push_back(i);
  CHECK_FALSE(mser5(rising).settled);
  CHECK_FALSE(mser5(std::vector<double>{1, 2, 3}).settled);
}

TEST_CASE("Moments can be joined") {
  Moments whole;
  Moments left;
  Moments right;
  for (int i = 0; i < 100; ++i) {
    const double x = std::sin(i) * 100;
    whole.add(x);
    (i < 37 ? left : right).add(x);
  }
  left.join(right);
  CHECK(left.count == whole.count);
  CHECK(left.mean == doctest::Approx(whole.mean));
  CHECK(left.variance() == doctest::Approx(whole.variance()));
}

TEST_CASE("Every kind of spread is drawn by inversion: moments and order come out") {
  for (const char* const text :
       {"5 min", "4-12 min", "4-6-12 min", "exponential 5 min", "lognormal 5 min sd 3 min",
        "gamma 5 min sd 3 min", "normal 5 min sd 4 min", "erlang 3 of 5 min"}) {
    CAPTURE(text);
    const auto spread = parse_spread(text);
    REQUIRE(spread.has_value());
    Moments moments;
    double last = -1;
    constexpr int kSteps = 20'000;  // the integral of the quantile function is the mean
    for (int i = 0; i < kSteps; ++i) {
      const double t = quantile(*spread, (i + 0.5) / kSteps);
      CHECK_UNARY(t >= last);
      CHECK_UNARY(t >= 0);
      last = t;
      moments.add(t);
    }
    CHECK(moments.mean == doctest::Approx(spread->mean()).epsilon(2e-3));
    CHECK(std::sqrt(moments.variance()) == doctest::Approx(spread->sd()).epsilon(1e-2));
  }
  Spread observed;
  observed.kind = Spread::Kind::empirical;
  observed.values = {7, 1, 4};
  CHECK(quantile(observed, 0.1) == 1);
  CHECK(quantile(observed, 0.5) == 4);
  CHECK(quantile(observed, 0.99) == 7);
}
