#include "mine/fit.hpp"

#include <algorithm>

#include "mine/fit_parts.hpp"

namespace bpr::mine {

std::string_view name(FitPart part) {
  constexpr std::array<std::string_view, kFitParts> kNames{"arrivals", "profile", "durations", "shares",
                                                           "traits",   "redo",    "people",    "calendars"};
  return kNames[static_cast<std::size_t>(part)];
}

tl::expected<FitParts, std::string> parse_parts(std::string_view text) {
  FitParts parts{};
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    more = comma != std::string_view::npos;
    const std::string_view word = text.substr(0, comma);
    if (more) text.remove_prefix(comma + 1);
    std::size_t p = 0;
    while (p < kFitParts && name(static_cast<FitPart>(p)) != word) ++p;
    if (p == kFitParts) return tl::unexpected(std::string(word));
    parts[p] = true;
  }
  return parts;
}

model::Step& FitWork::measured(int node) const {
  model::Step& step = fit.process.steps[static_cast<std::size_t>(node)].edit();
  step.evidence = {model::Evidence::log, base::intern(options.log)};
  return step;
}

Fit fit(const Net& net, const log::Log& log, const Matching& matching, const FitOptions& options) {
  Fit result;
  result.process = *net.process;
  result.cases = log.size();
  const Observations seen = observe(net, log, matching);
  result.fitting = seen.cases;
  for (const NodeObservations& node : seen.nodes) result.suspended += node.suspended;
  const FitWork work{net, log, matching, seen, options, result};
  fit_arrivals(work);
  fit_durations(work);
  fit_choices(work);
  fit_traits(work);
  fit_redo(work);
  fit_people(work);
  fit_calendars(work);
  std::stable_sort(result.values.begin(), result.values.end(),
                   [](const Fitted& a, const Fitted& b) { return a.part < b.part; });
  return result;
}

}  // namespace bpr::mine
