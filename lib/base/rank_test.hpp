#pragma once

#include <optional>
#include <span>

#include "base/survival.hpp"

/// Whether the values of one sample tend to be larger than those of another, by their ranks. Samples must be
/// in the order of `put_in_order`; differences are y − x.
namespace bpr::base {

/// The test of Mann and Whitney (1947) by the normal approximation, with the correction for ties. Values are
/// taken as independent, weights and censoring left aside.
struct MannWhitney {
  double u = 0;  ///< pairs with y > x, and half of those with y = x
  double z = 0;  ///< without correction for continuity; 0 where all values are equal
  double p = 1;  ///< two-sided
};
[[nodiscard]] MannWhitney mann_whitney(std::span<const Observed> x, std::span<const Observed> y);

/// The shift of Hodges and Lehmann (1963): the median of all y − x. Pairs of which censoring leaves open
/// which is larger count for neither side (Gehan 1965). None where a sample has no weight or
/// all decided pairs are on one side, wherever the samples are moved.
[[nodiscard]] std::optional<double> hodges_lehmann(std::span<const Observed> x, std::span<const Observed> y);

/// A rank test whose values may be weighted, censored, and alike within clusters.
struct ClusterRankTest {
  double superiority = 0.5;  ///< share of pairs with y > x, ties and undecided pairs half
  double error = 0;          ///< its standard error
  double freedom = 0;        ///< of Student's t
  double p = 1;              ///< two-sided, that the superiority is one half
  double clusters_x = 0;     ///< effective number by their weights (Kish 1965)
  double clusters_y = 0;
};

/// The test of the shares of pairs by their structural components, summed over clusters (DeLong 1988;
/// Obuchowski 1997; with one value for each cluster that of Brunner and Munzel 2000), with degrees of freedom
/// by Satterthwaite. It never says less than the smallest p that exchanging clusters can give. None where a
/// sample has effectively fewer than `kLeastClusters` clusters. `shift` is taken from y first.
constexpr double kLeastClusters = 5;
[[nodiscard]] std::optional<ClusterRankTest> cluster_rank_test(std::span<const Observed> x,
                                                               std::span<const Observed> y,
                                                               std::int64_t shift = 0);

/// The shifts that the test above does not reject, at 1 − confidence. None where there is no test.
struct ShiftInterval {
  double low = 0;
  double high = 0;
};
[[nodiscard]] std::optional<ShiftInterval> shift_interval(std::span<const Observed> x,
                                                          std::span<const Observed> y,
                                                          double confidence = 0.95);

/// p-values by Holm (1979) for so many tests at once, in the same order: a family of which no more than a
/// share α shows anything by chance. Never below the p that goes in.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

}  // namespace bpr::base
