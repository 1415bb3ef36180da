#pragma once

#include "compare/predictions.hpp"
#include "compare/survey.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What a comparison of two logs looks like.
namespace bpr::report {

struct AskedLogTest {
  compare::LogTest test;
  bool holds = false;
};

/// All that was found about two periods.
struct LogFindings {
  compare::LogPeriod before;
  compare::LogPeriod after;
  compare::LogComparison comparison;
  std::optional<compare::Survey> survey;
  std::string predicted_by;  ///< the file of the predictions
  std::vector<compare::PredictionRow> predictions;
  std::vector<AskedLogTest> tests;
};

/// Quality of both logs, then what changed, figure by figure and group by group; with charts, too.
[[nodiscard]] Page log_comparison_page(const LogFindings& findings, bool charts = false);

/// The entries of a "bpr-log-comparison/1" document.
[[nodiscard]] Json log_comparison_json(const LogFindings& findings);

/// Name of a kind of case: a purpose, "9:00–10:00", "Monday"; "all cases".
[[nodiscard]] std::string group_name(const compare::LogGroup& group);

}  // namespace bpr::report
