#pragma once

#include "compare/compare.hpp"
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

[[nodiscard]] Page diff_page(const model::Process& a, const model::Process& b,
                             const compare::Comparison& comparison, const std::vector<Asked>& asked);
[[nodiscard]] Json diff_json(const model::Process& a, const model::Process& b,
                             const compare::Comparison& comparison, const std::vector<Asked>& asked);

}  // namespace bpr::report
