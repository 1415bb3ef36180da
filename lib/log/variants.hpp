#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "log/event_log.hpp"
#include "log/times.hpp"

namespace bpr::log {

/// A way that cases went: the activities in their order.
struct Variant {
  std::vector<base::Symbol> activities;
  std::uint64_t cases = 0;
  Times duration;  ///< of these cases, from the first moment to the last
};

/// The event with the last moment of a case.
[[nodiscard]] const Event& last_event(const Trace& trace);
/// From the first moment of a case to its last.
[[nodiscard]] base::Duration duration_of(const Trace& trace);

/// Counts the ways that cases went. Memory grows with them, not with cases.
class Variants {
 public:
  /// The number of the variant, from 0 in the order in which they are met.
  std::size_t add(const Trace& trace);

  [[nodiscard]] std::size_t size() const { return ways_.size(); }
  /// By cases, most first; of equals the one met first.
  [[nodiscard]] std::vector<Variant> finish() const;
  /// For each number whether it is among the fewest variants, most frequent first, that together make up at
  /// least a share (0 to 1) of the cases.
  [[nodiscard]] std::vector<bool> covering(double share) const;

 private:
  struct Way {
    std::size_t begin = 0;  ///< of its activities in `activities_`
    std::size_t length = 0;
    std::size_t next = 0;  ///< another of the same hash, one more than its number; 0: none
    TimesFold duration;
  };
  [[nodiscard]] std::vector<std::size_t> most_first() const;

  std::vector<base::Symbol> activities_;
  std::vector<Way> ways_;
  std::unordered_map<std::uint64_t, std::size_t> first_;  ///< by hash, one more than the number
};

}  // namespace bpr::log
