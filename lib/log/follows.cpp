#include "log/follows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bpr::log {

namespace {

constexpr std::size_t kMostRunning = 64;  ///< activities of a case at one moment that are compared
constexpr double kDependency = 0.9;

template <typename Row>
void most_first(std::vector<Row>& rows, std::uint64_t Row::*count) {
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return a.*count > b.*count; });
}

}  // namespace

void Follows::add(const Trace& trace) {
  ++cases_;
  running_.clear();
  std::uint32_t before = 0;
  bool before_first = false;
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    const Event& event = trace.events[i];
    const std::uint32_t here = names_.of(event.activity);
    if (here >= nodes_.size()) nodes_.resize(here + std::size_t{1});
    Node& node = nodes_[here];
    ++node.executions;
    const bool first = node.seen_in != cases_;
    if (first) ++node.cases;
    node.seen_in = cases_;
    if (i == 0) ++node.first;
    if (i + 1 == trace.events.size()) ++node.last;
    if (event.start != kUntold && event.end != kUntold) {
      node.processing.add(event.end - event.start);
      overlap(here, event);
    }
    if (i > 0) {
      Link& link = links_[key(before, here)];
      ++link.count;
      if (link.seen_in != cases_) ++link.cases;
      link.seen_in = cases_;
      if (first && before_first) ++link.firsts;
      link.time.add(std::max(base::Duration{}, moment_of(event) - last_of(trace.events[i - 1])));
    }
    before = here;
    before_first = first;
  }
}

void Follows::overlap(std::uint32_t activity, const Event& event) {
  std::erase_if(running_, [&](const Running& other) { return other.end <= event.start; });
  if (event.end <= event.start) return;
  bool known = false;
  for (Running& other : running_) {
    if (other.activity == activity) {
      known = true;
      other.end = std::max(other.end, event.end);
      continue;
    }
    Overlap& both = overlaps_[key(std::min(activity, other.activity), std::max(activity, other.activity))];
    if (both.seen_in != cases_) ++both.cases;
    both.seen_in = cases_;
  }
  if (!known && running_.size() < kMostRunning) running_.push_back({activity, event.end});
}

std::vector<Activity> Follows::activities() const {
  std::vector<Activity> rows;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    rows.push_back({names_[i], node.executions, node.cases, node.first, node.last, node.processing.finish()});
  }
  most_first(rows, &Activity::executions);
  return rows;
}

std::vector<Edge> Follows::edges() const {
  std::vector<std::uint64_t> keys;
  for (const auto& [key, link] : links_) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  std::vector<Edge> rows;
  for (const std::uint64_t key : keys) {
    const Link& link = links_.at(key);
    rows.push_back(
        {names_[key >> 32U], names_[key & 0xFFFFFFFFU], link.count, link.cases, link.time.finish()});
  }
  most_first(rows, &Edge::count);
  return rows;
}

bool Follows::concurrent(base::Symbol a, base::Symbol b) const {
  const auto first = names_.find(a);
  const auto second = names_.find(b);
  if (a == b || !first || !second) return false;
  const std::uint32_t one = *first;
  const std::uint32_t two = *second;
  if (const auto both = overlaps_.find(key(std::min(one, two), std::max(one, two)));
      both != overlaps_.end() && 2 * both->second.cases >= std::min(nodes_[one].cases, nodes_[two].cases))
    return true;
  const auto there = links_.find(key(one, two));
  const auto back = links_.find(key(two, one));
  if (there == links_.end() || back == links_.end()) return false;
  const auto ab = static_cast<double>(there->second.firsts);
  const auto ba = static_cast<double>(back->second.firsts);
  return ab > 0 && ba > 0 && std::abs(ab - ba) / (ab + ba + 1) < kDependency;
}

bool Enabling::concurrent(base::Symbol a, base::Symbol b) {
  const std::size_t one = names_.of(a);
  const std::size_t two = names_.of(b);
  if (one >= kRemembered || two >= kRemembered) return follows_.concurrent(a, b);
  concurrent_.resize(kRemembered * kRemembered);
  std::optional<bool>& known = concurrent_[one * kRemembered + two];
  if (!known) known = follows_.concurrent(a, b);
  return *known;
}

void Enabling::estimate(std::span<Event> events) {
  by_end_.resize(events.size());
  std::iota(by_end_.begin(), by_end_.end(), std::size_t{0});
  const auto sooner = [&](std::size_t a, std::size_t b) { return last_of(events[a]) < last_of(events[b]); };
  if (!std::is_sorted(by_end_.begin(), by_end_.end(), sooner))
    std::stable_sort(by_end_.begin(), by_end_.end(), sooner);
  std::size_t over = 0;  // as many of `by_end_` are over when an event begins
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].enabled != kUntold) continue;
    while (over < by_end_.size() && last_of(events[by_end_[over]]) <= moment_of(events[i])) ++over;
    for (std::size_t k = over; k-- > 0;) {
      const std::size_t before = by_end_[k];
      if (before >= i || concurrent(events[before].activity, events[i].activity)) continue;
      events[i].enabled = last_of(events[before]);
      break;
    }
  }
}

}  // namespace bpr::log
