#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "base/file.hpp"
#include "simulate/engine.hpp"
#include "simulate/result.hpp"

namespace bpr::simulate {

struct Options {
  std::uint64_t seed = 1;
  std::size_t replications = 10;
  std::size_t worlds = 0;  ///< possible worlds for rough numbers, so many replications each; 0: the middle
  std::optional<double> precision;  ///< go on until the intervals of lead time and on-site waiting are that
                                    ///< narrow, as half-width ÷ mean
  unsigned jobs = 0;                ///< threads; 0: as many as the machine runs. Changes no figure
  int fiscal_year = 2026;
  std::size_t first_replication = 0;  ///< whose number the first run has
  std::vector<model::Symbol> by;      ///< traits whose groups are told apart
  Called called;
  std::function<void(std::size_t done, std::size_t all)>
      progress;                ///< told after every replication; any thread
  std::vector<Time> arrivals;  ///< moments at which the cases of one process come, instead of its demand
};
constexpr std::size_t kMaxReplications = 10'000;
constexpr std::size_t kMaxWorlds = 1'000;
constexpr std::size_t kPreciseEnough = 1'000;  ///< replications at which --precision gives up

struct Failure {
  bool interrupted = false;
  Refusal messages;
};

/// Why a run came to no end; nothing where it did.
[[nodiscard]] std::optional<Failure> failure_of(const RunOutcome& outcome);

/// Everything that all replications share.
struct Study {
  Program program;
  RunPlan plan;
  std::vector<Group> groups;
  std::vector<std::string> group_labels;
  Result result;  ///< what is known before the first replication
};

/// Compiles, computes the load, and finds run-in or warm-up. The processes must be sound and outlive the
/// study.
[[nodiscard]] tl::expected<Study, Failure> prepare(const std::vector<const model::Process*>& processes,
                                                   const Options& options);

/// One year, or one stretch of the steady state.
[[nodiscard]] tl::expected<Totals, Failure> run_replication(const Study& study, std::uint64_t seed,
                                                            std::size_t replication,
                                                            RunOutcome* outcome = nullptr);

/// Runs the replications and folds them in their order.
[[nodiscard]] tl::expected<Result, Failure> simulate(const std::vector<const model::Process*>& processes,
                                                     const Options& options = {});

/// The same in `options.worlds` possible worlds: intervals are over worlds, so they hold what chance and what
/// ignorance do; the result splits the two.
[[nodiscard]] tl::expected<Result, Failure> simulate_in_worlds(
    const std::vector<const model::Process*>& processes, const Options& options);

/// Moments at which cases arrive: one in each line, such as "2026-04-01 9:30", in any order; a first line
/// that is no moment is a heading.
[[nodiscard]] base::FileResult<std::vector<Time>> read_arrivals(const std::filesystem::path& path);

/// Turns the sums of the replications into estimates.
void fold(const Study& study, std::vector<Totals> totals, Result& result);

}  // namespace bpr::simulate
