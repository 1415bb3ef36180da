#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "log/event_log.hpp"
#include "log/numbering.hpp"
#include "log/times.hpp"

namespace bpr::log {

/// An activity in a log.
struct Activity {
  base::Symbol name;
  std::uint64_t executions = 0;
  std::uint64_t cases = 0;  ///< in which it was done
  std::uint64_t first = 0;  ///< cases that begin with it
  std::uint64_t last = 0;   ///< cases that end with it
  Times processing;         ///< from start to end, where both are told
};

/// One activity directly behind another in a case.
struct Edge {
  base::Symbol from;
  base::Symbol to;
  std::uint64_t count = 0;
  std::uint64_t cases = 0;  ///< in which it happened
  Times time;  ///< from the end of one to the start of the other, or its end where no start is told; 0 where
               ///< they overlap
};

/// The directly-follows graph, and which activities go on side by side.
class Follows {
 public:
  void add(const Trace& trace);

  /// By executions, most first.
  [[nodiscard]] std::vector<Activity> activities() const;
  /// By count, most first.
  [[nodiscard]] std::vector<Edge> edges() const;
  /// Whether two activities run side by side, so that neither waits for the other: in at least half of the
  /// cases of the rarer one they overlap in time; or their first executions follow one another directly in
  /// both orders, and neither order outweighs the other by the dependency measure of Weijters and van der
  /// Aalst (2003), |ab − ba| ÷ (ab + ba + 1) < 0.9. Only first executions count, so that going back is not
  /// taken for running side by side.
  [[nodiscard]] bool concurrent(base::Symbol a, base::Symbol b) const;

 private:
  struct Node {
    std::uint64_t executions = 0;
    std::uint64_t cases = 0;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t seen_in = 0;  ///< the last case, from 1
    TimesFold processing;
  };
  struct Link {
    std::uint64_t count = 0;
    std::uint64_t cases = 0;
    std::uint64_t firsts = 0;  ///< as first executions of both
    std::uint64_t seen_in = 0;
    TimesFold time;
  };
  struct Overlap {
    std::uint64_t cases = 0;
    std::uint64_t seen_in = 0;
  };
  struct Running {
    std::uint32_t activity = 0;
    base::Instant end;
  };
  struct Hash {
    std::size_t operator()(std::uint64_t key) const noexcept {
      return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20U);
    }
  };
  static std::uint64_t key(std::uint32_t from, std::uint32_t to) { return (std::uint64_t{from} << 32U) | to; }
  void overlap(std::uint32_t activity, const Event& event);

  Numbering names_;
  std::vector<Node> nodes_;
  std::unordered_map<std::uint64_t, Link, Hash> links_;
  std::unordered_map<std::uint64_t, Overlap, Hash> overlaps_;  ///< the smaller number in front
  std::uint64_t cases_ = 0;
  std::vector<Running> running_;  ///< of the case at hand
};

/// Tells for each event of a case since when it could have begun, where the log does not: the latest end of
/// what came before it in the case and does not run side by side with it. Stays untold where nothing did.
class Enabling {
 public:
  /// `follows` must outlive it, and does not change any more.
  explicit Enabling(const Follows& follows) : follows_(follows) {}
  /// `events` of a case, in the order of their moments.
  void estimate(std::span<Event> events);

 private:
  static constexpr std::size_t kRemembered = 256;  ///< activities
  bool concurrent(base::Symbol a, base::Symbol b);

  const Follows& follows_;
  Numbering names_;
  std::vector<std::optional<bool>> concurrent_;  ///< of pairs of the first activities, as far as asked for
  std::vector<std::size_t> by_end_;
};

}  // namespace bpr::log
