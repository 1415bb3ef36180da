#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulate/arrivals.hpp"
#include "simulate/events.hpp"
#include "simulate/monitor.hpp"
#include "simulate/program.hpp"

namespace bpr::simulate {

/// More than this at once is given up: the people cannot keep up with the cases.
constexpr std::size_t kMaxInFlight = 2'000'000;
/// Events of one replication.
constexpr std::uint64_t kMaxEvents = 20'000'000'000;
/// Executions of one step by one case. Beyond, it would draw the same numbers again, and never get out.
constexpr std::uint16_t kMaxPasses = 60'000;

/// How far a run goes.
struct RunPlan {
  Time from = 0;       ///< cases that arrive from here …
  Time to = 0;         ///< … up to here are counted, and followed to their end
  Time stop = kNever;  ///< the run ends here, whoever is still in it
  std::int64_t arrivals =
      0;  ///< so many cases of each process, then no more, and the run ends empty; 0: no limit
  /// Moments at which cases arrive, ascending, instead of what the demand says; for one process.
  std::vector<Time> list;
};

enum class Stop : std::uint8_t {
  finished,
  horizon,
  interrupted,
  too_many_in_flight,
  too_many_events,
  too_many_passes
};

struct RunOutcome {
  Stop stop = Stop::finished;
  Time now = 0;
  std::uint64_t events = 0;
  std::uint64_t executions = 0;
  std::uint64_t arrived = 0;
  std::uint64_t ended = 0;
  std::uint64_t counted_open = 0;  ///< counted cases that had not ended
};

/// Runs one replication.
class Engine {
 public:
  Engine(const Program& program, const RunPlan& plan, base::RandomKey key, Monitor& monitor);
  [[nodiscard]] RunOutcome run();
  /// Cases that were still in flight when the run ended; those that wait are told with what they waited so
  /// far.
  void report_unfinished();

 private:
  enum class Phase : std::uint8_t { gone, coming, after, home, wait, gathering, inbox, queue, work };

  /// A thread of a case: where it is and since when.
  struct Token {
    std::uint32_t slot = 0;
    std::int32_t step = 0;
    std::uint32_t ticket = 0;  ///< events and queue entries of the past carry another
    Phase phase = Phase::gone;
    std::uint8_t urgency = kLeastUrgent;
    bool aside = false;
    bool resumed = false;  ///< was interrupted: has begun before
    bool doomed = false;   ///< its case is over; whoever works on it only finishes
    bool inside = false;   ///< in a queue: its applicant waits on site
    std::uint8_t depth = 0;
    std::uint32_t turn = 0;
    std::uint32_t pass = 0;
    std::uint32_t pool = kNobody;
    std::int32_t region = -1;
    std::int32_t next = -1;  ///< of the same case
    std::int32_t previous = -1;
    Time enabled = 0;
    Time mark = 0;  ///< waits are accounted for up to there
    Time start = 0;
    Time begun = 0;  ///< of the present spell of work
    Time work = 0;
    Time left = 0;
    Time lost = 0;        ///< of the present queue: to work enabled later
    Time lost_until = 0;  ///< … up to there
    Causes causes{};
    std::array<std::int32_t, 3> senders{};  ///< steps that sent it into the detours it is in
  };

  struct Waiting {
    Time enabled = 0;
    std::int64_t number = 0;
    std::uint32_t token = 0;
    std::uint32_t ticket = 0;
    std::int32_t process = 0;
    std::uint8_t urgency = 0;

    /// For the standard heap, whose first element is the greatest.
    [[nodiscard]] bool behind(const Waiting& o) const {
      if (urgency != o.urgency) return urgency > o.urgency;
      if (enabled != o.enabled) return enabled > o.enabled;
      if (number != o.number) return number > o.number;
      if (process != o.process) return process > o.process;
      return token > o.token;
    }
  };

  /// The case that people would take now; of several alternatives, who would.
  struct Turn {
    std::uint32_t need = 0;
    std::uint32_t pool = kNobody;
    Waiting first;
  };

  /// A stretch of a queue's time, with the latest enabled work that keeps its people busy.
  struct Stretch {
    Time from = 0;
    Time open = 0;
    Time latest = 0;
  };

