#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/statistics.hpp"
#include "simulate/collect.hpp"

/// What a simulation found. Times in minutes unless they say otherwise; per case, with 95% intervals over the
/// replications.
namespace bpr::simulate {

using base::Estimate;

struct Distribution {
  Estimate mean;
  Estimate p50;
  Estimate p90;
  Estimate p95;
  double most = 0;     ///< largest of all replications; no interval
  double counted = 0;  ///< values, mean over the replications
};

struct DeadlineResult {
  Estimate kept;  ///< share of the cases whose clock ran
  std::uint64_t cases = 0;
};

struct CasesResult {
  std::string label;  ///< "channel = online"; empty for all cases of a process
  Estimate cases;     ///< counted in a replication
  Estimate gave_up;   ///< share
  Estimate no_show;
  double unfinished = 0;         ///< mean number
  Distribution lead;             ///< arrival to end
  Distribution on_site_waiting;  ///< of those who came
  Estimate overnight;            ///< share of those who came that were still there when the office closed
  Estimate visits;
  Estimate travel;
  Estimate own;
  Estimate served;
  Estimate on_site;
  Estimate agent;
  std::array<Estimate, kCauses + 1> on_site_causes;  ///< add up to `waiting_on_site`
  Estimate waiting_on_site;                          ///< of all cases, those who never come included
  std::array<Estimate, kCauses> causes;              ///< add up to `waiting`
  Estimate waiting;
  Estimate work;
  Estimate touch;
  Estimate executions;
  Estimate rework;  ///< share of the executions
  std::vector<DeadlineResult> deadlines;
  std::array<Estimate, 24> by_hour;  ///< on-site waiting by hour of arrival
  std::array<double, 24> hour_cases{};
  std::array<Estimate, 12> by_month;
  std::array<double, 12> month_cases{};
};

struct StepResult {
  Estimate executions;  ///< per case
  Estimate waiting;     ///< of one execution
  std::array<double, kCauses> causes{};
  double work = 0;  ///< of one execution
};

struct PoolResult {
  model::Symbol role;
  std::int32_t people = 0;  ///< kUnlimited: nobody waits for them but while they are closed
  double computed = 0;      ///< utilisation by analysis
  Estimate utilisation;     ///< share of open time
  std::array<Estimate, 24> by_hour;
  std::array<double, 24> open_by_hour{};  ///< person-minutes of a replication
  Estimate overtime;                      ///< hours in a replication, all people together
  Estimate queue;                         ///< mean number that wait
  double most_waiting = 0;
  Estimate wait;  ///< minutes in front of these people, closed hours apart
};

/// How much of the spread of a mean comes from chance within a world, and how much from not knowing the
/// numbers of the file well.
struct Spread {
  double chance = 0;     ///< standard deviation between replications of one world, in minutes
  double ignorance = 0;  ///< and between worlds
};

/// A rough number, and the share of the variance between worlds that goes with it.
struct RoughInput {
  std::string name;
  double lead = 0;
  double waiting = 0;
};

struct ProcessResult {
  const model::Process* process = nullptr;
  CasesResult all;
  std::vector<CasesResult> groups;
  std::vector<StepResult>
      steps;              ///< as in the process; called procedures count with the step that calls them
  Spread lead_spread;     ///< in worlds
  Spread waiting_spread;  ///< on site, of those who came
  std::vector<RoughInput> inputs;  ///< those to measure first come first
};

struct Result {
  std::vector<ProcessResult> processes;
  std::vector<PoolResult> pools;
  std::vector<model::Symbol>
      overloaded;  ///< roles whose computed utilisation is 1 or more: times are lower bounds
  std::uint64_t seed = 0;
  std::size_t replications = 0;
  std::size_t worlds = 0;  ///< 0: rough numbers at their middle; else replications of each world
  bool steady = false;     ///< steady state instead of a year
  int fiscal_year = 0;
  int run_in_weeks = 0;        ///< a year's run: uncounted weeks before
  double warm_up_minutes = 0;  ///< steady state: cut by MSER-5
  bool settled = true;         ///< the warm-up was seen to end
  double counted_minutes = 0;
  std::optional<double> precision;  ///< asked for: relative half-width
  bool precise = true;              ///< … and reached
  std::uint64_t events = 0;
  std::uint64_t executions = 0;
  std::vector<std::string> assumptions;
  std::vector<Totals> totals;  ///< of each replication, where asked for
};

}  // namespace bpr::simulate
