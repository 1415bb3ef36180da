#pragma once

#include <array>
#include <cstdint>

#include "simulate/program.hpp"

namespace bpr::simulate {

using Causes = std::array<Time, kCauses>;

/// On-site waiting has one cause more: the case is being worked on where the applicant takes no part.
constexpr std::size_t kOutOfSight = kCauses;
using OnSiteCauses = std::array<Time, kCauses + 1>;

enum class Ending : std::uint8_t { running, done, gave_up, no_show };

/// Where the applicant is and what becomes of their time; stays at nothing in processes without them.
struct Ledger {
  std::int32_t visits = 0;
  Time travel = 0;
  Time own = 0;     ///< the applicant acts
  Time served = 0;  ///< and is served meanwhile
  Time on_site = 0;
  std::int32_t nights = 0;  ///< spent on site, because the office closed
  OnSiteCauses on_site_waiting{};

  // How the engine keeps track.
  std::int32_t place = 0;
  Time came = 0;  ///< there
  std::int32_t acting = 0;
  std::int32_t serving = 0;
  std::int32_t working = 0;  ///< steps being worked on without the applicant
  Time since = 0;            ///< presence is settled up to there
  Time idle = 0;             ///< on-site waiting whose cause is not known yet

  [[nodiscard]] Time on_site_waiting_time() const {
    Time sum = 0;
    for (const Time part : on_site_waiting) sum += part;
    return sum;
  }
};

/// A case in flight. Times are sums over what has happened so far.
struct CaseState {
  std::int64_t number = 0;  ///< of its process; negative for those that arrive before the counted time
  std::int32_t process = 0;
  std::uint32_t slot = 0;
  bool counted = false;
  bool agent = false;  ///< filed by an agent, whose visits and minutes are not the resident's
  Ending ending = Ending::running;
  std::int32_t outcome = -1;  ///< into Program::outcomes; -1: none was written
  Time arrival = 0;
  Time end = kNever;

  Time waited = 0;   ///< of all steps: start − enabled
  Causes waiting{};  ///< the same by cause; adds up to it
  Time work = 0;     ///< of all steps, whoever does it
  Time touch = 0;    ///< working time of staff
  std::int32_t executions = 0;
  std::int32_t again = 0;    ///< executions after the first of the same step
  std::uint32_t kept = 0;    ///< deadlines that were kept
  std::uint32_t missed = 0;  ///< and that were not

  // How the engine keeps track.
  std::int32_t first_token = -1;
  std::int32_t tokens = 0;
  std::int32_t main_tokens = 0;  ///< those that are not aside

  Ledger ledger;
};

/// One execution of a step, or of one turn of it where people act one after the other.
struct StepRow {
  const CaseState& of;
  std::int32_t step = 0;  ///< of the program
  std::uint32_t turn = 0;
  std::uint32_t pass = 0;  ///< 0: the first time
  std::uint32_t need = kNobody;
  std::uint32_t pool = kNobody;  ///< who took it, where any of several could
  Time enabled = 0;
  Time start = 0;
  Time end = 0;
  Time work = 0;         ///< less than end − start where it rested or was interrupted
  const Causes& causes;  ///< add up to start − enabled
};

/// What is recorded of a run. The engine tells only what is asked for.
class Monitor {
 public:
  Monitor() = default;
  Monitor(const Monitor&) = default;
  Monitor& operator=(const Monitor&) = default;
  Monitor(Monitor&&) = default;
  Monitor& operator=(Monitor&&) = default;
  virtual ~Monitor() = default;

  bool wants_steps = false;
  bool wants_people = false;

  /// A case has come to its end; `values` are its variables.
  virtual void on_case(const CaseState& state, const std::uint8_t* values) = 0;
  virtual void on_step(const StepRow& row) { static_cast<void>(row); }
  /// Somebody of a pool worked from one moment to another, calendar time.
  virtual void on_busy(std::uint32_t pool, Time from, Time to) {
    static_cast<void>(pool), static_cast<void>(from), static_cast<void>(to);
  }
  /// So many wait for a pool from now on.
  virtual void on_queue(std::uint32_t pool, Time now, std::int32_t waiting) {
    static_cast<void>(pool), static_cast<void>(now), static_cast<void>(waiting);
  }
};

}  // namespace bpr::simulate
