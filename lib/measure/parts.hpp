#pragma once

#include <utility>
#include <vector>

#include "flow/executions.hpp"
#include "flow/graph.hpp"
#include "flow/worlds.hpp"
#include "measure/analysis.hpp"
#include "measure/queue.hpp"
#include "measure/timing.hpp"

/// The stages of an analysis, in their order; what one hands to the next.
namespace bpr::measure {

/// What is looked up once for a step.
struct StepInfo {
  bool applicant = false;  ///< done by the applicants
  bool automatic = false;  ///< done by systems alone
  bool remote = false;
  bool with_applicant = false;
  double resident_share = 1;  ///< of the applicants: residents and businesses; the rest are agents
  double takes = 0;           ///< minutes of one execution by one person
  double takes_variance = 0;  ///< minutes squared
  int staff = 0;              ///< staff and board members who work on it, one after the other or together
  bool in_order = false;      ///< one after the other
  std::vector<int> roles;     ///< indices into Process::roles of those who do it
};
[[nodiscard]] std::vector<StepInfo> step_infos(const model::Process& process);
/// The same, where those of another version are known: steps that both share keep theirs.
[[nodiscard]] std::vector<StepInfo> step_infos(const model::Process& process, const model::Process& other,
                                               std::vector<StepInfo> known);

/// Cases that flow alike: they agree on all that decides where a case goes and where the applicant is, and
/// may still differ in the conditions of single steps. Expected numbers for a case in which the step's own
/// condition holds.
struct FlowKind {
  std::vector<double> arrivals;  ///< at each step, all passes
  std::vector<double> first;     ///< on the first pass
  std::vector<double> on_site;   ///< arrivals after which the applicant is on site
};

/// The steps by whether something runs beside them, where not the sum of the times counts but the longer one.
struct Beside {
  std::vector<std::size_t> main_line;  ///< steps in no parallel branch and not aside
  std::vector<std::size_t> steps;      ///< the others, and steps behind work aside
  // Groups of worlds that agree on these steps, as far as something runs beside in them at all.
  std::vector<std::size_t> world;  ///< one of each group
  std::vector<double> probability;
  std::vector<double> executed;  ///< [group × steps]
  std::vector<double> on_site;
};

/// The flow of all worlds, and what follows from it alone.
struct SolvedFlow {
  flow::Graph graph;
  flow::Worlds worlds;
  std::vector<int> condition;  ///< of each step, as in `worlds`; -1: always
  flow::Groups groups;         ///< worlds of one kind
  std::vector<FlowKind> kinds;
  std::vector<StepFacts> steps;  ///< executions, trips and moves; the rest is still empty
  Beside beside;
  double windows = 0;    ///< expected number of windows used
  bool endless = false;  ///< the graph is not well formed, or a loop has no exit: nothing else is filled

  [[nodiscard]] const FlowKind& kind_of(std::size_t world) const {
    return kinds[static_cast<std::size_t>(groups.of[world])];
  }
  [[nodiscard]] bool holds(std::size_t step, std::size_t world) const {
    return worlds.holds(condition[step], world);
  }
  [[nodiscard]] double executed(std::size_t step, std::size_t world) const {
    return holds(step, world) ? kind_of(world).arrivals[step] : 0;
  }
  /// Executions on the first pass.
  [[nodiscard]] double first(std::size_t step, std::size_t world) const {
    return holds(step, world) ? kind_of(world).first[step] : 0;
  }
  /// Worlds of one kind that agree on the conditions of these steps, and on these conditions.
  [[nodiscard]] flow::Groups joined(const std::vector<std::size_t>& of_steps,
                                    std::vector<int> conditions = {}) const;
};
[[nodiscard]] SolvedFlow solve_flow(const model::Process& process, const std::vector<StepInfo>& infos);

/// Forms, fields, documents, money, seals of the applicant; entries and checks that come again.
struct Papers {
  std::vector<std::pair<Measure, double>> figures;
  std::vector<FieldFacts> fields;
};
[[nodiscard]] Papers count_papers(const model::Process& process, const std::vector<StepInfo>& infos,
                                  const SolvedFlow& flow);

/// Load of every role with people and what its queue costs.
void load_roles(const model::Process& process, const std::vector<StepInfo>& infos, const Timing& timing,
                Analysis& analysis);

/// Waits and elapsed times of the steps, then lead time, time on site and theoretical cycle time.
void fold_times(const model::Process& process, const std::vector<StepInfo>& infos, const SolvedFlow& flow,
                const Timing& timing, int fiscal_year, Maxima& maxima, Analysis& analysis);

/// The office's ledger, which needs no times.
void count_office(const model::Process& process, const std::vector<StepInfo>& infos, const SolvedFlow& flow,
                  Analysis& analysis);

void find_bottlenecks(const model::Process& process, const std::vector<StepInfo>& infos, const Timing& timing,
                      Analysis& analysis);
void list_assumptions(const model::Process& process, const flow::Worlds& worlds, int fiscal_year,
                      Analysis& analysis);

/// Index of the first step that a case reaches days after it began: behind a long wait, an inbox, a batch.
[[nodiscard]] int first_late_step(const model::Process& process, const std::vector<StepInfo>& infos);

/// Minutes of a spread in elapsed time; business days and months by the office's calendar.
[[nodiscard]] double elapsed_minutes(const base::Spread& spread, const Timing& timing);

/// Evidence of a step: its own, else the file's.
[[nodiscard]] model::Evidence evidence_of(const model::Process& process, const model::Step& step);

/// The class of a step: as written, else the verb's; automatic steps count as necessary.
[[nodiscard]] model::ValueClass value_of(const model::Step& step);

}  // namespace bpr::measure
