#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "queues.hpp"
#include "simulate/engine.hpp"

namespace bpr::tests {

using simulate::Cause;
using simulate::Time;

struct StepRecord {
  std::int64_t number = 0;
  std::int32_t process = 0;
  std::string step;  ///< its id
  std::uint32_t turn = 0;
  std::uint32_t pass = 0;
  Time enabled = 0;
  Time start = 0;
  Time end = 0;
  Time work = 0;
  simulate::Causes causes{};

  [[nodiscard]] double minutes(Cause cause) const {
    return base::Duration{causes[static_cast<std::size_t>(cause)]}.minutes();
  }
  [[nodiscard]] Time sum() const {
    Time total = 0;
    for (const Time part : causes) total += part;
    return total;
  }
  bool operator==(const StepRecord&) const = default;
};

/// Keeps everything.
class Recorder final : public simulate::Monitor {
 public:
  explicit Recorder(const simulate::Program& program) : program_(program) {
    wants_steps = wants_people = true;
  }

  void on_case(const simulate::CaseState& state, const std::uint8_t*) override { cases.push_back(state); }
  void on_step(const simulate::StepRow& row) override {
    const simulate::Step& step = program_.steps[static_cast<std::size_t>(row.step)];
    const auto& process = *program_.processes[static_cast<std::size_t>(row.of.process)].model;
    steps.push_back({row.of.number, row.of.process,
                     std::string(process.steps[static_cast<std::size_t>(step.source)]->id.text()), row.turn,
                     row.pass, row.enabled, row.start, row.end, row.work, row.causes});
  }
  void on_busy(std::uint32_t pool, Time from, Time to) override { busy[pool] += to - from; }
  void on_queue(std::uint32_t pool, Time now, std::int32_t waiting) override {
    auto& [since, number] = queue_[pool];
    queued[pool] += (now - since) * number;
    since = now;
    number = waiting;
  }

  /// The only execution of a step by a case.
  [[nodiscard]] const StepRecord& of(std::int64_t number, const std::string& step) const {
    const StepRecord* found = nullptr;
    for (const StepRecord& record : steps) {
      if (record.number != number || record.step != step) continue;
      REQUIRE(found == nullptr);
      found = &record;
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  [[nodiscard]] const simulate::CaseState& of(std::int64_t number) const {
    for (const simulate::CaseState& state : cases)
      if (state.number == number) return state;
    FAIL("no such case");
    return cases.front();
  }

  std::vector<simulate::CaseState> cases;
  std::vector<StepRecord> steps;
  std::map<std::uint32_t, Time> busy;
  std::map<std::uint32_t, Time> queued;  ///< integral of the number that wait

 private:
  const simulate::Program& program_;
  std::map<std::uint32_t, std::pair<Time, std::int32_t>> queue_;
};

/// A moment of 2026: moment(4, 1, 9, 30) is 1 April, 9:30, a Wednesday.
inline Time moment(unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return base::instant_of(base::make_date(2026, month, day), {hour * base::kHour + minute * base::kMinute})
      .us;
}

inline double minutes(Time time) { return base::Duration{time}.minutes(); }

/// Runs cases that come at these moments, from and to an empty office.
struct Run {
  simulate::Program program;
  Recorder record;
  simulate::RunOutcome outcome;

  Run(const std::vector<const model::Process*>& processes, std::vector<Time> arrivals, std::uint64_t seed = 1)
      : program(program_of(processes,
                           {moment(3, 1), moment(4, 1), moment(12, 31), moment(12, 31), 365.0 * base::kDay})),
        record(program) {
    simulate::RunPlan plan;
    plan.to = simulate::kNever;
    plan.list = std::move(arrivals);
    simulate::Engine engine(program, plan, base::random_key(seed, 0), record);
    outcome = engine.run();
    if (outcome.counted_open > 0) engine.report_unfinished();
  }
  Run(const model::Process& process, std::vector<Time> arrivals, std::uint64_t seed = 1)
      : Run(std::vector<const model::Process*>{&process}, std::move(arrivals), seed) {}
  Run(const Run&) = delete;
};

/// A process of a few steps in office hours.
inline model::Process office_steps(const std::string& steps, const std::string& more = "") {
  return process_of(
      "bpr: 1\nprocess: test\ndemand: {cases: 1000 / year}\n"
      "roles:\n  clerk: {kind: staff, people: 1}\n  other: {kind: staff, people: 1}\n"
      "  outside: {kind: body}\n  machine: {kind: system}\n" +
      more + "steps:\n" + steps);
}

}  // namespace bpr::tests
