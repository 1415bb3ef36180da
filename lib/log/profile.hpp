#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "log/deadline.hpp"
#include "log/filter.hpp"
#include "log/follows.hpp"
#include "log/mapping.hpp"
#include "log/pseudonyms.hpp"
#include "log/quality.hpp"
#include "log/rework.hpp"
#include "log/variants.hpp"
#include "log/work.hpp"

namespace bpr::log {

/// What is to be known of a log.
struct ProfileOptions {
  Filter filter;
  std::vector<std::string> by;       ///< attributes whose values are told apart
  std::optional<Deadline> deadline;  ///< counted from the first moment of a case
  std::string deadline_at;           ///< attribute that holds the deadline; empty: none
  bool japan = false;                ///< its holidays are no business days
  /// Leaves out what takes all work at once (`Work`), so that memory does not grow with events.
  bool lean = false;
  WorkOptions work;
  std::optional<base::HashKey> key;  ///< pseudonyms in place of cases and resources
  /// People are shown one by one where there are so many of them with so many cases each, and groups with so
  /// many cases.
  std::size_t least = 5;
};

/// When cases begin, in local time.
struct Arrivals {
  std::array<std::uint64_t, 12> month{};   ///< from January
  std::array<std::uint64_t, 7> weekday{};  ///< from Monday
  std::array<std::uint64_t, 24> hour{};
  std::array<std::array<std::uint64_t, 24>, 12> month_hour{};
  std::array<std::array<std::uint64_t, 24>, 7> weekday_hour{};
};

/// The cases with one value of an attribute.
struct Group {
  base::Symbol value;  ///< empty: not told
  std::uint64_t cases = 0;
  std::uint64_t events = 0;
  std::uint64_t reworked = 0;  ///< cases with rework
  std::uint64_t judged = 0;    ///< cases with a deadline
  std::uint64_t kept = 0;
  Times duration;
  TimeSum waiting;
};
struct Breakdown {
  std::string attribute;
  std::vector<Group> groups;       ///< by cases, most first
  std::uint64_t hidden = 0;        ///< groups with too few cases to be shown
  std::uint64_t hidden_cases = 0;  ///< in these
};

struct Resource {
  base::Symbol name;
  std::uint64_t executions = 0;
  std::uint64_t cases = 0;
  std::uint64_t at_once = 0;  ///< most executions at one moment; 0 where that is not known
  OpenHours hours;            ///< not without `Profile::work`
};

struct LongCase {
  std::string id;
  base::Duration duration;
  std::size_t events = 0;
};

/// What really happened, in figures.
struct Profile {
  std::uint64_t seen = 0;  ///< cases before any filter
  std::uint64_t cases = 0;
  std::uint64_t events = 0;
  base::Instant first;        ///< local time
  base::Instant last;         ///< local time
  Times duration;             ///< of cases, from the first moment to the last
  base::Quantiles durations;  ///< the same, for how they are spread
  std::vector<Activity> activities;
  std::vector<Edge> edges;
  std::vector<Variant> variants;
  std::vector<Rework> rework;
  std::uint64_t reworked = 0;  ///< cases with rework
  HandOvers hand_overs;
  Arrivals arrivals;
  std::optional<OnTime> on_time;
  std::vector<Breakdown> breakdowns;
  std::optional<WorkFound> work;
  std::vector<Resource> resources;  ///< by executions, most first
  std::uint64_t people = 0;         ///< resources there are
  std::uint64_t hidden_people = 0;  ///< of these, not shown one by one
  std::vector<LongCase> longest;    ///< longest first
  std::vector<std::string> untold;  ///< attributes asked for that no case tells
};

/// Folds cases into a profile; each is forgotten once it was added, except for what `Work` keeps.
class Profiler {
 public:
  /// `attributes` are those of the traces, in their order. Both must outlive it.
  Profiler(const ProfileOptions& options, const std::vector<std::string>& attributes);
  ~Profiler();

  void add(const Trace& trace);
  [[nodiscard]] Profile finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What `profile` found: first the quality of the log.
struct Profiled {
  Quality quality;
  Profile profile;
  std::vector<Unmet> unmet;  ///< what was asked for and is not in the log
};

/// The attributes that a profile needs, each once.
[[nodiscard]] std::vector<std::string> attributes_of(const ProfileOptions& options);
/// Reads a log of events or tickets and makes its profile in one go; a share of variants keeps the whole log
/// in memory.
[[nodiscard]] base::FileResult<Profiled> profile(const std::filesystem::path& path, Mapping mapping,
                                                 const ProfileOptions& options);

}  // namespace bpr::log
