#pragma once

#include <functional>
#include <span>

#include "log/work.hpp"

/// What `work.cpp` asks about the work of one resource.
namespace bpr::log {

/// Executions that stand close together, as places in a list.
struct Batch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Runs of one activity without a longer pause; `work` is one resource's, in the order of moments.
[[nodiscard]] std::vector<Batch> runs_of(std::span<const Event* const> work, base::Duration pause);

/// The work of a resource with starts, in the order of starts, and when it was busy and on duty.
class Timeline {
 public:
  /// `open`: null where nothing is known of open hours; then it is always on duty.
  Timeline(std::vector<const Event*> work, unsigned people, const Stretches* open);

  [[nodiscard]] std::uint64_t at_once() const { return at_once_; }
  /// Work that lay together: all of a batch could have begun before its first began; and the first was left
  /// although somebody was free and on duty for longer than a pause, or they all ran at the same time.
  [[nodiscard]] std::vector<Batch> batches(base::Duration pause) const;
  /// Splits the waiting of each execution that has some.
  void explain(std::span<const Batch> batches,
               const std::function<void(const Event&, const Causes&)>& take) const;

 private:
  [[nodiscard]] base::Duration free(base::Instant from, base::Instant to) const;

  std::vector<const Event*> work_;
  unsigned people_;
  std::uint64_t at_once_ = 0;
  Stretches busy_;  ///< with as much as there are people
  Stretches open_;
  Stretches both_;
};

}  // namespace bpr::log
