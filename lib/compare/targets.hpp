#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "measure/analysis.hpp"

/// Figures held against what was asked of them.
namespace bpr::compare {

/// A goal of the file with what came out.
struct TargetResult {
  const model::Target* target = nullptr;
  const measure::MeasureInfo* measure = nullptr;
  double wanted = 0;  ///< in the measure's unit
  measure::Figure figure;
  bool met = false;
};
/// All targets of the process whose measure is known, in the order of the file.
[[nodiscard]] std::vector<TargetResult> check_targets(const model::Process& process,
                                                      const measure::Figures& figures);

/// "visits > +0", "staff-hours > -10%": a condition on the change of a measure between two processes.
struct ChangeTest {
  const measure::MeasureInfo* measure = nullptr;
  enum class Op : std::uint8_t { above, at_least, below, at_most } op = Op::above;
  double limit = 0;       ///< in the measure's unit, or a share of before
  bool relative = false;  ///< the limit is a share
  std::string text;       ///< as written
};
/// Reads a test; the fault is a sentence in the user's language.
[[nodiscard]] tl::expected<ChangeTest, std::string> parse_change_test(std::string_view text);
[[nodiscard]] bool holds(const ChangeTest& test, const measure::Figures& before,
                         const measure::Figures& after);

/// The name of the measure that is nearest to a misspelt one; empty if there is none.
[[nodiscard]] std::string_view nearest_measure(std::string_view name);

}  // namespace bpr::compare
