#pragma once

#include "report/dossier.hpp"
#include "report/page.hpp"

/// Sheets of paper: what is handed to somebody who has a minute, or to somebody with a pencil.
namespace bpr::report {

/// One plan for a committee of the council, on one page: what, why, before and after, who decides, cost,
/// risks, who might be left behind, and when.
[[nodiscard]] Page plan_sheet(const Dossier& dossier, const propose::Plan& plan);

/// One plan for an internal prize, on one page: problem, change, before and after, people. What no file says
/// is left open to be filled in.
[[nodiscard]] Page award_sheet(const Dossier& dossier, const propose::Plan& plan);

/// What to ask those who do the work: each step with what the file says of it and room to write, and
/// questions on the purpose.
[[nodiscard]] Page hearing_sheet(const Dossier& dossier);

/// Figures before and after that a sheet shows.
[[nodiscard]] Table sheet_changes(const Dossier& dossier, const propose::Plan& plan);
/// Those of them that are to be seen first.
[[nodiscard]] Highlights sheet_gains(const Dossier& dossier, const propose::Plan& plan);
/// The worst of what holds the procedure up, by the hours lost a year; empty where nothing does.
[[nodiscard]] List sheet_problems(const Dossier& dossier);
/// What each lever of the plan does, in a sentence.
[[nodiscard]] List sheet_levers(const propose::Plan& plan);

}  // namespace bpr::report
