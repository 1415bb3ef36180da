#pragma once

#include <array>
#include <vector>

#include "base/quantiles.hpp"
#include "simulate/monitor.hpp"

namespace bpr::simulate {

using base::Quantiles;

/// Sums over the counted cases of one replication, or of those of one group. Times in microseconds.
struct CaseTotals {
  std::uint64_t cases = 0;
  std::uint64_t done = 0;
  std::uint64_t gave_up = 0;
  std::uint64_t no_show = 0;
  std::uint64_t unfinished = 0;
  Quantiles lead;             ///< of cases that came to their end
  Quantiles on_site_waiting;  ///< of cases in which somebody came
  std::array<double, kCauses> waiting{};
  std::array<double, kCauses + 1> on_site_causes{};
  double own = 0;
  double served = 0;
  double on_site = 0;
  double travel = 0;
  double visits = 0;
  std::uint64_t overnight = 0;  ///< cases in which somebody was still there when the office closed
  double agent = 0;             ///< minutes of agents
  double work = 0;
  double touch = 0;
  double executions = 0;
  double again = 0;
  std::vector<std::uint64_t> kept;  ///< of each deadline
  std::vector<std::uint64_t> missed;
  struct Cell {
    std::uint64_t cases = 0;
    double waiting = 0;
  };
  std::array<Cell, 24> by_hour{};  ///< of arrival, those who came
  std::array<Cell, 12> by_month{};
  std::vector<std::uint64_t> outcomes;

  void add(const CaseState& state);
};

struct StepTotals {
  std::uint64_t executions = 0;
  double work = 0;
  std::array<double, kCauses> waiting{};
};

struct PoolTotals {
  double busy = 0;  ///< inside open time
  double overtime = 0;
  std::array<double, 24> busy_by_hour{};
  double queue = 0;  ///< integral of the number that wait
  std::int32_t most_waiting = 0;
  std::uint64_t served = 0;
  double waited = 0;  ///< for these people: all but elapsed times
};

struct Totals {
  std::vector<CaseTotals> processes;
  std::vector<CaseTotals> groups;  ///< those asked for
  std::vector<StepTotals> steps;   ///< of the program
  std::vector<PoolTotals> pools;
};

/// A group of cases: those whose variable has a value.
struct Group {
  std::int32_t process = 0;
  std::int32_t variable = 0;
  std::uint8_t value = 0;
};

/// Adds up what the result needs, in memory that does not grow with the number of cases.
class Collector final : public Monitor {
 public:
  Collector(const Program& program, std::vector<Group> groups, Time from, Time to);

  void on_case(const CaseState& state, const std::uint8_t* values) override;
  void on_step(const StepRow& row) override;
  void on_busy(std::uint32_t pool, Time from, Time to) override;
  void on_queue(std::uint32_t pool, Time now, std::int32_t waiting) override;
  /// Nothing comes after this moment.
  void finish(Time now);

  Totals totals;

 private:
  const Program& program_;
  std::vector<Group> groups_;
  Time from_;
  Time to_;
  struct Queue {
    Time since = 0;
    std::int32_t waiting = 0;
  };
  std::vector<Queue> queues_;
  std::vector<Timetable::Hint> hints_;
};

}  // namespace bpr::simulate
