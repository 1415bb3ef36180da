#pragma once

#include <cstdint>
#include <vector>

#include "base/date.hpp"

namespace bpr::log {

/// Disjoint stretches of time that are asked how much of a span they cover, in logarithmic time.
class Stretches {
 public:
  /// Behind all others; what lies before the end of the last is left out.
  void add(base::Instant from, base::Instant to);
  /// How much of the time from one moment to another, not earlier, is covered.
  [[nodiscard]] base::Duration within(base::Instant from, base::Instant to) const;
  /// What both cover.
  [[nodiscard]] Stretches common(const Stretches& other) const;

 private:
  [[nodiscard]] std::int64_t before(base::Instant moment) const;

  std::vector<base::Instant> from_;
  std::vector<base::Instant> to_;
  std::vector<std::int64_t> sum_{0};  ///< covered before each stretch, and behind the last
};

/// Time between two moments that is covered by at least so many of the spans that were put in so far.
class Coverage {
 public:
  /// `moments` ascending, each once: all ends of spans that will come.
  Coverage(std::vector<base::Instant> moments, unsigned wanted);
  void cover(base::Instant from, base::Instant to);
  [[nodiscard]] base::Duration within(base::Instant from, base::Instant to) const;

 private:
  /// Pieces lie between neighbouring moments.
  [[nodiscard]] std::size_t piece_at(base::Instant moment) const;
  [[nodiscard]] std::int64_t before(base::Instant moment) const;
  std::size_t open_from(std::size_t piece);

  std::vector<base::Instant> moments_;
  unsigned wanted_;
  std::vector<std::uint32_t> covered_;  ///< times, by piece
  std::vector<std::uint32_t> next_;     ///< the next piece that is not covered enough, as far as known
  std::vector<std::int64_t> sums_;      ///< Fenwick tree of the lengths of pieces covered enough
};

}  // namespace bpr::log
