#include "simulate/uncertainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "measure/analysis.hpp"
#include "simulate/loads.hpp"

namespace bpr::simulate {

namespace {

using measure::Measure;
using model::Process;
using model::RoughNumber;

/// What the numbers are judged by.
constexpr std::array<std::string_view, 6> kAsked{"waiting",   "total",         "staff-hours",
                                                 "lead-time", "lead-time-p95", "deadline-kept"};
/// … and what analysis knows of it, to choose those that are worth a run.
constexpr std::array kComputed{Measure::waiting, Measure::total, Measure::staff_hours_year,
                               Measure::lead_time};
constexpr std::size_t kTried = 6;  ///< numbers of a process that are moved in a simulation
constexpr double kKept = 0.9;      ///< a procedure below breaks (SEMANTICS: stress test)
constexpr double kFurthest = 10;   ///< factor up to which an overload is looked for
constexpr int kHalvings = 40;

std::vector<const FigureInfo*> asked() {
  std::vector<const FigureInfo*> list;
  for (const std::string_view name : kAsked)
    for (const FigureInfo& figure : figures())
      if (figure.name == name) list.push_back(&figure);
  return list;
}

/// … and what the targets of its file ask for.
std::vector<const FigureInfo*> asked(const Process& process) {
  std::vector<const FigureInfo*> list = asked();
  for (const model::Target& target : process.head->targets)
    for (const FigureInfo& figure : figures())
      if (figure.measure && figure.name == target.measure.text() &&
          std::find(list.begin(), list.end(), &figure) == list.end())
        list.push_back(&figure);
  return list;
}

double mean_of(const std::vector<double>& values) { return base::mean_estimate(values).value; }

/// One-way analysis of variance: within the worlds, and between them beyond what chance alone would do.
Doubt doubt(const FigureInfo& figure, const std::vector<std::vector<double>>& worlds) {
  base::Moments between;
  double within = 0;
  double each = 0;
  for (const std::vector<double>& world : worlds) {
    base::Moments inside;
    for (const double value : world) inside.add(value);
    within += inside.variance() / static_cast<double>(worlds.size());
    each += static_cast<double>(inside.count) / static_cast<double>(worlds.size());
    between.add(inside.mean);
  }
  const double beyond = each > 0 ? between.variance() - within / each : 0;
  return {&figure, between.mean, std::sqrt(within), std::sqrt(std::max(0.0, beyond))};
}

std::vector<double> one_moved(std::size_t count, std::size_t number, double factor) {
  std::vector<double> factors(count, 1.0);
  factors[number] = factor;
  return factors;
}

/// For each number the largest share that it has, by analysis, of what all do to one figure.
std::vector<double> weights(const Process& process, const std::vector<RoughNumber>& numbers,
                            int fiscal_year) {
  std::array<std::vector<double>, kComputed.size()> swings;
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    std::array<measure::Figures, 2> ends;
    for (std::size_t end = 0; end < 2; ++end) {
      const double factor = 1 + (end == 0 ? -1 : 1) * numbers[n].band;
      const Process moved = model::with_factors(process, one_moved(numbers.size(), n, factor));
      ends[end] = measure::analyze(moved, {.fiscal_year = fiscal_year, .texts = false}).figures;
    }
    for (std::size_t m = 0; m < kComputed.size(); ++m) {
      const double swing = at(ends[1], kComputed[m]).value - at(ends[0], kComputed[m]).value;
      swings[m].push_back(swing * swing);
    }
  }
  std::vector<double> weight(numbers.size(), 0);
  for (const std::vector<double>& squares : swings) {
    double all = 0;
    for (const double square : squares) all += square;
    for (std::size_t n = 0; all > 0 && n < numbers.size(); ++n)
      weight[n] = std::max(weight[n], squares[n] / all);
  }
  return weight;
}

/// The highest computed utilisation of any role over all processes, and whose it is.
std::pair<double, model::Symbol> busiest(const std::vector<const Process*>& processes, std::size_t index,
                                         const Process& changed, int fiscal_year) {
  std::vector<measure::Analysis> analyses;
  for (std::size_t p = 0; p < processes.size(); ++p)
    analyses.push_back(
        measure::analyze(p == index ? changed : *processes[p], {.fiscal_year = fiscal_year, .texts = false}));
  std::pair<double, model::Symbol> most{0, {}};
  for (const auto& [role, load] : total_loads(analyses))
    if (load > most.first) most = {load, role};
  return most;
}

/// The factor at which `goal` lies between three values at the factors `at`; a straight line in each half.
std::optional<double> crossing(const std::array<double, 3>& at, const std::array<double, 3>& values,
                               double goal) {
  for (std::size_t i = 0; i < 2; ++i) {
    const double a = values[i];
    const double b = values[i + 1];
    if (a != b && (a - goal) * (b - goal) <= 0) return at[i] + (at[i + 1] - at[i]) * (goal - a) / (b - a);
  }
  return std::nullopt;
}

class Explorer {
 public:
  Explorer(const std::vector<const Process*>& processes, const Options& options, std::size_t worlds)
      : processes_(processes), options_(options), worlds_(worlds) {
    for (const Process* const process : processes) numbers_.push_back(model::rough_numbers(*process));
  }

