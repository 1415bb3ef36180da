#pragma once

#include <unordered_map>
#include <vector>

#include "log/row.hpp"
#include "simulate/monitor.hpp"

namespace bpr::simulate {

/// Hands the executions of counted cases to a writer of event logs, case by case in the order in which they
/// end, and within a case by start. Memory grows with the cases in flight. A step that people do one after
/// the other has a row for each of them. Cases still open at the end of the run are told with what had been
/// done.
class EventLog final : public Monitor {
 public:
  EventLog(const Program& program, log::Writer& writer) : program_(program), writer_(writer) {
    wants_steps = true;
  }

  void on_case(const CaseState& state, const std::uint8_t* values) override;
  void on_step(const StepRow& row) override;

 private:
  struct Done {
    std::int32_t step = 0;
    std::uint32_t turn = 0;
    std::uint32_t pool = kNobody;
    Time enabled = 0;
    Time start = 0;
    Time end = 0;
  };
  [[nodiscard]] std::uint64_t key_of(const CaseState& state) const;
  [[nodiscard]] std::string resource_of(const Done& done) const;

  const Program& program_;
  log::Writer& writer_;
  std::unordered_map<std::uint64_t, std::vector<Done>> open_;  ///< of cases that have not ended
};

/// Tells two monitors of one run.
class Both final : public Monitor {
 public:
  Both(Monitor& first, Monitor& second) : first_(first), second_(second) {
    wants_steps = first.wants_steps || second.wants_steps;
    wants_people = first.wants_people || second.wants_people;
  }

  void on_case(const CaseState& state, const std::uint8_t* values) override {
    first_.on_case(state, values);
    second_.on_case(state, values);
  }
  void on_step(const StepRow& row) override {
    if (first_.wants_steps) first_.on_step(row);
    if (second_.wants_steps) second_.on_step(row);
  }
  void on_busy(std::uint32_t pool, Time from, Time to) override {
    if (first_.wants_people) first_.on_busy(pool, from, to);
    if (second_.wants_people) second_.on_busy(pool, from, to);
  }
  void on_queue(std::uint32_t pool, Time now, std::int32_t waiting) override {
    if (first_.wants_people) first_.on_queue(pool, now, waiting);
    if (second_.wants_people) second_.on_queue(pool, now, waiting);
  }

 private:
  Monitor& first_;
  Monitor& second_;
};

}  // namespace bpr::simulate
