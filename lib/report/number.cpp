#include "report/number.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/i18n.hpp"

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

/// Whether a number would be shown as zero.
bool vanishes(double value, const Scale& scale) {
  return std::abs(value * scale.factor) < 0.5 * std::pow(10.0, -scale.decimals);
}

}  // namespace

std::string grouped(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = text.find('.');
  for (std::size_t at = point == std::string::npos ? text.size() : point; at > 3; at -= 3)
    text.insert(at - 3, ",");
  const bool zero = text.find_first_not_of("0.,") == std::string::npos;
  return value < 0 && !zero ? "−" + text : text;
}

Scale scale_for(Unit unit, double largest) {
  const double size = std::abs(largest);
  switch (unit) {
    case Unit::count:
      return {Scale::Kind::count, 1, 1};
    case Unit::minutes:
      if (size >= 2 * kDayMinutes) return {Scale::Kind::days, 1 / kDayMinutes, 1};
      if (size >= 10 * kHourMinutes) return {Scale::Kind::hours, 1 / kHourMinutes, 1};
      return {Scale::Kind::minutes, 1, size < 10 ? 1 : 0};
    case Unit::hours:
      return {Scale::Kind::hours, 1, size < 100 ? 1 : 0};
    case Unit::days:
      if (size > 0 && size < 1.0 / 24)
        return {Scale::Kind::minutes, kDayMinutes, size * kDayMinutes < 10 ? 1 : 0};
      if (size > 0 && size < 1) return {Scale::Kind::hours, 24, 1};
      return {Scale::Kind::days, 1, size < 100 ? 1 : 0};
    case Unit::share:
      return {Scale::Kind::share, 100, size < 0.1 ? 1 : 0};
    case Unit::yen:
      return {Scale::Kind::yen, 1, 0};
    case Unit::people:
      return {Scale::Kind::people, 1, 2};
  }
  return {};
}

std::string amount(double value, const Scale& scale) {
  if (!std::isfinite(value)) return "∞";
  return with_unit(grouped(value * scale.factor, scale.decimals), scale.kind);
}

std::string amount(double value, Unit unit) { return amount(value, scale_for(unit, value)); }

std::string shown(const Figure& figure, const Scale& scale) {
  const std::string text = amount(figure.value, scale);
  if (figure.value == 0 || figure.source == Source::exact) return text;
  return (figure.source == Source::bound ? "≥" : "≈") + text;
}

std::string shown(const Figure& figure, Unit unit) { return shown(figure, scale_for(unit, figure.value)); }

std::string difference(double before, double after, const Scale& scale) {
  const double change = after - before;
  if (vanishes(change, scale)) return "=";
  return (change > 0 ? "+" : "") + amount(change, scale);
}

std::string relative(double before, double after) {
  if (before == 0 || std::abs(after - before) < 0.005 * std::abs(before)) return {};
  const double change = (after - before) / std::abs(before) * 100;
  return (change > 0 ? "+" : "") + grouped(change) + "%";
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

}  // namespace bpr::report
