#include "mine/discover_sheet.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace bpr::mine {

namespace {

using base::Instant;
using log::kUntold;

/// Numbers for symbols in the order in which they are met.
class Numbers {
 public:
  int of(base::Symbol symbol) {
    const auto [found, fresh] = numbers_.emplace(symbol, static_cast<int>(symbols_.size()));
    if (fresh) symbols_.push_back(symbol);
    return found->second;
  }
  [[nodiscard]] std::vector<base::Symbol> take() { return std::move(symbols_); }

 private:
  std::unordered_map<base::Symbol, int> numbers_;
  std::vector<base::Symbol> symbols_;
};

Instant local_time(const log::Event& event, Instant moment) {
  return moment == kUntold ? kUntold : log::local(event, moment);
}

/// Cases in which an activity occurs.
std::unordered_map<base::Symbol, std::size_t> spread_of(const log::Log& log) {
  std::unordered_map<base::Symbol, std::size_t> cases;
  std::vector<base::Symbol> seen;
  for (std::size_t i = 0; i < log.size(); ++i) {
    seen.clear();
    for (const log::Event& event : log[i].events) seen.push_back(event.activity);
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const base::Symbol activity : seen) ++cases[activity];
  }
  return cases;
}

/// Follows a region's places through the work of a case.
class Replay {
 public:
  Replay(const Region& flow, const std::function<void(const Work&, Instant)>& use) : use_(use) {
    learn(flow, {});
  }

  /// The end of the last of these works, all of one region at `depth`.
  Instant follow(const std::vector<const Work*>& works, std::size_t depth, Instant since) {
    for (std::size_t i = 0; i < works.size();) {
      const Place* const zone = zone_at(*works[i], depth);
      if (zone == nullptr) {
        const Work& work = *works[i++];
        use_(work, since != kUntold ? since : work.enabled);
        since = std::max(since, work.last());
        continue;
      }
      std::vector<std::vector<const Work*>> branches(zone->branches.size());
      for (; i < works.size() && zone_at(*works[i], depth) == zone; ++i)
        branches[path_of(*works[i])[depth].second].push_back(works[i]);
      Instant until = since;
      for (const auto& branch : branches) until = std::max(until, follow(branch, depth + 1, since));
      since = until;
    }
    return since;
  }

 private:
  using Path = std::vector<std::pair<const Place*, std::size_t>>;  // zones around an activity, and its branch

  void learn(const Region& region, const Path& path) {
    for (const Place& place : region.places) {
      if (place.activity >= 0) {
        const auto a = static_cast<std::size_t>(place.activity);
        if (paths_.size() <= a) paths_.resize(a + 1);
        paths_[a] = path;
        continue;
      }
      for (std::size_t b = 0; b < place.branches.size(); ++b) {
        Path inner = path;
        inner.emplace_back(&place, b);
        learn(place.branches[b], inner);
      }
    }
  }
  [[nodiscard]] const Path& path_of(const Work& work) const {
    return paths_[static_cast<std::size_t>(work.activity)];
  }
  [[nodiscard]] const Place* zone_at(const Work& work, std::size_t depth) const {
    const Path& path = path_of(work);
    return depth < path.size() ? path[depth].first : nullptr;
  }

  const std::function<void(const Work&, Instant)>& use_;
  std::vector<Path> paths_;
};

}  // namespace

Sheet sheet_of(const log::Log& log, double rare) {
  const auto spread = spread_of(log);
  const auto is_rare = [&](base::Symbol activity) {
    return static_cast<double>(spread.at(activity)) < rare * static_cast<double>(log.size());
  };
  Sheet sheet;
  Numbers activities;
  Numbers resources;
  std::map<base::Symbol, std::size_t> left_out;
  std::vector<base::Symbol> left_out_order;
  std::size_t timed = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < log.size(); ++i) {
    std::vector<Work> works;
    for (const log::Event& event : log[i].events) {
      if (is_rare(event.activity)) {
        if (++left_out[event.activity] == 1) left_out_order.push_back(event.activity);
        continue;
      }
      Work work;
      work.activity = activities.of(event.activity);
      if (event.resource) work.resource = resources.of(event.resource);
      work.enabled = local_time(event, event.enabled);
      work.start = local_time(event, event.start);
      work.end = local_time(event, event.end);
      const auto a = static_cast<std::size_t>(work.activity);
      sheet.events.resize(std::max(sheet.events.size(), a + 1));
      sheet.timed.resize(sheet.events.size());
      ++sheet.events[a];
      ++all;
      if (work.timed()) ++timed, ++sheet.timed[a];
      works.push_back(work);
    }
    if (works.empty())
      ++sheet.emptied;
    else
      sheet.cases.push_back(std::move(works));
  }
  sheet.starts = timed * 2 > all;
  sheet.activities = activities.take();
  sheet.resources = resources.take();
  for (const base::Symbol activity : left_out_order) sheet.rare.emplace_back(activity, left_out[activity]);
  return sheet;
}

std::vector<Variant> variants_of(const Sheet& sheet) {
  std::map<std::vector<int>, double> counted;
  for (const auto& works : sheet.cases) {
    std::vector<int> activities;
    for (const Work& work : works) activities.push_back(work.activity);
    counted[activities] += 1;
  }
  std::vector<Variant> variants;
  for (const auto& [activities, cases] : counted) variants.push_back({activities, cases});
  std::stable_sort(variants.begin(), variants.end(),
                   [](const Variant& a, const Variant& b) { return a.cases > b.cases; });
  return variants;
}

Overlaps overlaps_of(const Sheet& sheet) {
  Overlaps overlaps;
  if (!sheet.starts) return overlaps;
  overlaps.activities = sheet.activities.size();
  overlaps.both.resize(overlaps.activities * overlaps.activities);
  overlaps.at_once.resize(overlaps.both.size());
  std::vector<std::pair<int, int>> pairs;
  for (const auto& works : sheet.cases) {
    std::vector<int> present;
    pairs.clear();
    for (std::size_t i = 0; i < works.size(); ++i) {
      present.push_back(works[i].activity);
      if (!works[i].timed()) continue;
      for (std::size_t j = i + 1; j < works.size() && works[j].first() < works[i].end; ++j)
        if (works[j].timed() && works[j].end > works[j].start && works[j].activity != works[i].activity)
          pairs.push_back(std::minmax(works[i].activity, works[j].activity));
    }
    const auto unique = [](auto& all) {
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
    };
    unique(present);
    unique(pairs);
    const auto at = [&](int a, int b) {
      return static_cast<std::size_t>(a) * overlaps.activities + static_cast<std::size_t>(b);
    };
    for (std::size_t i = 0; i < present.size(); ++i)
      for (std::size_t j = i + 1; j < present.size(); ++j) overlaps.both[at(present[i], present[j])] += 1;
    for (const auto& [a, b] : pairs) overlaps.at_once[at(a, b)] += 1;
  }
  return overlaps;
}

void for_each_enabled(const Region& flow, const Sheet& sheet,
                      const std::function<void(const Work&, Instant)>& use) {
  Replay replay(flow, use);
  std::vector<const Work*> all;
  for (const auto& works : sheet.cases) {
    all.clear();
    for (const Work& work : works) all.push_back(&work);
    replay.follow(all, 0, kUntold);
  }
}

}  // namespace bpr::mine
