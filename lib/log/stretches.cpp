#include "log/stretches.hpp"

#include <algorithm>

namespace bpr::log {

void Stretches::add(base::Instant from, base::Instant to) {
  if (!to_.empty()) from = std::max(from, to_.back());
  if (to <= from) return;
  from_.push_back(from);
  to_.push_back(to);
  sum_.push_back(sum_.back() + (to - from).us);
}

std::int64_t Stretches::before(base::Instant moment) const {
  const auto i =
      static_cast<std::size_t>(std::upper_bound(from_.begin(), from_.end(), moment) - from_.begin());
  if (i == 0) return 0;
  return sum_[i - 1] + (std::min(moment, to_[i - 1]) - from_[i - 1]).us;
}

base::Duration Stretches::within(base::Instant from, base::Instant to) const {
  return {before(to) - before(from)};
}

Stretches Stretches::common(const Stretches& other) const {
  Stretches both;
  for (std::size_t a = 0, b = 0; a < from_.size() && b < other.from_.size();) {
    both.add(std::max(from_[a], other.from_[b]), std::min(to_[a], other.to_[b]));
    if (to_[a] < other.to_[b])
      ++a;
    else
      ++b;
  }
  return both;
}

Coverage::Coverage(std::vector<base::Instant> moments, unsigned wanted)
    : moments_(std::move(moments)), wanted_(wanted) {
  covered_.resize(moments_.size());
  next_.resize(moments_.size() + 1);
  for (std::size_t i = 0; i < next_.size(); ++i) next_[i] = static_cast<std::uint32_t>(i);
  sums_.resize(moments_.size() + 1);
}

std::size_t Coverage::piece_at(base::Instant moment) const {
  return static_cast<std::size_t>(std::upper_bound(moments_.begin(), moments_.end(), moment) -
                                  moments_.begin());
}

std::size_t Coverage::open_from(std::size_t piece) {
  while (next_[piece] != piece) {
    next_[piece] = next_[next_[piece]];
    piece = next_[piece];
  }
  return piece;
}

void Coverage::cover(base::Instant from, base::Instant to) {
  if (to <= from) return;
  const std::size_t behind = piece_at(to) - 1;
  for (std::size_t piece = open_from(piece_at(from) - 1); piece < behind; piece = open_from(piece + 1)) {
    if (++covered_[piece] < wanted_) continue;
    next_[piece] = static_cast<std::uint32_t>(piece + 1);
    const std::int64_t length = (moments_[piece + 1] - moments_[piece]).us;
    for (std::size_t i = piece + 1; i < sums_.size(); i += i & (~i + 1)) sums_[i] += length;
  }
}

std::int64_t Coverage::before(base::Instant moment) const {
  const std::size_t behind = piece_at(moment);
  if (behind == 0) return 0;
  std::int64_t sum = 0;
  for (std::size_t i = behind - 1; i > 0; i -= i & (~i + 1)) sum += sums_[i];
  // The piece that holds the moment counts in part; behind the last moment there is none.
  if (covered_[behind - 1] >= wanted_) sum += (moment - moments_[behind - 1]).us;
  return sum;
}

base::Duration Coverage::within(base::Instant from, base::Instant to) const {
  return {before(to) - before(from)};
}

}  // namespace bpr::log
