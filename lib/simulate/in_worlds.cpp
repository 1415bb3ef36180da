#include <algorithm>
#include <cmath>

#include "simulate/replicate.hpp"
#include "simulate/worlds.hpp"

namespace bpr::simulate {

namespace {

using model::Process;

/// What was found of one process in one world.
struct WorldMeans {
  std::vector<double> lead;  ///< of each replication, minutes
  std::vector<double> waiting;
};

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// One-way analysis of variance: within the worlds, and between them beyond what chance alone would do.
Spread split(const std::vector<WorldMeans>& worlds, std::vector<double> WorldMeans::*figure) {
  base::Moments between;
  double within = 0;
  double replications = 0;
  for (const WorldMeans& world : worlds) {
    base::Moments inside;
    for (const double value : world.*figure) inside.add(value);
    within += inside.variance() / static_cast<double>(worlds.size());
    replications += static_cast<double>(inside.count) / static_cast<double>(worlds.size());
    between.add(inside.mean);
  }
  const double beyond = replications > 0 ? between.variance() - within / replications : 0;
  return {std::sqrt(within), std::sqrt(std::max(0.0, beyond))};
}

/// Squared correlation: the share of the variance of one series that goes linearly with the other.
double explained(const std::vector<double>& x, const std::vector<double>& y) {
  const double mx = mean_of(x);
  const double my = mean_of(y);
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0;
}

void rank_inputs(const std::vector<WorldMeans>& means, const std::vector<std::vector<RoughValue>>& values,
                 ProcessResult& result) {
  std::vector<double> lead;
  std::vector<double> waiting;
  for (const WorldMeans& world : means) {
    lead.push_back(mean_of(world.lead));
    waiting.push_back(mean_of(world.waiting));
  }
  for (std::size_t v = 0; v < values.front().size(); ++v) {
    std::vector<double> at;
    for (const auto& world : values) at.push_back(world[v].quantile);
    result.inputs.push_back({values.front()[v].name, explained(at, lead), explained(at, waiting)});
  }
  std::stable_sort(result.inputs.begin(), result.inputs.end(), [](const RoughInput& a, const RoughInput& b) {
    return std::max(a.lead, a.waiting) > std::max(b.lead, b.waiting);
  });
}

}  // namespace

tl::expected<Result, Failure> simulate_in_worlds(const std::vector<const Process*>& processes,
                                                 const Options& options) {
  constexpr double kPerMinute = 1.0 / static_cast<double>(base::kMinute);
  std::vector<Totals> of_worlds;
  std::vector<std::vector<WorldMeans>> means(processes.size());
  std::vector<std::vector<std::vector<RoughValue>>> values(processes.size());
  Result result;
  for (std::size_t w = 0; w < options.worlds; ++w) {
    std::vector<World> worlds;
    std::vector<const Process*> changed;
    for (const Process* const process : processes) worlds.push_back(in_world(*process, options.seed, w));
    for (const World& world : worlds) changed.push_back(&world.process);
    Options one = options;
    one.worlds = 0;
    one.first_replication = w * options.replications;
    if (options.progress)
      one.progress = [&, w](std::size_t done, std::size_t all) {
        options.progress(w * all + done, options.worlds * all);
      };
    auto found = simulate(changed, one);
    if (!found) return tl::unexpected(std::move(found.error()));
    result.events += found->events;
    result.executions += found->executions;
    for (const model::Symbol role : found->overloaded)
      if (std::find(result.overloaded.begin(), result.overloaded.end(), role) == result.overloaded.end())
        result.overloaded.push_back(role);
    for (std::size_t p = 0; p < processes.size(); ++p) {
      WorldMeans& mean = means[p].emplace_back();
      for (const Totals& totals : found->totals) {
        mean.lead.push_back(totals.processes[p].lead.mean() * kPerMinute);
        mean.waiting.push_back(totals.processes[p].on_site_waiting.mean() * kPerMinute);
      }
      values[p].push_back(std::move(worlds[p].values));
    }
    of_worlds.push_back(std::move(found->totals.front()));
    for (std::size_t r = 1; r < found->totals.size(); ++r) of_worlds.back().join(found->totals[r]);
  }
  auto middle = prepare(processes, options);
  if (!middle) return tl::unexpected(std::move(middle.error()));
  middle->result.events = result.events;
  middle->result.executions = result.executions;
  if (middle->result.overloaded.empty()) middle->result.overloaded = result.overloaded;
  result = std::move(middle->result);
  fold(*middle, std::move(of_worlds), result);
  result.worlds = options.worlds;
  result.replications = options.replications;
  for (std::size_t p = 0; p < processes.size(); ++p) {
    result.processes[p].lead_spread = split(means[p], &WorldMeans::lead);
    result.processes[p].waiting_spread = split(means[p], &WorldMeans::waiting);
    rank_inputs(means[p], values[p], result.processes[p]);
  }
  return result;
}

}  // namespace bpr::simulate
