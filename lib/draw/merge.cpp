#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/i18n.hpp"
#include "draw/legend.hpp"
#include "draw/step_node.hpp"
#include "draw/styles.hpp"

namespace bpr::draw {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// By what a node is known in another version. A step and what stands at it by its id, an end by its words.
using Key = std::tuple<Shape, std::string, int>;

std::vector<Key> keys_of(const Chart& chart) {
  std::vector<Key> keys;
  std::map<Key, int> seen;
  for (const Node& node : chart.nodes) {
    Key key{node.shape == Shape::split ? Shape::choice : node.shape,
            node.step.empty() ? node.title : node.step, 0};
    std::get<int>(key) = seen[key]++;
    keys.push_back(std::move(key));
  }
  return keys;
}

class Merger {
 public:
  Merger(const Chart& before, const Chart& after)
      : before_(before), after_(after), before_keys_(keys_of(before)), after_keys_(keys_of(after)) {}

  Chart run(const std::vector<std::pair<std::string, std::string>>& changes) {
    chart_.title = after_.title;
    chart_.japanese = after_.japanese;
    merge_lanes();
    merge_nodes();
    merge_lines();
    for (const auto& [step, words] : changes)
      for (Node& node : chart_.nodes) {
        if (node.shape != Shape::task || node.step != step || node.mark != Mark::none) continue;
        node.mark = Mark::changed;
        add_rows(node, Glyph::change, words, 2);
      }
    tell();
    return std::move(chart_);
  }

 private:
  [[nodiscard]] static int find_lane(const std::vector<Lane>& lanes, const Lane& lane) {
    for (std::size_t i = 0; i < lanes.size(); ++i)
      if (lanes[i].name == lane.name && lanes[i].section == lane.section) return static_cast<int>(i);
    return -1;
  }

  /// Lanes that only the first has stand below the one that they stood below there.
  void merge_lanes() {
    chart_.lanes = after_.lanes;
    int last = -1;
    for (const Lane& lane : before_.lanes) {
      const int found = find_lane(chart_.lanes, lane);
      if (found < 0) chart_.lanes.insert(chart_.lanes.begin() + last + 1, lane);
      last = found < 0 ? last + 1 : found;
    }
  }

  [[nodiscard]] static int index_of(const std::vector<Key>& keys, const Key& key) {
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? -1 : static_cast<int>(found - keys.begin());
  }
  [[nodiscard]] bool has_step(const std::vector<Key>& keys, const std::string& step) const {
    return index_of(keys, {Shape::task, step, 0}) >= 0;
  }

