#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "base/quantity.hpp"
#include "base/statistics.hpp"

namespace bpr::base {

namespace {

double gamma_quantile(double shape, double scale, double u) {
  // Doubles are enough; promotion to long double costs ten times as much.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return scale * boost::math::gamma_p_inv(shape, u, Policy());
}

/// A normal distribution given that it is above 0.
double cut_normal_quantile(double mean, double sd, double u) {
  const double below = std::erfc(mean / sd / std::sqrt(2.0)) / 2;
  return std::max(0.0, mean + sd * normal_quantile(std::min(below + u * (1 - below), 1 - 0x1p-53)));
}

double triangular_quantile(double least, double mode, double most, double u) {
  const double width = most - least;
  if (width <= 0) return least;
  const double peak = (mode - least) / width;
  return u < peak ? least + std::sqrt(u * width * (mode - least))
                  : most - std::sqrt((1 - u) * width * (most - mode));
}

/// The values in their order, as many for each: u chooses one.
double observed_quantile(const std::vector<double>& values, double u) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::size_t>(u * static_cast<double>(values.size()));
  std::vector<double> sorted = values;
  const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(std::min(at, values.size() - 1));
  std::nth_element(sorted.begin(), nth, sorted.end());
  return *nth;
}

}  // namespace

double quantile(const Spread& spread, double u) {
  switch (spread.kind) {
    case Spread::Kind::none:
      return 0;
    case Spread::Kind::fixed:
      return spread.a;
    case Spread::Kind::uniform:
      return spread.a + u * (spread.b - spread.a);
    case Spread::Kind::triangular:
      return triangular_quantile(spread.a, spread.b, spread.c, u);
    case Spread::Kind::exponential:
      return -spread.a * std::log(1 - u);
    case Spread::Kind::lognormal: {
      if (spread.b <= 0) return spread.a;
      const double variance = std::log1p(spread.b * spread.b / (spread.a * spread.a));
      return spread.a * std::exp(std::sqrt(variance) * normal_quantile(u) - variance / 2);
    }
    case Spread::Kind::gamma:
      if (spread.b <= 0) return spread.a;
      return gamma_quantile(spread.a * spread.a / (spread.b * spread.b), spread.b * spread.b / spread.a, u);
    case Spread::Kind::normal:
      return spread.b > 0 ? cut_normal_quantile(spread.a, spread.b, u) : spread.a;
    case Spread::Kind::erlang:
      return spread.b >= 1 ? gamma_quantile(spread.b, spread.a / spread.b, u) : spread.a;
    case Spread::Kind::empirical:
      return observed_quantile(spread.values, u);
  }
  return 0;
}

}  // namespace bpr::base
