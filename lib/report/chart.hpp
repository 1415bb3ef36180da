#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "measure/measures.hpp"

/// Pictures of figures as plain data. A renderer draws them, or shows the table that says the same.
namespace bpr::report {

/// An exact number behind a text.
struct Number {
  double value = 0;  ///< in `unit`, which is the one that the text shows; a share from 0 to 1
  measure::Unit unit = measure::Unit::count;
};
/// For sorting: times in minutes, whatever unit each of them is shown in; others as they are.
[[nodiscard]] double comparable(const Number& number);

/// What a part of a bar stands for. A renderer gives each a colour and a pattern of its own.
enum class Part : std::uint8_t { work, people, off_duty, batch, inbox, outside, elapsed, other };
constexpr std::size_t kParts = 8;

/// Bars whose parts are stacked, all on one scale.
struct Bars {
  struct Bar {
    std::string label;
    std::string note;                 ///< what stands at its end, such as the sum
    std::array<double, kParts> of{};  ///< length of each part, in `unit`
  };
  std::string caption;
  std::string heading;  ///< what the labels are: "step"
  measure::Unit unit = measure::Unit::minutes;
  std::array<std::string, kParts> names;  ///< empty: no bar has that part
  std::vector<Bar> bars;
};

/// Shares of values in bins of equal width.
struct Histogram {
  struct Mark {
    double at = 0;
    std::string label;
  };
  std::string caption;
  double from = 0;    ///< where the first bin begins, in `unit`
  double width = 1;   ///< of a bin
  double beyond = 0;  ///< share of the values behind the last bin
  measure::Unit unit = measure::Unit::minutes;
  std::vector<double> shares;
  std::vector<Mark> marks;  ///< median, 90%, …
};

/// A grid whose cells are the darker the larger their number.
struct Heat {
  std::string caption;
  std::string heading;  ///< what the rows are
  std::vector<std::string> columns;
  std::vector<std::string> rows;
  std::vector<std::optional<double>> cells;  ///< row by row, in `unit`; nothing: an empty cell
  measure::Unit unit = measure::Unit::count;
  double most = 0;  ///< number of the darkest shade; 0: the largest of the cells
};

/// What happens when, in whole months.
struct Timeline {
  struct Span {
    int from = 0;  ///< months since `start`
    int to = 0;    ///< the first month behind it; equal to `from`: a moment
    std::string label;
    bool main = false;  ///< the work itself, not what it waits for
  };
  struct Row {
    std::string label;
    std::string note;  ///< such as "in use from 2027-10"
    std::vector<Span> spans;
  };
  std::string caption;
  int start = 0;   ///< month in which the line begins, counted from January of the year 0
  int months = 1;  ///< how long it is
  std::vector<Row> rows;
};

}  // namespace bpr::report
