#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string_view>
#include <utility>
#include <vector>

#include "log/follows.hpp"
#include "log/names.hpp"
#include "log/open_hours.hpp"
#include "log/times.hpp"

/// What takes all the work of a log at once: waiting by cause, batches, open hours.
namespace bpr::log {

/// Why work waited. What is none of the first four is `other`, unless the activity that waited is known to
/// wait for somebody outside.
enum class Cause : std::uint8_t {
  batching,        ///< for the rest of its batch
  contention,      ///< whoever did it was busy with work that could have begun earlier or at the same moment
  prioritisation,  ///< busy with work that could have begun only later
  closed,          ///< off duty, by the open hours inferred
  applicant,
  other_body,
  statutory,
  post,
  other,
};
constexpr std::size_t kCauses = 9;
/// "batching", "contention", …; the same in every language.
[[nodiscard]] std::string_view cause_key(Cause cause);

/// Waiting of one execution by cause; adds up to it exactly.
using Causes = std::array<base::Duration, kCauses>;
using CauseSums = std::array<TimeSum, kCauses>;

/// What is asked of the work of a log.
struct WorkOptions {
  /// The longest pause between two executions of a batch.
  base::Duration batch_pause{5 * base::kMinute};
  bool japan = false;    ///< Japanese holidays are closed
  bool by_case = false;  ///< also the waiting of each case
  /// How many people stand behind a name of the resources; 1 where it is not here.
  std::vector<std::pair<base::Symbol, unsigned>> people;
  /// What activities wait for when nothing of the office keeps them.
  std::vector<std::pair<base::Symbol, Cause>> outside;
};

/// The waiting of an activity, or of all.
struct Waiting {
  base::Symbol activity;  ///< empty: all of them
  Times times;            ///< start − enabled, of executions that tell or show both
  CauseSums causes{};     ///< add up to `times.total`
  Times since_enabled;    ///< end − enabled of executions without a start: waiting and processing together
  Times work_at_most;     ///< of these, what can be processing: since the one who did it ended something else
};

/// Executions of an activity by one resource close together.
struct Batches {
  base::Symbol activity;
  std::uint64_t count = 0;
  std::uint64_t executions = 0;  ///< in batches
  std::uint64_t all = 0;         ///< executions of the activity that tell who did them
  std::uint64_t largest = 0;
};

struct Worker {
  base::Symbol resource;
  std::uint64_t executions = 0;
  std::uint64_t at_once = 0;  ///< most executions at one moment; 0 without starts
  OpenHours hours;
};

struct WorkFound {
  bool causes = false;  ///< some start and resource are told, so that causes can be
  Waiting all;
  std::vector<Waiting> activities;  ///< by time, most first
  std::uint64_t unenabled = 0;      ///< executions of which nothing tells since when they could have begun
  std::uint64_t late_enabled = 0;  ///< executions that began before they could have; they count as no waiting
  bool accumulated = false;  ///< batches are of work that lay together, else only of work that ended close
  std::vector<Batches> batches;  ///< by executions, most first
  std::vector<Worker> workers;   ///< by executions, most first
  OpenHours everybody;
  std::vector<TimeSum> case_waiting;  ///< of each case in the order in which they came; `by_case`
};

/// All pieces of work of a log, 16 bytes each, and 8 more for each of what only some logs tell: starts, and
/// moments from which on work could begin. Another 8 while `finish` works out the latter.
class Work {
 public:
  void add(const Trace& trace);
  /// Takes causes after Lashkevich, Milani, Chapela-Campa, Suvorau, Dumas, "Unveiling the causes of waiting
  /// time in business processes from event logs" (2023).
  [[nodiscard]] WorkFound finish(const Follows& follows, const WorkOptions& options);

 private:
  static constexpr std::uint32_t kNone = 0x7FFFFFFF;
  static constexpr int kNoOffset = 0x800;
  struct Kept {
    base::Instant last;
    std::uint64_t next : 31;      ///< of the same resource; kNone: it is the last
    std::uint64_t activity : 21;  ///< in `activities_`
    std::uint64_t offset : 12;    ///< of local time in minutes, from `kNoOffset` on
  };
  static_assert(sizeof(Kept) == 16);
  static_assert(Names::kMost <= std::size_t{1} << 21U);
  /// The work of one resource, as places in `kept_`.
  struct Chain {
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
  };
  [[nodiscard]] Event as_event(std::size_t place) const;
  void estimate(const Follows& follows, WorkFound& found);

  std::deque<Kept> kept_;              ///< grows without being copied
  std::deque<base::Instant> starts_;   ///< empty as long as none is told
  std::deque<base::Instant> enabled_;  ///< the same
  std::vector<std::uint32_t> ends_;    ///< of cases, in `kept_`
  Numbering activities_;
  Numbering resources_;        ///< the empty one stands for those that tell none
  std::vector<Chain> chains_;  ///< by resource
  bool causes_ = false;        ///< some start and resource are told together
  DaysAtWork everybody_;
  DayOffsets offsets_;
};

}  // namespace bpr::log
