#include "compare/paired.hpp"

#include <algorithm>

namespace bpr::compare {

namespace {

using model::Process;
using simulate::FigureInfo;
using simulate::Result;

constexpr double kSame = 1e-12;  ///< relative; sums of the same numbers in another order

bool equal(double a, double b) { return std::abs(a - b) <= kSame * std::max(std::abs(a), std::abs(b)); }

}  // namespace

Paired pair(const Result& before, std::size_t process, const Result& after, std::size_t other) {
  Paired paired;
  paired.process = before.processes[process].process->id;
  const double cases_before = before.processes[process].process->demand->cases.value;
  const double cases_after = after.processes[other].process->demand->cases.value;
  const std::size_t runs = std::min(before.totals.size(), after.totals.size());
  for (const FigureInfo& figure : simulate::figures()) {
    std::vector<double> was;
    std::vector<double> is;
    std::vector<double> changed;
    bool same = true;
    for (std::size_t r = 0; r < runs; ++r) {
      const auto x = figure.of(before.totals[r].processes[process], cases_before);
      const auto y = figure.of(after.totals[r].processes[other], cases_after);
      if (x) was.push_back(*x);
      if (y) is.push_back(*y);
      if (!x || !y) continue;
      changed.push_back(equal(*x, *y) ? 0 : *y - *x);
      same = same && changed.back() == 0;
    }
    if (changed.empty()) continue;
    paired.figures.push_back(
        {&figure, base::mean_estimate(was), base::mean_estimate(is), base::mean_estimate(changed), same});
  }
  return paired;
}

tl::expected<std::pair<simulate::Study, simulate::Study>, simulate::Failure> prepare_pair(
    const std::vector<const Process*>& before, const std::vector<const Process*>& after,
    const simulate::Options& options) {
  simulate::Options both = options;
  both.year |= !simulate::has_steady_state(before) || !simulate::has_steady_state(after);
  auto first = simulate::prepare(before, both);
  if (!first) return tl::unexpected(std::move(first.error()));
  auto second = simulate::prepare(after, both);
  if (!second) return tl::unexpected(std::move(second.error()));
  if (first->result.steady) {
    const simulate::Time from = std::max(first->plan.from, second->plan.from);
    for (simulate::Study* const study : {&*first, &*second}) {
      study->plan.from = from;
      study->result.warm_up_minutes = base::Duration{from}.minutes();
      study->result.counted_minutes = base::Duration{study->plan.to - from}.minutes();
    }
  }
  return std::pair(std::move(*first), std::move(*second));
}

tl::expected<PairedResult, simulate::Failure> simulate_pair(const std::vector<const Process*>& before,
                                                            const std::vector<const Process*>& after,
                                                            const simulate::Options& options) {
  auto studies = prepare_pair(before, after, options);
  if (!studies) return tl::unexpected(std::move(studies.error()));
  simulate::Options half = options;
  const auto told = options.progress;
  if (told) half.progress = [&](std::size_t done, std::size_t all) { told(done, 2 * all); };
  auto first = simulate::run(std::move(studies->first), half);
  if (!first) return tl::unexpected(std::move(first.error()));
  if (told) half.progress = [&](std::size_t done, std::size_t all) { told(all + done, 2 * all); };
  auto second = simulate::run(std::move(studies->second), half);
  if (!second) return tl::unexpected(std::move(second.error()));
  PairedResult result{std::move(*first), std::move(*second), {}};
  const bool alone = result.before.processes.size() == 1 && result.after.processes.size() == 1;
  for (std::size_t p = 0; p < result.before.processes.size(); ++p)
    for (std::size_t q = 0; q < result.after.processes.size(); ++q)
      if (alone || result.before.processes[p].process->id == result.after.processes[q].process->id)
        result.processes.push_back(pair(result.before, p, result.after, q));
  return result;
}

}  // namespace bpr::compare
