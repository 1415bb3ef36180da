#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "base/calendar.hpp"
#include "log/event_log.hpp"
#include "log/times.hpp"

namespace bpr::log {

/// How long a case may take.
struct Deadline {
  int count = 0;
  base::TimeUnit unit = base::TimeUnit::business_day;
  bool operator==(const Deadline&) const = default;
};

/// "10 business days", "10bd", "10営業日", "30 days", "1 month", "2 h".
[[nodiscard]] base::Parsed<Deadline> parse_deadline(std::string_view text);

/// Monday to Friday; in Japan without its holidays and the days from 29 December to 3 January.
[[nodiscard]] base::Calendar business_days(bool japan);

/// The last moment, in local time, at which a case that began at `start` is within the deadline. Minutes and
/// hours run at once. Of longer ones the day of the start is not counted (初日不算入), and the whole last day
/// belongs to them; one that would end on a closed day ends on the next open one. A month ends on the day of
/// the same number, or on the last of a shorter month.
[[nodiscard]] base::Instant due(const Deadline& deadline, const base::Calendar& days, base::Instant start);

/// Reads the value of an attribute that holds a deadline, as `parse_time` does. Gives UTC; a time without an
/// offset from it has the one that is assumed, in minutes, and a day without a time of day ends with it.
[[nodiscard]] std::optional<base::Instant> read_due(std::string_view text, std::int16_t assumed_offset);

/// How many cases came to their end in time.
struct OnTime {
  std::uint64_t cases = 0;  ///< with a deadline
  std::uint64_t kept = 0;
  std::uint64_t untold = 0;  ///< cases whose deadline is not told or cannot be read
  Times late;                ///< by how much those are late that are
  [[nodiscard]] double share() const {
    return cases > 0 ? static_cast<double>(kept) / static_cast<double>(cases) : 0;
  }
};

/// Holds the last moment of cases against their deadlines.
class OnTimeFold {
 public:
  OnTimeFold() = default;
  OnTimeFold(Deadline deadline, bool japan) : deadline_(deadline), days_(business_days(japan)) {}

  /// Whether the case was in time.
  bool add(const Trace& trace);
  /// The same with the deadline that an attribute of the case tells; nothing where it does not.
  std::optional<bool> add(const Trace& trace, std::string_view due);
  [[nodiscard]] OnTime finish() const;

 private:
  bool judge(base::Instant last, base::Instant due);

  Deadline deadline_;
  base::Calendar days_;
  std::unordered_map<std::int32_t, base::Instant> due_;  ///< by day of the start, in local time
  OnTime sums_;
  TimesFold late_;
};

}  // namespace bpr::log
