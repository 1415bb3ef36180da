#include "mine/discover_zones.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace bpr::mine {

namespace {

constexpr double kEitherOrder = 0.1;     ///< of the cases that have both once
constexpr double kLeastCases = 2;        ///< in the rarer order
constexpr double kMostlyOnce = 0.5;      ///< of the cases that have both
constexpr double kAtOnce = 0.25;         ///< of the cases that have both
constexpr double kTrulyParallel = 0.75;  ///< of the passes in cases that have two branches

/// Of so many pairs that do not give branches one is given up at a time.
constexpr std::size_t kManyPairs = 50;

using Pair = std::pair<int, int>;  // the smaller number first

/// Which activities run side by side, with the cases that speak for it.
using Relation = std::map<Pair, double>;

Relation side_by_side(const std::vector<Variant>& variants, const Overlaps& overlaps) {
  std::map<Pair, double> both;
  std::map<Pair, double> once;
  std::map<Pair, double> in_order;  // of those once: the smaller number came first
  for (const Variant& variant : variants) {
    std::map<int, std::pair<int, int>> seen;  // how often, and where first
    for (std::size_t i = 0; i < variant.activities.size(); ++i) {
      auto& [count, where] = seen[variant.activities[i]];
      if (++count == 1) where = static_cast<int>(i);
    }
    for (auto a = seen.begin(); a != seen.end(); ++a)
      for (auto b = std::next(a); b != seen.end(); ++b) {
        const Pair pair{a->first, b->first};
        both[pair] += variant.cases;
        if (a->second.first != 1 || b->second.first != 1) continue;
        once[pair] += variant.cases;
        if (a->second.second < b->second.second) in_order[pair] += variant.cases;
      }
  }
  Relation relation;
  for (const auto& [pair, cases] : both) {
    const auto at =
        static_cast<std::size_t>(pair.first) * overlaps.activities + static_cast<std::size_t>(pair.second);
    const double rarer = std::min(in_order[pair], once[pair] - in_order[pair]);
    if (once[pair] >= kMostlyOnce * cases && rarer >= std::max(kLeastCases, kEitherOrder * once[pair]))
      relation[pair] = rarer;
    else if (overlaps.activities > 0 &&
             overlaps.at_once[at] >= std::max(kLeastCases, kAtOnce * overlaps.both[at]))
      relation[pair] = overlaps.at_once[at];
  }
  return relation;
}

/// The parts of `members` that hang together by `linked`, each ascending, ordered by their first.
template <typename Linked>
std::vector<std::vector<int>> parts(const std::vector<int>& members, const Linked& linked) {
  std::vector<std::vector<int>> found;
  std::vector<bool> taken(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (taken[i]) continue;
    taken[i] = true;
    std::vector<std::size_t> part{i};
    for (std::size_t at = 0; at < part.size(); ++at)
      for (std::size_t j = 0; j < members.size(); ++j)
        if (!taken[j] && linked(members[part[at]], members[j])) {
          taken[j] = true;
          part.push_back(j);
        }
    std::sort(part.begin(), part.end());
    found.emplace_back();
    for (const std::size_t j : part) found.back().push_back(members[j]);
  }
  return found;
}

/// Whether cases that have activities of two branches of a zone mostly have them in the same pass.
bool truly_parallel(const Zone& zone, const std::vector<Variant>& variants, std::size_t activities) {
  std::vector<int> zone_of(activities, -1);
  std::vector<int> branch_of(activities, -1);
  for (std::size_t b = 0; b < zone.size(); ++b)
    for (const int a : zone[b]) {
      zone_of[static_cast<std::size_t>(a)] = 0;
      branch_of[static_cast<std::size_t>(a)] = static_cast<int>(b);
    }
  double passes = 0;
  double parallel = 0;
  for (const Variant& variant : variants) {
    std::set<int> branches;  // of the case
    double own = 0;
    for_each_run(variant.activities, zone_of, [&](int of, std::size_t from, std::size_t to) {
      if (of < 0) return;
      std::set<int> here;
      for (std::size_t i = from; i < to; ++i)
        here.insert(branch_of[static_cast<std::size_t>(variant.activities[i])]);
      own += 1;
      if (here.size() > 1) parallel += variant.cases;
      branches.insert(here.begin(), here.end());
    });
    if (branches.size() > 1) passes += own * variant.cases;
  }
  return passes > 0 && parallel >= kTrulyParallel * passes;
}

}  // namespace

std::vector<Zone> zones_of(const std::vector<Variant>& variants, const std::vector<int>& members,
                           const Overlaps& overlaps, std::size_t activities) {
  const Relation relation = side_by_side(variants, overlaps);
  std::vector<std::pair<double, Pair>> ranked;  // the weakest first
  std::vector<bool> related(activities * activities);
  const auto cell = [&](int a, int b) {
    return static_cast<std::size_t>(a) * activities + static_cast<std::size_t>(b);
  };
  for (const auto& [pair, cases] : relation) {
    ranked.emplace_back(cases, pair);
    related[cell(pair.first, pair.second)] = related[cell(pair.second, pair.first)] = true;
  }
  std::sort(ranked.begin(), ranked.end());
  for (;;) {
    std::vector<Zone> zones;
    bool given_up = false;
    for (const std::vector<int>&part : parts(members, [&](int a, int b) { return related[cell(a, b)]; })) {
      if (part.size() < 2) continue;
      Zone zone = parts(part, [&](int a, int b) { return !related[cell(a, b)]; });
      if (zone.size() >= 2 && truly_parallel(zone, variants, activities)) {
        zones.push_back(std::move(zone));
        continue;
      }
      std::vector<Pair> own;
      for (const auto& [cases, pair] : ranked)
        if (related[cell(pair.first, pair.second)] &&
            std::binary_search(part.begin(), part.end(), pair.first))
          own.push_back(pair);
      own.resize(own.size() / kManyPairs + 1);
      for (const auto& [a, b] : own) related[cell(a, b)] = related[cell(b, a)] = false;
      given_up = true;
    }
    if (!given_up) return zones;
  }
}

}  // namespace bpr::mine
