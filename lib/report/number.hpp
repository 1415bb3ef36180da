#pragma once

#include <cstdint>
#include <string>

#include "measure/measures.hpp"
#include "report/page.hpp"

/// Numbers for people. A unit is a translated text around its number.
namespace bpr::report {

/// How the numbers of one quantity are shown, so that numbers that stand together share it.
struct Scale {
  enum class Kind : std::uint8_t { count, minutes, hours, days, share, yen, people } kind = Kind::count;
  double factor = 1;  ///< shown = value × factor
  int decimals = 1;
};
/// `largest` is the largest of the numbers that stand together, in the measure's unit. Working time is shown
/// in hours at most, elapsed time (lead time, waits) in days of 24 hours.
[[nodiscard]] Scale scale_for(const measure::MeasureInfo& measure, double largest);
[[nodiscard]] Scale scale_for(measure::Unit unit, double largest);
/// The scale with as many more digits as it takes to tell two numbers apart.
[[nodiscard]] Scale telling_apart(Scale scale, double a, double b);

/// A number with its unit: "41 min", "7.0", "12.9%", "300 yen".
[[nodiscard]] std::string amount(double value, const Scale& scale);
[[nodiscard]] std::string amount(double value, measure::Unit unit);

/// A whole number with its digits in groups: "8,577".
[[nodiscard]] std::string count(std::uint64_t number);

/// The same with "≈" in front of an approximation and "≥" in front of a bound.
[[nodiscard]] std::string shown(const measure::Figure& figure, const Scale& scale);
[[nodiscard]] std::string shown(const measure::Figure& figure, const measure::MeasureInfo& measure);
[[nodiscard]] std::string shown(const measure::Figure& figure, measure::Unit unit);

/// after − before with its sign, with more digits than the scale has where it would vanish; "=" where both
/// are the same to six digits. Shares differ by points: "+2.0 points".
[[nodiscard]] std::string difference(double before, double after, const Scale& scale);
/// The difference as a share of before ("−62%"); empty where before is 0 or the share would vanish.
[[nodiscard]] std::string relative(double before, double after);

/// The same texts as cells that hold the exact number, too.
[[nodiscard]] Number exact(double value, const Scale& scale);
[[nodiscard]] Cell cell(double value, const Scale& scale, Tone tone = Tone::plain);
[[nodiscard]] Cell cell(double value, measure::Unit unit, Tone tone = Tone::plain);
[[nodiscard]] Cell cell(const measure::Figure& figure, const Scale& scale, Tone tone = Tone::plain);
[[nodiscard]] Cell cell(const measure::Figure& figure, const measure::MeasureInfo& measure,
                        Tone tone = Tone::plain);
[[nodiscard]] Cell cell(const measure::Figure& figure, measure::Unit unit, Tone tone = Tone::plain);
/// A plain number, such as people or cases.
[[nodiscard]] Cell count_cell(double value, int decimals = 0, Tone tone = Tone::plain);
[[nodiscard]] Cell difference_cell(double before, double after, const Scale& scale, Tone tone = Tone::plain);
[[nodiscard]] Cell relative_cell(double before, double after, Tone tone = Tone::plain);

/// The unit's name in data for machines: "count", "minutes", …; the same in every language.
[[nodiscard]] std::string_view unit_name(measure::Unit unit);

}  // namespace bpr::report
