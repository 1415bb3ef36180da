#include "propose/burden.hpp"

#include <algorithm>

#include "measure/parts.hpp"

namespace bpr::propose {

using measure::Analysis;
using model::Process;

double Burden::sum() const {
  double all = 0;
  for (const auto bearer : kBearers) all += this->*bearer;
  return all;
}

Burden burden_of(const Process& process, const Analysis& analysis) {
  Burden burden;
  burden.resident = analysis[measure::Measure::total].value;
  // Where staff apply, their own acts are work of the office already.
  if (process.head->internal) burden.resident -= analysis[measure::Measure::own].value;
  burden.agent = analysis[measure::Measure::agent_minutes].value;
  const auto infos = measure::step_infos(process);
  for (std::size_t s = 0; s < infos.size(); ++s) {
    const measure::StepFacts& facts = analysis.steps[s];
    (infos[s].with_applicant ? burden.front_office : burden.back_office) += facts.touch;
    const bool outside = std::any_of(infos[s].roles.begin(), infos[s].roles.end(), [&](int r) {
      const auto kind = (*process.roles)[static_cast<std::size_t>(r)].kind;
      return kind == model::RoleKind::body || kind == model::RoleKind::third_party;
    });
    if (outside) burden.other_body += facts.executed * infos[s].takes;
  }
  return burden;
}

void add(Burden& sum, const Burden& more, double times) {
  for (const auto bearer : kBearers) sum.*bearer += more.*bearer * times;
}

Freed freed(const Burden& before, const Burden& after) {
  double less = 0;
  Burden more;
  for (const auto bearer : kBearers) {
    less += std::max(0.0, before.*bearer - after.*bearer);
    more.*bearer = std::max(0.0, after.*bearer - before.*bearer);
  }
  const double gains = more.sum();
  Freed result;
  result.gone = std::max(0.0, less - gains);
  result.added = std::max(0.0, gains - less);
  if (gains > 0) add(result.moved, more, std::min(1.0, less / gains));
  return result;
}

void add(Freed& sum, const Freed& more, double times) {
  sum.gone += more.gone * times;
  add(sum.moved, more.moved, times);
  sum.added += more.added * times;
}

}  // namespace bpr::propose
