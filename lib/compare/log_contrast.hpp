#pragma once

#include "compare/logs.hpp"

/// Private to the comparison of logs (logs.cpp, log_contrast.cpp).
namespace bpr::compare {

/// How often each day of a period is drawn in each resample: [resample][day].
using Resamples = std::vector<std::vector<std::uint16_t>>;
[[nodiscard]] Resamples draw_days(std::size_t days, const LogOptions& options, std::string_view period);

/// A time with what it is told apart by. Strata are small numbers, from 0; those of both samples are the
/// same.
struct Sampled {
  base::Observed time;
  std::uint32_t stratum = 0;
};

/// Times of one figure and group before and after, each in the order of `base::put_in_order`.
struct Samples {
  std::vector<Sampled> before;
  std::vector<Sampled> after;
  std::uint32_t strata = 0;
};

/// The days on which anything is seen decide whether there are intervals and tests at all.
[[nodiscard]] LogContrast contrast(const Samples& samples, const Resamples& before, const Resamples& after,
                                   double per_unit);

/// Weights that give the times after the strata of those before. Times of a stratum that the other sample
/// does not have weigh nothing.
void weigh(Samples& samples);

}  // namespace bpr::compare
