/// Queues whose answer theory knows, run so long that the 99% interval is no wider than ±1%: minutes of work,
/// so no part of the tests. Prints a table; ends with 1 where theory lies outside an interval or an interval
/// is too wide.
///
/// usage: queue_table [SHARE]: SHARE of the customers, 1 unless said; intervals are wider with fewer

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <functional>
#include <vector>

#include "base/statistics.hpp"
#include "model/read.hpp"
#include "simulate/engine.hpp"

namespace {

using namespace bpr;

constexpr double kMinutesAYear = 365.2425 * 1440;
constexpr double kWidest = 0.01;  ///< half of an interval, as a share of the value
constexpr std::uint64_t kSeed = 20260403;

enum class Figure { waiting, total, below };

struct Row {
  const char* name;
  int people;
  double arrivals;  ///< a minute
  const char* takes;
  Figure figure;
  double theory;
  double millions;   ///< of customers
  double bound = 0;  ///< of `below`: the share of times in the system up to there
};

// Kleinrock, Queueing Systems 1: Erlang C, Pollaczek and Khinchine.
const Row kRows[] = {
    {"M/M/1, 0.8: Wq", 1, 0.8, "exponential 1 min", Figure::waiting, 4, 60},
    {"M/M/1, 0.8: W", 1, 0.8, "exponential 1 min", Figure::total, 5, 60},
    {"M/M/1, 0.8: share of W up to 14.979", 1, 0.8, "exponential 1 min", Figure::below, 0.95, 20, 14.979},
    {"M/M/2, 1.6: Wq", 2, 1.6, "exponential 1 min", Figure::waiting, 1.777778, 60},
    {"M/M/3, 2.4: Wq", 3, 2.4, "exponential 1 min", Figure::waiting, 1.078652, 60},
    {"M/M/10, 8: Wq", 10, 8, "exponential 1 min", Figure::waiting, 0.204590, 60},
    {"M/M/100, 90: Wq", 100, 90, "exponential 1 min", Figure::waiting, 0.021694, 400},
    {"M/G/1, fixed: Wq", 1, 0.8, "1 min", Figure::waiting, 2, 30},
    {"M/G/1, Erlang-2: Wq", 1, 0.8, "erlang 2 of 1 min", Figure::waiting, 3, 40},
    {"M/G/1, uniform: Wq", 1, 0.8, "0-2 min", Figure::waiting, 2.666667, 40},
    {"M/G/1, lognormal, cv² 4: Wq", 1, 0.8, "lognormal 1 min sd 2 min", Figure::waiting, 10, 160},
    {"one of two queues, 1.5: W", 1, 1.5, "exponential 0.5 min", Figure::total, 2, 60},
    {"pooled, 3: W", 2, 3, "exponential 0.5 min", Figure::total, 1.142857, 30},
    {"one doctor: Wq", 1, 2 / 60.0, "exponential 20 min", Figure::waiting, 40, 40},
    {"one doctor: W", 1, 2 / 60.0, "exponential 20 min", Figure::total, 60, 30},
    {"two doctors: Wq", 2, 2 / 60.0, "exponential 20 min", Figure::waiting, 2.5, 30},
    {"two doctors: W", 2, 2 / 60.0, "exponential 20 min", Figure::total, 22.5, 10},
};

/// Means of batches of neighbouring customers, behind a warm-up.
class Batches final : public simulate::Monitor {
 public:
  Batches(std::int64_t customers, const Row& row)
      : row_(row), warm_up_(customers / 50), size_((customers - warm_up_) / kBatches), sums_(kBatches, 0) {}

  void on_case(const simulate::CaseState& state, const std::uint8_t*) override {
    const std::int64_t batch = (state.number - warm_up_) / size_;
    if (state.number < warm_up_ || batch >= kBatches) return;
    sums_[static_cast<std::size_t>(batch)] += value(state);
  }
  [[nodiscard]] base::Estimate mean() const {
    std::vector<double> means;
    for (const double sum : sums_) means.push_back(sum / static_cast<double>(size_));
    return base::mean_estimate(means, 0.99);
  }

 private:
  static constexpr std::int64_t kBatches = 40;

  [[nodiscard]] double value(const simulate::CaseState& state) const {
    const double total = base::Duration{state.end - state.arrival}.minutes();
    switch (row_.figure) {
      case Figure::waiting:
        return base::Duration{state.waited}.minutes();
      case Figure::total:
        return total;
      case Figure::below:
        return total <= row_.bound ? 1 : 0;
    }
    return 0;
  }

  const Row& row_;
  std::int64_t warm_up_;
  std::int64_t size_;
  std::vector<double> sums_;
};

base::Estimate run(const Row& row, double share) {
  const std::string text = fmt::format(
      "bpr: 1\nprocess: queue\ndemand: {{cases: {:.6f} / year, arrive: always}}\n"
      "roles: {{clerk: {{kind: staff, people: {}, calendar: always}}}}\n"
      "steps:\n  - do: work\n    by: clerk\n    takes: {}\n",
      row.arrivals * kMinutesAYear, row.people, row.takes);
  base::Diagnostics diagnostics;
  const auto process =
      model::read_process(std::make_shared<const base::Source>("queue.yaml", text), nullptr, diagnostics);
  simulate::Horizon endless;
  endless.to = endless.last = simulate::kDistant / 4;
  endless.year = kMinutesAYear * static_cast<double>(base::kMinute);
  const auto program = simulate::compile({&*process}, endless);
  if (!program) std::exit(2);
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.arrivals = static_cast<std::int64_t>(row.millions * share * 1e6);
  Batches batches(plan.arrivals, row);
  simulate::Engine engine(*program, plan, base::random_key(kSeed, 0), batches);
  if (engine.run().stop != simulate::Stop::finished) std::exit(2);
  return batches.mean();
}

}  // namespace

int main(int argc, char** argv) {
  const double share = argc > 1 ? std::atof(argv[1]) : 1;
  fmt::print("{:<36} {:>10} {:>10} {:>22} {:>7} {:>6}\n", "", "theory", "found", "99% interval", "±",
             "cases");
  int outside = 0;
  int wide = 0;
  for (const Row& row : kRows) {
    const base::Estimate found = run(row, share);
    const bool inside = *found.low <= row.theory && row.theory <= *found.high;
    const double width = found.half_width() / row.theory;
    outside += inside ? 0 : 1;
    wide += width > kWidest ? 1 : 0;
    fmt::print("{:<36} {:>10.6f} {:>10.6f} {:>10.6f}–{:<11.6f} {:>6.2f}% {:>4.0f} M{}{}\n", row.name,
               row.theory, found.value, *found.low, *found.high, width * 100, row.millions * share,
               inside ? "" : "  OUTSIDE", width > kWidest ? "  wide" : "");
    std::fflush(stdout);
  }
  fmt::print("{} outside their interval, {} wider than ±1%\n", outside, wide);
  return outside + wide > 0 ? 1 : 0;
}
