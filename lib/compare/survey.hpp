#pragma once

#include "compare/logs.hpp"

/// What residents said, before and after.
namespace bpr::compare {

/// One period's share of a survey.
struct SurveyCount {
  std::size_t tickets = 0;  ///< cases of the log
  std::size_t answers = 0;  ///< with a score, of these
  std::size_t comments = 0;
};

struct Survey {
  std::string file;
  SurveyCount before;
  SurveyCount after;
  std::size_t unmatched = 0;   ///< rows whose ticket is in neither log
  std::size_t ambiguous = 0;   ///< rows whose ticket number is there more than once and that tell no day
  std::size_t unreadable = 0;  ///< rows whose score is no number
  std::size_t again = 0;       ///< rows of a ticket that has answered before; the first counts
  /// Of the scores; median and P90 as of times. The shift is that of the rank test.
  LogContrast scores;
  [[nodiscard]] bool evidence() const { return scores.p && *scores.p < 1 - kLogConfidence; }
};

/// Reads a survey, a CSV file with the columns ticket, score and, where it has them, comment and date (of the
/// ticket), and holds the scores of the tickets of one period against those of the other. A fault: it cannot
/// be read, or lacks a column.
[[nodiscard]] base::FileResult<Survey> compare_survey(const std::filesystem::path& path,
                                                      const LogPeriod& before, const LogPeriod& after,
                                                      const LogOptions& options);

}  // namespace bpr::compare
