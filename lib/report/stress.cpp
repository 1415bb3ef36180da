#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "model/scenario.hpp"
#include "report/estimate.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using measure::Unit;
using model::Process;
using simulate::StressState;

/// People of a role today and at a share: "8 → 4".
std::string people(const Process& process, model::Symbol role, double share) {
  const model::Role* const found = model::find(*process.roles, role);
  if (found == nullptr || !found->people) return {};
  return grouped(*found->people) + " → " + grouped(model::people_at(*found->people, share));
}

std::string reason(const Process& process, const StressState& state) {
  if (state.overloaded())
    return trf("{0} ({1}) is asked for {2}", role_name(process, state.role),
               people(process, state.role, state.share), amount(state.utilisation, Unit::share));
  return trf("{0} of the cases keep the deadline; busiest: {1} ({2}), {3}", amount(*state.kept, Unit::share),
             role_name(process, state.role), people(process, state.role, state.share),
             amount(state.utilisation, Unit::share));
}

Json state_json(const StressState& state) {
  return {{"staff", state.share},
          {"utilisation", state.utilisation},
          {"role", state.role ? Json(std::string(state.role.text())) : Json(nullptr)},
          {"deadline-kept", state.kept ? Json(*state.kept) : Json(nullptr)},
          {"broken", state.broken()}};
}

}  // namespace

Page stress_page(const simulate::Stress& stress, const Future& future) {
  Page page;
  page.title = tr("Stress test");
  page.facts.push_back(trf("{0} replications of fiscal year {1} at each share of staff · seed {2}",
                           stress.replications, stress.fiscal_year, stress.seed));
  if (!future.scenario.empty())
    page.facts.push_back(
        trf("with the cases of scenario `{0}`; shares are of today's staff", future.scenario));
  Table table{{{tr("procedure"), Align::left, true},
               {tr("breaks at"), Align::right},
               {tr("because"), Align::left, true}},
              {}};
  std::size_t broken = 0;
  std::size_t at_once = 0;
  for (const simulate::StressResult& result : stress.results) {
    const Process& process = *stress.processes[result.process];
    const bool falls = result.breaks && future.staff && result.breaks->share >= *future.staff - 1e-9;
    broken += falls;
    at_once += result.today.broken();
    table.rows.push_back(
        {{process_name(process)},
         result.breaks ? cell(result.breaks->share, Unit::share,
                              falls || result.today.broken() ? Tone::bad : Tone::strong)
                       : Cell("–", Tone::strong),
         {result.breaks ? reason(process, *result.breaks)
                        : trf("holds down to {0} of the staff", amount(stress.least, Unit::share))}});
  }
  page.blocks.push_back({std::move(table)});
  if (at_once > 0)
    page.blocks.push_back({Paragraph{
        trf("{0} of {1} procedures break with all of today's staff.", at_once, stress.results.size()),
        Tone::bad}});
  if (future.staff)
    page.blocks.push_back(
        {Paragraph{trf("Scenario `{0}` has {1} of today's staff: {2} of {3} procedures break.",
                       future.scenario, amount(*future.staff, Unit::share), broken, stress.results.size()),
                   broken > 0 ? Tone::bad : Tone::good}});
  page.notes.emplace_back(
      tr("A procedure breaks at the largest share of staff at which a role that it needs is asked for all it "
         "can "
         "do in a year, or fewer than 90% of its cases keep a deadline. People stay whole: rounded, and one "
         "stays "
         "where there was one."));
  return page;
}

Json stress_json(const simulate::Stress& stress, const Future& future) {
  Json results = Json::array();
  for (const simulate::StressResult& result : stress.results) {
    const Process& process = *stress.processes[result.process];
    results.push_back({{"process", std::string(process.id.text())},
                       {"file", file_name(process)},
                       {"breaks", result.breaks ? state_json(*result.breaks) : Json(nullptr)},
                       {"today", state_json(result.today)}});
  }
  return {{"seed", stress.seed},
          {"replications", stress.replications},
          {"fiscal-year", stress.fiscal_year},
          {"least", stress.least},
          {"scenario", future.scenario.empty() ? Json(nullptr) : Json(future.scenario)},
          {"scenario-staff", future.staff ? Json(*future.staff) : Json(nullptr)},
          {"processes", std::move(results)}};
}

}  // namespace bpr::report
