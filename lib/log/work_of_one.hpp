#pragma once

#include <algorithm>
#include <functional>
#include <span>

#include "log/work.hpp"

/// What `work.cpp` asks about the work of one resource.
namespace bpr::log {

/// An execution with what is asked of it often, near at hand.
struct Piece {
  base::Instant moment;
  base::Instant enabled;    ///< not after the moment; the moment itself where it is not told
  base::Instant end;        ///< the last moment
  std::uint32_t place = 0;  ///< among the events of the log
  base::Symbol activity;
  bool told = false;  ///< since when it could have begun
  bool started = false;

  Piece(const Event& event, std::uint32_t at)
      : moment(moment_of(event)),
        enabled(event.enabled == kUntold ? moment : std::min(event.enabled, moment)),
        end(last_of(event)),
        place(at),
        activity(event.activity),
        told(event.enabled != kUntold),
        started(event.start != kUntold) {}
};

/// Executions that stand close together, as places in a list.
struct Batch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Runs of one activity without a longer pause; `work` is one resource's, in the order of moments.
[[nodiscard]] std::vector<Batch> runs_of(std::span<const Piece> work, base::Duration pause);

/// The work of a resource with starts, in the order of starts, and when it was busy and on duty.
class Timeline {
 public:
  /// `open`: null where nothing is known of open hours; then it is always on duty.
  Timeline(std::vector<Piece> work, unsigned people, const Stretches* open);

  [[nodiscard]] std::span<const Piece> work() const { return work_; }
  [[nodiscard]] std::uint64_t at_once() const { return at_once_; }
  /// Work that lay together: a run, or the beginning of one, all of which could have begun before its first
  /// did; and it was left although somebody was free and on duty for longer than a pause. Or work that ran at
  /// the same time.
  [[nodiscard]] std::vector<Batch> batches(base::Duration pause) const;
  /// Splits the waiting of each execution that has some.
  void explain(std::span<const Batch> batches,
               const std::function<void(const Piece&, const Causes&)>& take) const;

 private:
  [[nodiscard]] base::Duration free(base::Instant from, base::Instant to) const;

  std::vector<Piece> work_;
  unsigned people_;
  std::uint64_t at_once_ = 0;
  Stretches busy_;  ///< with as much as there are people
  Stretches open_;
  Stretches both_;
};

}  // namespace bpr::log
