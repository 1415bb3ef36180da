#pragma once

#include <cstddef>
#include <vector>

/// The control flow behind the cases of a log. Private to `discover`.
namespace bpr::mine {

/// Activities in the order in which some cases had them, by number.
struct Variant {
  std::vector<int> activities;
  double cases = 0;
};

/// Pairs of activities at work at the same time, told by logs with starts.
struct Overlaps {
  std::size_t activities = 0;
  std::vector<double> both;     ///< cases that have both, [a × activities + b]
  std::vector<double> at_once;  ///< of these, cases in which they overlap in time
};

constexpr int kOut = -1;

/// How often cases went on from one place to another of its region, or out of it (kOut).
struct Transition {
  int to = kOut;
  double count = 0;
};

struct Region;

/// One activity, or branches that run side by side and meet again.
struct Place {
  int activity = -1;             ///< -1: branches
  std::vector<Region> branches;  ///< at least two
  std::vector<Transition>
      ways;  ///< those that were kept, by their target, out last; at least one leads on or out
};

/// Places one of which a case is in at a time. They stand in the order of a file: every place has a way to a
/// later one or out, so that going on never depends on going back.
struct Region {
  std::vector<Place> places;
  std::vector<Transition> entries;  ///< first places, by number; kOut last: the region is passed by
  double passes = 0;
};

/// What the filter left out.
struct Dropped {
  double transitions = 0;  ///< of the cases
  double all = 0;          ///< of which
  std::size_t ways = 0;    ///< different ones
};

/// Finds regions and branches.
///
/// Two activities run side by side where, among the cases that have each of them once, at least one in ten
/// (and two cases) has them in either order, or where they overlap in time in a quarter of the cases. What is
/// connected by this relation is cut into branches along the pairs that are not in it; where that gives no
/// two branches, or where too few passes of cases with two branches have both, the weakest pair of the
/// relation is given up. Inside a branch the same is done again. What is left is sequential, and is told by
/// how often one activity followed another: of these transitions the most frequent are kept until they make
/// up `keep` of all; of the others those that at least `least` cases took and that make up 1 − `keep` of what
/// leaves their place; and as many more as it takes for every activity to be reached and left. After Leemans,
/// Fahland and van der Aalst (2014) for regions and branches, and Augusto et al. (2019) for the filter that
/// keeps everything connected.
[[nodiscard]] Region find_flow(const std::vector<Variant>& variants, const Overlaps& overlaps, double keep,
                               double least, Dropped& dropped);

}  // namespace bpr::mine
