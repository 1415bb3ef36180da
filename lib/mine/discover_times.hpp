#pragma once

#include <vector>

#include "mine/discover_people.hpp"
#include "mine/durations.hpp"

/// How long work and waits take. Private to `discover`.
namespace bpr::mine {

struct StepTimes {
  DurationFit takes;  ///< working time; of what nobody does: how long it lasts. None where the log is silent
  DurationFit after;  ///< elapsed time in front of it that neither people nor their hours explain
  DurationFit pause;  ///< a longer time that some cases lie in front of it, before `after`; often none
  double pause_share = 0;  ///< of the cases
  bool scaled =
      false;  ///< `after` was made shorter than seen, because what ends at night waits for the morning
};

/// For each activity. What is seen between two activities is waiting of many kinds; taken off are the time in
/// which everybody of the role was busy (by the log itself), and the hours in which the role is closed: the
/// spread in front of a step is scaled so that, with the next opening waited for, the mean is what was seen.
/// Where the log has no starts, the whole time from one completion to the next is elapsed time.
/// Waits of two kinds are told apart, but not in front of the activities in `whole`.
[[nodiscard]] std::vector<StepTimes> find_times(const Sheet& sheet, const Region& flow, const People& people,
                                                const std::vector<bool>& whole);

}  // namespace bpr::mine
