#pragma once

#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "portfolio/office_plan.hpp"
#include "portfolio/open.hpp"
#include "propose/plan.hpp"
#include "report/page.hpp"
#include "simulate/stress.hpp"

/// Everything that is found out before it is told: what a report, a workbook and sheets have in common.
namespace bpr::report {

/// How much is to be found out.
struct Inquiry {
  propose::SearchOptions search;
  simulate::Options run;
  bool simulate = true;             ///< else figures are computed only
  bool plans = true;                ///< search for plans
  std::optional<base::Date> start;  ///< of roadmaps
};

/// One procedure.
struct Dossier {
  const portfolio::Opened* opened = nullptr;
  int fiscal_year = 2026;
  measure::Analysis analysis;
  propose::Proposal proposal;           ///< no plans where none were searched for
  std::optional<simulate::Result> run;  ///< of the as-is

  [[nodiscard]] const model::Process& process() const { return opened->process(); }
};

/// All procedures of an office.
struct OfficeDossier {
  portfolio::OfficePlan plan;  ///< in the order of its choices; none chosen without a search
  std::vector<const model::Process*> processes;  ///< in the order in which they were given
  std::vector<measure::Analysis> analyses;
  std::optional<simulate::Result> run;
  std::optional<simulate::Stress> stress;
};

[[nodiscard]] tl::expected<Dossier, simulate::Failure> gather(const propose::Catalogue& catalogue,
                                                              const portfolio::Opened& opened,
                                                              const Inquiry& inquiry);
/// The same dossier with its texts in the language chosen now. What was simulated is taken over.
[[nodiscard]] Dossier retold(const propose::Catalogue& catalogue, const Inquiry& inquiry,
                             const Dossier& dossier);

/// The report on a procedure: what it costs, where it hurts, what would help, and everything that this rests
/// on.
[[nodiscard]] Page report_page(const Dossier& dossier);

}  // namespace bpr::report
