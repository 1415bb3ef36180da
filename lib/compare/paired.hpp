#pragma once

#include "simulate/figures.hpp"
#include "simulate/replicate.hpp"

/// Two versions run for the same residents (common random numbers).
namespace bpr::compare {

struct PairedFigure {
  const simulate::FigureInfo* figure = nullptr;
  base::Estimate before;
  base::Estimate after;
  base::Estimate difference;  ///< after − before, replication by replication
  bool same = false;          ///< it is exactly zero in every one of them

  /// Whether the interval of the difference leaves zero out. False also where there is no interval.
  [[nodiscard]] bool evidence() const {
    return difference.low && (*difference.low > 0 || *difference.high < 0);
  }
};

/// One process in both versions.
struct Paired {
  model::Symbol process;
  std::vector<PairedFigure> figures;  ///< those that either version has
};

struct PairedResult {
  simulate::Result before;
  simulate::Result after;
  std::vector<Paired> processes;  ///< those that both have, by their ids; a single one in each is the same
};

/// The figures of one process of a result held against those of one of another. Both ran with the same seed
/// over the same time, so that their replications go together.
[[nodiscard]] Paired pair(const simulate::Result& before, std::size_t process, const simulate::Result& after,
                          std::size_t other);

/// Studies of both versions over the same counted time, so that the same residents count.
[[nodiscard]] tl::expected<std::pair<simulate::Study, simulate::Study>, simulate::Failure> prepare_pair(
    const std::vector<const model::Process*>& before, const std::vector<const model::Process*>& after,
    const simulate::Options& options);

/// Runs both versions. Errors as in simulate().
[[nodiscard]] tl::expected<PairedResult, simulate::Failure> simulate_pair(
    const std::vector<const model::Process*>& before, const std::vector<const model::Process*>& after,
    const simulate::Options& options);

}  // namespace bpr::compare
