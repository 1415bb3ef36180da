#include "mine/discover_flow.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "mine/discover_zones.hpp"

namespace bpr::mine {

namespace {

/// Counts of transitions between places; row and column `size` stand for outside.
class Counts {
 public:
  explicit Counts(std::size_t places) : size_(places), counts_((places + 1) * (places + 1)) {}
  [[nodiscard]] std::size_t outside() const { return size_; }
  double& at(std::size_t from, std::size_t to) { return counts_[from * (size_ + 1) + to]; }
  [[nodiscard]] double at(std::size_t from, std::size_t to) const { return counts_[from * (size_ + 1) + to]; }

 private:
  std::size_t size_;
  std::vector<double> counts_;
};

struct Way {
  std::size_t from = 0;
  std::size_t to = 0;
  double count = 0;
};

/// The places that are reached from outside along the kept ways, forward or back.
std::vector<bool> reached(const Counts& kept, bool forward) {
  const std::size_t n = kept.outside();
  std::vector<bool> seen(n + 1);
  std::vector<std::size_t> open{n};
  seen[n] = true;
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (std::size_t to = 0; to < n; ++to)
      if (!seen[to] && (forward ? kept.at(at, to) : kept.at(to, at)) > 0) {
        seen[to] = true;
        open.push_back(to);
      }
  }
  return seen;
}

/// Keeps the most frequent ways, those that are not rare where they begin, and what is needed so that every
/// place can be reached and left.
Counts filtered(const Counts& counts, double keep, double least, Dropped& dropped) {
  const std::size_t n = counts.outside();
  std::vector<Way> ways;
  double all = 0;
  for (std::size_t from = 0; from <= n; ++from)
    for (std::size_t to = 0; to <= n; ++to)
      if (counts.at(from, to) > 0) {
        ways.push_back({from, to, counts.at(from, to)});
        all += counts.at(from, to);
      }
  std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.count > b.count; });
  Counts kept(n);
  double sum = 0;
  for (const Way& way : ways) {
    if (sum >= keep * all) break;
    sum += way.count;
    kept.at(way.from, way.to) = way.count;
  }
  for (const Way& way : ways) {
    double leaving = 0;
    for (std::size_t to = 0; to <= n; ++to) leaving += counts.at(way.from, to);
    if (way.count >= least && way.count >= (1 - keep) * leaving) kept.at(way.from, way.to) = way.count;
  }
  for (const bool forward : {true, false})
    for (;;) {
      const std::vector<bool> seen = reached(kept, forward);
      const auto best = std::find_if(ways.begin(), ways.end(), [&](const Way& way) {
        return forward ? seen[way.from] && !seen[way.to] : seen[way.to] && !seen[way.from];
      });
      if (best == ways.end()) break;
      kept.at(best->from, best->to) = best->count;
    }
  dropped.all += all;
  for (const Way& way : ways)
    if (kept.at(way.from, way.to) <= 0) {
      dropped.transitions += way.count;
      ++dropped.ways;
    }
  return kept;
}

/// Cases that go on forward in this order, less those that go back.
class Order {
 public:
  Order(const Counts& kept, const std::vector<double>& mean_position) : kept_(kept), order_(kept.outside()) {
    sort_along(mean_position);
    improve();
    if (!repair()) by_distance();
  }
  [[nodiscard]] const std::vector<std::size_t>& places() const { return order_; }

