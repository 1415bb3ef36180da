#include "measure/queue.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace bpr::measure {

double erlang_c(double servers, double a) {
  if (a >= servers) return 1;
  if (a <= 0) return 0;
  // By Chernoff's bound on a Poisson variable nobody is ever seen to wait in so large a group.
  if (servers * std::log(servers / a) - (servers - a) > 60) return 0;
  double blocked = 1;  // Erlang B by its recursion over the number of servers
  for (double n = 1; n <= servers; ++n) blocked = a * blocked / (n + a * blocked);
  return blocked / (1 - a / servers * (1 - blocked));
}

double mean_wait(double servers, double rate, double service, double cv2) {
  const double a = rate * service;
  if (a <= 0) return 0;
  if (a >= servers) return std::numeric_limits<double>::infinity();
  return erlang_c(servers, a) * service / (servers - a) * (1 + cv2) / 2;
}

namespace {

double below(const Moments& time, double t) {
  if (time.variance <= 1e-12 * time.mean * time.mean) return t >= time.mean ? 1 : 0;
  const double shape = time.mean * time.mean / time.variance;
  if (t <= 0) return 0;
  // Narrow times are as good as normal, and the incomplete gamma function overflows for them.
  if (shape > 100) return std::erfc((time.mean - t) / std::sqrt(2 * time.variance)) / 2;
  // Doubles are enough; promotion to long double costs ten times as much.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return boost::math::gamma_p(shape, t * time.mean / time.variance, Policy());
}

}  // namespace

double expected_maximum(const Moments* times, int count) {
  double longest = 0;
  double spread = 0;
  int random = 0;
  for (int i = 0; i < count; ++i) {
    longest = std::max(longest, times[i].mean);
    if (times[i].variance > 1e-12 * times[i].mean * times[i].mean) {
      ++random;
      spread = std::max(spread, std::sqrt(times[i].variance) + times[i].mean);
    }
  }
  if (random == 0 || count < 2) return longest;
  // The mean of the maximum is the integral of 1 − P(all are done by t); 0 up to the longest fixed time it
  // is 1.
  double fixed = 0;
  for (int i = 0; i < count; ++i)
    if (times[i].variance <= 1e-12 * times[i].mean * times[i].mean) fixed = std::max(fixed, times[i].mean);
  const auto late = [&](double t) {
    double done = 1;
    for (int i = 0; i < count; ++i) done *= below(times[i], t);
    return 1 - done;
  };
  double result = fixed;
  double from = fixed;
  constexpr int kIntervals = 32;  // Simpson's rule, panel by panel until nothing is left of the tail
  for (double width = spread; width > 0; width *= 2) {
    const double h = width / kIntervals;
    double sum = late(from + 1e-12) + late(from + width);
    for (int k = 1; k < kIntervals; ++k) sum += (k % 2 == 1 ? 4 : 2) * late(from + h * k);
    const double panel = sum * h / 3;
    result += panel;
    from += width;
    if (panel < 1e-9 * result || late(from) < 1e-10) break;
  }
  return result;
}

std::size_t Maxima::Hash::operator()(const std::vector<Moments>& times) const {
  std::uint64_t hash = times.size();
  for (const Moments& m : times)
    for (const double part : {m.mean, m.variance}) {
      hash = (hash ^ std::bit_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32U;
    }
  return hash;
}

double Maxima::of(const std::vector<Moments>& times) {
  constexpr std::size_t kMost = 100'000;
  if (std::all_of(times.begin(), times.end(), [](const Moments& m) { return m.variance <= 0; }))
    return expected_maximum(times.data(), static_cast<int>(times.size()));
  if (const auto found = known_.find(times); found != known_.end()) return found->second;
  if (known_.size() >= kMost) known_.clear();
  return known_.emplace(times, expected_maximum(times.data(), static_cast<int>(times.size()))).first->second;
}

}  // namespace bpr::measure
