#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/symbol.hpp"

/// Event logs: what really happened, one line for each piece of work.
namespace bpr::log {

/// A moment that a log does not tell.
constexpr base::Instant kUntold{std::numeric_limits<std::int64_t>::min()};

/// A piece of work on a case. Instants are UTC, so that their differences are right across a change to summer
/// time; `local` gives what a clock on the wall showed, for calendars and profiles.
struct Event {
  base::Instant enabled = kUntold;  ///< since when the work could have begun
  base::Instant start = kUntold;    ///< untold where the log has only times of completion
  base::Instant end = kUntold;      ///< untold while the work was not over when the log was taken
  base::Symbol activity;
  base::Symbol resource;    ///< who did it; empty where the log does not say
  std::int16_t offset = 0;  ///< minutes that local time is ahead of UTC
  bool operator==(const Event&) const = default;
};

/// The moment that orders events of a case: the start, or the end where the start is untold.
[[nodiscard]] inline base::Instant moment_of(const Event& event) {
  return event.start != kUntold ? event.start : event.end;
}
/// The last moment that is known of an event.
[[nodiscard]] inline base::Instant last_of(const Event& event) {
  return event.end != kUntold ? event.end : event.start;
}
/// Local time of a moment of this event.
[[nodiscard]] inline base::Instant local(const Event& event, base::Instant moment) {
  return {moment.us + event.offset * std::int64_t{60'000'000}};
}

/// One case: its events in the order of their moments, ties as in the file; at least one.
struct Trace {
  std::string_view id;
  std::span<const Event> events;
  /// Values of the attributes that were asked for, in that order; empty where the case does not say.
  std::span<const base::Symbol> attributes;
};

/// Takes the cases of a log one by one. The trace lives as long as the call.
using TraceSink = std::function<void(const Trace&)>;

/// A whole log in memory. Cases stand in the order of their first line in the file.
class Log {
 public:
  [[nodiscard]] std::size_t size() const { return cases_.size(); }
  [[nodiscard]] Trace operator[](std::size_t index) const;
  [[nodiscard]] const std::vector<base::Symbol>& attributes() const { return attributes_; }
  [[nodiscard]] std::size_t events() const { return events_.size(); }

  /// A log whose cases will carry values of these attributes.
  explicit Log(std::vector<base::Symbol> attributes = {}) : attributes_(std::move(attributes)) {}
  /// Puts a case behind the others. Missing attributes count as empty.
  void add(const Trace& trace);

 private:
  struct Case {
    std::size_t id_end = 0;     ///< behind the last byte of its name in `ids_`
    std::size_t event_end = 0;  ///< behind its last event in `events_`
  };
  std::vector<base::Symbol> attributes_;
  std::vector<base::Symbol> values_;
  std::string ids_;
  std::vector<Event> events_;
  std::vector<Case> cases_;
};

}  // namespace bpr::log
