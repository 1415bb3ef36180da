#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bpr::base {

/// Quantiles of a stream of times in microseconds in bounded memory: exact for the first values, then within
/// 0.05%, from counts in bins whose width grows with the time.
class Quantiles {
 public:
  static constexpr std::size_t kExact = 32'768;

  /// `time` is not negative.
  void add(std::int64_t time);
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] double mean() const { return count_ > 0 ? sum_ / static_cast<double>(count_) : 0; }
  [[nodiscard]] double sum() const { return sum_; }
  [[nodiscard]] std::int64_t most() const { return most_; }
  /// The least of the values that at least a share `p` of all do not exceed, in microseconds; 0 without
  /// values.
  [[nodiscard]] double quantile(double p) const;

 private:
  void count_in_bin(std::int64_t time);

  std::uint64_t count_ = 0;
  double sum_ = 0;
  std::int64_t most_ = 0;
  mutable std::vector<std::int64_t> values_;  ///< ordered when it is asked
  std::vector<std::uint32_t> bins_;           ///< empty while exact
};

}  // namespace bpr::base