  tl::expected<Uncertainty, Failure> explore() {
    choose();
    all_ = (2 * found_.first.size() + worlds_ + 1) * options_.replications;
    auto middle = run(processes_);
    if (!middle) return tl::unexpected(std::move(middle.error()));
    found_.middle = std::move(*middle);
    found_.worlds = worlds_;
    if (auto failure = run_worlds()) return tl::unexpected(std::move(*failure));
    for (Unknown& unknown : found_.first)
      if (auto failure = move(unknown)) return tl::unexpected(std::move(*failure));
    keep_heaviest();
    return std::move(found_);
  }

 private:
  tl::expected<Result, Failure> run(const std::vector<const Process*>& processes) {
    Options options = options_;
    if (options_.progress)
      options.progress = [this](std::size_t done, std::size_t) { options_.progress(done_ + done, all_); };
    auto result = simulate(processes, options);
    done_ += options_.replications;
    return result;
  }

  /// By analysis, the numbers that are worth being moved in a simulation.
  void choose() {
    for (std::size_t p = 0; p < processes_.size(); ++p) {
      found_.numbers.push_back(numbers_[p].size());
      const std::vector<double> weight = weights(*processes_[p], numbers_[p], options_.fiscal_year);
      std::vector<std::size_t> order(weight.size());
      for (std::size_t n = 0; n < order.size(); ++n) order[n] = n;
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
      order.resize(std::min(order.size(), processes_.size() > 1 ? kMeasureFirst : kTried));
      for (const std::size_t n : order)
        if (weight[n] > 0) {
          found_.first.push_back({p, numbers_[p][n], 0, {}, {}});
          index_.push_back(n);
        }
    }
  }

  std::optional<Failure> run_worlds() {
    const std::vector<const FigureInfo*> list = asked();
    std::vector<std::vector<std::vector<std::vector<double>>>> values(
        processes_.size(), std::vector<std::vector<std::vector<double>>>(list.size()));
    for (std::size_t w = 0; w < worlds_; ++w) {
      std::vector<Process> changed;
      for (std::size_t p = 0; p < processes_.size(); ++p)
        changed.push_back(model::with_factors(*processes_[p],
                                              world_factors(*processes_[p], numbers_[p], options_.seed, w)));
      std::vector<const Process*> world;
      for (const Process& process : changed) world.push_back(&process);
      auto result = run(world);
      if (!result) return std::move(result.error());
      for (std::size_t p = 0; p < processes_.size(); ++p)
        for (std::size_t f = 0; f < list.size(); ++f) values[p][f].push_back(values_of(*list[f], *result, p));
    }
    for (std::size_t p = 0; p < processes_.size(); ++p) {
      found_.doubts.emplace_back();
      for (std::size_t f = 0; f < list.size(); ++f)
        if (!values[p][f].empty() && !values[p][f].front().empty())
          found_.doubts.back().push_back(doubt(*list[f], values[p][f]));
    }
    return std::nullopt;
  }

  /// Moves one number over its band, all others at their middle.
  std::optional<Failure> move(Unknown& unknown) {
    const std::size_t p = unknown.process;
    const std::size_t number = index_[static_cast<std::size_t>(&unknown - found_.first.data())];
    const std::array<double, 3> at{1 - unknown.number.band, 1, 1 + unknown.number.band};
    for (const std::size_t end : {std::size_t{0}, std::size_t{2}}) {
      const Process moved =
          model::with_factors(*processes_[p], one_moved(numbers_[p].size(), number, at[end]));
      std::vector<const Process*> all = processes_;
      all[p] = &moved;
      auto result = run(all);
      if (!result) return std::move(result.error());
      for (const FigureInfo* const figure : asked(*processes_[p])) {
        const std::vector<double> values = values_of(*figure, *result, p);
        const std::vector<double> middle = values_of(*figure, found_.middle, p);
        if (values.empty() || middle.empty()) continue;
        if (end == 0) unknown.swings.push_back({figure, mean_of(values), mean_of(middle), 0});
        for (Swing& swing : unknown.swings)
          if (swing.figure == figure) (end == 0 ? swing.low : swing.high) = mean_of(values);
      }
    }
    add_break_evens(unknown, number, at);
    return std::nullopt;
  }

