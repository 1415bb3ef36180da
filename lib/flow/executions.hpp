#pragma once

#include <cstddef>
#include <vector>

#include "flow/graph.hpp"
#include "flow/worlds.hpp"

namespace bpr::flow {

/// A small automaton that runs along with a case, such as where the applicant is: executing step s in state q
/// leads to `next[s][q]`; a skipped step changes nothing.
struct States {
  int count = 1;
  int start = 0;
  std::vector<std::vector<int>> next;
};

/// Expected number of times that a case arrives at a step in a state.
struct Arrival {
  int step = 0;
  int state = 0;     ///< before the step
  double total = 0;  ///< all passes
  double first =
      0;  ///< the first pass alone: as if no `redo` ever led back; detours as often as it sends there
};

/// Solves the flow equations of one kind of case at a time (Dumas et al., FBPM ch. 7.1: flow analysis with
/// rework loops). Forward flow is a single sweep; only what `redo` and detours send back is unknown, so a
/// sweep carries its coefficients and a small linear system (one row per place that is returned to) gives the
/// rest. Loops with any probability below 1 are exact; nothing is enumerated.
class Executions {
 public:
  /// The graph must be well formed. All three must outlive this object.
  Executions(const Graph& graph, const Worlds& worlds, const States& states);

  /// Arrivals in one world, ordered by step and state. Returns false where a loop has no exit, in which case
  /// numbers of executions are infinite and the result is empty. The arrivals at node `end` are included.
  bool solve(std::size_t world, std::vector<Arrival>& arrivals);

  /// Probability that the first pass of a case of this world executes at least one of the marked steps (one
  /// mark for each step). The world was solved last, or flows alike. Parallel branches count as independent.
  [[nodiscard]] double ever(std::size_t world, const std::vector<char>& marked);

 private:
  struct Context {
    int state;
    int sender;  ///< step that sent the case into a detour; -1: none
    int outer;   ///< context of the sender
  };
  struct Product {
    int step;
    int context;
    int unknown = -1;  ///< index of its inflow from behind
    std::size_t edges_begin = 0;
    std::size_t edges_end = 0;
  };
  struct Link {
    int target;
    double weight;
    double first;  ///< weight on the first pass
    bool back;
  };

  int context(int state, int sender, int outer);
  int product(int step, int context);
  void link(int step, int context, double weight, double first);
  void link_back(int step, int context, double weight, double first);
  void expand(std::size_t product, std::size_t world);
  [[nodiscard]] bool on_main_way(int step) const;
  [[nodiscard]] bool accepted(int from, std::size_t branch, int target) const;
  bool solve_returns(std::size_t unknowns);
  void order_first_pass();
  /// Fills first_: the first pass through all products, or (`marked`) only as far as it meets no marked step.
  void follow_first_pass(std::size_t world, const std::vector<char>* marked);

  const Graph& graph_;
  const States& states_;
  const Worlds& worlds_;
  bool differs_;                ///< branches differ from world to world: each is solved on its own graph
  std::vector<int> condition_;  ///< of each node
  std::vector<std::vector<int>> out_condition_;  ///< of each edge of each node
  std::vector<int> main_branch_;                 ///< of each node that splits: the branch whose states go on
  std::vector<Context> contexts_;
  std::vector<Product> products_;
  std::vector<Link> links_;
  std::vector<std::vector<int>> at_;  ///< products of each node
  std::vector<double> flow_;
  std::vector<double> first_;
  std::vector<int> missing_;
  std::vector<int> ready_;
  std::vector<int> order_;  ///< of the products on a first pass
  std::vector<double> matrix_;
  std::vector<double> inflow_;
};

/// All conditions that a graph tests.
[[nodiscard]] std::vector<model::ConditionPtr> conditions_of(const Graph& graph);

}  // namespace bpr::flow
