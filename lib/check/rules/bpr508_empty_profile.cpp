#include <algorithm>

#include "base/i18n.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/time.hpp"

namespace bpr::check {

namespace {

using base::tr;
using base::trf;
using model::Process;

void check(const Subject& subject, Findings& findings) {
  const Process& process = subject.process;
  const auto none = [](const auto& weights) {
    return std::none_of(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
  };
  for (const model::Profile& profile : *process.profiles) {
    if (profile.origin.office && profile.name != process.demand->profile) continue;
    if (none(profile.month) || none(profile.weekday) || none(profile.hour))
      findings.at(profile.origin, trf("by `{0}` nobody ever comes: all weights are 0", profile.name.text()),
                  tr("what is not named weighs 1; give a positive weight to the times at which people come"),
                  true);
  }
}

}  // namespace

const Rule kEmptyProfile{
    .code = "BPR508",
    .name = "empty-profile",
    .severity = base::Severity::error,
    .title = later("A profile by which nobody ever comes"),
    .what = later("A profile whose months, weekdays or hours all weigh 0."),
    .why = later("The weights are multiplied, so all of them are 0 and the cases of the year have no time to "
                 "come at."),
    .bad = R"(bpr: 1
process: example
demand: {cases: 3000 / year, profile: quiet}
profiles:
  quiet: {weekday: {mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0}}
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
steps:
  - do: answer
    by: counter
    takes: 3-5-9 min
)",
    .good = R"(bpr: 1
process: example
demand: {cases: 3000 / year, profile: quiet}
profiles:
  quiet: {weekday: {mon: 1.2, sat: 0, sun: 0}}
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
