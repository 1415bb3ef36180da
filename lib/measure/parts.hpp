#pragma once

#include <vector>

#include "flow/executions.hpp"
#include "flow/graph.hpp"
#include "flow/worlds.hpp"
#include "measure/analysis.hpp"
#include "measure/presence.hpp"
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

/// Expected numbers of one kind of case.
struct WorldFlow {
  double probability = 0;
  std::vector<double> reached;  ///< arrivals at each step
  std::vector<double> executed;
  std::vector<double> first;    ///< executions on the first pass
  std::vector<double> on_site;  ///< executions with the applicant on site
};

/// Solves the flow of all worlds and fills executions, trips and moves of the steps and the figures of
/// windows. Returns false where a loop has no exit.
bool run_flow(const model::Process& process, const flow::Graph& graph, const flow::Worlds& worlds,
              const Presence& presence, const std::vector<StepInfo>& infos, Analysis& analysis,
              std::vector<WorldFlow>& flows);

/// Forms, fields, documents, money, seals of the applicant; entries and checks that come again.
void count_papers(const model::Process& process, const flow::Graph& graph, const flow::Worlds& worlds,
                  const std::vector<StepInfo>& infos, const std::vector<WorldFlow>& flows,
                  Analysis& analysis);

/// Load of every role with people and what its queue costs.
void load_roles(const model::Process& process, const std::vector<StepInfo>& infos, const Timing& timing,
                Analysis& analysis);

/// Waits and elapsed times of the steps, then lead time, time on site and theoretical cycle time.
void fold_times(const model::Process& process, const flow::Graph& graph, const std::vector<StepInfo>& infos,
                const std::vector<WorldFlow>& flows, const Timing& timing, int fiscal_year,
                Analysis& analysis);

/// The office's ledger, which needs no times.
void count_office(const model::Process& process, const std::vector<StepInfo>& infos,
                  const std::vector<WorldFlow>& flows, Analysis& analysis);

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
