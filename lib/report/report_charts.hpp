#pragma once

#include <optional>

#include "report/dossier.hpp"
#include "report/number.hpp"

/// Charts of a report on a procedure.
namespace bpr::report {

/// Where the time of a case goes, step by step: work, and waiting by cause.
[[nodiscard]] Bars time_by_step(const Dossier& dossier);
/// Working minutes of a case alone, by step.
[[nodiscard]] Bars work_by_step(const Dossier& dossier);
/// Cases that arrive, by hour and weekday, and by hour and month; expected for one such hour.
[[nodiscard]] Heat arrivals_by_weekday(const Dossier& dossier);
[[nodiscard]] Heat arrivals_by_month(const Dossier& dossier);
/// How busy each role is by hour of the day.
[[nodiscard]] std::optional<Heat> busy_by_hour(const model::Process& process, const simulate::Result& run);
/// Waiting on site of those who come, and lead times, over all replications; nothing where no case has any.
[[nodiscard]] std::optional<Histogram> waiting_histogram(const simulate::Result& run, std::size_t process);
[[nodiscard]] std::optional<Histogram> lead_time_histogram(const simulate::Result& run, std::size_t process);
/// The stages of a plan, from its start to the last one in use; nothing where no stage has a date.
[[nodiscard]] std::optional<Timeline> roadmap_timeline(const propose::Plan& plan);

/// Minutes that half, 90% and 95% of some times do not exceed.
struct Spread {
  double p50 = 0;
  double p90 = 0;
  double p95 = 0;
};
/// How times are spread that several collections hold, each of the same weight, in minutes; nothing where
/// there are none, or nearly all are 0.
[[nodiscard]] std::optional<Histogram> histogram_of(const std::vector<const base::Quantiles*>& of,
                                                    const Spread& spread);
/// Changes minutes to days where they go beyond two days.
void tell_long_in_days(Histogram& histogram);

/// How minutes that go by are shown: in minutes, hours or days of 24 hours.
[[nodiscard]] Scale elapsed_scale(double minutes);

}  // namespace bpr::report
