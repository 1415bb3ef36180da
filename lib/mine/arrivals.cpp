#include "mine/arrivals.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace bpr::mine {

namespace {

using base::Date;
using base::Instant;

/// Cases and open minutes of one month, weekday and hour.
struct Cell {
  std::size_t month = 0;
  std::size_t weekday = 0;
  std::size_t hour = 0;
  double cases = 0;
  double minutes = 0;
};

/// One of the three ways to divide time, while its weights are being fitted.
struct Dimension {
  std::size_t Cell::*of;
  std::vector<double> weights;
  bool kept = true;
};

double rate_of(const Cell& cell, const std::vector<Dimension>& dimensions,
               const Dimension* without = nullptr) {
  double rate = 1;
  for (const Dimension& one : dimensions)
    if (&one != without && one.kept) rate *= one.weights[cell.*one.of];
  return rate;
}

/// Iterative proportional fitting; the weights of each dimension get a mean of 1 over the open time.
void fit_weights(const std::vector<Cell>& cells, std::vector<Dimension>& dimensions) {
  for (Dimension& one : dimensions) std::fill(one.weights.begin(), one.weights.end(), 1.0);
  for (int round = 0; round < 50; ++round) {
    for (Dimension& one : dimensions) {
      if (!one.kept) continue;
      std::vector<double> seen(one.weights.size());
      std::vector<double> expected(one.weights.size());
      std::vector<double> minutes(one.weights.size());
      for (const Cell& cell : cells) {
        seen[cell.*one.of] += cell.cases;
        expected[cell.*one.of] += cell.minutes * rate_of(cell, dimensions, &one);
        minutes[cell.*one.of] += cell.minutes;
      }
      double total = 0;
      double all = 0;
      for (std::size_t i = 0; i < one.weights.size(); ++i) {
        if (expected[i] <= 0) continue;
        one.weights[i] = seen[i] / expected[i];
        total += one.weights[i] * minutes[i];
        all += minutes[i];
      }
      for (std::size_t i = 0; i < one.weights.size(); ++i)
        one.weights[i] = minutes[i] > 0 && total > 0 ? one.weights[i] * all / total : 1;
    }
  }
}

/// Cases a minute at weight 1.
double level_of(const std::vector<Cell>& cells, const std::vector<Dimension>& dimensions) {
  double cases = 0;
  double expected = 0;
  for (const Cell& cell : cells) {
    cases += cell.cases;
    expected += cell.minutes * rate_of(cell, dimensions);
  }
  return expected > 0 ? cases / expected : 0;
}

double log_likelihood(const std::vector<Cell>& cells, const std::vector<Dimension>& dimensions) {
  const double level = level_of(cells, dimensions);
  double sum = 0;
  for (const Cell& cell : cells)
    if (cell.cases > 0) sum += cell.cases * std::log(level * rate_of(cell, dimensions));
  return sum;  // without the expected number, which is the same for every fit
}

/// The weights of a dimension stay only where they lower the BIC.
void drop_chance(const std::vector<Cell>& cells, double cases, std::vector<Dimension>& dimensions) {
  for (Dimension& one : dimensions) {
    fit_weights(cells, dimensions);
    const double with = log_likelihood(cells, dimensions);
    std::vector<bool> open(one.weights.size());
    for (const Cell& cell : cells) open[cell.*one.of] = open[cell.*one.of] || cell.minutes > 0;
    const auto parameters = static_cast<double>(std::count(open.begin(), open.end(), true)) - 1;
    one.kept = false;
    fit_weights(cells, dimensions);
    one.kept = 2 * (with - log_likelihood(cells, dimensions)) > parameters * std::log(cases);
  }
  fit_weights(cells, dimensions);
}

std::vector<Cell> cells_of(const ArrivalFit& fit, std::span<const Instant> moments) {
  std::vector<Cell> cells(12 * 7 * 24);
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = {i / (7 * 24), i / 24 % 7, i % 24, 0, 0};
  const auto cell_of = [&](Date date, std::int64_t time) -> Cell& {
    const std::size_t month = base::civil_of(date).month - 1;
    const auto weekday = static_cast<std::size_t>(base::weekday(date));
    return cells[(month * 7 + weekday) * 24 +
                 static_cast<std::size_t>(std::min(time / base::kHour, std::int64_t{23}))];
  };
  for (Date day = fit.first; day <= fit.last; day = day + 1)
    for (const auto& [from, to] : base::open_hours(fit.calendar.calendar, day))
      for (std::int64_t at = from.us; at < to.us;) {
        const std::int64_t next = std::min(to.us, (at / base::kHour + 1) * base::kHour);
        cell_of(day, at).minutes += static_cast<double>(next - at) / 60e6;
        at = next;
      }
  for (const Instant moment : moments) {
    Cell& cell = cell_of(base::date_of(moment), base::time_of_day(moment).us);
    if (cell.minutes > 0) cell.cases += 1;
  }
  return cells;
}

}  // namespace

ArrivalFit fit_arrivals(std::span<const Instant> moments) {
  ArrivalFit fit;
  fit.cases = moments.size();
  fit.month.fill(1);
  fit.weekday.fill(1);
  fit.hour.fill(1);
  if (moments.empty()) return fit;
  const auto [first, last] = std::minmax_element(moments.begin(), moments.end());
  fit.first = base::date_of(*first);
  fit.last = base::date_of(*last);
  fit.calendar = fit_calendar(moments);
  const std::vector<Cell> cells = cells_of(fit, moments);
  double inside = 0;
  for (const Cell& cell : cells) {
    inside += cell.cases;
    fit.month_seen[cell.month] = fit.month_seen[cell.month] || cell.minutes > 0;
  }
  std::vector<Dimension> dimensions{{&Cell::month, std::vector<double>(12), true},
                                    {&Cell::weekday, std::vector<double>(7), true},
                                    {&Cell::hour, std::vector<double>(24), true}};
  drop_chance(cells, std::max(inside, 1.0), dimensions);
  fit.by_month = dimensions[0].kept;
  fit.by_weekday = dimensions[1].kept;
  fit.by_hour = dimensions[2].kept;
  if (fit.by_month) std::copy(dimensions[0].weights.begin(), dimensions[0].weights.end(), fit.month.begin());
  if (fit.by_weekday)
    std::copy(dimensions[1].weights.begin(), dimensions[1].weights.end(), fit.weekday.begin());
  if (fit.by_hour) std::copy(dimensions[2].weights.begin(), dimensions[2].weights.end(), fit.hour.begin());

  const base::CellMinutes year = base::digest(fit.calendar.calendar, base::fiscal_year_of(fit.last));
  const double level = level_of(cells, dimensions);
  for (const Cell& cell : cells)
    fit.per_year += year.cells[cell.month][cell.weekday][cell.hour] * level * rate_of(cell, dimensions);
  if (inside > 0) fit.per_year *= static_cast<double>(fit.cases) / inside;
  return fit;
}

}  // namespace bpr::mine
