#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/statistics.hpp"
#include "mine/fit_observe.hpp"
#include "mine/match.hpp"

namespace bpr::mine {

/// What of a file is fitted; `--only` names these.
enum class FitPart : std::uint8_t {
  arrivals,   ///< `cases` of the demand
  profile,    ///< weights of months, weekdays and hours
  durations,  ///< `takes`, and how long waits last
  shares,     ///< of choices in `next`, and of an `if` that is a share
  traits,
  redo,
  people,    ///< of roles
  calendars  ///< of roles
};
constexpr std::size_t kFitParts = 8;
[[nodiscard]] std::string_view name(FitPart part);  ///< "durations": the same in every language
using FitParts = std::array<bool, kFitParts>;
/// All of them.
[[nodiscard]] constexpr FitParts all_parts() {
  FitParts parts{};
  parts.fill(true);
  return parts;
}
/// Reads "durations,shares". The fault is the word that is none.
[[nodiscard]] tl::expected<FitParts, std::string> parse_parts(std::string_view text);

enum class FitUnit : std::uint8_t { per_year, seconds, share, people, weight };

enum class WeightOf : std::uint8_t { month, weekday, hour };

/// One number of the file, as it was written and as the log has it.
struct Fitted {
  FitPart part{};
  int node = -1;         ///< step that it stands at; -1: none
  base::Symbol subject;  ///< id of the step, name of the trait, role or profile
  base::Symbol detail;   ///< choice, redo: the target; trait: the value; profile: month, weekday or hour
  Given given = Given::always;
  WeightOf weight_of = WeightOf::month;  ///< profile
  FitUnit unit = FitUnit::share;
  base::Estimate estimate;  ///< durations: the mean
  std::uint64_t n = 0;      ///< values or trials behind it
  std::string before;       ///< as the file said it; empty: it said nothing
  std::string after;        ///< as it says it now; the same as before where it stayed
  bool put = false;         ///< it was put into the file
};

/// Why the log says nothing of something.
enum class SilenceKind : std::uint8_t {
  no_starts,          ///< no durations: only completions are told
  untimed,            ///< events of the step have no start or no end
  unseen,             ///< no activity stands for the step: work or waiting seen by nobody
  few,                ///< fewer values than it takes
  never,              ///< never happened in so many trials; the file's number stays
  one_event_for_all,  ///< several act one after the other, and the log has one event for all of them
  moment,             ///< waits for a moment of the calendar, not for a time
  not_apart,          ///< the events do not tell which way was taken
  trait,              ///< nothing in the log depends on this trait alone
  nobody,             ///< no resources: how many people there are
  roles_not_persons,  ///< resources are roles: how many people there are
  after,              ///< time in front of a step is mixed with waiting for people
  residents,          ///< when residents came, and so how long they waited on site
  few_days,           ///< the log is too short for the profile
  few_at_work,        ///< fewer days with work of the role than it takes to say how many people there are
  several_calendars,  ///< cases arrive by calendars of their own, and the log does not tell them apart
  called              ///< steps of a called procedure stand in another file
};
struct Silence {
  SilenceKind kind{};
  int node = -1;
  base::Symbol subject;
  std::uint64_t n = 0;
};

struct Fit {
  model::Process process;  ///< with the measured numbers
  std::vector<Fitted> values;
  std::vector<Silence> silences;
  std::uint64_t cases = 0;
  std::uint64_t fitting = 0;    ///< cases without a deviation: shares come from these
  std::uint64_t suspended = 0;  ///< events that closed hours were taken out of
};

struct FitOptions {
  FitParts parts = all_parts();
  std::string log;  ///< name of the log, for `evidence: log NAME`
};

/// Below so many days the people of a role stay.
constexpr std::size_t kEnoughDaysAtWork = 20;

/// Below so many values a number of the file stays.
constexpr std::uint64_t kLeastValues = 5;

/// Puts what the log shows into the process: volume and profile of arrivals, working times and waits, shares
/// of choices, traits and redo, people and calendars. Numbers from fewer than kSureValues values are written
/// as rough ones (`~`). Steps whose numbers were measured get `evidence: log NAME`.
[[nodiscard]] Fit fit(const Net& net, const log::Log& log, const Matching& matching,
                      const FitOptions& options);

}  // namespace bpr::mine
