#include "base/survival.hpp"

#include <algorithm>
#include <tuple>

namespace bpr::base {

namespace {

double weight_of(std::span<const Observed> times) {
  double sum = 0;
  for (const Observed& one : times) sum += one.weight;
  return sum;
}

/// Calls `step(time, share left behind it)` at each time at which something ended, in their order, until it
/// answers false.
template <typename Step>
void follow(std::span<const Observed> ordered, const Step& step) {
  double at_risk = weight_of(ordered);
  double left = 1;
  for (std::size_t i = 0; i < ordered.size();) {
    const std::int64_t time = ordered[i].value;
    double ended = 0;
    double gone = 0;
    for (; i < ordered.size() && ordered[i].value == time; ++i) {
      gone += ordered[i].weight;
      if (!ordered[i].censored) ended += ordered[i].weight;
    }
    if (ended > 0) {
      left *= std::max(0.0, 1 - ended / at_risk);
      if (!step(time, left)) return;
    }
    at_risk -= gone;
  }
}

}  // namespace

void put_in_order(std::vector<Observed>& times) {
  std::sort(times.begin(), times.end(), [](const Observed& a, const Observed& b) {
    return std::tie(a.value, a.censored, a.cluster) < std::tie(b.value, b.censored, b.cluster);
  });
}

std::optional<double> kaplan_meier_quantile(std::span<const Observed> ordered, double p) {
  constexpr double kSame = 1e-9;
  std::optional<double> found;
  bool exactly = false;
  follow(ordered, [&](std::int64_t time, double left) {
    const auto t = static_cast<double>(time);
    if (exactly) {
      found = (*found + t) / 2;
      return false;
    }
    if (left > 1 - p + kSame) return true;
    found = t;
    exactly = left > 1 - p - kSame;
    return exactly;
  });
  return found;
}

std::optional<double> kaplan_meier_mean(std::span<const Observed> ordered) {
  while (!ordered.empty() && ordered.back().weight <= 0) ordered = ordered.first(ordered.size() - 1);
  if (ordered.empty()) return std::nullopt;
  const std::int64_t last = ordered.back().value;
  double area = 0;
  double left = 1;
  std::int64_t since = 0;
  follow(ordered, [&](std::int64_t time, double after) {
    area += left * static_cast<double>(time - since);
    left = after;
    since = time;
    return true;
  });
  return area + left * static_cast<double>(last - since);
}

}  // namespace bpr::base
