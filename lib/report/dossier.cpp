#include "report/dossier.hpp"

#include <algorithm>

namespace bpr::report {

tl::expected<Dossier, simulate::Failure> gather(const propose::Catalogue& catalogue,
                                                const portfolio::Opened& opened, const Inquiry& inquiry) {
  Dossier dossier;
  dossier.opened = &opened;
  dossier.fiscal_year = inquiry.run.fiscal_year;
  const model::Process& process = opened.process();
  dossier.analysis = measure::analyze(process, {.fiscal_year = dossier.fiscal_year});
  if (inquiry.plans) {
    dossier.proposal = propose::propose(catalogue, process, opened.loaded.its_office());
    propose::add_roadmaps(catalogue, process, std::nullopt, dossier.proposal);
  }
  if (!inquiry.simulate) return dossier;
  if (!dossier.proposal.plans.empty()) {
    dossier.proposal.robustness = propose::robustness(process, dossier.proposal.plans);
    if (auto confirmed = propose::confirm(process, dossier.proposal, inquiry.run); !confirmed)
      return tl::unexpected(std::move(confirmed.error()));
    dossier.run = std::move(dossier.proposal.run);
    return dossier;
  }
  auto run = simulate::simulate({&process}, inquiry.run);
  if (!run) return tl::unexpected(std::move(run.error()));
  dossier.run = std::move(*run);
  return dossier;
}

Dossier retold(const propose::Catalogue& catalogue, const Inquiry& inquiry, const Dossier& dossier) {
  Inquiry texts = inquiry;
  texts.simulate = false;
  Dossier again = *gather(catalogue, *dossier.opened, texts);
  for (std::size_t p = 0; p < again.proposal.plans.size() && p < dossier.proposal.plans.size(); ++p)
    again.proposal.plans[p].simulated = dossier.proposal.plans[p].simulated;
  if (dossier.proposal.robustness)
    again.proposal.robustness = propose::robustness(dossier.process(), again.proposal.plans);
  again.run = dossier.run;
  return again;
}

tl::expected<OfficeDossier, simulate::Failure> gather_office(
    const propose::Catalogue& catalogue, const std::vector<const portfolio::Opened*>& opened,
    const Inquiry& inquiry) {
  OfficeDossier dossier;
  dossier.opened = opened;
  std::vector<const model::Process*> processes;
  for (const portfolio::Opened* const one : opened) {
    processes.push_back(&one->process());
    dossier.analyses.push_back(measure::analyze(one->process(), {.fiscal_year = inquiry.run.fiscal_year}));
  }
  if (inquiry.plans) dossier.plan = portfolio::plan_office(catalogue, opened, {}, inquiry.run.jobs);
  if (inquiry.simulate) {
    auto run = simulate::simulate(processes, inquiry.run);
    if (!run) return tl::unexpected(std::move(run.error()));
    dossier.run = std::move(*run);
  }
  if (inquiry.stress) {
    simulate::Options few = inquiry.run;
    few.replications = simulate::kFewReplications;
    auto stress = simulate::stress(processes, few);
    if (!stress) return tl::unexpected(std::move(stress.error()));
    dossier.stress = std::move(*stress);
  }
  return dossier;
}

OfficeDossier retold(const Inquiry& inquiry, const OfficeDossier& dossier) {
  OfficeDossier again = dossier;
  for (std::size_t i = 0; i < again.opened.size(); ++i)
    again.analyses[i] = measure::analyze(again.process(i), {.fiscal_year = inquiry.run.fiscal_year});
  return again;
}

const propose::Plan* recommended(const Dossier& dossier) {
  const std::vector<propose::Plan>& plans = dossier.proposal.plans;
  if (plans.empty()) return nullptr;
  if (!dossier.proposal.robustness) return &plans.front();
  const std::vector<double>& best = dossier.proposal.robustness->best;
  return &plans[static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin())];
}

}  // namespace bpr::report
