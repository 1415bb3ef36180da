#pragma once

#include <vector>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/symbol.hpp"
#include "log/event_log.hpp"
#include "log/mapping.hpp"
#include "log/quality.hpp"

/// Logs of ticket machines: one line for each person who came.
namespace bpr::log {

/// How a ticket ended.
enum class Fate : std::uint8_t {
  served,  ///< called or begun
  left,    ///< gone before being served, and the log says when
  open,    ///< nobody who came later for the same had been called when the log of the day ended
  passed,  ///< somebody who came later for the same was called, so it ended in a way that the log does not
           ///< tell
};
[[nodiscard]] std::string_view name(Fate fate);  ///< "served", …: the same in every language

/// Moments are UTC; `offset` gives local time as in an event.
struct Ticket {
  std::string id;
  base::Symbol purpose;
  base::Symbol window;
  base::Instant issued = kUntold;  ///< always told
  base::Instant called = kUntold;
  base::Instant begun = kUntold;
  base::Instant finished = kUntold;
  base::Instant left = kUntold;
  std::int16_t offset = 0;
  Fate fate = Fate::open;
  base::Instant seen_until = kUntold;  ///< open: the last moment that the log of this day tells

  /// When service began: `begun`, else `called`.
  [[nodiscard]] base::Instant served() const { return begun != kUntold ? begun : called; }
  [[nodiscard]] base::Instant local(base::Instant moment) const {
    return {moment.us + offset * std::int64_t{60'000'000}};
  }
};

/// Tickets in the order of the file, each with its fate, and what was wrong with their lines.
struct ReadTickets {
  std::vector<Ticket> tickets;
  Quality quality;
};
[[nodiscard]] base::FileResult<ReadTickets> read_tickets(const std::filesystem::path& path,
                                                         const Mapping& mapping);

/// Says how each ticket ended, from the moments told and from the tickets of the same day and purpose.
void tell_fates(std::vector<Ticket>& tickets);

/// A ticket that was served or left as a case of one event: activity = purpose ("ticket" where it is not
/// told), enabled = issued, start and end of service, resource = window. Who left has only an end. The others
/// are no case, since the log tells no moment of theirs but the issuing.
struct TicketCase {
  std::string id;  ///< day and number
  Event event;
};
[[nodiscard]] std::optional<TicketCase> case_of(const Ticket& ticket);

/// Reads events or tickets by a mapping and hands over each case, as `read` does. Attributes of tickets:
/// "purpose" and "fate", where `mapping.reading` asks for them. A fault: as in `read`, or the mapping is one
/// of snapshots.
[[nodiscard]] base::FileResult<Quality> read_mapped(const std::filesystem::path& path, const Mapping& mapping,
                                                    const TraceSink& sink);

}  // namespace bpr::log