  void add_break_evens(Unknown& unknown, std::size_t number, const std::array<double, 3>& at) {
    const Process& process = *processes_[unknown.process];
    const auto text = [&](double factor) { return model::rough_text(process, number, factor); };
    for (const Swing& swing : unknown.swings) {
      const std::array<double, 3> values{swing.low, swing.middle, swing.high};
      if (swing.figure->measure) {
        for (const model::Target& target : process.head->targets)
          if (target.measure.text() == swing.figure->name)
            if (const auto factor = crossing(at, values, target.value))
              unknown.break_evens.push_back(
                  {BreakEven::Kind::target, swing.figure, target.value, {}, text(*factor), true});
      } else if (swing.figure->name == "deadline-kept") {
        if (const auto factor = crossing(at, values, kKept))
          unknown.break_evens.push_back(
              {BreakEven::Kind::deadline, swing.figure, kKept, {}, text(*factor), true});
      }
    }
    add_overload(unknown, number);
  }

  /// The factor above 1 from which a role is asked for all it can do, by halving.
  void add_overload(Unknown& unknown, std::size_t number) {
    const std::size_t p = unknown.process;
    const auto load = [&](double factor) {
      const Process moved =
          model::with_factors(*processes_[p], one_moved(numbers_[p].size(), number, factor));
      return busiest(processes_, p, moved, options_.fiscal_year);
    };
    double low = 1;
    double high = kFurthest;
    if (load(low).first >= 1 || load(high).first < 1) return;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = (low + high) / 2;
      (load(middle).first >= 1 ? high : low) = middle;
    }
    unknown.break_evens.push_back({BreakEven::Kind::overload, nullptr, 0, load(high).second,
                                   model::rough_text(*processes_[p], number, high),
                                   high <= 1 + unknown.number.band});
  }

  /// Orders the numbers of each process by what they do to its figures, and keeps those to be measured first.
  void keep_heaviest() {
    for (std::size_t p = 0; p < processes_.size(); ++p)
      for (const FigureInfo* const figure : asked()) {
        double all = 0;
        const auto square = [&](const Unknown& unknown) {
          for (const Swing& swing : unknown.swings)
            if (swing.figure == figure) return (swing.high - swing.low) * (swing.high - swing.low);
          return 0.0;
        };
        for (const Unknown& unknown : found_.first)
          if (unknown.process == p) all += square(unknown);
        for (Unknown& unknown : found_.first)
          if (unknown.process == p && all > 0)
            unknown.weight = std::max(unknown.weight, square(unknown) / all);
      }
    for (Unknown& unknown : found_.first) {
      const auto relative = [](const Swing& swing) {
        return swing.middle == 0 ? 0 : std::abs(swing.high - swing.low) / std::abs(swing.middle);
      };
      std::stable_sort(unknown.swings.begin(), unknown.swings.end(),
                       [&](const Swing& a, const Swing& b) { return relative(a) > relative(b); });
    }
    std::stable_sort(found_.first.begin(), found_.first.end(), [](const Unknown& a, const Unknown& b) {
      return a.process != b.process ? a.process < b.process : a.weight > b.weight;
    });
    std::vector<Unknown> kept;
    for (Unknown& unknown : found_.first) {
      const auto before = std::count_if(kept.begin(), kept.end(),
                                        [&](const Unknown& one) { return one.process == unknown.process; });
      if (static_cast<std::size_t>(before) < kMeasureFirst) kept.push_back(std::move(unknown));
    }
    found_.first = std::move(kept);
  }

  const std::vector<const Process*>& processes_;
  const Options& options_;
  std::size_t worlds_;
  std::vector<std::vector<RoughNumber>> numbers_;
  std::vector<std::size_t> index_;  ///< of the numbers in `found_.first`
  Uncertainty found_;
  std::size_t done_ = 0;
  std::size_t all_ = 0;
};

}  // namespace

double Doubt::unknown_share() const {
  const double all = chance * chance + ignorance * ignorance;
  return all > 0 ? ignorance * ignorance / all : 0;
}

tl::expected<Uncertainty, Failure> explore(const std::vector<const Process*>& processes,
                                           const Options& options, std::size_t worlds) {
  return Explorer(processes, options, worlds).explore();
}

}  // namespace bpr::simulate
