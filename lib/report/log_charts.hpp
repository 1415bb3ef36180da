#pragma once

#include <optional>

#include "compare/logs.hpp"
#include "log/profile.hpp"
#include "report/chart.hpp"

/// Charts of reports on event logs.
namespace bpr::report {

/// Cases of the log that began, by hour and weekday, and by hour and month of the fiscal year.
[[nodiscard]] Heat begins_by_weekday(const log::Arrivals& arrivals);
[[nodiscard]] Heat begins_by_month(const log::Arrivals& arrivals);
/// How the durations of cases are spread; nothing where nearly all cases take no time.
[[nodiscard]] std::optional<Histogram> durations(const log::Profile& profile);
/// Waiting in a case by cause, of the `top` activities with most of it; nothing where no cause is told.
[[nodiscard]] std::optional<Bars> waiting_by_activity(const log::WorkFound& work, std::uint64_t cases,
                                                      std::size_t top);
/// The medians of a figure before and after, group by group and adjusted where they could be; nothing where
/// there are no groups.
[[nodiscard]] std::optional<Heat> before_and_after(const compare::LogComparison& comparison,
                                                   compare::LogFigure figure, compare::Division division);

}  // namespace bpr::report
