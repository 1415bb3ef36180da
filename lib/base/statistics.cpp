#include "base/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <vector>

namespace bpr::base {

namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double student_t_quantile(double p, double freedom) {
  return boost::math::quantile(boost::math::students_t_distribution<double, Policy>(freedom), p);
}

double normal_quantile(double p) { return -std::sqrt(2.0) * boost::math::erfc_inv(2 * p, Policy()); }

Estimate mean_estimate(std::span<const double> values, double confidence) {
  Moments moments;
  for (const double value : values) moments.add(value);
  Estimate estimate{moments.mean, {}, {}};
  if (values.size() < kLeastReplications) return estimate;
  const auto n = static_cast<double>(values.size());
  const double half = student_t_quantile((1 + confidence) / 2, n - 1) * std::sqrt(moments.variance() / n);
  estimate.low = moments.mean - half;
  estimate.high = moments.mean + half;
  return estimate;
}

Estimate share_estimate(std::uint64_t successes, std::uint64_t trials, double confidence) {
  if (trials == 0) return {};
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(successes) / n;
  const double z = normal_quantile((1 + confidence) / 2);
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {p, std::min(p, std::max(0.0, middle - half)), std::max(p, std::min(1.0, middle + half))};
}

WarmUp mser5(std::span<const double> series) {
  constexpr std::size_t kBatch = 5;
  std::vector<double> means;
  for (std::size_t i = 0; i + kBatch <= series.size(); i += kBatch) {
    double sum = 0;
    for (std::size_t j = 0; j < kBatch; ++j) sum += series[i + j];
    means.push_back(sum / kBatch);
  }
  if (means.size() < 2) return {0, false};
  Moments kept;
  std::size_t best = means.size();
  double least = 0;
  const std::size_t last_cut = means.size() / 2;
  for (std::size_t cut = means.size(); cut-- > 0;) {
    kept.add(means[cut]);
    if (cut > last_cut) continue;
    const auto n = static_cast<double>(kept.count);
    const double error = kept.squares / (n * n);
    if (best == means.size() || error <= least) {
      least = error;
      best = cut;
    }
  }
  return {best * kBatch, best < last_cut};
}

void Moments::join(const Moments& other) {
  if (other.count == 0) return;
  const auto a = static_cast<double>(count);
  const auto b = static_cast<double>(other.count);
  const double off = other.mean - mean;
  count += other.count;
  mean += off * b / (a + b);
  squares += other.squares + off * off * a * b / (a + b);
}

}  // namespace bpr::base
