#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/random.hpp"
#include "model/model.hpp"
#include "simulate/timetable.hpp"

/// One office's processes as flat arrays: everything that names, calendars and conditions say, looked up
/// once.
namespace bpr::simulate {

/// More than 2,000 years, longer than any run.
constexpr Time kLongest = Time{1} << 56U;

/// A spread made ready for drawing.
struct Sampler {
  base::Spread::Kind kind = base::Spread::Kind::none;
  bool business = false;  ///< in business days: runs along open days of the office
  double a = 0;           ///< in microseconds, as the parameters of base::Spread
  double b = 0;
  double scale = 0;                      ///< microseconds in the spread's unit
  const base::Spread* spread = nullptr;  ///< sorted where it is observed values

  [[nodiscard]] bool random() const {
    return kind != base::Spread::Kind::fixed && kind != base::Spread::Kind::none;
  }
  /// The time at `u`; never more than kLongest.
  [[nodiscard]] Time at(double u) const {
    switch (kind) {
      case base::Spread::Kind::none:
        return 0;
      case base::Spread::Kind::fixed:
        return static_cast<Time>(a);
      case base::Spread::Kind::exponential:
        return std::min(static_cast<Time>(-a * std::log(1 - u) + 0.5), kLongest);
      case base::Spread::Kind::uniform:
        return static_cast<Time>(a + u * b + 0.5);
      default:
        return drawn(u);
    }
  }
  [[nodiscard]] Time drawn(double u) const;
};

constexpr std::int32_t kUnlimited = -1;

/// The people of one role.
struct Pool {
  model::Symbol role;
  std::int32_t people = kUnlimited;
  std::uint32_t timetable = 0;
  double speed = 1;
  bool suspends = false;
  bool staff = false;  ///< counts as work of the office
  bool board = false;
  std::vector<Time>
      looks;  ///< moments at which the inbox is looked into, ascending; board: its sessions begin
  double planned_session = 0;  ///< board: longest session in microseconds
};

/// Who must be free for a step: all of these pools together, or any one of them.
struct Need {
  bool any = false;
  bool tracked = false;  ///< later work may overtake here: time lost to it is kept apart
  bool looks = false;    ///< there is an inbox in front
  std::uint32_t timetable = 0;
  std::vector<std::uint32_t> pools;
};

struct Way {
  std::int32_t target = 0;      ///< step of the program, kEnd or kWayBack
  double share = 1;             ///< of a choice by shares
  std::int32_t condition = -1;  ///< of a choice by conditions
  bool otherwise = false;
  bool detour = false;       ///< of a redo: comes back to the step that sends
  std::int32_t region = -1;  ///< parallel branch that it enters or stays in
};
constexpr std::int32_t kWayBack = -1;  ///< out of a detour, to the step that sent the case there
constexpr std::int32_t kEnd = -2;      ///< of the case

enum class Split : std::uint8_t { one, choice, all };

/// A branch of a parallel split.
struct Branch {
  std::int32_t join = -1;
  std::int32_t parent = -1;
  std::int32_t split = -1;    ///< index of its counter
  std::int32_t branches = 0;  ///< of the split
};

enum class Action : std::uint8_t { work, wait, wait_until, visit, leave, call };

/// Why a step does not start when it could. The order is that of SEMANTICS.
enum class Cause : std::uint8_t {
  batching,
  inbox,
  contention,
  prioritisation,
  closed,
  elapsed,
  outside,
  synchronisation,
  applicant
};
constexpr std::size_t kCauses = 9;
[[nodiscard]] std::string_view name(Cause cause);  ///< "contention": the same in every language

constexpr std::uint8_t kLeastUrgent = 255;

struct Step {
  Action action = Action::work;
  Split split = Split::one;
  bool applicant = false;  ///< an act of the applicant
  bool served = false;     ///< with the applicant
  bool join = false;
  bool aside = false;
  bool preempts = false;
  bool remote = false;  ///< happens without anybody being on site
  Cause wait_cause = Cause::elapsed;
  std::int32_t process = 0;
  std::int32_t source = 0;  ///< index in its own process
  const model::Process* model =
      nullptr;               ///< where it is written: its own process, or the one that is called …
  std::int32_t written = 0;  ///< … and its index there
  std::int32_t condition = -1;
  std::uint32_t first_stage = 0;  ///< into Program::stages: people one after the other
  std::uint32_t stages = 1;
  Sampler takes;
  Sampler after;
  Sampler duration;  ///< of a wait
  Sampler patience;
  Time planned = 0;  ///< mean of `takes`: what a board reckons with
  base::RandomStream takes_draw;
  base::RandomStream after_draw;
  base::RandomStream duration_draw;
  base::RandomStream patience_draw;
  base::RandomStream redo_draw;
  base::RandomStream next_draw;
  base::RandomStream travel_draw;
  base::RandomStream no_show_draw;
  base::RandomStream comes_draw;
  double no_show = 0;
  double booked = 0;
  base::RandomStream booked_draw;
  std::vector<Way> out;
  std::vector<Way> redo;
  std::vector<std::int32_t> priority;  ///< conditions, most urgent first
  std::int32_t batch = -1;
  std::int32_t place = -1;    ///< visit: where to; leave: 0; obtain, pay: where an errand leads
  std::int32_t enters = -1;   ///< call: first step of what is called
  std::int32_t moments = -1;  ///< wait until: into Program::moments
  std::int32_t late = -1;
  std::int32_t outcome = -1;       ///< the case ends so
  std::uint32_t starts_clock = 0;  ///< deadlines that begin with the end of this step, as a bit mask
  std::uint32_t stops_clock = 0;   ///< deadlines that end with it
  std::uint32_t pauses_clock = 0;  ///< deadlines that stand still in it
};
/// One turn of a step.
struct Stage {
  std::uint32_t need = 0;  ///< kNobody: nobody has to be free
  double speed = 1;        ///< 0: that of whoever takes it
};
constexpr std::uint32_t kNobody = ~0U;

struct Batch {
  std::int64_t size = 0;      ///< 0: not by number
  std::int32_t moments = -1;  ///< -1: not by time
};

/// A place and window where the applicant can be; 0 is home.
struct PlaceState {
  std::int32_t place = -1;  ///< the same number for all windows of a place
  model::Symbol name;
  model::Symbol window;
  Sampler travel;
};

/// A fact of a case that never changes: a trait, or the share of an `if`.
struct Variable {
  enum class Kind : std::uint8_t { share, exclusive, given };
  model::Symbol name;
  Kind kind = Kind::share;
  double share = 0;
  double otherwise = 0;  ///< given: the share where the other does not hold
  std::int32_t given = -1;
  std::vector<double> up_to;         ///< exclusive: cumulated shares
  std::vector<std::uint8_t> values;  ///< exclusive: index of the value for each of them
  std::vector<model::Symbol> names;  ///< exclusive: the values in the order of the file
  base::RandomStream draw;
};

struct ConditionNode {
  enum class Kind : std::uint8_t { holds, equals, negation, conjunction, disjunction, never };
  Kind kind = Kind::never;
  std::int32_t variable = 0;
  std::uint8_t value = 1;
  std::vector<std::int32_t> args;
};

/// A deadline.
struct Clock {
  double days = 0;
  bool business = false;
};

/// A stream of arrivals: the rate of one channel, or of all, as a sum that grows with time.
struct Arrivals {
  struct Segment {
    Time from = 0;
    double before = 0;  ///< expected cases up to there, 0 at the beginning of the counted time
    double rate = 0;    ///< a microsecond
  };
  std::int32_t process = 0;
  std::int32_t variable = -1;  ///< whose value marks the cases of this stream; -1: all
  std::uint8_t value = 0;
  std::int32_t booking = -1;  ///< step whose share of appointments is meant; -1: none
  bool booked = false;
  std::vector<Segment> segments;  ///< the last one only ends the one before
};

struct ProcessProgram {
  const model::Process* model = nullptr;
  std::int32_t start = 0;       ///< first step
  std::int32_t first_step = 0;  ///< its steps are these …
  std::int32_t end = 0;         ///< … up to here, those of called processes included
  std::int32_t variables_begin = 0;
  std::int32_t variables_end = 0;
  bool ledger = false;  ///< the applicant takes part: presence is followed
  bool loops = false;
  std::int32_t splits = 0;  ///< counters of parallel splits
  double cases_year = 0;
  double agents = 0;  ///< share of cases that an agent files
  base::RandomStream agent_draw;
  base::RandomStream arrival_draw;
  base::RandomStream punctuality_draw;
  std::vector<Clock> clocks;
  std::vector<PlaceState> places;
};

struct Program {
  std::vector<ProcessProgram> processes;
  std::vector<Step> steps;
  std::vector<Branch> branches;
  std::vector<Stage> stages;
  std::vector<Need> needs;
  std::vector<Pool> pools;
  std::vector<std::vector<std::uint32_t>> needs_of_pool;
  std::vector<Timetable> timetables;
  std::uint32_t office_days = 0;  ///< timetable of whole open days
  std::uint32_t office_hours = 0;
  std::vector<std::vector<Time>> moments;
  std::vector<Batch> batches;
  std::vector<Variable> variables;
  std::vector<ConditionNode> conditions;
  std::vector<Arrivals> arrivals;
  std::vector<model::Symbol> outcomes;
  std::vector<std::unique_ptr<base::Spread>> spreads;
  std::int32_t max_variables = 0;
  std::int32_t max_steps = 0;
  std::int32_t max_splits = 0;
  std::int32_t max_clocks = 0;

