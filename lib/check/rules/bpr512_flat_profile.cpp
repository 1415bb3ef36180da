#include <algorithm>

#include "base/i18n.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;

void check(const Subject& subject, Findings& findings) {
  const auto flat = [](const auto& weights) {
    return weights.front() > 0 && std::all_of(weights.begin(), weights.end(),
                                              [&](double weight) { return weight == weights.front(); });
  };
  for (const model::Profile& profile : *subject.process.profiles)
    if (!profile.origin.office && flat(profile.month) && flat(profile.weekday) && flat(profile.hour))
      findings.at(profile.origin, trf("`{0}` makes no time busier than another", profile.name.text()),
                  tr("give the busy times more than 1, or take it out"), true);
}

}  // namespace

const Rule kFlatProfile{
    .code = "BPR512",
    .name = "flat-profile",
    .severity = base::Severity::note,
    .title = later("A profile that changes nothing"),
    .what = later("A profile of this file in which all weights are alike."),
    .why = later("Arrivals are then spread evenly, as they would be without it. A profile that was copied "
                 "and never filled in looks like knowledge."),
    .bad = R"(bpr: 1
process: example
demand: {cases: 3000 / year, profile: season}
profiles:
  season: {month: {mar: 1, apr: 1}}
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
demand: {cases: 3000 / year, profile: season}
profiles:
  season: {month: {mar: 2.3, apr: 1.6}}
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .check = check,
};

}  // namespace bpr::check
