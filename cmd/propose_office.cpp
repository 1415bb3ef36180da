#include "propose_office.hpp"

#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "portfolio/office_plan.hpp"
#include "report/office_plan.hpp"
#include "run.hpp"

namespace bpr::cmd {

using base::trf;

int propose_office(const Common& common, Session& session,
                   const std::vector<const portfolio::Opened*>& opened, const propose::Catalogue& catalogue,
                   const propose::SearchOptions& search, simulate::Options run, bool quick) {
  for (const propose::Goal& goal : search.goals)
    if (!portfolio::adds_up(goal.measure->measure)) {
      complain(
          trf("--target: `{0}` does not add up over procedures; of several ask for staff-hours, "
              "resident-hours, staff-cost, resident-cost or fte",
              goal.measure->name));
      return kUsage;
    }
  portfolio::OfficePlan plan = portfolio::plan_office(catalogue, opened, search, run.jobs);
  if (!quick) {
    std::vector<const model::Process*> processes;
    for (const portfolio::Opened* const one : opened) processes.push_back(&one->process());
    open_called(session, processes, run);
    base::watch_for_interrupt();
    run.progress = progress();
    if (const auto confirmed = portfolio::confirm(plan, run); !confirmed) {
      const int status = failed(confirmed.error());
      if (status == kInterrupted) return status;
    }
  }
  const std::string text =
      common.format == "json"
          ? report::document_json("bpr-office-proposal/1", report::office_plan_json(plan, search.goals))
          : rendered(common, report::office_plan_page(plan, search.goals));
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(plan.reached && session.sound() ? kDone : kNo);
}

}  // namespace bpr::cmd
