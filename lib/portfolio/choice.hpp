#pragma once

#include <optional>
#include <vector>

#include "portfolio/open.hpp"
#include "propose/plan.hpp"

/// Which plan each procedure of an office takes, if any.
namespace bpr::portfolio {

struct ProcedureChoice {
  const Opened* opened = nullptr;
  measure::Analysis before;
  propose::Proposal proposal;
  std::optional<std::size_t> chosen;  ///< of its plans; none: the procedure stays as it is

  [[nodiscard]] const propose::Plan* plan() const { return chosen ? &proposal.plans[*chosen] : nullptr; }
  /// Of the to-be where a plan was chosen.
  [[nodiscard]] const measure::Analysis& after() const { return chosen ? plan()->after : before; }
};

/// Whether a figure adds up over procedures, so that it can be a goal of an office.
[[nodiscard]] bool adds_up(measure::Measure measure);

/// By how much a figure falls.
[[nodiscard]] double freed(const measure::Analysis& before, const measure::Analysis& after,
                           measure::Measure measure);
/// A figure summed over all procedures, as they are or with what they chose.
[[nodiscard]] double total(const std::vector<ProcedureChoice>& all, measure::Measure measure, bool after);
/// By how much the goals are missed, each as a share of what was; 0: reached.
[[nodiscard]] double missing(const std::vector<ProcedureChoice>& all,
                             const std::vector<propose::Goal>& goals);

/// Chooses one plan for each procedure or none. Without goals: the one worth most a year (hours at their
/// rates, less its yearly cost and a fifth of its cost once), if it is worth anything. With goals, which must
/// add up: the plans that go furthest, until the goals are reached; then whatever the goals do without is
/// taken out again, whole plans first, then single levers. `options.max_cost` is for all of them together.
void choose(const propose::Catalogue& catalogue, std::vector<ProcedureChoice>& all,
            const propose::SearchOptions& options);

}  // namespace bpr::portfolio
