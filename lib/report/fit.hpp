#pragma once

#include <string>

#include "log/quality.hpp"
#include "mine/fit.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What fitting a process file to a log looks like.
namespace bpr::report {

struct Fitting {
  const mine::Net& net;
  const log::Quality& quality;
  const mine::Matching& matching;
  const mine::Fit& fit;
  std::string written;  ///< file that has the measured numbers now; empty: none was written
  std::string diff;     ///< of the file, as `diff -u` shows it; shown where nothing was written
};

[[nodiscard]] Page fit_page(const Fitting& fitting);
[[nodiscard]] Json fit_json(const Fitting& fitting);

}  // namespace bpr::report
