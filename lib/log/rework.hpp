#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "log/event_log.hpp"
#include "log/numbering.hpp"

namespace bpr::log {

/// Who did again what had been done: the same worker (repeat), another (redo), or the log does not say.
enum class Again : std::uint8_t { repeat, redo, untold };
constexpr std::size_t kAgain = 3;

/// Executions of an activity in cases that had it before. A self-loop comes directly behind the execution
/// before, a repetition after something else; the worker is held against the one of the execution before.
/// After Swennen, Janssenswillen et al., "Capturing process behavior with log-based process metrics" (2015).
struct Rework {
  base::Symbol activity;
  std::uint64_t executions = 0;                     ///< all of them
  std::uint64_t cases = 0;                          ///< with rework of it
  std::array<std::uint64_t, kAgain> self_loops{};   ///< by `Again`
  std::array<std::uint64_t, kAgain> repetitions{};  ///< by `Again`

  [[nodiscard]] std::uint64_t again() const;
};

/// How often and by whom activities are done again.
class ReworkFold {
 public:
  /// Whether something in the case was done again.
  bool add(const Trace& trace);

  [[nodiscard]] std::uint64_t cases() const { return reworked_; }
  /// Activities with rework, most first.
  [[nodiscard]] std::vector<Rework> finish() const;

 private:
  struct Last {
    std::uint64_t seen_in = 0;  ///< case, from 1
    std::uint64_t again_in = 0;
    std::size_t at = 0;
    base::Symbol resource;
  };
  Numbering names_;
  std::vector<Rework> rows_;
  std::vector<Last> last_;
  std::uint64_t cases_ = 0;
  std::uint64_t reworked_ = 0;
};

/// From one resource to another, or to itself, between an event of a case and the next.
struct HandOver {
  base::Symbol from;
  base::Symbol to;
  std::uint64_t count = 0;
};

struct HandOvers {
  std::uint64_t steps = 0;      ///< from an event to the next, both with a resource
  std::uint64_t count = 0;      ///< of these, to another resource
  std::uint64_t back = 0;       ///< of these, straight back to the one before
  std::uint64_t cases = 0;      ///< with a hand-over
  std::uint64_t untold = 0;     ///< steps of which one resource or both are not told
  std::vector<HandOver> pairs;  ///< to another resource, most first
};

class HandOverFold {
 public:
  void add(const Trace& trace);
  [[nodiscard]] HandOvers finish() const;

 private:
  HandOvers sums_;
  std::unordered_map<std::uint64_t, std::uint64_t> pairs_;  ///< by both symbols
};

}  // namespace bpr::log
