#pragma once

#include "compare/compare.hpp"
#include "compare/paired.hpp"
#include "compare/targets.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What a comparison looks like.
namespace bpr::report {

/// A `--fail-if` that was asked, and whether it holds.
struct Asked {
  compare::ChangeTest test;
  bool holds = false;
};

/// `runs`: both versions simulated for the same residents, where that was asked for.
[[nodiscard]] Page diff_page(const model::Process& a, const model::Process& b,
                             const compare::Comparison& comparison, const std::vector<Asked>& asked,
                             const compare::PairedResult* runs = nullptr);
[[nodiscard]] Json diff_json(const model::Process& a, const model::Process& b,
                             const compare::Comparison& comparison, const std::vector<Asked>& asked,
                             const compare::PairedResult* runs = nullptr);

/// The simulated figures of one process in both versions with the interval of the difference.
[[nodiscard]] Section paired_section(const compare::Paired& paired);
[[nodiscard]] Json paired_json(const compare::Paired& paired);

}  // namespace bpr::report
