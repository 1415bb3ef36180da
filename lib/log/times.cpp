#include "log/times.hpp"

#include <algorithm>
#include <cmath>

namespace bpr::log {

void TimesFold::add(base::Duration time) {
  least_ = values_.count() == 0 ? time.us : std::min(least_, time.us);
  values_.add(time.us);
  total_.add(time);
}

Times TimesFold::finish() const {
  Times times;
  times.count = values_.count();
  if (times.count == 0) return times;
  const auto percentile = [&](double p) { return base::Duration{std::llround(values_.quantile(p))}; };
  times.total = total_;
  times.mean = {
      std::llround(total_.minutes() * static_cast<double>(base::kMinute) / static_cast<double>(times.count))};
  times.least = {least_};
  times.p50 = percentile(0.5);
  times.p75 = percentile(0.75);
  times.p90 = percentile(0.9);
  times.p95 = percentile(0.95);
  times.p99 = percentile(0.99);
  times.most = {values_.most()};
  return times;
}

}  // namespace bpr::log
