#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "simulate/engine.hpp"
#include "simulate/replicate.hpp"
#include "support.hpp"

/// Queues with a known answer. Times in minutes.
namespace bpr::tests {

constexpr double kMinutesAYear = 365.2425 * 1440;

/// One step by some people who are always there.
inline model::Process queue(int people, double arrivals_a_minute, const std::string& takes,
                            const std::string& more = "") {
  return process_of(
      fmt::format("bpr: 1\nprocess: queue\ndemand: {{cases: {:.6f} / year, arrive: always}}\n"
                  "roles: {{clerk: {{kind: staff, people: {}, calendar: always}}}}\n"
                  "steps:\n  - do: work\n    by: clerk\n    takes: {}\n{}",
                  arrivals_a_minute * kMinutesAYear, people, takes, more));
}

/// Always the same time of the calendar: a program without beginning or end of days.
inline simulate::Horizon endless() {
  simulate::Horizon horizon;
  horizon.to = horizon.last = simulate::kDistant / 4;
  horizon.year = kMinutesAYear * static_cast<double>(base::kMinute);
  return horizon;
}

inline simulate::Program program_of(const std::vector<const model::Process*>& processes,
                                    const simulate::Horizon& horizon = endless()) {
  auto program = simulate::compile(processes, horizon);
  if (!program)
    for (const std::string& message : program.error()) FAIL_CHECK(message);
  REQUIRE(program.has_value());
  return std::move(*program);
}

/// Mean of a long run with a 99% interval from batch means: neighbouring customers are alike, batches of many
/// are not.
struct Measured {
  double mean = 0;
  double low = 0;
  double high = 0;
  [[nodiscard]] double half_width() const { return (high - low) / 2; }
};

inline Measured batch_means(const std::vector<double>& values, std::size_t warm_up,
                            std::size_t batches = 30) {
  const std::size_t size = (values.size() - warm_up) / batches;
  std::vector<double> means;
  for (std::size_t b = 0; b < batches; ++b) {
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += values[warm_up + b * size + i];
    means.push_back(sum / static_cast<double>(size));
  }
  const base::Estimate estimate = base::mean_estimate(means, 0.99);
  return {estimate.value, *estimate.low, *estimate.high};
}

/// Sanitizers make the suite slow: there a part of the customers must do, and intervals may be wider.
#if defined(__SANITIZE_ADDRESS__)
constexpr double kPart = 0.05;
#else
constexpr double kPart = 1;
#endif

/// The theory lies in the 99% interval of the mean, behind a warm-up, and that is no wider than ±5%.
inline void check_mean(const std::vector<double>& values, double theory) {
  const Measured found = batch_means(values, values.size() / 50);
  CAPTURE(found.mean);
  CAPTURE(found.low);
  CAPTURE(found.high);
  CHECK(found.low <= theory);
  CHECK(theory <= found.high);
  if (kPart == 1) CHECK(found.half_width() <= 0.05 * theory);
}

/// Runs so many customers from an empty system.
inline void run_customers(const model::Process& process, double customers, std::uint64_t seed,
                          simulate::Monitor& monitor) {
  const simulate::Program program = program_of({&process});
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.arrivals = static_cast<std::int64_t>(customers);
  simulate::Engine engine(program, plan, base::random_key(seed, 0), monitor);
  REQUIRE(engine.run().stop == simulate::Stop::finished);
}

}  // namespace bpr::tests
