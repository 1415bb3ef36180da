#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "measure/measures.hpp"
#include "simulate/result.hpp"

/// Figures of a simulation that can be held against others: against what was computed, and between versions.
namespace bpr::simulate {

struct FigureInfo {
  std::string_view name;   ///< as in JSON: that of the measure where there is one, or "lead-time-p95", …
  std::string_view title;  ///< English source text
  measure::Unit unit;
  measure::Ledger ledger;
  bool lower_is_better;
  std::optional<measure::Measure> measure;  ///< the computed figure that it stands beside
  /// Its value over the cases of one replication, none where no case has one.
  std::optional<double> (*of)(const CaseTotals& totals, double cases_year);
};

/// All of them, ledger by ledger.
[[nodiscard]] std::span<const FigureInfo> figures();
/// The one that stands beside a computed figure, or null.
[[nodiscard]] const FigureInfo* find_figure(measure::Measure measure);

/// A figure in each replication of a result that holds its totals; those that have none are left out.
[[nodiscard]] std::vector<double> values_of(const FigureInfo& figure, const Result& result,
                                            std::size_t process);

/// A figure with its interval over the replications of a result that holds its totals; none where no
/// replication has one.
[[nodiscard]] std::optional<Estimate> estimate(const FigureInfo& figure, const Result& result,
                                               std::size_t process);

/// The figures of one process: what was simulated instead of every approximation and bound; exact ones stay.
[[nodiscard]] measure::Figures best_figures(const measure::Figures& computed, const Result& result,
                                            std::size_t process);

}  // namespace bpr::simulate
