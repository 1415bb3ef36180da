#include "compare/log_contrast.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

namespace bpr::compare {

namespace {

using base::Estimate;
using base::Observed;

constexpr std::size_t kQuantities = 3;
/// Mean, median and P90 in microseconds.
using Quantities = std::array<std::optional<double>, kQuantities>;

Quantities quantities_of(const std::vector<Observed>& times) {
  return {base::kaplan_meier_mean(times), base::kaplan_meier_quantile(times, 0.5),
          base::kaplan_meier_quantile(times, 0.9)};
}

std::vector<Observed> times_of(const std::vector<Sampled>& sample) {
  std::vector<Observed> times;
  times.reserve(sample.size());
  for (const Sampled& one : sample) times.push_back(one.time);
  return times;
}

/// The effective number of days that carry any weight.
std::size_t days_of(const std::vector<Sampled>& sample) {
  std::vector<bool> met;
  for (const Sampled& one : sample) {
    if (one.time.weight <= 0) continue;
    if (one.time.cluster >= met.size()) met.resize(one.time.cluster + 1);
    met[one.time.cluster] = true;
  }
  return static_cast<std::size_t>(std::count(met.begin(), met.end(), true));
}

/// Weight of each stratum in a resample.
void add_up(const std::vector<Sampled>& sample, const std::vector<std::uint16_t>& drawn,
            std::vector<double>& strata) {
  std::fill(strata.begin(), strata.end(), 0.0);
  for (const Sampled& one : sample)
    if (one.time.weight > 0) strata[one.stratum] += drawn[one.time.cluster];
}

/// Between which values the middle of them lies; none where too many are missing.
std::optional<std::pair<double, double>> middle_of(std::vector<double> values, std::size_t asked) {
  constexpr double kMissing = 0.05;
  if (static_cast<double>(values.size()) < (1 - kMissing) * static_cast<double>(asked) || values.size() < 2)
    return std::nullopt;
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return std::pair{at((1 - kLogConfidence) / 2), at((1 + kLogConfidence) / 2)};
}

std::optional<Estimate> estimate(std::optional<double> value, std::vector<double> resampled,
                                 std::size_t asked, double per_unit) {
  if (!value) return std::nullopt;
  Estimate found{*value / per_unit, {}, {}};
  if (const auto bounds = middle_of(std::move(resampled), asked)) {
    found.low = bounds->first / per_unit;
    found.high = bounds->second / per_unit;
  }
  return found;
}

/// What each resample gives: [quantity][period or difference].
struct Seen {
  std::array<std::array<std::vector<double>, 3>, kQuantities> values;

  void add(const Quantities& before, const Quantities& after) {
    for (std::size_t q = 0; q < kQuantities; ++q) {
      if (before[q]) values[q][0].push_back(*before[q]);
      if (after[q]) values[q][1].push_back(*after[q]);
      if (before[q] && after[q]) values[q][2].push_back(*after[q] - *before[q]);
    }
  }
};

}  // namespace

Resamples draw_days(std::size_t days, const LogOptions& options, std::string_view period) {
  const base::RandomStream stream = base::random_stream("log-compare", period, "day");
  Resamples drawn(options.resamples, std::vector<std::uint16_t>(days, 0));
  for (std::size_t b = 0; b < drawn.size(); ++b) {
    const base::RandomKey key = base::random_key(options.seed, b);
    for (std::size_t i = 0; i < days; ++i) {
      const double u = base::uniform(key, stream, static_cast<std::int64_t>(i));
      ++drawn[b][std::min(days - 1, static_cast<std::size_t>(u * static_cast<double>(days)))];
    }
  }
  return drawn;
}

void weigh(Samples& samples) {
  std::vector<double> before(samples.strata, 0.0);
  std::vector<double> after(samples.strata, 0.0);
  for (const Sampled& one : samples.before) before[one.stratum] += 1;
  for (const Sampled& one : samples.after) after[one.stratum] += 1;
  for (Sampled& one : samples.before) one.time.weight = after[one.stratum] > 0 ? 1 : 0;
  for (Sampled& one : samples.after) one.time.weight = before[one.stratum] / after[one.stratum];
}

LogContrast contrast(const Samples& samples, const Resamples& before_days, const Resamples& after_days,
                     double per_unit) {
  LogContrast result;
  std::vector<Observed> before = times_of(samples.before);
  std::vector<Observed> after = times_of(samples.after);
  const Quantities was = quantities_of(before);
  const Quantities is = quantities_of(after);

  Seen seen;
  const bool enough = std::min(days_of(samples.before), days_of(samples.after)) >= base::kLeastReplications;
  std::vector<double> strata_before(samples.strata);
  std::vector<double> strata_after(samples.strata);
  for (std::size_t b = 0; enough && b < before_days.size(); ++b) {
    add_up(samples.before, before_days[b], strata_before);
    add_up(samples.after, after_days[b], strata_after);
    for (std::size_t i = 0; i < before.size(); ++i) {
      const Sampled& one = samples.before[i];
      const bool counts = one.time.weight > 0 && strata_after[one.stratum] > 0;
      before[i].weight = counts ? before_days[b][one.time.cluster] : 0;
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      const Sampled& one = samples.after[i];
      const std::uint16_t drawn = after_days[b][one.time.cluster];
      after[i].weight = one.time.weight > 0 && drawn > 0
                            ? drawn * strata_before[one.stratum] / strata_after[one.stratum]
                            : 0;
    }
    seen.add(quantities_of(before), quantities_of(after));
  }
  const std::array<LogChange*, kQuantities> changes{&result.mean, &result.median, &result.p90};
  for (std::size_t q = 0; q < kQuantities; ++q) {
    auto& values = seen.values[q];
    std::optional<double> difference;
    if (was[q] && is[q]) difference = *is[q] - *was[q];
    changes[q]->before = estimate(was[q], std::move(values[0]), before_days.size(), per_unit);
    changes[q]->after = estimate(is[q], std::move(values[1]), before_days.size(), per_unit);
    changes[q]->difference = estimate(difference, std::move(values[2]), before_days.size(), per_unit);
  }

  before = times_of(samples.before);
  after = times_of(samples.after);
  if (const auto test = base::cluster_rank_test(before, after)) result.p = test->p;
  if (const auto shift = base::hodges_lehmann(before, after)) {
    result.shift = Estimate{*shift / per_unit, {}, {}};
    if (const auto kept = base::shift_interval(before, after, kLogConfidence)) {
      result.shift->low = kept->low / per_unit;
      result.shift->high = kept->high / per_unit;
    }
  }
  return result;
}

}  // namespace bpr::compare
