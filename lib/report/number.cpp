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
