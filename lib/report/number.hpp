#pragma once

#include <string>

#include "measure/measures.hpp"

/// Numbers for people. A unit is a translated text around its number.
namespace bpr::report {

/// Digits in groups of three: "21,138,250"; `decimals` behind the point.
[[nodiscard]] std::string grouped(double value, int decimals = 0);

/// How the numbers of one quantity are shown, so that numbers that stand together share it.
struct Scale {
  enum class Kind : std::uint8_t { count, minutes, hours, days, share, yen, people } kind = Kind::count;
  double factor = 1;  ///< shown = value × factor
  int decimals = 1;
};
/// `largest` is the largest of the numbers that stand together, in the measure's unit.
[[nodiscard]] Scale scale_for(measure::Unit unit, double largest);

/// A number with its unit: "41 min", "7.0", "12.9%", "300 yen".
[[nodiscard]] std::string amount(double value, const Scale& scale);
[[nodiscard]] std::string amount(double value, measure::Unit unit);

/// The same with "≈" in front of an approximation and "≥" in front of a bound.
[[nodiscard]] std::string shown(const measure::Figure& figure, measure::Unit unit);
[[nodiscard]] std::string shown(const measure::Figure& figure, const Scale& scale);

/// after − before with its sign, or "=" where nothing shows; and as a share of before ("−62%"), empty where
/// before is 0.
[[nodiscard]] std::string difference(double before, double after, const Scale& scale);
[[nodiscard]] std::string relative(double before, double after);

/// The unit's name in data for machines: "count", "minutes", …; the same in every language.
[[nodiscard]] std::string_view unit_name(measure::Unit unit);

}  // namespace bpr::report
