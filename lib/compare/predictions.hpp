#pragma once

#include <string>

#include "compare/logs.hpp"

/// What was predicted held against what was measured.
namespace bpr::compare {

enum class Quantity : std::uint8_t { mean, median, p90 };

/// A figure of a log by its name: "waiting" is the mean, "waiting-p50" the median, "waiting-p90".
struct LogQuantity {
  LogFigure figure{};
  Quantity quantity = Quantity::mean;
};
[[nodiscard]] std::optional<LogQuantity> find_log_quantity(std::string_view name);
[[nodiscard]] std::string name_of(LogQuantity quantity);
[[nodiscard]] const LogChange& at(const LogContrast& contrast, Quantity quantity);
/// All names that `find_log_quantity` knows.
[[nodiscard]] std::vector<std::string> log_quantity_names();

/// A prediction in the figure's unit.
struct Prediction {
  LogQuantity what;
  std::optional<double> before;  ///< the as-is that it started from
  double after = 0;
};

enum class PredictionVerdict : std::uint8_t {
  inside,        ///< the interval of what was measured holds the prediction
  outside,       ///< it does not
  wrong_way,     ///< the other way than predicted, and there is evidence for it
  not_measured,  ///< the logs do not tell it, or there is no interval
};
[[nodiscard]] std::string_view name(PredictionVerdict verdict);

struct PredictionRow {
  Prediction prediction;
  /// What decides: the change where an as-is was predicted from, else the level after.
  bool by_change = false;
  LogChange measured;  ///< of the contrast that decides, over all cases
  PredictionVerdict verdict = PredictionVerdict::not_measured;
};

/// One row for each prediction, in their order.
[[nodiscard]] std::vector<PredictionRow> check_predictions(const std::vector<Prediction>& predictions,
                                                           const LogComparison& comparison);

/// "waiting-p90 > +5", "on-site < -10%": a test on the change of a quantity over all cases.
struct LogTest {
  LogQuantity what;
  bool above = true;  ///< '>', else '<'
  double limit = 0;   ///< in the figure's unit, or a share of before
  bool relative = false;
  std::string text;  ///< as written
};
/// The fault is a sentence in the user's language.
[[nodiscard]] tl::expected<LogTest, std::string> parse_log_test(std::string_view text);
/// Whether the whole interval of the change lies on that side; false where there is none.
[[nodiscard]] bool holds(const LogTest& test, const LogComparison& comparison);

}  // namespace bpr::compare