  struct NeedState {
    std::vector<Waiting> heap;
    bool simple = false;      ///< one pool that nothing else wants, and nobody can overtake
    std::int32_t inside = 0;  ///< of those in the heap
    Time opening = kNever;    ///< the next one that is among the events
    Time since = 0;           ///< of the present stretch
    Time latest = -kDistant;
    std::vector<Stretch> past;
  };

  struct PoolState {
    std::int32_t free = 0;
    std::int32_t waiting = 0;
    bool session_end = false;           ///< among the events
    bool follows = false;               ///< who is being served matters
    std::uint32_t only_need = kNobody;  ///< the simple one that wants it
    std::vector<std::uint32_t> serving;
  };

  struct BatchState {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> gathered;  ///< token, ticket
    bool timed = false;
  };

  struct JoinState {
    std::int32_t count = 0;
    Time first = 0;
  };

  struct ClockState {
    Time start = kNever;
    Time paused_since = 0;
    std::int32_t pauses = 0;
    std::int32_t days = 0;  ///< that it stood still
    bool over = false;
  };

  // engine.cpp: the loop, and the way of a token through the flow
  void handle(const Event& event);
  void follow(std::uint32_t token, std::int32_t step);
  std::int32_t enter(std::uint32_t token, std::int32_t step);
  std::uint32_t next_pass(std::uint32_t slot, std::int32_t step);
  std::int32_t get_ready(std::uint32_t token);
  std::int32_t complete(std::uint32_t token);
  const Way& choose(std::uint32_t token, const Step& step) const;
  std::int32_t route(std::uint32_t token, const Step& step, bool executed);

  // engine_people.cpp: who takes which case, when work begins and when people are free again
  void draw_work(Token& token);
  std::int32_t take_turn(std::uint32_t token);
  bool at_once(std::uint32_t need);
  std::int32_t enqueue(std::uint32_t token, std::uint32_t need);
  void leave_queue(const Token& token, std::uint32_t need);
  void start_free_people();
  bool startable(std::uint32_t need, std::uint32_t& pool);
  bool stays(std::uint32_t pool, const Token& token);
  std::optional<Turn> first_inside(std::uint32_t need);
  std::optional<Turn> next_of(std::uint32_t need, std::uint32_t pool);
  void serve_in_order(std::uint32_t pool, std::uint32_t need);
  bool start_next(std::uint32_t pool);
  void seize(std::uint32_t need, std::uint32_t pool, std::uint32_t token);
  void let_go(std::uint32_t token, std::uint32_t need);
  Time end_of(const Token& token, std::uint32_t need);
  std::int32_t begin_work(std::uint32_t token, std::uint32_t pool);
  std::int32_t end_work(std::uint32_t token);
  bool interrupt_for(std::uint32_t pool, const Waiting& urgent);

  // engine_waits.cpp: what may lie in front of a queue
  std::int32_t elapse(std::uint32_t token, const Sampler& sampler, base::RandomStream stream, Phase phase);
  std::int32_t wait_for_moment(std::uint32_t token);
  const Arrivals* stream_of(const CaseState& state) const;
  bool comes_now(std::uint32_t token);
  void watch_opening(std::uint32_t need);
  std::int32_t gather(std::uint32_t token, std::int32_t batch);
  void release(std::int32_t batch);
  bool release_leftovers();
  std::int32_t put_into_inbox(std::uint32_t token, std::uint32_t need);
  void end_session(std::uint32_t pool);
  bool fits(std::uint32_t pool, std::uint32_t token);

  // engine_causes.cpp: what waiting is put down to
  void charge(std::uint32_t token, Cause cause, Time time);
  void charge_up_to_now(std::uint32_t token, Cause cause);
  void charge_home(std::uint32_t token);
  void charge_queue(std::uint32_t token, std::uint32_t need);
  Time past_closing(const Token& token, std::uint32_t need);
  void add_waiting(const Token& token, CaseState& state);
  void keep_stretch(std::uint32_t need);
  void set_latest(std::uint32_t pool);
  void account(Token& token, const NeedState& state) const;

