#pragma once

#include <cstddef>
#include <vector>

#include "mine/discover_flow.hpp"

/// Activities that run side by side. Private to `discover`.
namespace bpr::mine {

/// Activities of branches that run side by side.
using Zone = std::vector<std::vector<int>>;

/// Calls `use` with the first and last + 1 index of every maximal run of activities for which `inside` holds
/// the same zone, -1 for none, where each activity is a run of its own.
template <typename Use>
void for_each_run(const std::vector<int>& activities, const std::vector<int>& zone_of, const Use& use) {
  for (std::size_t i = 0; i < activities.size();) {
    const int zone = zone_of[static_cast<std::size_t>(activities[i])];
    std::size_t end = i + 1;
    while (zone >= 0 && end < activities.size() && zone_of[static_cast<std::size_t>(activities[end])] == zone)
      ++end;
    use(zone, i, end);
    i = end;
  }
}

/// What runs side by side, in branches, as `find_flow` says it: zones that share no activity. `members` are
/// the activities of the variants, ascending; `activities` is above all their numbers.
[[nodiscard]] std::vector<Zone> zones_of(const std::vector<Variant>& variants,
                                         const std::vector<int>& members, const Overlaps& overlaps,
                                         std::size_t activities);

}  // namespace bpr::mine
