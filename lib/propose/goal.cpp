#include "propose/goal.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "base/i18n.hpp"
#include "base/quantity.hpp"
#include "compare/targets.hpp"

namespace bpr::propose {

namespace {

using base::trf;
using measure::Unit;

constexpr double kSlack = 1e-9;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<double> plain_number(std::string_view text) {
  if (text.substr(0, 1) == "+") text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// A time such as "5 days" in the unit of a measure of time.
std::optional<double> time_in(Unit unit, std::string_view text) {
  const double seconds = unit == Unit::minutes ? 60
                         : unit == Unit::hours ? 3600
                         : unit == Unit::days  ? 86400
                                               : 0;
  if (seconds == 0) return std::nullopt;
  const auto spread = base::parse_spread(text);
  if (!spread || spread->kind != base::Spread::Kind::fixed || spread->rough.rough) return std::nullopt;
  const double each = base::seconds_in(spread->unit);
  return each > 0 ? std::optional(spread->a * each / seconds) : std::nullopt;
}

}  // namespace

double Goal::wanted(double before) const { return relative ? before * (1 + value) : value; }

double Goal::shortfall(double before, double after) const {
  const double goal = wanted(before);
  const double sign = measure->lower_is_better ? 1 : -1;
  const double missing = sign * (after - goal);
  if (missing <= kSlack * std::max(1.0, std::abs(goal))) return 0;
  const double way = sign * (before - goal);
  return way > 0 ? missing / way : missing / std::max(1.0, std::abs(goal));
}

tl::expected<Goal, std::string> parse_goal(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return tl::unexpected(
        trf("`{0}` names no value; write for example `staff-hours=-50%` or `visits=0`", text));
  Goal goal;
  goal.text = std::string(trimmed(text));
  const std::string_view name = trimmed(text.substr(0, equals));
  const std::string_view value = trimmed(text.substr(equals + 1));
  goal.measure = measure::find_measure(name);
  if (goal.measure == nullptr) {
    const std::string_view near = compare::nearest_measure(name);
    return tl::unexpected(near.empty() ? trf("there is no figure `{0}`", name)
                                       : trf("there is no figure `{0}`; did you mean `{1}`?", name, near));
  }
  const bool percent = !value.empty() && value.back() == '%';
  const bool with_sign = !value.empty() && (value.front() == '-' || value.front() == '+');
  if (percent) {
    const auto number = plain_number(trimmed(value.substr(0, value.size() - 1)));
    if (number && (with_sign || goal.measure->unit == Unit::share)) {
      goal.relative = with_sign;
      goal.value = *number / 100;
      return goal;
    }
    if (number)
      return tl::unexpected(trf("`{0}`: a change has a sign, as in `{1}=-{2}%`", goal.text, name, *number));
  } else if (const auto number = plain_number(value)) {
    if (*number >= 0 && !with_sign) {
      goal.value = *number;
      return goal;
    }
    return tl::unexpected(
        trf("`{0}`: a change is a percentage with a sign, as in `{1}=-50%`", goal.text, name));
  } else if (const auto time = time_in(goal.measure->unit, value)) {
    goal.value = *time;
    return goal;
  }
  return tl::unexpected(
      trf("`{0}`: `{1}` is neither a change such as `-50%` nor a value such as `0` or `5 days`", goal.text,
          value));
}

double shortfall(const std::vector<Goal>& goals, const measure::Figures& before,
                 const measure::Figures& after) {
  double sum = 0;
  for (const Goal& goal : goals)
    sum += goal.shortfall(at(before, goal.measure->measure).value, at(after, goal.measure->measure).value);
  return sum;
}

}  // namespace bpr::propose