 private:
  /// Takes the ways one after the other, the most frequent first, as long as they make no circle; sorts along
  /// those taken, where there is a choice on from the place before, else by mean position.
  void sort_along(const std::vector<double>& mean_position) {
    const std::size_t n = order_.size();
    std::vector<Way> ways;
    for (std::size_t from = 0; from < n; ++from)
      for (std::size_t to = 0; to < n; ++to)
        if (from != to && kept_.at(from, to) > 0) ways.push_back({from, to, kept_.at(from, to)});
    std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.count > b.count; });
    std::vector<std::vector<bool>> before(
        n, std::vector<bool>(n));  // by the ways taken, over any number of them
    std::vector<std::vector<bool>> taken(n, std::vector<bool>(n));
    for (const Way& way : ways) {
      if (before[way.to][way.from]) continue;
      taken[way.from][way.to] = true;
      if (before[way.from][way.to]) continue;
      for (std::size_t a = 0; a < n; ++a) {
        if (a != way.from && !before[a][way.from]) continue;
        before[a][way.to] = true;
        for (std::size_t b = 0; b < n; ++b)
          if (before[way.to][b]) before[a][b] = true;
      }
    }
    std::vector<bool> placed(n);
    for (std::size_t at = 0; at < n; ++at) {
      std::size_t best = n;
      const auto from_last = [&](std::size_t place) {
        return at > 0 && taken[order_[at - 1]][place] ? kept_.at(order_[at - 1], place) : 0;
      };
      for (std::size_t place = 0; place < n; ++place) {
        bool ready = !placed[place];
        for (std::size_t other = 0; other < n && ready; ++other)
          ready = placed[other] || !taken[other][place];
        if (!ready) continue;
        if (best == n || from_last(place) > from_last(best) ||
            (from_last(place) == from_last(best) && mean_position[place] < mean_position[best]))
          best = place;
      }
      order_[at] = best;
      placed[best] = true;
    }
  }

  /// Moves single places as long as that wins something.
  void improve() {
    const std::size_t n = order_.size();
    for (bool better = true; better;) {
      better = false;
      for (std::size_t i = 0; i < n; ++i) {
        const std::size_t moved = order_[i];
        double won = 0;
        double best = 0;
        std::size_t target = i;
        for (std::size_t j = i + 1; j < n; ++j) {
          won += kept_.at(order_[j], moved) - kept_.at(moved, order_[j]);
          if (won > best) best = won, target = j;
        }
        won = 0;
        for (std::size_t j = i; j-- > 0;) {
          won += kept_.at(moved, order_[j]) - kept_.at(order_[j], moved);
          if (won > best) best = won, target = j;
        }
        if (target == i) continue;
        move(i, target);
        better = true;
      }
    }
  }

  /// Moves a place that only leads back in front of where it mostly leads. False where that goes on and on.
  bool repair() {
    const std::size_t n = order_.size();
    for (std::size_t tries = 0; tries <= 4 * n; ++tries) {
      std::vector<std::size_t> position(n);
      for (std::size_t i = 0; i < n; ++i) position[order_[i]] = i;
      std::size_t stuck = n;
      for (std::size_t i = 0; i < n && stuck == n; ++i)
        if (!leads_on(order_[i], position)) stuck = i;
      if (stuck == n) return true;
      std::size_t best = n;
      for (std::size_t to = 0; to < n; ++to)
        if (to != order_[stuck] && kept_.at(order_[stuck], to) > 0 &&
            (best == n || kept_.at(order_[stuck], to) > kept_.at(order_[stuck], best)))
          best = to;
      move(stuck, position[best]);
    }
    return false;
  }

  [[nodiscard]] bool leads_on(std::size_t place, const std::vector<std::size_t>& position) const {
    if (kept_.at(place, kept_.outside()) > 0) return true;
    for (std::size_t to = 0; to < order_.size(); ++to)
      if (kept_.at(place, to) > 0 && position[to] > position[place]) return true;
    return false;
  }

  /// The farther from the way out the earlier: every place but those that lead out has a next one nearer.
  void by_distance() {
    const std::size_t n = kept_.outside();
    std::vector<std::size_t> distance(n + 1, n + 1);
    distance[n] = 0;
    std::vector<std::size_t> open{n};
    for (std::size_t at = 0; at < open.size(); ++at)
      for (std::size_t from = 0; from < n; ++from)
        if (distance[from] > n && kept_.at(from, open[at]) > 0) {
          distance[from] = distance[open[at]] + 1;
          open.push_back(from);
        }
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return distance[a] > distance[b]; });
  }

  void move(std::size_t from, std::size_t to) {
    const auto begin = order_.begin();
    const auto at = [&](std::size_t i) { return begin + static_cast<std::ptrdiff_t>(i); };
    if (from < to)
      std::rotate(at(from), at(from + 1), at(to + 1));
    else
      std::rotate(at(to), at(from), at(from + 1));
  }

  const Counts& kept_;
  std::vector<std::size_t> order_;
};

class Finder {
 public:
  Finder(const Overlaps& overlaps, double keep, double least, Dropped& dropped, std::size_t activities)
      : overlaps_(overlaps), keep_(keep), least_(least), dropped_(dropped), activities_(activities) {}

