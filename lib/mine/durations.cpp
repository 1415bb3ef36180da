#include "mine/durations.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <numeric>
#include <optional>

namespace bpr::mine {

namespace {

using base::Spread;
using base::TimeUnit;
using Kind = Spread::Kind;

/// More values than this are thinned out evenly before the likelihood is computed.
constexpr std::size_t kEnoughValues = 5'000;
constexpr double kOutliers = 0.01;
constexpr double kAlways = 0.95;   ///< of the values, for one that is always the same
constexpr double kMeanOff = 0.02;  ///< of the mean, beside three standard errors
constexpr double kNoEvidence = 2;
constexpr double kNearEnough = 0.1;    ///< distance of one spread for all
constexpr double kClearlyBetter = 10;  ///< BIC
constexpr double kLonger = 5;          ///< mean of the longer times, in means of the shorter ones
constexpr int kTwoParameters = 6;      ///< of two spreads, their share, and where they part

/// Values in order, with what the estimates need.
struct Sample {
  std::vector<double> sorted;
  double mean = 0;
  double sd = 0;
  double resolution = 0;  ///< how finely the values are known
  double log_gap = 0;     ///< ln of the mean − mean of the logarithms
  double log_spread = 0;  ///< mean of (ln x − ln mean)²

  [[nodiscard]] double least() const { return sorted.front(); }
  [[nodiscard]] double most() const { return sorted.back(); }
  [[nodiscard]] double size() const { return static_cast<double>(sorted.size()); }
};

/// The coarsest usual step of a clock of which nearly all values are whole multiples; else a thousandth of
/// the median.
double resolution_of(const std::vector<double>& sorted, TimeUnit unit) {
  const double floor = std::max(sorted[sorted.size() / 2] * 1e-3, sorted.back() * 1e-6);
  const double seconds = unit == TimeUnit::business_day ? 86400 : base::seconds_in(unit);
  if (seconds > 0) {
    constexpr std::array<double, 9> steps{86400, 43200, 3600, 1800, 900, 600, 300, 60, 1};
    for (const double step : steps) {
      const double length = step / seconds;
      if (length <= floor) break;
      const auto whole = std::count_if(sorted.begin(), sorted.end(), [&](double x) {
        return std::abs(x / length - std::round(x / length)) < 1e-6 * std::max(1.0, x / length);
      });
      if (static_cast<double>(whole) >= 0.95 * static_cast<double>(sorted.size())) return length;
    }
  }
  return std::max(floor, 1e-12);
}

Sample sample_of(std::span<const double> values, TimeUnit unit) {
  Sample sample;
  sample.sorted.assign(values.begin(), values.end());
  std::sort(sample.sorted.begin(), sample.sorted.end());
  sample.mean = std::accumulate(sample.sorted.begin(), sample.sorted.end(), 0.0) / sample.size();
  double squares = 0;
  for (const double x : sample.sorted) squares += (x - sample.mean) * (x - sample.mean);
  sample.sd = std::sqrt(squares / sample.size());
  sample.resolution = resolution_of(sample.sorted, unit);
  if (sample.mean <= 0) return sample;
  for (const double x : sample.sorted) {
    const double off = std::log(std::max(x, sample.resolution / 4) / sample.mean);
    sample.log_gap -= off / sample.size();
    sample.log_spread += off * off / sample.size();
  }
  return sample;
}

Spread spread_of(Kind kind, TimeUnit unit, double a, double b = 0, double c = 0) {
  Spread spread;
  spread.kind = kind;
  spread.unit = unit;
  spread.a = a;
  spread.b = b;
  spread.c = c;
  return spread;
}

/// Shape of a gamma distribution of this log gap by maximum likelihood: Minka's start (2002), then Newton.
double gamma_shape(double log_gap) {
  const double s = std::clamp(log_gap, 1e-9, 50.0);
  double k = (3 - s + std::sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
  for (int i = 0; i < 20; ++i) {
    const double step = (std::log(k) - boost::math::digamma(k) - s) / (1 / k - boost::math::trigamma(k));
    const double next = std::max(k - step, k / 10);
    if (std::abs(next - k) < 1e-9 * k) return next;
    k = next;
  }
  return k;
}

/// Ends beyond the extremes seen, by how far the extremes of so many values are expected from the ends of a
/// triangular distribution; the mode keeps the mean.
Spread triangular(const Sample& sample, TimeUnit unit) {
  double a = sample.least();
  double b = sample.most();
  double mode = std::clamp(3 * sample.mean - a - b, a, b);
  const double reach = std::sqrt(std::acos(-1.0)) / 2 / std::sqrt(sample.size());
  for (int i = 0; i < 30; ++i) {
    const double below = reach * std::sqrt(std::max(0.0, (b - a) * (mode - a)));
    const double above = reach * std::sqrt(std::max(0.0, (b - a) * (b - mode)));
    a = std::max(0.0, (a + sample.least() - below) / 2);
    b = (b + sample.most() + above) / 2;
    mode = std::clamp(3 * sample.mean - a - b, a, b);
  }
  return spread_of(Kind::triangular, unit, a, mode, b);
}

/// Of values with this distribution function.
template <typename Cumulative>
double log_likelihood(const Cumulative& below, const Sample& sample) {
  const double half = sample.resolution / 2;
  const double anything = kOutliers * sample.resolution / (2 * sample.most() + sample.resolution);
  const std::size_t n = sample.sorted.size();
  const std::size_t used = std::min(n, kEnoughValues);
  double sum = 0;
  double last = -1;
  double term = 0;
  for (std::size_t i = 0; i < used; ++i) {
    const double x = sample.sorted[i * n / used];
    if (x != last) {
      const double chance = below(x + half) - below(x - half);
      term = std::log((1 - kOutliers) * std::max(chance, 0.0) + anything);
      last = x;
    }
    sum += term;
  }
  return sum;
}

double log_likelihood(const Spread& spread, const Sample& sample) {
  return log_likelihood([&](double x) { return cumulative(spread, x); }, sample);
}

double distance_of(const Spread& spread, const Sample& sample) {
  double worst = 0;
  const std::size_t n = sample.sorted.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double x = sample.sorted[i];
    if (i > 0 && sample.sorted[i - 1] == x) continue;
    const auto to = std::upper_bound(sample.sorted.begin(), sample.sorted.end(), x) - sample.sorted.begin();
    const double half = sample.resolution / 2;
    worst = std::max(worst, std::abs(cumulative(spread, x + half) - static_cast<double>(to) / sample.size()));
    worst = std::max(worst, std::abs(cumulative(spread, x - half) - static_cast<double>(i) / sample.size()));
  }
  return worst;
}

Spread rounded(Spread spread) {
  spread.a = significant(spread.a, 3);
  if (spread.kind != Kind::erlang) spread.b = significant(spread.b, 3);
  spread.c = significant(spread.c, 3);
  return spread;
}

/// Whether the rounded numbers are still a spread of this kind.
bool holds(const Spread& spread) {
  switch (spread.kind) {
    case Kind::uniform:
      return spread.a < spread.b;
    case Kind::triangular:
      return spread.a <= spread.b && spread.b <= spread.c && spread.a < spread.c;
    case Kind::exponential:
    case Kind::erlang:
      return spread.a > 0;
    case Kind::lognormal:
    case Kind::gamma:
    case Kind::normal:
      return spread.a > 0 && spread.b > 0;
    default:
      return true;
  }
}

std::vector<DurationCandidate> candidates_of(const Sample& sample, TimeUnit unit) {
  std::vector<DurationCandidate> found;
  const double off = kMeanOff * sample.mean + 3 * sample.sd / std::sqrt(sample.size());
  const auto add = [&](Spread spread, int parameters) {
    spread = rounded(std::move(spread));
    if (!holds(spread)) return;
    if (parameters > 1 && std::abs(spread.mean() - sample.mean) > off) return;
    DurationCandidate candidate{std::move(spread), parameters, 0, 0};
    candidate.log_likelihood = log_likelihood(candidate.spread, sample);
    candidate.bic = parameters * std::log(std::min(sample.size(), static_cast<double>(kEnoughValues))) -
                    2 * candidate.log_likelihood;
    found.push_back(std::move(candidate));
  };
  const double m = sample.mean;
  const double middle = sample.sorted[sample.sorted.size() / 2];
  const auto same = std::count_if(sample.sorted.begin(), sample.sorted.end(),
                                  [&](double x) { return std::abs(x - middle) <= sample.resolution / 2; });
  if (static_cast<double>(same) >= kAlways * sample.size()) add(spread_of(Kind::fixed, unit, middle), 1);
  if (m <= 0 || sample.sd <= 0)
    return found.empty() ? std::vector{DurationCandidate{spread_of(Kind::fixed, unit, middle), 1, 0, 0}}
                         : found;
  add(spread_of(Kind::exponential, unit, m), 1);
  const double beyond = (sample.most() - sample.least()) / std::max(1.0, sample.size() - 1);
  add(spread_of(Kind::uniform, unit, std::max(0.0, sample.least() - beyond), sample.most() + beyond), 2);
  const double shape = gamma_shape(sample.log_gap);
  if (shape > 1.5 && shape < 30) {
    Spread best = spread_of(Kind::erlang, unit, m, std::floor(shape));
    if (best.b < 2) best.b = 2;
    const Spread above = spread_of(Kind::erlang, unit, m, std::ceil(shape));
    if (log_likelihood(above, sample) > log_likelihood(best, sample)) best = above;
    add(best, 2);
  }
  add(triangular(sample, unit), 3);
  add(spread_of(Kind::gamma, unit, m, m / std::sqrt(shape)), 2);
  // Maximum likelihood of a lognormal whose mean is given: s = σ² solves s² + 4 s − 4 E[(ln x − ln m)²] = 0.
  const double s = 2 * (std::sqrt(1 + sample.log_spread) - 1);
  const double sd = m * std::sqrt(std::expm1(std::min(s, 20.0)));
  if (sd <= std::max(3 * sample.sd, 10 * m)) add(spread_of(Kind::lognormal, unit, m, sd), 2);
  if (m >= 2 * sample.sd) add(spread_of(Kind::normal, unit, m, sample.sd), 2);
  return found;
}

}  // namespace

double significant(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double power = std::pow(10.0, digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
  return power >= 1 ? std::round(value * power) / power : std::round(value * power) * std::round(1 / power);
}

base::TimeUnit unit_for(double seconds) {
  if (seconds < 90) return TimeUnit::second;
  if (seconds < 3 * 3600) return TimeUnit::minute;
  if (seconds < 3 * 86400) return TimeUnit::hour;
  return TimeUnit::day;
}

double cumulative(const Spread& spread, double x) {
  if (x < 0) return 0;
  const double a = spread.a;
  const double b = spread.b;
  switch (spread.kind) {
    case Kind::none:
      return 1;
    case Kind::fixed:
      return x >= a ? 1 : 0;
    case Kind::uniform:
      return std::clamp((x - a) / (b - a), 0.0, 1.0);
    case Kind::triangular: {
      const double c = spread.c;
      if (x <= a) return 0;
      if (x >= c) return 1;
      return x <= b ? (x - a) * (x - a) / ((c - a) * (b - a)) : 1 - (c - x) * (c - x) / ((c - a) * (c - b));
    }
    case Kind::exponential:
      return -std::expm1(-x / a);
    case Kind::erlang:
      return boost::math::gamma_p(b, x * b / a);
    case Kind::gamma: {
      const double shape = a * a / (b * b);
      return boost::math::gamma_p(shape, x * shape / a);
    }
    case Kind::lognormal: {
      if (x <= 0) return 0;
      const double s2 = std::log1p(b * b / (a * a));
      return std::erfc(-(std::log(x / a) + s2 / 2) / std::sqrt(2 * s2)) / 2;
    }
    case Kind::normal: {
      const auto phi = [&](double y) { return std::erfc(-(y - a) / (b * std::sqrt(2.0))) / 2; };
      return (phi(x) - phi(0)) / (1 - phi(0));
    }
    case Kind::empirical: {
      const auto below =
          std::count_if(spread.values.begin(), spread.values.end(), [&](double v) { return v <= x; });
      return spread.values.empty() ? 1
                                   : static_cast<double>(below) / static_cast<double>(spread.values.size());
    }
  }
  return 1;
}

std::vector<DurationCandidate> duration_candidates(std::span<const double> values, TimeUnit unit) {
  if (values.empty()) return {};
  return candidates_of(sample_of(values, unit), unit);
}

DurationFit fit_duration(std::span<const double> values, TimeUnit unit) {
  if (values.empty()) return {};
  const Sample sample = sample_of(values, unit);
  const std::vector<DurationCandidate> candidates = candidates_of(sample, unit);
  const double best =
      std::min_element(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return a.bic < b.bic;
      })->bic;
  const DurationCandidate& chosen = *std::find_if(
      candidates.begin(), candidates.end(), [&](const auto& one) { return one.bic < best + kNoEvidence; });
  DurationFit fit;
  fit.spread = chosen.spread;
  fit.spread.rough.rough = values.size() < kSureValues;
  fit.values = values.size();
  fit.mean = sample.mean;
  fit.bic = chosen.bic;
  fit.distance = distance_of(chosen.spread, sample);
  return fit;
}

DurationFit fit_duration(std::span<const base::Duration> values) {
  if (values.empty()) return {};
  double seconds = 0;
  for (const base::Duration value : values)
    seconds += static_cast<double>(value.us) / 1e6 / static_cast<double>(values.size());
  const TimeUnit unit = unit_for(seconds);
  std::vector<double> numbers;
  numbers.reserve(values.size());
  for (const base::Duration value : values)
    numbers.push_back(static_cast<double>(value.us) / 1e6 / base::seconds_in(unit));
  return fit_duration(numbers, unit);
}

std::optional<TwoSpreads> fit_two_durations(std::span<const double> values, TimeUnit unit) {
  const std::size_t least = std::max<std::size_t>(10, values.size() / 20);
  if (values.size() < 2 * least) return std::nullopt;
  const DurationFit one = fit_duration(values, unit);
  if (one.distance < kNearEnough) return std::nullopt;
  const Sample sample = sample_of(values, unit);
  const std::size_t n = sample.sorted.size();
  std::vector<double> sums(n + 1);
  std::vector<double> squares(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    const double log = std::log(std::max(sample.sorted[i], sample.resolution / 2));
    sums[i + 1] = sums[i] + log;
    squares[i + 1] = squares[i] + log * log;
  }
  const auto part = [&](std::size_t from, std::size_t to) {
    const auto size = static_cast<double>(to - from);
    const double mean = (sums[to] - sums[from]) / size;
    const double variance = std::max((squares[to] - squares[from]) / size - mean * mean, 0.01);
    return size * (std::log(variance) / 2 - std::log(size));
  };
  std::size_t cut = 0;
  double best = 0;
  for (std::size_t i = least; i + least <= n; ++i) {
    if (sample.sorted[i] == sample.sorted[i - 1]) continue;
    const double here = part(0, i) + part(i, n);
    if (cut == 0 || here < best) best = here, cut = i;
  }
  if (cut == 0) return std::nullopt;
  TwoSpreads two;
  two.shorter = fit_duration(std::span(sample.sorted).first(cut), unit);
  two.longer = fit_duration(std::span(sample.sorted).subspan(cut), unit);
  two.share = static_cast<double>(n - cut) / static_cast<double>(n);
  two.limit = sample.sorted[cut - 1];
  if (two.longer.mean < kLonger * two.shorter.mean) return std::nullopt;
  const auto used = static_cast<double>(std::min(n, kEnoughValues));
  const auto both = [&](double x) {
    return two.share * cumulative(two.longer.spread, x) + (1 - two.share) * cumulative(two.shorter.spread, x);
  };
  const double bic = kTwoParameters * std::log(used) - 2 * log_likelihood(both, sample);
  if (bic > one.bic - kClearlyBetter) return std::nullopt;
  return two;
}

}  // namespace bpr::mine
