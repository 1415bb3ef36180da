#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/quantity.hpp"

namespace bpr::base {

namespace {

/// Mean and standard deviation of a normal distribution given that it is above 0 (Johnson, Kotz,
/// Balakrishnan, Continuous Univariate Distributions 1, section 13.10.1).
struct CutNormal {
  double mean;
  double sd;
};

CutNormal cut_normal(double mean, double sd) {
  if (sd <= 0) return {mean, 0};
  constexpr double kPi = 3.14159265358979323846;
  const double alpha = -mean / sd;
  const double density = std::exp(-alpha * alpha / 2) / std::sqrt(2 * kPi);
  const double kept = std::erfc(alpha / std::sqrt(2.0)) / 2;
  const double ratio = density / kept;
  return {mean + sd * ratio, sd * std::sqrt(std::max(0.0, 1 + alpha * ratio - ratio * ratio))};
}

double mean_of(const std::vector<double>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Of the values as a whole population: drawing one of them is the distribution itself, not a sample.
double sd_of(const std::vector<double>& values) {
  if (values.empty()) return 0;
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

}  // namespace

double Spread::mean() const {
  switch (kind) {
    case Kind::none:
      return 0;
    case Kind::fixed:
    case Kind::exponential:
    case Kind::lognormal:
    case Kind::gamma:
    case Kind::erlang:
      return a;
    case Kind::uniform:
      return (a + b) / 2;
    case Kind::triangular:
      return (a + b + c) / 3;
    case Kind::normal:
      return cut_normal(a, b).mean;
    case Kind::empirical:
      return mean_of(values);
  }
  return 0;
}

double Spread::sd() const {
  switch (kind) {
    case Kind::none:
    case Kind::fixed:
      return 0;
    case Kind::uniform:
      return (b - a) / std::sqrt(12.0);
    case Kind::triangular:
      return std::sqrt(((c - a) * (c - a) - (c - b) * (b - a)) / 18);
    case Kind::exponential:
      return a;
    case Kind::lognormal:
    case Kind::gamma:
      return b;
    case Kind::normal:
      return cut_normal(a, b).sd;
    case Kind::erlang:
      return b > 0 ? a / std::sqrt(b) : 0;
    case Kind::empirical:
      return sd_of(values);
  }
  return 0;
}

Spread Spread::scaled(double factor) const {
  Spread scaled = *this;
  scaled.a *= factor;
  if (kind != Kind::erlang) scaled.b *= factor;  // there it is a number of stages
  scaled.c *= factor;
  for (double& value : scaled.values) value *= factor;
  return scaled;
}

double seconds_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::second:
      return 1;
    case TimeUnit::minute:
      return 60;
    case TimeUnit::hour:
      return 3600;
    case TimeUnit::day:
      return 86400;
    case TimeUnit::week:
      return 7 * 86400;
    case TimeUnit::business_day:
    case TimeUnit::month:
    case TimeUnit::year:
      return 0;
  }
  return 0;
}

}  // namespace bpr::base
