#pragma once

#include "simulate/replicate.hpp"

/// With how few staff an office still works.
namespace bpr::simulate {

/// What a share of staff does to one process.
struct StressState {
  double share = 1;            ///< of today's people; they stay whole, and one stays where there was one
  double utilisation = 0;      ///< computed, of the busiest role that the process needs; over all processes
  model::Symbol role;          ///< whose that is
  std::optional<double> kept;  ///< simulated share of deadlines kept; none: nothing was run, or none is set

  [[nodiscard]] bool overloaded() const { return utilisation >= 1; }
  [[nodiscard]] bool broken() const { return overloaded() || (kept && *kept < 0.9); }
};

struct StressResult {
  std::size_t process = 0;
  std::optional<StressState> breaks;  ///< the largest share at which it breaks; none: at no share tried
  StressState today;                  ///< at the full staff
};

struct Stress {
  std::vector<const model::Process*> processes;
  std::vector<StressResult> results;  ///< of each process, the one that breaks first in front
  double least = 0;                   ///< smallest share tried
  std::uint64_t seed = 0;
  std::size_t replications = 0;
  int fiscal_year = 0;
};

/// What all processes come to at one share of the staff.
[[nodiscard]] tl::expected<std::vector<StressState>, Failure> at_share(
    const std::vector<const model::Process*>& processes, double share, const Options& options);

/// Lowers the staff of all processes together from their full number in steps of 10%, down to 10%, and halves
/// the step in which a process breaks, to the percent. It breaks at the largest share of staff at which the
/// yearly utilisation of a role that it needs reaches 1 or fewer than 90% of its cases keep a deadline.
/// `options.progress` is told of processes.
[[nodiscard]] tl::expected<Stress, Failure> stress(const std::vector<const model::Process*>& processes,
                                                   const Options& options);

}  // namespace bpr::simulate
