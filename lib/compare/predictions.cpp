#include "compare/predictions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::compare {

using base::trf;

namespace {

constexpr std::array<std::string_view, 3> kSuffixes{"", "-p50", "-p90"};

const LogRow* row_of(const LogComparison& comparison, LogFigure figure) {
  for (const LogRow& row : comparison.rows)
    if (row.figure == figure && row.group.division == Division::all) return &row;
  return nullptr;
}

bool holds_value(const base::Estimate& interval, double value) {
  return *interval.low <= value && value <= *interval.high;
}

PredictionVerdict judge(const PredictionRow& row) {
  const auto& measured = row.by_change ? row.measured.difference : row.measured.after;
  if (!measured || !measured->low || !measured->high) return PredictionVerdict::not_measured;
  const double predicted =
      row.by_change ? row.prediction.after - *row.prediction.before : row.prediction.after;
  if (holds_value(*measured, predicted)) return PredictionVerdict::inside;
  const bool other_way =
      row.by_change && ((predicted < 0 && *measured->low > 0) || (predicted > 0 && *measured->high < 0));
  return other_way ? PredictionVerdict::wrong_way : PredictionVerdict::outside;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<LogQuantity> find_log_quantity(std::string_view name) {
  for (const LogFigureInfo& figure : log_figures())
    for (std::size_t q = 0; q < kSuffixes.size(); ++q)
      if (name == std::string(figure.name).append(kSuffixes[q]))
        return LogQuantity{figure.figure, static_cast<Quantity>(q)};
  return std::nullopt;
}

std::string name_of(LogQuantity quantity) {
  return std::string(info(quantity.figure).name)
      .append(kSuffixes[static_cast<std::size_t>(quantity.quantity)]);
}

std::vector<std::string> log_quantity_names() {
  std::vector<std::string> names;
  for (const LogFigureInfo& figure : log_figures())
    for (const std::string_view suffix : kSuffixes) names.push_back(std::string(figure.name).append(suffix));
  return names;
}

const LogChange& at(const LogContrast& contrast, Quantity quantity) {
  switch (quantity) {
    case Quantity::mean:
      break;
    case Quantity::median:
      return contrast.median;
    case Quantity::p90:
      return contrast.p90;
  }
  return contrast.mean;
}

std::string_view name(PredictionVerdict verdict) {
  constexpr std::array<std::string_view, 4> kNames{"inside", "outside", "wrong-way", "not-measured"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::vector<PredictionRow> check_predictions(const std::vector<Prediction>& predictions,
                                             const LogComparison& comparison) {
  std::vector<PredictionRow> rows;
  for (const Prediction& prediction : predictions) {
    PredictionRow& row = rows.emplace_back();
    row.prediction = prediction;
    row.by_change = prediction.before.has_value();
    if (const LogRow* const found = row_of(comparison, prediction.what.figure)) {
      row.measured = at(found->best(), prediction.what.quantity);
      row.verdict = judge(row);
    }
  }
  return rows;
}

tl::expected<LogTest, std::string> parse_log_test(std::string_view text) {
  LogTest test;
  test.text = std::string(trimmed(text));
  const std::size_t sign = text.find_first_of("<>");
  if (sign == std::string_view::npos)
    return tl::unexpected(trf("`{0}` is not a comparison; write for example `waiting > +0`", test.text));
  const std::string_view name = trimmed(text.substr(0, sign));
  const auto what = find_log_quantity(name);
  if (!what) {
    const std::vector<std::string> names = log_quantity_names();
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string_view near = base::nearest(name, known);
    return tl::unexpected(near.empty() ? trf("there is no figure `{0}`", name)
                                       : trf("there is no figure `{0}`; did you mean `{1}`?", name, near));
  }
  test.what = *what;
  test.above = text[sign] == '>';
  std::string_view number = trimmed(text.substr(sign + 1));
  if (!number.empty() && number.front() == '+') number.remove_prefix(1);
  if (!number.empty() && number.back() == '%') {
    test.relative = true;
    number = trimmed(number.substr(0, number.size() - 1));
  }
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), test.limit);
  if (number.empty() || error != std::errc() || end != number.data() + number.size() ||
      !std::isfinite(test.limit))
    return tl::unexpected(
        trf("`{0}` does not end in a number or a percentage; write for example `waiting > +0`", test.text));
  if (test.relative) test.limit /= 100;
  return test;
}

bool holds(const LogTest& test, const LogComparison& comparison) {
  const LogRow* const row = row_of(comparison, test.what.figure);
  if (row == nullptr) return false;
  const LogChange& change = at(row->best(), test.what.quantity);
  if (!change.difference || !change.difference->low || !change.difference->high) return false;
  const double limit = test.relative ? test.limit * std::abs(change.before->value) : test.limit;
  return test.above ? *change.difference->low > limit : *change.difference->high < limit;
}

}  // namespace bpr::compare
