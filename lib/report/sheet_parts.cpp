#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/i18n.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/sheet.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::trf;
using measure::Measure;
using measure::Unit;
using propose::Plan;

namespace {

constexpr std::size_t kProblems = 3;
constexpr std::array kGains{Measure::resident_hours_year, Measure::staff_hours_year, Measure::lead_time,
                            Measure::fields};
constexpr std::array kChanges{Measure::visits, Measure::windows,   Measure::forms, Measure::fields,
                              Measure::total,  Measure::approvals, Measure::touch, Measure::lead_time};

}  // namespace

Table sheet_changes(const Dossier& dossier, const Plan& plan) {
  return change_table(dossier.process(), dossier.analysis.figures, plan.after.figures, kChanges);
}

Highlights sheet_gains(const Dossier& dossier, const Plan& plan) {
  Highlights result;
  for (const Measure m : kGains) {
    const measure::MeasureInfo& info = measure::info(m);
    const measure::Figure& before = dossier.analysis[m];
    const measure::Figure& after = plan.after[m];
    if (before.value == 0) continue;
    const Scale scale =
        telling_apart(scale_for(info, std::max(before.value, after.value)), before.value, after.value);
    const std::string share = relative(before.value, after.value);
    if (share.empty()) continue;  // too little to be seen first
    const bool better = info.lower_is_better == (after.value < before.value);
    result.figures.push_back({measure_name(dossier.process(), info),
                              relative_cell(before.value, after.value, better ? Tone::good : Tone::bad),
                              trf("{0} → {1}", shown(before, scale), shown(after, scale))});
  }
  return result;
}

List sheet_problems(const Dossier& dossier) {
  std::vector<measure::Bottleneck> all = dossier.analysis.bottlenecks;
  std::stable_sort(all.begin(), all.end(), [](const auto& x, const auto& y) { return x.weight > y.weight; });
  all.resize(std::min(all.size(), kProblems));
  List list;
  for (const measure::Bottleneck& b : all)
    list.items.push_back(
        trf("{0}: {1} (lost: {2} a year)", title(b.kind), b.reason, amount(b.weight, Unit::hours)));
  return list;
}

List sheet_levers(const Plan& plan) {
  List list;
  for (const propose::Lever* const lever : plan.levers) {
    const std::string& about = lever->about.shown(japanese());
    list.items.push_back(about.empty() ? lever_name(*lever)
                                       : fmt::format("{}: {}", lever_name(*lever), about));
  }
  return list;
}

}  // namespace bpr::report
