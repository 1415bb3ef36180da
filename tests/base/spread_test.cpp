#include <doctest/doctest.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"

using namespace bpr::base;

namespace {

Spread spread(std::string_view text) { return parse_spread(text).value_or(Spread{}); }

}  // namespace

TEST_CASE("means and standard deviations") {
  const auto moments = [](const Spread& s, double mean, double sd) {
    CHECK(s.mean() == doctest::Approx(mean).epsilon(1e-12));
    CHECK(s.sd() == doctest::Approx(sd).epsilon(1e-12));
  };
  moments(spread("5 min"), 5, 0);
  moments(spread("0-12 min"), 6, std::sqrt(12.0));
  moments(spread("3-6-12 min"), 7, std::sqrt(63.0 / 18));
  moments(spread("exponential 5 min"), 5, 5);
  moments(spread("lognormal 5 min sd 3 min"), 5, 3);
  moments(spread("gamma 5 min sd 3 min"), 5, 3);
  moments(spread("erlang 4 of 6 min"), 6, 3);
  moments({}, 0, 0);
  Spread observed = spread("empirical times.csv");
  moments(observed, 0, 0);
  observed.values = {2, 4, 4, 4, 5, 5, 7, 9};
  moments(observed, 5, 2);
}

TEST_CASE("the normal distribution is cut at 0") {
  const Spread far = spread("normal 100 min sd 5 min");
  CHECK(far.mean() == doctest::Approx(100).epsilon(1e-12));
  CHECK(far.sd() == doctest::Approx(5).epsilon(1e-12));
  // Mean and standard deviation by numerical integration of the density above 0.
  const Spread near = spread("normal 5 min sd 5 min");
  double mass = 0;
  double first = 0;
  double second = 0;
  constexpr double step = 1e-3;
  for (double x = step / 2; x < 60; x += step) {
    const double density = std::exp(-(x - 5) * (x - 5) / 50);
    mass += density;
    first += density * x;
    second += density * x * x;
  }
  const double mean = first / mass;
  CHECK(near.mean() == doctest::Approx(mean).epsilon(1e-6));
  CHECK(near.sd() == doctest::Approx(std::sqrt(second / mass - mean * mean)).epsilon(1e-6));
  CHECK(near.mean() > 6);
}

TEST_CASE("scaling multiplies every time and nothing else") {
  const auto scales = [](std::string_view text) {
    const Spread before = spread(text);
    const Spread after = before.scaled(0.5);
    CHECK(after.mean() == doctest::Approx(before.mean() / 2));
    CHECK(after.sd() == doctest::Approx(before.sd() / 2));
    CHECK(after.kind == before.kind);
    CHECK(after.rough == before.rough);
  };
  for (const char* text : {"~5 min ±40%", "4-12 min", "4-6-12 min", "exponential 5 min",
                           "normal 5 min sd 5 min", "gamma 5 min sd 3 min"})
    scales(text);
  CHECK(spread("erlang 3 of 5 min").scaled(2) == spread("erlang 3 of 10 min"));
  Spread observed = spread("empirical times.csv");
  observed.values = {1, 2, 3};
  CHECK(observed.scaled(2).values == std::vector<double>{2, 4, 6});
}

TEST_CASE("seconds in a unit, where no calendar decides") {
  CHECK(seconds_in(TimeUnit::second) == 1);
  CHECK(seconds_in(TimeUnit::minute) == 60);
  CHECK(seconds_in(TimeUnit::hour) == 3600);
  CHECK(seconds_in(TimeUnit::day) == 86400);
  CHECK(seconds_in(TimeUnit::week) == 604800);
  CHECK(seconds_in(TimeUnit::business_day) == 0);
  CHECK(seconds_in(TimeUnit::month) == 0);
  CHECK(seconds_in(TimeUnit::year) == 0);
}
