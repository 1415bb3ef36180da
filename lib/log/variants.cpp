#include "log/variants.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bpr::log {

const Event& last_event(const Trace& trace) {
  const Event* last = &trace.events.front();
  for (const Event& event : trace.events)
    if (last_of(event) > last_of(*last)) last = &event;
  return *last;
}

base::Duration duration_of(const Trace& trace) {
  return last_of(last_event(trace)) - moment_of(trace.events.front());
}

std::size_t Variants::add(const Trace& trace) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const Event& event : trace.events) {
    hash = (hash ^ event.activity.id) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29U;
  }
  std::size_t& first = first_[hash];
  std::size_t found = first;
  for (; found != 0; found = ways_[found - 1].next) {
    const Way& way = ways_[found - 1];
    if (std::equal(trace.events.begin(), trace.events.end(),
                   activities_.begin() + static_cast<std::ptrdiff_t>(way.begin),
                   activities_.begin() + static_cast<std::ptrdiff_t>(way.begin + way.length),
                   [](const Event& event, base::Symbol activity) { return event.activity == activity; }))
      break;
  }
  if (found == 0) {
    ways_.push_back({activities_.size(), trace.events.size(), first, {}});
    first = found = ways_.size();
    for (const Event& event : trace.events) activities_.push_back(event.activity);
  }
  ways_[found - 1].duration.add(duration_of(trace));
  return found - 1;
}

std::vector<std::size_t> Variants::most_first() const {
  std::vector<std::size_t> order(ways_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return ways_[a].duration.count() > ways_[b].duration.count();
  });
  return order;
}

std::vector<Variant> Variants::finish() const {
  std::vector<Variant> variants;
  for (const std::size_t i : most_first()) {
    const Way& way = ways_[i];
    const auto begin = activities_.begin() + static_cast<std::ptrdiff_t>(way.begin);
    variants.push_back({{begin, begin + static_cast<std::ptrdiff_t>(way.length)},
                        way.duration.count(),
                        way.duration.finish()});
  }
  return variants;
}

std::vector<bool> Variants::covering(double share) const {
  std::uint64_t cases = 0;
  for (const Way& way : ways_) cases += way.duration.count();
  // What is within rounding of the share is as good as the share.
  const double wanted = share * static_cast<double>(cases) * (1 - 1e-12);
  std::vector<bool> among(ways_.size(), false);
  std::uint64_t covered = 0;
  for (const std::size_t i : most_first()) {
    if (static_cast<double>(covered) >= wanted) break;
    among[i] = true;
    covered += ways_[i].duration.count();
  }
  return among;
}

}  // namespace bpr::log
