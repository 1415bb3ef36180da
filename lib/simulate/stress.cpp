#include "simulate/stress.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "measure/analysis.hpp"
#include "model/scenario.hpp"
#include "simulate/loads.hpp"

namespace bpr::simulate {

namespace {

using model::Process;

constexpr int kToday = 100;  ///< percent of the staff
constexpr int kLeast = 10;
constexpr int kStep = 10;

std::vector<Process> with_share(const std::vector<const Process*>& processes, int percent) {
  std::vector<Process> all;
  for (const Process* const process : processes) all.push_back(model::with_staff(*process, percent / 100.0));
  return all;
}

/// What all processes come to at each share of the staff. What was found is kept, and a run is made only
/// where analysis alone does not tell.
class Shares {
 public:
  Shares(const std::vector<const Process*>& processes, const Options& options)
      : processes_(processes), options_(options) {}

  /// A process at a share; a run is made where it has deadlines and no role is overloaded.
  tl::expected<StressState, Failure> at(int percent, std::size_t process) {
    StressState state = computed(percent)[process];
    if (state.overloaded() || processes_[process]->head->deadlines.empty()) return state;
    auto known = kept_.find(percent);
    if (known == kept_.end()) {
      auto kept = run(percent);
      if (!kept) return tl::unexpected(std::move(kept.error()));
      known = kept_.emplace(percent, std::move(*kept)).first;
    }
    state.kept = known->second[process];
    return state;
  }

 private:
  using Kept = std::vector<std::optional<double>>;

  /// Share of the cases of each process that keep its worst deadline.
  [[nodiscard]] tl::expected<Kept, Failure> run(int percent) const {
    const std::vector<Process> fewer = with_share(processes_, percent);
    auto result = simulate(model::pointers(fewer), options_);
    if (!result) return tl::unexpected(std::move(result.error()));
    Kept kept(processes_.size());
    for (std::size_t p = 0; p < kept.size(); ++p)
      for (const DeadlineResult& deadline : result->processes[p].all.deadlines)
        if (deadline.cases > 0) kept[p] = std::min(kept[p].value_or(1), deadline.kept.value);
    return kept;
  }

  /// The busiest role of each process, with what all processes together ask of it.
  const std::vector<StressState>& computed(int percent) {
    const auto known = computed_.find(percent);
    if (known != computed_.end()) return known->second;
    std::vector<measure::Analysis> analyses;
    for (const Process& process : with_share(processes_, percent))
      analyses.push_back(measure::analyze(process, {.fiscal_year = options_.fiscal_year, .texts = false}));
    const Loads loads = total_loads(analyses);
    std::vector<StressState> states;
    for (const measure::Analysis& analysis : analyses) {
      StressState& state = states.emplace_back();
      state.share = percent / 100.0;
      for (const measure::RoleLoad& load : analysis.loads) {
        const double all = load_of(loads, load.role);
        if (load.minutes_year <= 0 || all <= state.utilisation) continue;
        state.utilisation = all;
        state.role = load.role;
      }
    }
    return computed_.emplace(percent, std::move(states)).first->second;
  }

  const std::vector<const Process*>& processes_;
  const Options& options_;
  std::map<int, std::vector<StressState>> computed_;
  std::map<int, Kept> kept_;
};

/// The largest share at which a process breaks: a step is looked for in which it does, and halved.
tl::expected<std::optional<StressState>, Failure> breaking(Shares& shares, std::size_t process) {
  int holds = kToday + 1;
  for (int percent = kToday; percent >= kLeast; percent -= kStep) {
    const auto state = shares.at(percent, process);
    if (!state) return tl::unexpected(state.error());
    if (!state->broken()) {
      holds = percent;
      continue;
    }
    StressState broken = *state;
    for (int low = percent; holds - low > 1;) {
      const int middle = (low + holds) / 2;
      const auto between = shares.at(middle, process);
      if (!between) return tl::unexpected(between.error());
      if (between->broken()) broken = *between;
      (between->broken() ? low : holds) = middle;
    }
    return broken;
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Stress, Failure> stress(const std::vector<const Process*>& processes, const Options& options) {
  Stress found;
  found.processes = processes;
  found.least = kLeast / 100.0;
  found.seed = options.seed;
  found.replications = options.replications;
  found.fiscal_year = options.fiscal_year;
  Options quiet = options;
  quiet.progress = {};
  Shares shares(processes, quiet);
  for (std::size_t p = 0; p < processes.size(); ++p) {
    const auto today = shares.at(kToday, p);
    if (!today) return tl::unexpected(today.error());
    auto breaks = breaking(shares, p);
    if (!breaks) return tl::unexpected(std::move(breaks.error()));
    found.results.push_back({p, *breaks, *today});
    if (options.progress) options.progress(p + 1, processes.size());
  }
  std::stable_sort(found.results.begin(), found.results.end(),
                   [](const StressResult& a, const StressResult& b) {
                     return (a.breaks ? a.breaks->share : 0) > (b.breaks ? b.breaks->share : 0);
                   });
  return found;
}

tl::expected<std::vector<StressState>, Failure> at_share(const std::vector<const Process*>& processes,
                                                         double share, const Options& options) {
  Shares shares(processes, options);
  std::vector<StressState> states;
  for (std::size_t p = 0; p < processes.size(); ++p) {
    auto state = shares.at(static_cast<int>(std::lround(share * 100)), p);
    if (!state) return tl::unexpected(std::move(state.error()));
    states.push_back(*state);
  }
  return states;
}

}  // namespace bpr::simulate