  /// Of a process by its id, -1 where it is none of these.
  [[nodiscard]] std::int32_t process_index(model::Symbol id) const;
};

/// The time to compile for. All moments in microseconds.
struct Horizon {
  Time begin = 0;  ///< first arrivals, uncounted
  Time from = 0;   ///< arrivals count from here …
  Time to = 0;     ///< … up to here
  Time last = 0;   ///< nothing is known of the calendars beyond
  double year =
      0;  ///< microseconds in which the yearly number of cases arrives; 0: none arrive by themselves
};

/// More people of one role are refused.
constexpr std::int32_t kMaxPeople = 10'000'000;
/// Arrivals above this rate are refused.
constexpr double kMaxArrivalsPerHour = 360'000;

/// Processes that are called but do not run for themselves, by their ids.
using Called = std::vector<const model::Process*>;

/// What cannot be run, one sentence each, in the user's language.
using Refusal = std::vector<std::string>;

/// Compiles the processes of one office, which share their people by the names of the roles. They must be
/// free of errors of the flow (`bpr check`) and outlive the program.
[[nodiscard]] tl::expected<Program, Refusal> compile(const std::vector<const model::Process*>& processes,
                                                     const Horizon& horizon, const Called& called = {});

/// Whether a process runs without calendar, profile and appointed moments, so that it has a steady state.
[[nodiscard]] bool has_steady_state(const std::vector<const model::Process*>& processes);

/// Draws all that is drawn once for a case; `values` takes one for each variable of the process.
void draw_variables(const Program& program, const ProcessProgram& process, base::RandomKey key,
                    std::int64_t number, std::uint8_t* values);

/// Whether a condition (-1: always) holds for the variables of a case.
[[nodiscard]] bool holds(const Program& program, std::int32_t condition, const std::uint8_t* values);

}  // namespace bpr::simulate
