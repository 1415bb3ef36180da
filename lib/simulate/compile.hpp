#pragma once

#include <string>
#include <utility>
#include <vector>

#include "flow/graph.hpp"
#include "simulate/program.hpp"

/// The stages of compiling, in their order.
namespace bpr::simulate {

class Compiler {
 public:
  Compiler(const Horizon& horizon, const std::vector<const model::Process*>& processes, const Called& called)
      : horizon_(horizon), known_(processes) {
    known_.insert(known_.end(), called.begin(), called.end());
    program_.timetables.emplace_back();  // always open
  }

  void add_process(const model::Process& process);
  void finish();
  [[nodiscard]] Program& program() { return program_; }
  [[nodiscard]] Refusal& refusal() { return refusal_; }

 private:
  /// Where the steps of one process go: its own, or those of one that it calls.
  struct Frame {
    const model::Process* process = nullptr;
    flow::Graph graph;
    std::string path;          ///< ids of the calls around it, each with a slash
    std::int32_t first = 0;    ///< where its steps begin
    std::int32_t exit = kEnd;  ///< where its end leads
    std::int32_t region = -1;  ///< parallel branch around it
    std::int32_t regions = 0;  ///< where its branches begin
    std::int32_t source = -1;  ///< step of the outermost process; -1: its own
    std::size_t depth = 0;
  };

  // compile.cpp
  std::uint32_t timetable(const base::Calendar& calendar);
  std::uint32_t add_timetable(Timetable timetable);
  std::int32_t moments_of(const model::Process& process, model::Symbol entry);
  void know_office_days();
  Sampler sampler(const base::Spread& spread, bool working_time);
  std::int32_t pool(const model::Process& process, const model::Role& role);
  std::uint32_t need(std::vector<std::uint32_t> pools, bool any);
  Stage stage(const model::Process& process, const std::vector<model::Symbol>& roles, bool any);
  void track_overtaking();

  // compile_steps.cpp
  std::int32_t splice(Frame frame);
  void add_regions(Frame& frame);
  void add_step(const Frame& frame, int index);
  void add_people(const Frame& frame, const model::Step& from, Step& step);
  void add_presence(const Frame& frame, const model::Step& from, Step& step);
  void add_call(const Frame& frame, int index);
  std::vector<Way> ways(const Frame& frame, int index, const std::vector<flow::Edge>& edges, bool redo);
  void add_clocks(const Frame& frame);

  // compile_cases.cpp
  std::int32_t variable(const Frame& frame, const model::Trait& trait);
  std::int32_t chance(const Frame& frame, model::Symbol owner, double share);
  std::int32_t find_variable(model::Symbol name) const;
  std::int32_t condition(const Frame& frame, const model::ConditionPtr& condition);
  void add_arrivals(const model::Process& process);
  void add_stream(const model::Process& process, const base::Calendar& calendar, Arrivals stream);

  ProcessProgram& now() { return program_.processes.back(); }

  const Horizon horizon_;
  std::vector<const model::Process*> known_;
  Program program_;
  Refusal refusal_;
  std::vector<std::pair<base::Calendar, std::uint32_t>> calendars_;
  std::vector<std::pair<base::Symbol, std::int32_t>> known_moments_;
  bool office_known_ = false;
  std::vector<const model::Role*> roles_;     ///< of each pool, as declared first
  std::vector<const model::Process*> calls_;  ///< being compiled, to find one that calls itself
};

}  // namespace bpr::simulate
