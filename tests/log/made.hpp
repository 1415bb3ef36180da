#pragma once

#include <string>
#include <vector>

#include "log/profile.hpp"

/// Small logs made by hand.
namespace bpr::tests {

inline constexpr int kNone = -1;

/// Minutes since Monday 6 April 2026, 0:00 UTC; kNone where untold.
struct Made {
  std::string activity;
  int start = kNone;
  int end = kNone;
  std::string resource;
  int enabled = kNone;
};

inline base::Instant moment(int minutes) {
  if (minutes == kNone) return log::kUntold;
  return base::instant_of(base::make_date(2026, 4, 6), {minutes * base::kMinute});
}

inline log::Event event_of(const Made& made) {
  log::Event event;
  event.activity = base::intern(made.activity);
  event.resource = base::intern(made.resource);
  event.start = moment(made.start);
  event.end = moment(made.end);
  event.enabled = moment(made.enabled);
  return event;
}

inline std::vector<log::Event> events_of(const std::vector<Made>& made) {
  std::vector<log::Event> events;
  for (const Made& one : made) events.push_back(event_of(one));
  return events;
}

/// Cases named "1", "2", …; events as they come.
inline log::Log log_of(const std::vector<std::vector<Made>>& cases) {
  log::Log log;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::vector<log::Event> events = events_of(cases[i]);
    log.add({std::to_string(i + 1), events, {}});
  }
  return log;
}

/// Cases of completions alone: each activity a letter, one minute after the other.
inline log::Log letters(const std::vector<std::string>& cases) {
  std::vector<std::vector<Made>> made;
  for (const std::string& one : cases) {
    made.emplace_back();
    for (const char c : one)
      made.back().push_back({std::string(1, c), kNone, static_cast<int>(made.back().size()), ""});
  }
  return log_of(made);
}

template <typename Fold>
Fold folded(const log::Log& log) {
  Fold fold;
  for (std::size_t i = 0; i < log.size(); ++i) fold.add(log[i]);
  return fold;
}

inline log::Profile profile_of(const log::Log& log, const log::ProfileOptions& options = {}) {
  log::Profiler profiler(options, {});
  for (std::size_t i = 0; i < log.size(); ++i) profiler.add(log[i]);
  return profiler.finish();
}

inline base::Duration minutes(std::int64_t n) { return {n * base::kMinute}; }

}  // namespace bpr::tests