  // engine_cases.cpp: cases come, split, meet and go
  void arrive(std::uint32_t stream);
  bool schedule(std::uint32_t stream);
  void come(std::uint32_t token);
  std::uint32_t new_case(std::int32_t process, std::int64_t number, bool counted);
  std::uint32_t new_token(std::uint32_t slot, bool aside = false);
  void drop_token(std::uint32_t token);
  void end_token(std::uint32_t token);
  void end_case(std::uint32_t slot, Ending ending);
  void remove_waiting(std::uint32_t token);
  void give_up(std::uint32_t token, Ending ending);
  std::int32_t join(std::uint32_t token, std::int32_t step);

  // engine_presence.cpp: where the applicant is
  void settle(CaseState& state);
  void go_to(std::uint32_t token, const Step& step);
  void start_presence(Token& token, const Step& step);
  void end_presence(Token& token, const Step& step, Time worked);

  // engine_clocks.cpp: deadlines
  void clocks_at_start(const Token& token, const Step& step);
  void clocks_at_end(const Token& token, const Step& step);
  void stop_clock(CaseState& state, std::size_t clock);
  ClockState& clock(std::uint32_t slot, std::size_t index) {
    return clocks_[slot * static_cast<std::size_t>(program_.max_clocks) + index];
  }

  static constexpr std::int32_t kParked = -3;  ///< instead of a step: the token waits for an event

  [[nodiscard]] const Step& step_of(const Token& token) const {
    return program_.steps[static_cast<std::size_t>(token.step)];
  }
  [[nodiscard]] const ProcessProgram& process_of(const CaseState& state) const {
    return program_.processes[static_cast<std::size_t>(state.process)];
  }
  [[nodiscard]] const std::uint8_t* values_of(std::uint32_t slot) const {
    return values_.data() + slot * static_cast<std::size_t>(program_.max_variables);
  }
  [[nodiscard]] double draw(const Token& token, base::RandomStream stream) const {
    return base::uniform(key_, stream, cases_[token.slot].number, token.pass);
  }
  [[nodiscard]] const Stage& stage_of(const Token& token) const {
    return program_.stages[step_of(token).first_stage + token.turn];
  }
  Timetable::Hint& hint(std::uint32_t timetable) { return hints_[timetable]; }
  [[nodiscard]] bool open_now(std::uint32_t timetable) {
    return program_.timetables[timetable].open_at(now_, hints_[timetable]);
  }
  void touch(std::uint32_t pool) {
    if (dirty_mark_[pool]) return;
    dirty_mark_[pool] = 1;
    dirty_.push_back(pool);
  }

  const Program& program_;
  const RunPlan& plan_;
  const base::RandomKey key_;
  Monitor& monitor_;
  Time now_ = 0;
  EventQueue events_;    ///< all but arrivals
  EventQueue arrivals_;  ///< the next one of every stream
  std::vector<ArrivalCursor> cursors_;
  std::size_t list_at_ = 0;
  std::vector<std::int64_t> sent_;      ///< cases that came, by process
  std::vector<std::uint8_t> counting_;  ///< whether a stream still brings cases that count
  std::size_t streams_counting_ = 0;
  std::vector<CaseState> cases_;
  std::vector<std::uint32_t> free_cases_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> free_tokens_;
  std::vector<std::uint8_t> values_;   ///< variables of each slot
  std::vector<std::uint16_t> passes_;  ///< executions of each step of each slot, where processes have loops
  std::vector<JoinState> joins_;       ///< parallel splits of each slot
  std::vector<ClockState> clocks_;     ///< deadlines of each slot
  std::vector<NeedState> needs_;
  std::vector<PoolState> pools_;
  std::vector<BatchState> batches_;
  std::vector<Timetable::Hint> hints_;
  std::vector<std::uint8_t> dirty_mark_;
  std::vector<std::uint32_t> dirty_;
  std::vector<std::pair<std::uint32_t, std::int32_t>>
      forked_;  ///< tokens that a split made, and where they go
  bool follows_applicants_ = false;
  bool releasing_ = false;  ///< a batch goes on: its cases come all at the same moment
  RunOutcome outcome_;
};

}  // namespace bpr::simulate
