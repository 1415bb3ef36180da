#pragma once

#include <cstdint>
#include <vector>

#include "mine/replay.hpp"
#include "mine/replay_cases.hpp"

/// What a log shows of the numbers of a process file, before any of them is fitted. Private to `fit`.
namespace bpr::mine {

/// Under which condition a share of a trait is meant.
enum class Given : std::uint8_t { always, holds, fails };

/// How often a trait had a value among the cases in which that can be told whatever it is.
struct TraitTally {
  base::Symbol trait;  ///< or the step or block whose `if` is a share
  int value = 1;       ///< of an exclusive trait its index; else 1: it is there
  Given given = Given::always;
  std::uint64_t yes = 0;
  std::uint64_t of = 0;
};

/// Of one node of the net.
struct NodeObservations {
  std::vector<double> takes;   ///< working time of each event, seconds
  std::vector<double> lasted;  ///< of a wait, from when it could begin: seconds, of open days where asked for
  std::uint64_t untimed = 0;   ///< events without both ends
  std::uint64_t suspended = 0;           ///< events that closed hours were taken out of
  bool turns = false;                    ///< some case has more than one event for one execution
  std::vector<std::uint64_t> went;       ///< by way out
  std::vector<std::uint64_t> sent_back;  ///< by way of the redo
  std::uint64_t passes = 0;              ///< executions behind which the case is known to have gone on
};

struct Observations {
  std::vector<NodeObservations> nodes;
  std::vector<TraitTally> traits;
  std::uint64_t cases = 0;  ///< without a deviation: shares come from these alone
};

/// Replays all cases and notes what they show. Times come from every event that a step stands for; shares
/// from cases without a deviation.
[[nodiscard]] Observations observe(const Net& net, const log::Log& log, const Matching& matching);

/// Whether the events of the log tell which of these ways was taken: behind all of them but one lies a step
/// that is told and that no case can avoid before the ways meet.
[[nodiscard]] bool told_apart(const Net& net, const Matching& matching, const std::vector<Way>& ways);

/// The role that did an event of a node: the one that the resource names, else the first that does the step;
/// null where it is none with hours of its own.
[[nodiscard]] const model::Role* role_of(const NetNode& node, base::Symbol resource);

/// Working time between two moments of local time: clock time, less the hours in which the role is closed
/// where the work went over a night (or another closed stretch) into the next opening; work that ends beyond
/// closing time was overtime. Roles that suspend their work at the end of a shift work in open hours alone.
[[nodiscard]] base::Duration working_time(const model::Process& process, const model::Role* role,
                                          base::Instant from, base::Instant to, bool& suspended);

}  // namespace bpr::mine
