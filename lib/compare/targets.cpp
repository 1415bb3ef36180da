#include "compare/targets.hpp"

#include <charconv>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::compare {

using base::tr;
using base::trf;
using measure::MeasureInfo;

std::vector<TargetResult> check_targets(const model::Process& process, const measure::Figures& figures) {
  std::vector<TargetResult> results;
  for (const model::Target& target : process.head->targets) {
    const MeasureInfo* const measure = measure::find_measure(target.measure.text());
    if (measure == nullptr) continue;
    TargetResult result;
    result.target = &target;
    result.measure = measure;
    result.wanted = target.value;
    result.figure = measure::at(figures, measure->measure);
    const double slack = 1e-9 * std::max(1.0, std::abs(target.value));
    result.met = measure->lower_is_better ? result.figure.value <= target.value + slack
                                          : result.figure.value >= target.value - slack;
    results.push_back(result);
  }
  return results;
}

std::string_view nearest_measure(std::string_view name) {
  std::vector<std::string_view> names;
  for (const MeasureInfo& measure : measure::measures()) names.push_back(measure.name);
  return base::nearest(name, names);
}

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

tl::expected<ChangeTest, std::string> parse_change_test(std::string_view text) {
  ChangeTest test;
  test.text = std::string(trimmed(text));
  const std::size_t sign = text.find_first_of("<>");
  if (sign == std::string_view::npos)
    return tl::unexpected(trf("`{0}` is not a comparison; write for example `visits > +0`", test.text));
  const std::string_view name = trimmed(text.substr(0, sign));
  test.measure = measure::find_measure(name);
  if (test.measure == nullptr) {
    const std::string_view near = nearest_measure(name);
    return tl::unexpected(near.empty() ? trf("there is no figure `{0}`", name)
                                       : trf("there is no figure `{0}`; did you mean `{1}`?", name, near));
  }
  const bool equal = text.substr(sign + 1, 1) == "=";
  test.op = text[sign] == '>' ? (equal ? ChangeTest::Op::at_least : ChangeTest::Op::above)
                              : (equal ? ChangeTest::Op::at_most : ChangeTest::Op::below);
  std::string_view number = trimmed(text.substr(sign + (equal ? 2 : 1)));
  if (!number.empty() && number.front() == '+') number.remove_prefix(1);
  if (!number.empty() && number.back() == '%') {
    test.relative = true;
    number = trimmed(number.substr(0, number.size() - 1));
  }
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), test.limit);
  if (error != std::errc() || end != number.data() + number.size() || !std::isfinite(test.limit))
    return tl::unexpected(
        trf("`{0}` does not end in a number or a percentage; write for example `visits > +0`", test.text));
  if (test.relative) test.limit /= 100;
  return test;
}

bool holds(const ChangeTest& test, const measure::Figures& before, const measure::Figures& after) {
  const double was = measure::at(before, test.measure->measure).value;
  double change = measure::at(after, test.measure->measure).value - was;
  if (test.relative)
    change = was != 0 ? change / std::abs(was) : change == 0 ? 0 : std::copysign(1.0, change);
  const double slack = 1e-9 * std::max(1.0, std::abs(test.limit));
  switch (test.op) {
    case ChangeTest::Op::above:
      return change > test.limit + slack;
    case ChangeTest::Op::at_least:
      return change >= test.limit - slack;
    case ChangeTest::Op::below:
      return change < test.limit - slack;
    case ChangeTest::Op::at_most:
      return change <= test.limit + slack;
  }
  return false;
}

}  // namespace bpr::compare
