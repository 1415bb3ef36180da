#include "mine/durations.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "base/random.hpp"

using namespace bpr;
using base::Spread;
using Kind = base::Spread::Kind;
using base::TimeUnit;

namespace {

std::vector<double> drawn(const char* spread, std::size_t n, std::uint64_t seed = 1) {
  const Spread from = *base::parse_spread(spread);
  const auto key = base::random_key(seed, 0);
  const auto stream = base::random_stream("durations", spread, "test");
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(base::quantile(from, base::uniform(key, stream, static_cast<std::int64_t>(i))));
  return values;
}

}  // namespace

TEST_CASE("a drawn distribution is recovered, kind and numbers") {
  struct Known {
    const char* spread;
    double tolerance;  ///< relative, of mean and standard deviation
  };
  for (const Known& known : {Known{"5 min", 1e-9}, Known{"4-12 min", 0.02}, Known{"4-6-12 min", 0.05},
                             Known{"exponential 5 min", 0.06}, Known{"lognormal 5 min sd 6 min", 0.15},
                             Known{"gamma 5 min sd 7 min", 0.08}, Known{"normal 20 min sd 4 min", 0.05},
                             Known{"erlang 4 of 8 min", 0.06}}) {
    CAPTURE(known.spread);
    const Spread truth = *base::parse_spread(known.spread);
    const auto fit = mine::fit_duration(drawn(known.spread, 3000), TimeUnit::minute);
    CAPTURE(base::format_spread(fit.spread, false));
    CHECK(fit.spread.kind == truth.kind);
    CHECK(std::abs(fit.spread.mean() - truth.mean()) <= known.tolerance * truth.mean());
    CHECK(std::abs(fit.spread.sd() - truth.sd()) <= known.tolerance * std::max(truth.sd(), 1e-9));
    CHECK(fit.distance < 0.03);
    CHECK(fit.values == 3000);
    CHECK(!fit.spread.rough.rough);
  }
}

TEST_CASE("the kind is recovered in most samples of 300") {
  for (const char* const spread :
       {"exponential 5 min", "lognormal 5 min sd 6 min", "4-12 min", "gamma 5 min sd 8 min"}) {
    CAPTURE(spread);
    int right = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
      right += mine::fit_duration(drawn(spread, 300, seed), TimeUnit::minute).spread.kind ==
                       base::parse_spread(spread)->kind
                   ? 1
                   : 0;
    CHECK(right >= 16);
  }
}

TEST_CASE("times in whole minutes are told from always the same time, and fit as if they were not rounded") {
  auto values = drawn("exponential 5 min", 2000);
  for (double& value : values) value = std::round(value);
  const auto fit = mine::fit_duration(values, TimeUnit::minute);
  CHECK(fit.spread.kind == Kind::exponential);
  CHECK(fit.spread.a == doctest::Approx(5).epsilon(0.06));
  CHECK(fit.distance < 0.03);
}

TEST_CASE("an outlier in a hundred does not hide a fixed time; the mean is kept by the others") {
  std::vector<double> fixed(200, 5.0);
  fixed[7] = 40;
  CHECK(mine::fit_duration(fixed, TimeUnit::minute).spread == *base::parse_spread("5 min"));
  const auto values = drawn("gamma 5 min sd 8 min", 400);
  double mean = 0;
  for (const double value : values) mean += value / 400;
  for (const auto& one : mine::duration_candidates(values, TimeUnit::minute)) {
    CAPTURE(base::format_spread(one.spread, false));
    if (one.spread.kind == Kind::gamma || one.spread.kind == Kind::lognormal ||
        one.spread.kind == Kind::exponential || one.spread.kind == Kind::erlang)
      CHECK(one.spread.mean() == doctest::Approx(mean).epsilon(0.006));
    CHECK(base::parse_spread(base::format_spread(one.spread, false)).has_value());
  }
}

TEST_CASE("few values give a rough number, none give nothing, zeros are no trouble") {
  CHECK(!mine::fit_duration(std::vector<double>{}, TimeUnit::minute));
  const auto one = mine::fit_duration(std::vector<double>{7}, TimeUnit::minute);
  CHECK(one.spread.kind == Kind::fixed);
  CHECK(one.spread.rough.rough);
  CHECK(mine::fit_duration(std::vector<double>(50, 0.0), TimeUnit::minute).spread.a == 0);
  std::vector<double> half(100, 0.0);
  for (std::size_t i = 50; i < 100; ++i) half[i] = static_cast<double>(i);
  const auto fit = mine::fit_duration(half, TimeUnit::minute);
  CHECK(fit.spread.mean() == doctest::Approx(37.25).epsilon(0.01));
}

TEST_CASE("lengths of time are said in the unit for their mean") {
  CHECK(mine::unit_for(30) == TimeUnit::second);
  CHECK(mine::unit_for(600) == TimeUnit::minute);
  CHECK(mine::unit_for(5 * 3600) == TimeUnit::hour);
  CHECK(mine::unit_for(5 * 86400) == TimeUnit::day);
  const std::vector<base::Duration> hours(40, base::Duration{5 * base::kHour});
  CHECK(mine::fit_duration(hours).spread == *base::parse_spread("5 hours"));
}

TEST_CASE("the distribution function is the inverse of the quantile") {
  for (const char* const text : {"4-12 min", "4-6-12 min", "exponential 5 min", "lognormal 5 min sd 6 min",
                                 "gamma 5 min sd 7 min", "normal 5 min sd 4 min", "erlang 3 of 5 min"}) {
    const Spread spread = *base::parse_spread(text);
    for (const double u : {0.01, 0.2, 0.5, 0.9, 0.999}) {
      CAPTURE(text);
      CHECK(mine::cumulative(spread, base::quantile(spread, u)) == doctest::Approx(u).epsilon(1e-6));
    }
  }
}

TEST_CASE("digits that count") {
  CHECK(mine::significant(0.012345, 3) == 0.0123);
  CHECK(mine::significant(12345, 3) == 12300);
  CHECK(mine::significant(0, 3) == 0);
}
