#include <algorithm>

#include "mine/durations.hpp"
#include "mine/fit_intervals.hpp"
#include "mine/fit_parts.hpp"

namespace bpr::mine {

namespace {

using base::Spread;
using model::Verb;

/// Seconds in the unit of a spread; a business day is a whole day that counts.
double seconds_of(base::TimeUnit unit) {
  return unit == base::TimeUnit::business_day ? 86400 : base::seconds_in(unit);
}

/// In the unit that the file used, where that has a fixed length.
DurationFit fitted_as(const std::vector<double>& seconds, const Spread& written) {
  double mean = 0;
  for (const double value : seconds) mean += value / static_cast<double>(seconds.size());
  const bool keeps = written && seconds_of(written.unit) > 0;
  const base::TimeUnit unit = keeps ? written.unit : unit_for(mean);
  std::vector<double> values;
  values.reserve(seconds.size());
  for (const double value : seconds) values.push_back(value / seconds_of(unit));
  return fit_duration(values, unit);
}

void put_duration(const FitWork& work, int node, const std::vector<double>& seconds, bool waits) {
  const model::Step& step = work.net.nodes[static_cast<std::size_t>(node)].written();
  const Spread& written = waits ? step.duration : step.takes;
  const bool japanese = work.net.process->japanese;
  const bool all_zero = std::all_of(seconds.begin(), seconds.end(), [](double s) { return s <= 0; });
  if (!written && all_zero) return;  // such as a visit, whose event is a moment
  Fitted value;
  value.part = FitPart::durations;
  value.node = node;
  value.subject = step.id;
  value.unit = FitUnit::seconds;
  value.n = seconds.size();
  value.estimate = skewed_mean_estimate(seconds);
  value.before = written ? base::format_spread(written, japanese) : std::string();
  value.after = value.before;
  if (seconds.size() < kLeastValues) {
    work.say(SilenceKind::few, node, step.id, seconds.size());
  } else {
    const DurationFit fit = fitted_as(seconds, written);
    value.after = base::format_spread(fit.spread, japanese);
    value.put = true;
    model::Step& changed = work.measured(node);
    (waits ? changed.duration : changed.takes) = fit.spread;
  }
  work.fit.values.push_back(std::move(value));
}

void fit_node(const FitWork& work, int n) {
  const NetNode& node = work.net.nodes[static_cast<std::size_t>(n)];
  const NodeObservations& seen = work.seen.nodes[static_cast<std::size_t>(n)];
  const model::Step& step = node.written();
  if (!work.matching.seen[static_cast<std::size_t>(n)]) {
    work.say(SilenceKind::unseen, n, step.id);
    return;
  }
  const bool waits = step.verb == Verb::wait;
  if (waits && !step.duration) {
    work.say(SilenceKind::moment, n, step.id);
    return;
  }
  if (seen.untimed > 0) work.say(SilenceKind::untimed, n, step.id, seen.untimed);
  if (step.after) work.say(SilenceKind::after, n, step.id);
  const std::vector<double>& times = waits ? seen.lasted : seen.takes;
  if (times.empty()) return;
  if (node.turns > 1 && !seen.turns) {
    work.say(SilenceKind::one_event_for_all, n, step.id, node.turns);
    return;
  }
  put_duration(work, n, times, waits);
}

}  // namespace

void fit_durations(const FitWork& work) {
  if (!work.wanted(FitPart::durations)) return;
  bool starts = false;
  bool enabled = false;
  for (std::size_t c = 0; c < work.log.size(); ++c)
    for (const log::Event& event : work.log[c].events) {
      starts |= event.start != log::kUntold && event.end != log::kUntold;
      enabled |= event.enabled != log::kUntold;
    }
  if (!starts) work.say(SilenceKind::no_starts);
  if (!enabled) work.say(SilenceKind::residents);
  for (std::size_t n = 0; n < work.net.nodes.size(); ++n) {
    const NetNode& node = work.net.nodes[n];
    if (!node.leaves_event) continue;
    if (node.process != work.net.process) continue;
    if (starts || node.written().verb == Verb::wait) fit_node(work, static_cast<int>(n));
  }
  const bool calls = std::any_of(work.net.nodes.begin(), work.net.nodes.end(),
                                 [&](const NetNode& node) { return node.process != work.net.process; });
  if (calls) work.say(SilenceKind::called);
}

}  // namespace bpr::mine