  Region region(const std::vector<Variant>& variants) {
    std::set<int> members;
    for (const Variant& variant : variants)
      members.insert(variant.activities.begin(), variant.activities.end());
    const std::vector<Zone> zones =
        zones_of(variants, {members.begin(), members.end()}, overlaps_, activities_);
    std::vector<int> zone_of(activities_, -1);
    for (std::size_t z = 0; z < zones.size(); ++z)
      for (const auto& branch : zones[z])
        for (const int a : branch) zone_of[static_cast<std::size_t>(a)] = static_cast<int>(z);

    std::vector<Place> places;
    std::vector<std::size_t> place_of(activities_);
    for (const Zone& zone : zones) {
      for (const auto& branch : zone)
        for (const int a : branch) place_of[static_cast<std::size_t>(a)] = places.size();
      places.emplace_back();
      for (const auto& branch : zone)
        places.back().branches.push_back(
            region(passes(variants, zone_of, static_cast<int>(&zone - zones.data()), branch)));
    }
    for (const int a : members)
      if (zone_of[static_cast<std::size_t>(a)] < 0) {
        place_of[static_cast<std::size_t>(a)] = places.size();
        places.emplace_back();
        places.back().activity = a;
      }
    return in_order(std::move(places), variants, zone_of, place_of);
  }

 private:
  /// What one branch of a zone had to do in each pass.
  std::vector<Variant> passes(const std::vector<Variant>& variants, const std::vector<int>& zone_of, int zone,
                              const std::vector<int>& branch) const {
    std::map<std::vector<int>, double> found;
    for (const Variant& variant : variants)
      for_each_run(variant.activities, zone_of, [&](int of, std::size_t from, std::size_t to) {
        if (of != zone) return;
        std::vector<int> own;
        for (std::size_t i = from; i < to; ++i)
          if (std::binary_search(branch.begin(), branch.end(), variant.activities[i]))
            own.push_back(variant.activities[i]);
        found[own] += variant.cases;
      });
    std::vector<Variant> result;
    for (auto& [activities, cases] : found) result.push_back({activities, cases});
    return result;
  }

  Region in_order(std::vector<Place> places, const std::vector<Variant>& variants,
                  const std::vector<int>& zone_of, const std::vector<std::size_t>& place_of) {
    const std::size_t n = places.size();
    Counts counts(n);
    Region region;
    std::vector<double> position(n);
    std::vector<double> seen(n);
    for (const Variant& variant : variants) {
      region.passes += variant.cases;
      std::size_t before = n;
      for_each_run(variant.activities, zone_of, [&](int, std::size_t from, std::size_t) {
        const std::size_t here = place_of[static_cast<std::size_t>(variant.activities[from])];
        counts.at(before, here) += variant.cases;
        position[here] +=
            variant.cases * static_cast<double>(from) / static_cast<double>(variant.activities.size());
        seen[here] += variant.cases;
        before = here;
      });
      counts.at(before, n) += variant.cases;
    }
    for (std::size_t i = 0; i < n; ++i) position[i] /= std::max(seen[i], 1.0);
    const Counts kept = filtered(counts, keep_, least_, dropped_);
    const Order order(kept, position);
    std::vector<int> new_index(n + 1, kOut);
    for (std::size_t i = 0; i < n; ++i) new_index[order.places()[i]] = static_cast<int>(i);
    const auto ways = [&](std::size_t from) {
      std::vector<Transition> found;
      for (std::size_t to = 0; to <= n; ++to)
        if (kept.at(from, to) > 0) found.push_back({new_index[to], kept.at(from, to)});
      std::sort(found.begin(), found.end(), [](const Transition& a, const Transition& b) {
        return std::pair(a.to == kOut, a.to) < std::pair(b.to == kOut, b.to);
      });
      return found;
    };
    for (const std::size_t old : order.places()) {
      region.places.push_back(std::move(places[old]));
      region.places.back().ways = ways(old);
    }
    region.entries = ways(n);
    return region;
  }

  const Overlaps& overlaps_;
  double keep_;
  double least_;
  Dropped& dropped_;
  std::size_t activities_;
};

}  // namespace

Region find_flow(const std::vector<Variant>& variants, const Overlaps& overlaps, double keep, double least,
                 Dropped& dropped) {
  int most = -1;
  for (const Variant& variant : variants)
    for (const int a : variant.activities) most = std::max(most, a);
  return Finder(overlaps, keep, least, dropped, static_cast<std::size_t>(most + 1)).region(variants);
}

}  // namespace bpr::mine
