#include "propose/plan.hpp"

namespace bpr::propose {

tl::expected<void, simulate::Failure> confirm(const model::Process& as_is, Proposal& proposal,
                                              const simulate::Options& options) {
  std::vector<compare::Paired> pairs;
  std::optional<simulate::Result> run;
  for (std::size_t p = 0; p < proposal.plans.size(); ++p) {
    simulate::Options one = options;
    if (options.progress)
      one.progress = [&](std::size_t done, std::size_t all) {
        options.progress(p * all + done, proposal.plans.size() * all);
      };
    auto found = compare::simulate_pair({&as_is}, {&proposal.plans[p].to_be}, one);
    if (!found) return tl::unexpected(std::move(found.error()));
    pairs.push_back(std::move(found->processes.front()));
    run = std::move(found->before);
  }
  for (std::size_t p = 0; p < pairs.size(); ++p) proposal.plans[p].simulated = std::move(pairs[p]);
  proposal.run = std::move(run);
  return {};
}

}  // namespace bpr::propose
