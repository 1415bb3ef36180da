#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "base/file.hpp"
#include "log/row.hpp"
#include "simulate/engine.hpp"
#include "simulate/result.hpp"

namespace bpr::simulate {

struct Options {
  std::uint64_t seed = 1;
  std::size_t replications = 10;
  std::optional<double> precision;  ///< go on until the intervals of lead time and on-site waiting are that
                                    ///< narrow, as half-width ÷ mean
  unsigned jobs = 0;                ///< threads; 0: as many as the machine runs. Changes no figure
  int fiscal_year = 2026;
  bool year = false;              ///< a year even where there would be a steady state
  std::vector<model::Symbol> by;  ///< traits whose groups are told apart
  Called called;
  std::function<void(std::size_t done, std::size_t all)>
      progress;                ///< told after every replication; any thread
  std::vector<Time> arrivals;  ///< moments at which the cases of one process come, instead of its demand
  log::Writer* log = nullptr;  ///< gets the event log of the counted cases of the first replication
};
constexpr std::size_t kMaxReplications = 10'000;
constexpr std::size_t kFewReplications = 3;    ///< where many variants are run and nothing else is said
constexpr std::size_t kPreciseEnough = 1'000;  ///< replications at which --precision gives up

struct Failure {
  bool interrupted = false;
  Refusal messages;
};

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
                                                            RunOutcome* outcome = nullptr,
                                                            log::Writer* log = nullptr);

/// Runs the replications of a study and folds them in their order.
[[nodiscard]] tl::expected<Result, Failure> run(Study study, const Options& options);

/// Both of these.
[[nodiscard]] tl::expected<Result, Failure> simulate(const std::vector<const model::Process*>& processes,
                                                     const Options& options = {});

/// Moments at which cases arrive: one in each line, such as "2026-04-01 9:30", in any order; a first line
/// that is no moment is a heading.
[[nodiscard]] base::FileResult<std::vector<Time>> read_arrivals(const std::filesystem::path& path);

/// Turns the sums of the replications into estimates.
void fold(const Study& study, std::vector<Totals> totals, Result& result);

}  // namespace bpr::simulate
