#include "mine/fit_intervals.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace bpr::mine {

base::Estimate skewed_mean_estimate(std::span<const double> values, double confidence) {
  if (values.size() < base::kLeastReplications) return base::mean_estimate(values, confidence);
  const auto n = static_cast<double>(values.size());
  base::Moments moments;
  for (const double value : values) moments.add(value);
  double cubes = 0;
  for (const double value : values) cubes += std::pow(value - moments.mean, 3);
  const double sd = std::sqrt(moments.variance());
  if (sd <= 0) return {moments.mean, moments.mean, moments.mean};
  const double skewness = cubes / n / std::pow(sd, 3);
  const double quantile = base::student_t_quantile((1 + confidence) / 2, n - 1) / std::sqrt(n);
  const auto untransformed = [&](double y) {
    if (std::abs(skewness) < 1e-9) return y;
    return 3 / skewness * (std::cbrt(1 + skewness * (y - skewness / (6 * n))) - 1);
  };
  return {moments.mean, moments.mean - sd * untransformed(quantile),
          moments.mean - sd * untransformed(-quantile)};
}

base::Estimate yearly_estimate(std::uint64_t cases, double years, double confidence) {
  if (cases < 2 || years <= 0) return {};
  const auto gaps = static_cast<double>(cases - 1);
  base::Estimate estimate{gaps / years, {}, {}};
  if (cases < base::kLeastReplications) return estimate;
  estimate.low = boost::math::gamma_p_inv(gaps, (1 - confidence) / 2) / years;
  estimate.high = boost::math::gamma_p_inv(gaps, (1 + confidence) / 2) / years;
  return estimate;
}

}  // namespace bpr::mine
