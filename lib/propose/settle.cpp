#include <algorithm>
#include <cmath>
#include <memory>

#include "base/i18n.hpp"
#include "check/rule.hpp"
#include "model/read.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "propose/uptake.hpp"

namespace bpr::propose {

using base::tr;
using measure::Analysis;
using model::Process;

namespace {

bool same_figures(const Analysis& a, const Analysis& b) {
  for (std::size_t m = 0; m < measure::kMeasures; ++m) {
    const double x = a.figures[m].value;
    const double y = b.figures[m].value;
    if (std::abs(x - y) > 1e-9 * std::max({1.0, std::abs(x), std::abs(y)})) return false;
  }
  return true;
}

/// The first error of a rule that finds none in `before`; empty where there is none. What an as-is lacks,
/// such as people for its load, may be lacking still.
std::string first_new_error(const base::Diagnostics& found, const base::Diagnostics& before) {
  const auto known = [&](const std::string& code) {
    return std::any_of(before.all().begin(), before.all().end(), [&](const base::Diagnostic& d) {
      return d.severity == base::Severity::error && d.code == code;
    });
  };
  for (const base::Diagnostic& d : found.all())
    if (d.severity == base::Severity::error && !known(d.code)) return d.code + ": " + d.message;
  return {};
}

/// Each stage measured with all stages before it.
void measure_stages(const Process& as_is, Plan& plan) {
  plan.stages.clear();
  for (auto& [scope, levers] : in_stages(plan.levers)) {
    Stage& stage = plan.stages.emplace_back();
    stage.scope = scope;
    stage.levers = std::move(levers);
  }
  const Analysis as_it_is = measure::analyze(as_is, {.texts = false});
  const Analysis* last = &as_it_is;
  for (std::size_t s = 0; s < plan.stages.size(); ++s) {
    const bool grown = !ways_after(plan.stages, s).empty();
    plan.stages[s].before = grown ? make_plan_before(plan.stages, s + 1, as_is, as_it_is).after : *last;
    plan.stages[s].after = make_plan_after(plan.stages, s + 1, as_is, as_it_is).after;
    last = &plan.stages[s].after;
  }
}

}  // namespace

void settle(const Catalogue& catalogue, const Process& as_is, const model::Office* office, Plan& plan) {
  plan.text = model::write_process(as_is, plan.to_be);
  base::Diagnostics diagnostics;
  const std::string name = as_is.file ? as_is.file->source->name : std::string();
  auto read = model::read_process(std::make_shared<const base::Source>(name, plan.text), office, diagnostics);
  if (!read) {
    plan.sound = false;
    plan.fault = first_new_error(diagnostics, {});
    return;
  }
  base::Diagnostics before;
  check::check_process(as_is, before);
  check::check_process(*read, diagnostics);
  Analysis after = with_evidence_of(plan.levers, measure::analyze(*read));
  plan.fault = first_new_error(diagnostics, before);
  if (plan.fault.empty() && !same_figures(after, plan.after))
    plan.fault = tr("the file read again gives other figures");
  plan.sound = plan.fault.empty();
  plan.to_be = std::move(*read);
  plan.after = std::move(after);
  plan.nearest_missing = missing_lever(catalogue, plan);
  measure_stages(as_is, plan);
}

}  // namespace bpr::propose
