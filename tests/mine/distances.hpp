#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "log/event_log.hpp"

/// How far two logs are from each other, after Chapela-Campa, Benchekroun, Baron, Dumas, Krass and
/// Senderovich, "Can I trust my simulation model? Measuring the quality of business process simulation
/// models" (2023).
namespace bpr::tests {

/// The first Wasserstein distance: the mean difference of values of the same rank.
inline double wasserstein(std::vector<double> a, std::vector<double> b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 0 : 1e9;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  double sum = 0;
  double done = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const double to_a = static_cast<double>(i + 1) / static_cast<double>(a.size());
    const double to_b = static_cast<double>(j + 1) / static_cast<double>(b.size());
    const double next = std::min(to_a, to_b);
    sum += (next - done) * std::abs(a[i] - b[j]);
    done = next;
    if (to_a <= next) ++i;
    if (to_b <= next) ++j;
  }
  return sum;
}

/// What is compared of a log.
struct Traits {
  std::vector<double> weeks;                 ///< arrivals in each whole week
  std::vector<double> durations;             ///< of cases, in hours
  std::vector<double> lengths;               ///< events of each case
  std::vector<double> hours;                 ///< of the day, of the end of each event
  std::map<std::string, double> activities;  ///< mean number in a case

  [[nodiscard]] double per_case() const {
    double sum = 0;
    for (const auto& [name, mean] : activities) sum += mean;
    return sum;
  }
};

/// The name without the number that a step of a chain of roles has.
inline std::string plain_name(std::string_view name) {
  if (name.ends_with(')') && name.rfind(" (") != std::string_view::npos) {
    const std::string_view number = name.substr(name.rfind(" (") + 2);
    if (number.find_first_not_of("0123456789)") == std::string_view::npos)
      name = name.substr(0, name.rfind(" ("));
  }
  return std::string(name);
}

/// Of the cases whose number leaves `rest` when divided by `parts`; only these activities count.
inline Traits traits_of(const log::Log& log, const std::set<std::string>& activities, std::size_t parts = 1,
                        std::size_t rest = 0) {
  Traits traits;
  std::vector<std::int64_t> arrivals;
  double cases = 0;
  for (std::size_t i = rest; i < log.size(); i += parts) {
    std::vector<log::Event> events;
    for (const log::Event& event : log[i].events)
      if (activities.count(plain_name(event.activity.text())) != 0) events.push_back(event);
    if (events.empty()) continue;
    cases += 1;
    arrivals.push_back(log::local(events.front(), log::moment_of(events.front())).us);
    base::Instant last = log::last_of(events.front());
    for (const log::Event& event : events) {
      last = std::max(last, log::last_of(event));
      traits.hours.push_back(base::time_of_day(log::local(event, log::last_of(event))).hours());
      traits.activities[plain_name(event.activity.text())] += 1;
    }
    traits.durations.push_back((last - log::moment_of(events.front())).hours());
    traits.lengths.push_back(static_cast<double>(events.size()));
  }
  for (auto& [name, count] : traits.activities) count /= cases;
  std::sort(arrivals.begin(), arrivals.end());
  if (!arrivals.empty())
    traits.weeks.resize(static_cast<std::size_t>((arrivals.back() - arrivals.front()) / (7 * base::kDay)));
  for (const std::int64_t at : arrivals) {
    const auto week = static_cast<std::size_t>((at - arrivals.front()) / (7 * base::kDay));
    if (week < traits.weeks.size()) traits.weeks[week] += static_cast<double>(parts);
  }
  return traits;
}

struct Distances {
  double weeks = 0;      ///< cases a week
  double durations = 0;  ///< hours
  double lengths = 0;    ///< events a case
  double hours = 0;      ///< of the day
  double counts = 0;     ///< differences of how often activities are done, as a share of all that is done
};

inline Distances distances(const Traits& a, const Traits& b) {
  Distances found;
  found.weeks = wasserstein(a.weeks, b.weeks);
  found.durations = wasserstein(a.durations, b.durations);
  found.lengths = wasserstein(a.lengths, b.lengths);
  found.hours = wasserstein(a.hours, b.hours);
  for (const auto& [name, mean] : a.activities) {
    const auto other = b.activities.find(name);
    found.counts += std::abs(mean - (other == b.activities.end() ? 0 : other->second));
  }
  found.counts /= a.per_case();
  return found;
}

}  // namespace bpr::tests
