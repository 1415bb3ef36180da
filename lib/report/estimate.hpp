#pragma once

#include <string>
#include <vector>

#include "base/statistics.hpp"
#include "report/analysis.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "simulate/figures.hpp"

/// Simulated figures for people and machines.
namespace bpr::report {

/// "39–43 min"; empty where there is no interval.
[[nodiscard]] std::string interval(const base::Estimate& estimate, const Scale& scale);
/// "−4.1 to +0.2 min", of a difference.
[[nodiscard]] std::string signed_interval(const base::Estimate& estimate, const Scale& scale);
[[nodiscard]] Scale scale_of(const simulate::FigureInfo& figure, double largest);

/// Replications, what each of them is, and the seed, in a sentence.
[[nodiscard]] std::string run_setting(const simulate::Result& result);
/// What keeps the figures of a run from being what they seem.
[[nodiscard]] std::vector<Paragraph> run_warnings(const simulate::Result& result);

/// What was run: seed, replications, mode, and what keeps the figures from being what they seem.
[[nodiscard]] Json run_json(const simulate::Result& result);

/// {"value", "low", "high", "unit", "source"}
[[nodiscard]] Json estimate_json(const base::Estimate& estimate, std::string_view unit);

}  // namespace bpr::report
