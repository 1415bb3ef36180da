#include <charconv>
#include <cmath>

#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = line.find_first_of(",;\t");
    std::string_view cell = line.substr(0, end);
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"' || cell.back() == '\r'))
      cell.remove_suffix(1);
    cells.push_back(cell);
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

std::optional<double> number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = error == std::errc() && end == cell.data() + cell.size();
  if (!whole || !std::isfinite(value) || value < 0) return std::nullopt;
  return value;
}

}  // namespace

Observations parse_observations(std::string_view text) {
  Observations found;
  std::optional<std::size_t> column;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::vector<std::string_view> cells = cells_of(line);
    if (!column) {
      for (std::size_t i = 0; i < cells.size() && !column; ++i)
        if (number(cells[i])) column = i;
      if (!column && line_number == 1) continue;  // a heading
    }
    const std::optional<double> value =
        column && *column < cells.size() ? number(cells[*column]) : std::nullopt;
    if (!value) {
      found.bad_line = line_number;
      return found;
    }
    found.values.push_back(*value);
  }
  return found;
}

}  // namespace bpr::model::reading
