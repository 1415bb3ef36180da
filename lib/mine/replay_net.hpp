#pragma once

#include <bitset>
#include <vector>

#include "flow/graph.hpp"
#include "flow/worlds.hpp"
#include "model/model.hpp"

/// What a log says about a process file that there is already.
namespace bpr::mine {

/// Kinds of case that are still possible. Traits that no condition tests together are independent of each
/// other, so they are kept in groups: each group has its own worlds in a range of bits, and the set stands
/// for all combinations of one world of each group. Where a group is empty nothing is possible.
using WorldSet = std::bitset<flow::kMaxCombinations>;

constexpr int kWayBack = -1;  ///< out of a detour, to the step that sent the case there
constexpr int kEnd = -2;      ///< of the case

/// One way out of a node.
struct Way {
  int target = kEnd;    ///< node, kWayBack or kEnd
  WorldSet holds;       ///< in these worlds it can be taken
  bool detour = false;  ///< of a redo: comes back to the node that sends
  int region = -1;      ///< parallel branch that it enters or stays in
};

/// A step as cases come to it. Node i is step i of the process; behind them lie the steps of procedures that
/// it calls, where they are known.
struct NetNode {
  const model::Process* process = nullptr;  ///< where it is written
  int step = -1;                            ///< its index there; -1: the place behind a call
  bool leaves_event = true;                 ///< false for calls, whose steps stand in the log instead
  flow::Split split = flow::Split::one;
  bool join = false;
  bool aside = false;
  bool may_end = false;             ///< the applicant may give up or stay away here, and the case is over
  unsigned turns = 1;               ///< people who act one after the other, each with an event of their own
  int late = -1;                    ///< where cases go that missed the moment they wait for; -1: nowhere
  WorldSet holds;                   ///< in these worlds it can be done
  WorldSet passes;                  ///< in these worlds it can be passed, because its condition does not hold
  std::vector<base::Symbol> tests;  ///< traits and draws that its condition tests
  std::vector<Way> out;
  std::vector<base::Symbol> way_tests;  ///< those that the conditions of its ways out test
  std::vector<Way> redo;

  /// The step as it is written; the node must be one.
  [[nodiscard]] const model::Step& written() const { return *process->steps[static_cast<std::size_t>(step)]; }
};

/// A branch of a parallel split.
struct NetRegion {
  int split = -1;    ///< node
  int branches = 0;  ///< of that split
  int parent = -1;   ///< region around it
  int join = kEnd;   ///< node where the branches meet
};

/// Traits that conditions test together, with their worlds.
struct WorldGroup {
  std::vector<base::Symbol> names;  ///< of the traits, and the steps or blocks whose `if` is a share
  /// Of the conditions over these traits and of each value of each of them. Where `sampled` there are too
  /// many to be told apart: one bit stands for all, and conditions forbid nothing.
  flow::Worlds worlds;
  std::size_t first = 0;  ///< bit of the first world
  std::size_t size = 1;   ///< bits
};

/// The flow of a process made ready for replaying logs on it.
struct Net {
  const model::Process* process = nullptr;
  std::vector<NetNode> nodes;
  std::vector<NetRegion> regions;
  int start = kEnd;
  std::vector<WorldGroup> groups;
  WorldSet all;

  /// Whether each group has a world left.
  [[nodiscard]] bool possible(const WorldSet& set) const;
  /// Whether conditions of some group forbid nothing, because its traits have too many combinations.
  [[nodiscard]] bool sampled() const;
};

/// Processes that are called but are not the one that is replayed.
using Called = std::vector<const model::Process*>;

/// Lays the flow of a process out, together with that of those it calls; what calls itself, or is not among
/// `called`, stays a single node without events. The flow must be sound; the processes must outlive the net.
[[nodiscard]] Net make_net(const model::Process& process, const Called& called = {});

/// Worlds in which a condition holds (null: all). One that no node and no way has forbids nothing.
[[nodiscard]] WorldSet worlds_of(const Net& net, const model::ConditionPtr& condition);
/// Worlds in which it does not hold; none for null.
[[nodiscard]] WorldSet worlds_without(const Net& net, const model::ConditionPtr& condition);

}  // namespace bpr::mine
