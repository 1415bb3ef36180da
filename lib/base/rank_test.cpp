#include "base/rank_test.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "base/statistics.hpp"

namespace bpr::base {

namespace {

double two_sided_normal(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double two_sided_t(double t, double freedom) {
  const boost::math::students_t_distribution<double> student(freedom);
  return 2 * boost::math::cdf(boost::math::complement(student, std::abs(t)));
}

/// Weights of an ordered sample summed up, so that a value finds what lies below and above it.
class Sums {
 public:
  explicit Sums(std::span<const Observed> ordered) : values_(ordered) {
    all_.reserve(ordered.size() + 1);
    ended_.reserve(ordered.size() + 1);
    all_.push_back(0);
    ended_.push_back(0);
    for (const Observed& one : ordered) {
      all_.push_back(all_.back() + one.weight);
      ended_.push_back(ended_.back() + (one.censored ? 0 : one.weight));
    }
  }

  [[nodiscard]] double total() const { return all_.back(); }

  /// Weight of what is surely longer than a time less that of what is surely shorter. `from` is where the
  /// search begins; times must be asked for in ascending order.
  [[nodiscard]] double balance(std::int64_t time, bool censored, std::size_t& from) const {
    while (from < values_.size() && values_[from].value < time) ++from;
    std::size_t behind = from;
    while (behind < values_.size() && values_[behind].value == time) ++behind;
    const double ended_equal = ended_[behind] - ended_[from];
    const double censored_equal = all_[behind] - all_[from] - ended_equal;
    const double longer = censored ? 0 : total() - all_[behind] + censored_equal;
    const double shorter = ended_[from] + (censored ? ended_equal : 0);
    return longer - shorter;
  }

  /// The same for half a unit more than the time, so that nothing is equal to it.
  [[nodiscard]] double balance_behind(std::int64_t time, bool censored, std::size_t& from) const {
    while (from < values_.size() && values_[from].value <= time) ++from;
    return (censored ? 0 : total() - all_[from]) - ended_[from];
  }

 private:
  std::span<const Observed> values_;
  std::vector<double> all_;    ///< weight of the values before each
  std::vector<double> ended_;  ///< of these, of the ones not censored
};

/// Σ over pairs of sign(y − shift − x), weighted.
double balance(std::span<const Observed> x, const Sums& y, std::int64_t shift) {
  std::size_t from = 0;
  double sum = 0;
  for (const Observed& one : x) sum += one.weight * y.balance(one.value + shift, one.censored, from);
  return sum;
}

/// The same for half a unit more than the shift.
double balance_behind(std::span<const Observed> x, const Sums& y, std::int64_t shift) {
  std::size_t from = 0;
  double sum = 0;
  for (const Observed& one : x)
    sum += one.weight * y.balance_behind(one.value + shift, one.censored, from);
  return sum;
}

struct Side {
  double variance = 0;  ///< of its part of the superiority
  double clusters = 0;  ///< effective
};

/// `sign` is +1 for the components of x, −1 for those of y.
Side side(std::span<const Observed> values, const Sums& others, std::int64_t shift, int sign,
          double superiority) {
  std::uint32_t most = 0;
  for (const Observed& one : values) most = std::max(most, one.cluster);
  std::vector<double> deviation(most + 1, 0.0);
  std::vector<double> weight(most + 1, 0.0);
  double total = 0;
  std::size_t from = 0;
  for (const Observed& one : values) {
    const double component =
        (1 + sign * others.balance(one.value + shift, one.censored, from) / others.total()) / 2;
    deviation[one.cluster] += one.weight * (component - superiority);
    weight[one.cluster] += one.weight;
    total += one.weight;
  }
  double squares = 0;
  double weights = 0;
  for (std::size_t c = 0; c <= most; ++c) {
    squares += deviation[c] * deviation[c];
    weights += weight[c] * weight[c];
  }
  Side side;
  side.clusters = weights > 0 ? total * total / weights : 0;
  if (side.clusters > 1) side.variance = squares / (total * total) * side.clusters / (side.clusters - 1);
  return side;
}

/// The smallest two-sided p that exchanging clusters between the samples can give.
double smallest_p(double x, double y) {
  return 2 * std::exp(std::lgamma(x + 1) + std::lgamma(y + 1) - std::lgamma(x + y + 1));
}

double weight_of(std::span<const Observed> values) {
  return std::accumulate(values.begin(), values.end(), 0.0,
                         [](double sum, const Observed& one) { return sum + one.weight; });
}

/// Longest distance that a shift can have to matter.
std::int64_t reach(std::span<const Observed> x, std::span<const Observed> y) {
  return std::max(std::abs(y.back().value - x.front().value), std::abs(y.front().value - x.back().value)) + 1;
}

/// The smallest shift from `low` (where `holds` is false) to `high` (where it is true) at which it holds.
template <typename Holds>
std::int64_t first_shift(std::int64_t low, std::int64_t high, const Holds& holds) {
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace

MannWhitney mann_whitney(std::span<const Observed> x, std::span<const Observed> y) {
  MannWhitney test;
  if (x.empty() || y.empty()) return test;
  const auto nx = static_cast<double>(x.size());
  const auto ny = static_cast<double>(y.size());
  std::vector<std::int64_t> all;
  for (const Observed& one : x) all.push_back(one.value);
  for (const Observed& one : y) all.push_back(one.value);
  std::sort(all.begin(), all.end());
  double rank_sum = 0;  // of y
  double ties = 0;
  std::size_t at_y = 0;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end] == all[i]) ++end;
    const auto equal = static_cast<double>(end - i);
    ties += equal * equal * equal - equal;
    const double rank = (static_cast<double>(i + 1) + static_cast<double>(end)) / 2;
    for (; at_y < y.size() && y[at_y].value == all[i]; ++at_y) rank_sum += rank;
    i = end;
  }
  test.u = rank_sum - ny * (ny + 1) / 2;
  const double n = nx + ny;
  const double variance = nx * ny / 12 * (n + 1 - ties / (n * (n - 1)));
  if (variance > 0) test.z = (test.u - nx * ny / 2) / std::sqrt(variance);
  test.p = two_sided_normal(test.z);
  return test;
}

std::optional<double> hodges_lehmann(std::span<const Observed> x, std::span<const Observed> y) {
  if (weight_of(x) <= 0 || weight_of(y) <= 0) return std::nullopt;
  const Sums sums(y);
  const std::int64_t far = reach(x, y);
  const double nothing = 1e-9 * weight_of(x) * weight_of(y);
  // Where censoring leaves all pairs to one side, no shift brings them into balance.
  if (balance_behind(x, sums, far) >= -nothing || balance_behind(x, sums, -far) <= nothing) return std::nullopt;
  const auto lower =
      first_shift(-far, far, [&](std::int64_t d) { return balance_behind(x, sums, d) <= nothing; });
  const auto upper =
      first_shift(lower - 1, far, [&](std::int64_t d) { return balance_behind(x, sums, d) < -nothing; });
  return static_cast<double>(lower) + static_cast<double>(upper - lower) / 2;
}

std::optional<ClusterRankTest> cluster_rank_test(std::span<const Observed> x, std::span<const Observed> y,
                                                 std::int64_t shift) {
  if (weight_of(x) <= 0 || weight_of(y) <= 0) return std::nullopt;
  const Sums of_x(x);
  const Sums of_y(y);
  ClusterRankTest test;
  test.superiority = (1 + balance(x, of_y, shift) / (of_x.total() * of_y.total())) / 2;
  const Side left = side(x, of_y, shift, 1, test.superiority);
  const Side right = side(y, of_x, -shift, -1, test.superiority);
  test.clusters_x = left.clusters;
  test.clusters_y = right.clusters;
  constexpr double kSlack = 1e-9;
  if (std::min(left.clusters, right.clusters) < kLeastClusters - kSlack) return std::nullopt;
  const double variance = left.variance + right.variance;
  test.error = std::sqrt(variance);
  test.freedom = variance > 0 ? variance * variance /
                                    (left.variance * left.variance / (left.clusters - 1) +
                                     right.variance * right.variance / (right.clusters - 1))
                              : left.clusters + right.clusters - 2;
  const double off = test.superiority - 0.5;
  if (std::abs(off) <= kSlack) return test;
  test.p = variance > 0 ? two_sided_t(off / test.error, test.freedom) : 0;
  test.p = std::min(1.0, std::max(test.p, smallest_p(left.clusters, right.clusters)));
  return test;
}

std::optional<ShiftInterval> shift_interval(std::span<const Observed> x, std::span<const Observed> y,
                                            double confidence) {
  const auto middle = hodges_lehmann(x, y);
  if (!middle || !cluster_rank_test(x, y)) return std::nullopt;
  const auto kept = [&](std::int64_t shift) {
    const auto test = cluster_rank_test(x, y, shift);
    return test && test->p > 1 - confidence;
  };
  const std::int64_t far = reach(x, y);
  const auto center = static_cast<std::int64_t>(std::llround(*middle));
  if (!kept(center)) return ShiftInterval{*middle, *middle};
  const auto low = first_shift(-far, center, kept);
  const auto high = first_shift(center, far, [&](std::int64_t d) { return !kept(d); }) - 1;
  return ShiftInterval{static_cast<double>(low), static_cast<double>(high)};
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size());
  double least = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    least = std::max(least, std::min(1.0, p[order[i]] * static_cast<double>(order.size() - i)));
    adjusted[order[i]] = least;
  }
  return adjusted;
}

}  // namespace bpr::base
