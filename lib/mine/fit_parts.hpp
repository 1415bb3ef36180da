#pragma once

#include "mine/fit.hpp"

/// The parts of a fit. Private to `fit`.
namespace bpr::mine {

/// What the parts share.
struct FitWork {
  const Net& net;
  const log::Log& log;
  const Matching& matching;
  const Observations& seen;
  const FitOptions& options;
  Fit& fit;

  [[nodiscard]] bool wanted(FitPart part) const { return options.parts[static_cast<std::size_t>(part)]; }
  void say(SilenceKind kind, int node = -1, base::Symbol subject = {}, std::uint64_t n = 0) const {
    fit.silences.push_back({kind, node, subject, n});
  }
  /// A step of the changed process, its `evidence` set to the log.
  [[nodiscard]] model::Step& measured(int node) const;
};

void fit_arrivals(const FitWork& work);
void fit_durations(const FitWork& work);
void fit_choices(const FitWork& work);
void fit_traits(const FitWork& work);
void fit_redo(const FitWork& work);
void fit_people(const FitWork& work);
void fit_calendars(const FitWork& work);

/// A share as the file can say it: tenths of a percent, three digits of smaller ones; rough from few trials.
[[nodiscard]] base::Share share_for(double value, std::uint64_t n);
/// The same for shares that add up to 1; the largest takes what rounding leaves.
[[nodiscard]] std::vector<base::Share> shares_for(const std::vector<double>& values, std::uint64_t n);

}  // namespace bpr::mine
