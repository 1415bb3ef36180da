#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/random.hpp"
#include "model/rough.hpp"
#include "propose/plan.hpp"
#include "simulate/uncertainty.hpp"

namespace bpr::propose {

namespace {

using measure::Analysis;
using measure::Measure;
using model::Process;

constexpr double kYears = 5;         ///< over which a cost once is spread
constexpr std::size_t kDecisive = 3;

/// A lever as it works in one world, and where in its bands it lies, 0 to 1.
struct Moved {
  Lever lever;
  double quantile = 0.5;
  bool banded = false;
};

Moved in_world(const Lever& lever, std::uint64_t seed, std::uint64_t world) {
  Moved moved{lever, 0.5, false};
  moved.quantile =
      base::uniform(base::random_key(seed, world), base::random_stream({}, lever.id, "lever"), 0);
  for (Edit& edit : moved.lever.edits) {
    moved.banded |= edit.band.low != edit.band.high;
    edit.band.middle = edit.band.low + (edit.band.high - edit.band.low) * moved.quantile;
  }
  return moved;
}

double worth(const Process& as_is, const Analysis& before, const Plan& plan) {
  const double staff_hours = before[Measure::staff_hours_year].value;
  const double staff_hour = staff_hours > 0 ? before[Measure::staff_cost_year].value / staff_hours : 0;
  const auto freed = [&](Measure m) { return before[m].value - plan.after[m].value; };
  return freed(Measure::resident_hours_year) * as_is.shared->rates.resident_hour.yen +
         freed(Measure::staff_hours_year) * staff_hour - (plan.yearly_low + plan.yearly_high) / 2 -
         (plan.once_low + plan.once_high) / 2 / kYears;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Squared correlation: the share of the variance of one series that goes linearly with the other.
double explained(const std::vector<double>& x, const std::vector<double>& y) {
  const double mx = mean(x);
  const double my = mean(y);
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

}  // namespace

Robustness robustness(const Process& as_is, const std::vector<Plan>& plans, std::uint64_t seed,
                      std::size_t worlds) {
  Robustness found;
  found.worlds = worlds;
  found.best.assign(plans.size(), 0);
  found.gains.assign(plans.size(), 0);
  if (plans.empty() || worlds == 0) return found;
  const std::vector<model::RoughNumber> numbers = model::rough_numbers(as_is);
  std::vector<const Lever*> levers;
  for (const Plan& plan : plans)
    for (const Lever* const lever : plan.levers)
      if (std::find(levers.begin(), levers.end(), lever) == levers.end()) levers.push_back(lever);
  std::sort(levers.begin(), levers.end());  // as in the catalogue, so that plans apply them in its order

  std::vector<std::vector<double>> values(numbers.size() + levers.size());
  std::vector<std::vector<double>> worths(plans.size());
  std::vector<bool> banded(levers.size(), false);
  const double each = 1.0 / static_cast<double>(worlds);
  for (std::size_t w = 0; w < worlds; ++w) {
    const std::vector<double> factors = simulate::world_factors(as_is, numbers, seed, w);
    for (std::size_t n = 0; n < numbers.size(); ++n) values[n].push_back(factors[n]);
    std::vector<Moved> moved;
    for (std::size_t l = 0; l < levers.size(); ++l) {
      moved.push_back(in_world(*levers[l], seed, w));
      banded[l] = moved.back().banded;
      values[numbers.size() + l].push_back(moved.back().quantile);
    }
    const Process world = model::with_factors(as_is, factors);
    const Analysis before = measure::analyze(world, {.texts = false});
    std::size_t best = 0;
    for (std::size_t p = 0; p < plans.size(); ++p) {
      std::vector<const Lever*> mine;
      for (std::size_t l = 0; l < levers.size(); ++l)
        if (std::find(plans[p].levers.begin(), plans[p].levers.end(), levers[l]) != plans[p].levers.end())
          mine.push_back(&moved[l].lever);
      worths[p].push_back(worth(world, before, make_plan(std::move(mine), world, before)));
      if (worths[p].back() > 0) found.gains[p] += each;
      if (worths[p].back() > worths[best].back()) best = p;
    }
    found.best[best] += each;
  }

  // What the lead of the plan that is mostly best over its strongest rival goes with.
  std::vector<std::size_t> order(plans.size());
  for (std::size_t p = 0; p < order.size(); ++p) order[p] = p;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return found.best[a] > found.best[b]; });
  if (plans.size() < 2 || found.best[order[1]] == 0) return found;
  std::vector<double> lead;
  for (std::size_t w = 0; w < worlds; ++w) lead.push_back(worths[order[0]][w] - worths[order[1]][w]);
  for (std::size_t v = 0; v < values.size(); ++v) {
    const bool number = v < numbers.size();
    if (!number && !banded[v - numbers.size()]) continue;
    const double share = explained(values[v], lead);
    const std::string what =
        number ? numbers[v].name + " (" + numbers[v].text + ")"
               : levers[v - numbers.size()]->name.shown(base::language() == base::Language::ja);
    if (share >= 0.05) found.decisive.push_back({what, share});
  }
  std::stable_sort(found.decisive.begin(), found.decisive.end(),
                   [](const Robustness::Decisive& a, const Robustness::Decisive& b) { return a.share > b.share; });
  found.decisive.resize(std::min(found.decisive.size(), kDecisive));
  return found;
}

}  // namespace bpr::propose