  /// Nodes of the second that both have, in ascending order, without those that moved: a longest ascending
  /// sequence.
  [[nodiscard]] std::vector<int> in_order() const {
    std::vector<int> places;
    for (const Key& key : before_keys_)
      if (const int same = index_of(after_keys_, key); same >= 0) places.push_back(same);
    std::vector<int> length(places.size(), 1);
    std::vector<int> previous(places.size(), -1);
    for (std::size_t i = 0; i < places.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (places[j] < places[i] && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          previous[i] = static_cast<int>(j);
        }
    std::vector<int> kept;
    int index = static_cast<int>(std::max_element(length.begin(), length.end()) - length.begin());
    for (; !places.empty() && index >= 0; index = previous[at(index)]) kept.push_back(places[at(index)]);
    std::reverse(kept.begin(), kept.end());
    return kept;
  }

  /// Nodes that only the first has stand behind the one that they stood behind there.
  void merge_nodes() {
    struct Entry {
      bool removed;
      int node;
    };
    std::vector<Entry> order;
    for (std::size_t i = 0; i < after_.nodes.size(); ++i) order.push_back({false, static_cast<int>(i)});
    const std::vector<int> kept = in_order();
    std::size_t last = 0;
    for (std::size_t i = 0; i < before_.nodes.size(); ++i) {
      const int same = index_of(after_keys_, before_keys_[i]);
      const auto stands = [&](const Entry& entry) { return !entry.removed && entry.node == same; };
      if (same >= 0) {
        if (!std::binary_search(kept.begin(), kept.end(), same)) continue;
        last = static_cast<std::size_t>(std::find_if(order.begin(), order.end(), stands) - order.begin());
      } else if (before_.nodes[i].step.empty() || !has_step(after_keys_, before_.nodes[i].step)) {
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(++last), {true, static_cast<int>(i)});
      }
    }
    place_before_.assign(before_.nodes.size(), -1);
    place_after_.assign(after_.nodes.size(), -1);
    for (const Entry& entry : order) {
      const Chart& chart = entry.removed ? before_ : after_;
      (entry.removed ? place_before_ : place_after_)[at(entry.node)] = static_cast<int>(chart_.nodes.size());
      Node node = chart.nodes[at(entry.node)];
      node.lane = find_lane(chart_.lanes, chart.lanes[at(node.lane)]);
      if (entry.removed)
        node.mark = Mark::removed;
      else if (index_of(before_keys_, after_keys_[at(entry.node)]) < 0 &&
               (node.shape == Shape::end || (!node.step.empty() && !has_step(before_keys_, node.step))))
        node.mark = Mark::added;
      chart_.nodes.push_back(std::move(node));
    }
    // What stood at a step that is still there, such as a choice, gives its lines to the step.
    for (std::size_t i = 0; i < before_.nodes.size(); ++i) {
      if (place_before_[i] >= 0) continue;
      int same = index_of(after_keys_, before_keys_[i]);
      if (same < 0) same = index_of(after_keys_, {Shape::task, before_.nodes[i].step, 0});
      place_before_[i] = same < 0 ? -1 : place_after_[at(same)];
    }
  }

  void merge_lines() {
    const auto known = [](const Line& line) { return std::tuple(line.from, line.to, line.way); };
    std::set<std::tuple<int, int, Way>> was;
    std::vector<Line> old;
    for (Line line : before_.lines) {
      line.from = place_before_[at(line.from)];
      line.to = place_before_[at(line.to)];
      if (line.from < 0 || line.to < 0 || line.from == line.to) continue;
      was.insert(known(line));
      old.push_back(std::move(line));
    }
    std::set<std::tuple<int, int, Way>> is;
    for (Line line : after_.lines) {
      line.from = place_after_[at(line.from)];
      line.to = place_after_[at(line.to)];
      is.insert(known(line));
      if (!was.contains(known(line))) line.mark = Mark::added;
      chart_.lines.push_back(std::move(line));
    }
    // Lines between steps that stay are only shown where they led back: the others make room for what is new.
    for (Line& line : old) {
      const bool leads_to_removed = chart_.nodes[at(line.from)].mark == Mark::removed ||
                                    chart_.nodes[at(line.to)].mark == Mark::removed;
      if (is.contains(known(line)) || (!leads_to_removed && line.way != Way::back)) continue;
      line.mark = Mark::removed;
      chart_.lines.push_back(std::move(line));
    }
  }

  void tell() {
    std::map<Mark, std::size_t> steps;
    for (const Node& node : chart_.nodes)
      if (node.shape == Shape::task) ++steps[node.mark];
    chart_.about =
        base::trf("Steps: {0} removed, {1} added, {2} changed, {3} unchanged", steps[Mark::removed],
                  steps[Mark::added], steps[Mark::changed], steps[Mark::none]);
    chart_.legend = legend_of(chart_);
  }

  const Chart& before_;
  const Chart& after_;
  std::vector<Key> before_keys_;
  std::vector<Key> after_keys_;
  std::vector<int> place_before_;
  std::vector<int> place_after_;
  Chart chart_;
};

}  // namespace

Chart merge(const Chart& before, const Chart& after,
            const std::vector<std::pair<std::string, std::string>>& changes) {
  return Merger(before, after).run(changes);
}

}  // namespace bpr::draw
