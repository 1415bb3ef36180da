#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "measure/measures.hpp"

namespace bpr::propose {

/// What a plan shall reach: "staff-hours=-50%" or "visits=0".
struct Goal {
  const measure::MeasureInfo* measure = nullptr;
  double value = 0;       ///< in the measure's unit; relative: change as a share of before
  bool relative = false;  ///< "−50%" of what it was
  std::string text;       ///< as written

  /// What is wanted, in the measure's unit.
  [[nodiscard]] double wanted(double before) const;
  /// How much of the way from `before` is not gone: 0 where it is reached, 1 where nothing is, more where it
  /// got worse.
  [[nodiscard]] double shortfall(double before, double after) const;
};

/// Reads "FIGURE=VALUE": a change with a sign and "%", a number in the figure's unit, or a time with its
/// unit. The error is a sentence in the user's language.
[[nodiscard]] tl::expected<Goal, std::string> parse_goal(std::string_view text);

/// Sum of the shortfalls; 0 where all are reached.
[[nodiscard]] double shortfall(const std::vector<Goal>& goals, const measure::Figures& before,
                               const measure::Figures& after);

}  // namespace bpr::propose
