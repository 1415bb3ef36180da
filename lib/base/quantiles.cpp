#include "base/quantiles.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace bpr::base {

namespace {

constexpr unsigned kBits = 10;  ///< of a time that a bin tells apart, below its first
constexpr std::int64_t kFirst = std::int64_t{1} << kBits;

/// Bins are one microsecond wide up to 2¹¹ and then double in width whenever the time doubles.
std::size_t bin_of(std::int64_t time) {
  if (time < kFirst) return static_cast<std::size_t>(time);
  const auto shift = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(time))) - kBits - 1;
  return (static_cast<std::size_t>(shift) << kBits) + static_cast<std::size_t>(time >> shift);
}

double middle_of(std::size_t bin) {
  if (bin < 2 * static_cast<std::size_t>(kFirst)) return static_cast<double>(bin);
  const std::size_t shift = (bin >> kBits) - 1;
  const std::size_t first = bin - (shift << kBits);
  return static_cast<double>(first << shift) + static_cast<double>((std::size_t{1} << shift) - 1) / 2;
}

}  // namespace

void Quantiles::add(std::int64_t time) {
  ++count_;
  sum_ += static_cast<double>(time);
  most_ = std::max(most_, time);
  if (bins_.empty()) {
    values_.push_back(time);
    if (values_.size() <= kExact) return;
    for (const std::int64_t value : values_) count_in_bin(value);
    values_ = {};
    return;
  }
  count_in_bin(time);
}

void Quantiles::count_in_bin(std::int64_t time) {
  const std::size_t bin = bin_of(time);
  if (bin >= bins_.size()) bins_.resize(bin + 1, 0);
  ++bins_[bin];
}

double Quantiles::quantile(double p) const {
  if (count_ == 0) return 0;
  const auto rank =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(p * static_cast<double>(count_))));
  if (bins_.empty()) {
    const auto nth = values_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(rank, count_) - 1);
    std::nth_element(values_.begin(), nth, values_.end());
    return static_cast<double>(*nth);
  }
  std::uint64_t seen = 0;
  for (std::size_t bin = 0; bin < bins_.size(); ++bin) {
    seen += bins_[bin];
    if (seen >= rank) return middle_of(bin);
  }
  return static_cast<double>(most_);
}

}  // namespace bpr::base
