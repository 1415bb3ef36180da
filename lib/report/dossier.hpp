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
  simulate::Options run;
  bool simulate = true;  ///< else figures are computed only
  bool plans = true;     ///< search for plans
  bool stress = false;   ///< of an office: with how few people it still works
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

/// Procedures that share people.
struct OfficeDossier {
  std::vector<const portfolio::Opened*> opened;
  std::vector<measure::Analysis> analyses;    ///< of each
  std::optional<portfolio::OfficePlan> plan;  ///< where plans were searched for
  std::optional<simulate::Result> run;        ///< all of them together, as they are
  std::optional<simulate::Stress> stress;     ///< where it was asked for

  [[nodiscard]] const model::Process& process(std::size_t i) const { return opened[i]->process(); }
};

/// The plan to name where only one can be named: the one that is worth most in most of the possible worlds,
/// else the first; null where there is none.
[[nodiscard]] const propose::Plan* recommended(const Dossier& dossier);

[[nodiscard]] tl::expected<Dossier, simulate::Failure> gather(const propose::Catalogue& catalogue,
                                                              const portfolio::Opened& opened,
                                                              const Inquiry& inquiry);
/// The same dossier with its texts in the language chosen now. What was simulated is taken over.
[[nodiscard]] Dossier retold(const propose::Catalogue& catalogue, const Inquiry& inquiry,
                             const Dossier& dossier);

[[nodiscard]] tl::expected<OfficeDossier, simulate::Failure> gather_office(
    const propose::Catalogue& catalogue, const std::vector<const portfolio::Opened*>& opened,
    const Inquiry& inquiry);
[[nodiscard]] OfficeDossier retold(const Inquiry& inquiry, const OfficeDossier& dossier);

/// The report on a procedure: what it costs, where it hurts, what would help, and everything that this rests
/// on.
[[nodiscard]] Page report_page(const Dossier& dossier);
/// The report on an office: procedures by what they cost, who hands to whom, shared people, plans, and with
/// how few people it still works.
[[nodiscard]] Page office_report_page(const OfficeDossier& dossier);

}  // namespace bpr::report
