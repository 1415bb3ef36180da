#pragma once

#include <vector>

#include "report/analysis.hpp"
#include "report/page.hpp"
#include "simulate/result.hpp"
#include "simulate/stress.hpp"
#include "simulate/uncertainty.hpp"

/// What a simulation looks like.
namespace bpr::report {

/// A page for each procedure, the resident first, and the people they share behind the last.
[[nodiscard]] std::vector<Page> simulation_pages(const simulate::Result& result);

/// The entries of a "bpr-simulation/1" document.
[[nodiscard]] Json simulation_json(const simulate::Result& result);

/// How sure the figures of each procedure are, and what to measure first; "bpr-uncertainty/1".
[[nodiscard]] std::vector<Page> uncertainty_pages(const simulate::Uncertainty& found);
[[nodiscard]] Json uncertainty_json(const simulate::Uncertainty& found);

/// The scenario whose cases a stress test ran with, and its share of today's staff.
struct Future {
  std::string scenario;  ///< empty: as it is today
  std::optional<double> staff;
};
/// Which procedure breaks first; "bpr-stress/1".
[[nodiscard]] Page stress_page(const simulate::Stress& stress, const Future& future);
[[nodiscard]] Json stress_json(const simulate::Stress& stress, const Future& future);

/// A cause of waiting for people: "people busy", "off duty", …
[[nodiscard]] std::string cause_title(simulate::Cause cause);

}  // namespace bpr::report
