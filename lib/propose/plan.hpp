#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compare/paired.hpp"
#include "model/read.hpp"
#include "propose/burden.hpp"
#include "propose/edits.hpp"
#include "propose/goal.hpp"
#include "propose/lever.hpp"
#include "propose/roadmap.hpp"

namespace bpr::propose {

enum class PlanKind : std::uint8_t {
  improvement,    ///< 改善: one thing, or things that do not hang together
  transformation  ///< 変革: two or more linked levers over two or more elements, not technology alone,
                  ///< something really moved
};

struct Stage {
  Scope scope = Scope::own;
  std::vector<const Lever*> levers;
  /// The figures without and with this stage, all before it being in use. New ways are taken by as many as
  /// by then (uptake.hpp).
  measure::Analysis before;
  measure::Analysis after;
};

/// The evidence that a lever's own effect has, by its grade: measured; reported by others, which is what
/// somebody said (interview); or a design estimate.
[[nodiscard]] model::Evidence evidence_of(const Lever& lever);
/// The figures of an edited process, graded by the weakest of its own evidence and that of the levers.
[[nodiscard]] measure::Analysis with_evidence_of(const std::vector<const Lever*>& levers,
                                                 measure::Analysis analysis);

/// A set of levers applied to a process, with what that gives. Figures were measured on the edited process.
struct Plan {
  std::string id;                    ///< "A", "B", …
  std::vector<const Lever*> levers;  ///< in the order of application
  std::vector<Outcome> outcomes;     ///< of each lever
  std::vector<std::string> refused;  ///< what guards kept back, also of levers that then did nothing
  model::Process to_be;
  measure::Analysis after;
  PlanKind kind = PlanKind::improvement;
  std::vector<Element> elements;           ///< changed, in the order of the enum
  const Lever* nearest_missing = nullptr;  ///< improvement: the lever that would make it a transformation
  std::string why_kind;                    ///< in the user's language
  double once_low = 0, once_high = 0, yearly_low = 0, yearly_high = 0;  ///< yen
  std::vector<Stage> stages;
  std::optional<compare::Paired>
      simulated;      ///< both versions run for the same residents, where that was done
  Roadmap roadmap;    ///< of the stages; empty until asked for
  std::string text;   ///< the to-be file; empty until the plan is settled
  bool sound = true;  ///< the to-be file, read again, has no errors of rules that pass the as-is, and gives
                      ///< the figures shown
  std::string fault;  ///< why it is not
};

/// Applies a set of levers (catalogue order) and measures the result.
[[nodiscard]] Plan make_plan(std::vector<const Lever*> levers, const model::Process& as_is,
                             const measure::Analysis& before);

/// A plan with one more lever, which the catalogue orders behind all of the plan's.
[[nodiscard]] Plan extend_plan(const Plan& plan, const Lever& lever);

/// The rule that tells improvement from transformation; fills kind, elements and why_kind.
void classify(Plan& plan);
/// The first lever that would make a transformation of an improvement: linked, of another element, and with
/// something to change in this process. Null where there is none.
[[nodiscard]] const Lever* missing_lever(const Catalogue& catalogue, const Plan& plan);

/// Whether two levers name each other in `links`, in either direction.
[[nodiscard]] bool linked(const Lever& a, const Lever& b);
/// Whether links lead from each of the levers to all others; one alone does, none do not.
[[nodiscard]] bool hang_together(const std::vector<const Lever*>& levers);

/// How the plans of a proposal fare where the numbers that are not known well lie elsewhere in their bands.
struct Robustness {
  struct Decisive {
    std::string what;  ///< a rough number of the file, or a lever whose effect is a band
    double share = 0;  ///< of the variance of the lead of the best plan over the second
  };
  std::size_t worlds = 0;
  std::vector<double> best;        ///< of each plan: share of the worlds in which it is worth most a year
  std::vector<double> gains;       ///< … and in which it is worth more than it costs
  std::vector<Decisive> decisive;  ///< what the choice hangs on, most first; empty where one plan always wins
};

/// How near plans get to what was asked for.
struct Reach {
  bool reached = false;      ///< by the first plan, with as few levers as it takes; else the nearest is shown
  std::size_t left_out = 0;  ///< levers that would act but were kept out by what was asked for
};

struct Proposal {
  std::vector<Plan> plans;  ///< a handful, best first; with goals: those that reach them with fewest levers
  Reach reach;
  std::vector<std::pair<const Lever*, measure::Analysis>> small;  ///< hold, but change little
  std::vector<std::string> refused;                               ///< what a guard kept back, and why
  std::size_t evaluated = 0;                                      ///< plans measured
  std::optional<simulate::Result> run;  ///< of the as-is, where plans were simulated
  std::optional<Robustness> robustness;
};

struct SearchOptions {
  int most_levers = 6;  ///< with goals: up to kMostForGoals
  int most_plans = 4;
  std::vector<std::string> only;  ///< levers to choose from; empty: all
  std::vector<std::string> without;
  std::vector<Goal> goals;
  std::optional<double> max_cost;  ///< yen once, the upper end of the levers' bands added up
  Scope scope = Scope::resident;   ///< no lever reaches further
};
constexpr int kMostForGoals = 10;

/// Searches for connected sets of levers over the predicted figures (Pareto: residents' hours, staff hours,
/// lead time, cost once and a year, risks, people left behind) and returns a handful of plans; with goals the
/// smallest sets that reach all of them, or else the one that comes nearest. `office` is the one that `as_is`
/// was read with (null: none); the to-be files are read again with it.
[[nodiscard]] Proposal propose(const Catalogue& catalogue, const model::Process& as_is,
                               const model::Office* office, const SearchOptions& options = {});

/// Runs the as-is and every plan for the same residents (common random numbers), for an interval on each
/// difference. Error: as of a simulation; the plans are then left as they were.
[[nodiscard]] tl::expected<void, simulate::Failure> confirm(const model::Process& as_is, Proposal& proposal,
                                                            const simulate::Options& options);

/// Measures the plans in `worlds` possible worlds: rough numbers of the file (`~`), and the bands of the
/// levers' edits, each evenly drawn from its band, the same for all plans. A plan's worth a year: residents'
/// and staff hours freed at their rates, less its yearly cost and a fifth of its cost once.
[[nodiscard]] Robustness robustness(const model::Process& as_is, const std::vector<Plan>& plans,
                                    std::uint64_t seed = 1, std::size_t worlds = 200);

/// Writes the plan's to-be file, reads it again and measures what was read, so that what is shown is what the
/// file says; then measures the stages of its roadmap.
void settle(const Catalogue& catalogue, const model::Process& as_is, const model::Office* office, Plan& plan);

}  // namespace bpr::propose
