#include "report/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::report {

using base::trf;
using measure::Figure;
using measure::Source;
using measure::Unit;

namespace {

constexpr double kHourMinutes = 60;
constexpr double kDayMinutes = 1440;

std::string with_unit(const std::string& number, Scale::Kind kind) {
  switch (kind) {
    case Scale::Kind::minutes:
      return trf("{0} min", number);
    case Scale::Kind::hours:
      return trf("{0} h", number);
    case Scale::Kind::days:
      return trf("{0} days", number);
    case Scale::Kind::share:
      return trf("{0}%", number);
    case Scale::Kind::yen:
      return trf("{0} yen", number);
    case Scale::Kind::people:
    case Scale::Kind::count:
      return number;
  }
  return number;
}

/// Time that people spend, in minutes or hours.
Scale worked(double minutes) {
  if (minutes >= 10 * kHourMinutes)
    return {Scale::Kind::hours, 1 / kHourMinutes, minutes < 100 * kHourMinutes ? 1 : 0};
  return {Scale::Kind::minutes, 1, minutes < 10 ? 1 : 0};
}

/// Time that goes by, in minutes, hours or days of 24 hours.
Scale elapsed(double minutes) {
  if (minutes >= kDayMinutes)
    return {Scale::Kind::days, 1 / kDayMinutes, minutes < 100 * kDayMinutes ? 1 : 0};
  if (minutes >= kHourMinutes) return {Scale::Kind::hours, 1 / kHourMinutes, 1};
  return {Scale::Kind::minutes, 1, minutes < 10 ? 1 : 0};
}

/// A scale for numbers in minutes as one for numbers in a unit of so many minutes.
Scale in_units_of(double minutes, Scale scale) {
  scale.factor *= minutes;
  return scale;
}

/// Whether two numbers are the same to six digits; less is noise of the computation.
bool equal(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max({1e-6, std::abs(a), std::abs(b)});
}

/// Whether a number would be shown as zero.
bool vanishes(double value, const Scale& scale) {
  return std::abs(value * scale.factor) < 0.5 * std::pow(10.0, -scale.decimals);
}

}  // namespace

Scale scale_for(const measure::MeasureInfo& measure, double largest) {
  if (measure.unit == Unit::minutes && measure.ledger == measure::Ledger::flow)
    return elapsed(std::abs(largest));
  return scale_for(measure.unit, largest);
}

Scale scale_for(Unit unit, double largest) {
  const double size = std::abs(largest);
  switch (unit) {
    case Unit::count:
      return {Scale::Kind::count, 1, 1};
    case Unit::minutes:
      return worked(size);
    case Unit::hours:
      if (size < 1) return in_units_of(kHourMinutes, worked(size * kHourMinutes));
      return {Scale::Kind::hours, 1, size < 100 ? 1 : 0};
    case Unit::days:
      return in_units_of(kDayMinutes, elapsed(size * kDayMinutes));
    case Unit::share:
      return {Scale::Kind::share, 100, size < 0.1 ? 1 : 0};
    case Unit::yen:
      return {Scale::Kind::yen, 1, 0};
    case Unit::people:
      return {Scale::Kind::people, 1, 2};
  }
  return {};
}

Scale telling_apart(Scale scale, double a, double b) {
  constexpr int kMostDecimals = 6;
  if (equal(a, b)) return scale;
  while (scale.decimals < kMostDecimals && vanishes(a - b, scale)) ++scale.decimals;
  return scale;
}

std::string amount(double value, const Scale& scale) {
  if (!std::isfinite(value)) return "∞";
  return with_unit(base::grouped(value * scale.factor, scale.decimals), scale.kind);
}

std::string amount(double value, Unit unit) { return amount(value, scale_for(unit, value)); }

std::string shown(const Figure& figure, const Scale& scale) {
  const std::string text = amount(figure.value, scale);
  if (figure.value == 0 || figure.source == Source::exact || figure.source == Source::simulated) return text;
  return (figure.source == Source::bound ? "≥" : "≈") + text;
}

std::string shown(const Figure& figure, const measure::MeasureInfo& measure) {
  return shown(figure, scale_for(measure, figure.value));
}

std::string shown(const Figure& figure, Unit unit) { return shown(figure, scale_for(unit, figure.value)); }

std::string difference(double before, double after, const Scale& scale) {
  if (equal(before, after)) return "=";
  const double change = after - before;
  const Scale fine = telling_apart(scale, before, after);
  const std::string sign = change > 0 ? "+" : "";
  if (scale.kind == Scale::Kind::share)
    return sign + trf("{0} points", base::grouped(change * fine.factor, fine.decimals));
  return sign + amount(change, fine);
}

std::string relative(double before, double after) {
  if (before == 0 || std::abs(after - before) < 0.005 * std::abs(before)) return {};
  const double change = (after - before) / std::abs(before) * 100;
  return (change > 0 ? "+" : "") + base::grouped(change) + "%";
}

Number exact(double value, const Scale& scale) {
  switch (scale.kind) {
    case Scale::Kind::minutes:
      return {value * scale.factor, Unit::minutes};
    case Scale::Kind::hours:
      return {value * scale.factor, Unit::hours};
    case Scale::Kind::days:
      return {value * scale.factor, Unit::days};
    case Scale::Kind::share:
      return {value * scale.factor / 100, Unit::share};
    case Scale::Kind::yen:
      return {value * scale.factor, Unit::yen};
    case Scale::Kind::people:
      return {value * scale.factor, Unit::people};
    case Scale::Kind::count:
      return {value * scale.factor, Unit::count};
  }
  return {};
}

Cell cell(double value, const Scale& scale, Tone tone) {
  return {amount(value, scale), exact(value, scale), tone};
}

Cell cell(double value, Unit unit, Tone tone) { return cell(value, scale_for(unit, value), tone); }

Cell cell(const Figure& figure, const Scale& scale, Tone tone) {
  return {shown(figure, scale), exact(figure.value, scale), tone};
}

Cell cell(const Figure& figure, const measure::MeasureInfo& measure, Tone tone) {
  return cell(figure, scale_for(measure, figure.value), tone);
}

Cell cell(const Figure& figure, Unit unit, Tone tone) {
  return cell(figure, scale_for(unit, figure.value), tone);
}

Cell count_cell(double value, int decimals, Tone tone) {
  return {base::grouped(value, decimals), Number{value, Unit::count}, tone};
}

Cell difference_cell(double before, double after, const Scale& scale, Tone tone) {
  return {difference(before, after, scale), exact(after - before, scale), tone};
}

Cell relative_cell(double before, double after, Tone tone) {
  if (before == 0) return {std::string(), tone};
  return {relative(before, after), Number{(after - before) / std::abs(before), Unit::share}, tone};
}

double comparable(const Number& number) {
  switch (number.unit) {
    case Unit::hours:
      return number.value * kHourMinutes;
    case Unit::days:
      return number.value * kDayMinutes;
    default:
      return number.value;
  }
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::count:
      return "count";
    case Unit::minutes:
      return "minutes";
    case Unit::hours:
      return "hours";
    case Unit::days:
      return "days";
    case Unit::share:
      return "share";
    case Unit::yen:
      return "yen";
    case Unit::people:
      return "people";
  }
  return "count";
}

std::string count(std::uint64_t number) { return base::grouped(static_cast<double>(number)); }

}  // namespace bpr::report
