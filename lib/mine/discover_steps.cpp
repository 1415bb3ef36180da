#include "mine/discover_steps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bpr::mine {

namespace {

constexpr double kManyCases = 5'000;

/// Shares of these counts in whole units that add up to one, none of them nothing (largest remainders).
std::vector<double> shares_of(const std::vector<Transition>& ways) {
  if (ways.empty()) return {};
  double all = 0;
  for (const Transition& way : ways) all += way.count;
  const double units = all < kManyCases ? 1'000 : 10'000;
  std::vector<double> shares;
  std::vector<std::size_t> by_rest(ways.size());
  double given = 0;
  for (const Transition& way : ways) {
    shares.push_back(std::max(1.0, std::floor(way.count / all * units)));
    given += shares.back();
  }
  std::iota(by_rest.begin(), by_rest.end(), std::size_t{0});
  const auto rest = [&](std::size_t i) { return ways[i].count / all * units - shares[i]; };
  std::stable_sort(by_rest.begin(), by_rest.end(),
                   [&](std::size_t a, std::size_t b) { return rest(a) > rest(b); });
  for (std::size_t i = 0; given < units; i = (i + 1) % by_rest.size(), ++given) shares[by_rest[i]] += 1;
  for (; given > units; --given) *std::max_element(shares.begin(), shares.end()) -= 1;
  for (double& share : shares) share /= units;
  return shares;
}

class Layout {
 public:
  std::vector<StepDraft> run(const Region& flow) {
    const int out = new_label();
    labels_[static_cast<std::size_t>(out)] = kEnd;
    lay(flow, out, true);
    for (StepDraft& draft : drafts_) {
      for (Exit& exit : draft.next) exit.to = labels_[static_cast<std::size_t>(exit.to)];
      for (Exit& exit : draft.redo) exit.to = labels_[static_cast<std::size_t>(exit.to)];
    }
    while (join_at_successor() || split_at_predecessor()) {
    }
    return std::move(drafts_);
  }

 private:
  int new_label() {
    labels_.push_back(kEnd);
    return static_cast<int>(labels_.size() - 1);
  }
  StepDraft& add(int label) {
    labels_[static_cast<std::size_t>(label)] = static_cast<int>(drafts_.size());
    return drafts_.emplace_back();
  }

  /// Puts the steps of a region behind those that stand already; the label of where it begins.
  int lay(const Region& region, int out, bool first_of_process) {
    std::vector<int> labels;
    for (std::size_t i = 0; i < region.places.size(); ++i) labels.push_back(new_label());
    const auto label = [&](int place) {
      return place == kOut ? out : labels[static_cast<std::size_t>(place)];
    };
    int entry = label(region.entries.front().to);
    std::optional<double> share;
    if (region.entries.size() == 2 && region.entries.back().to == kOut && region.places.size() == 1 &&
        region.places.front().activity >= 0) {
      share = shares_of(region.entries)[0];
      entry = labels.front();
    } else if (region.entries.size() > 1 || (first_of_process && region.entries.front().to != 0)) {
      entry = new_label();
      StepDraft& choice = add(entry);
      const std::vector<double> shares = shares_of(region.entries);
      for (std::size_t i = 0; i < shares.size(); ++i)
        choice.next.push_back({label(region.entries[i].to), shares[i]});
    }
    for (std::size_t i = 0; i < region.places.size(); ++i) {
      const Place& place = region.places[i];
      int last = labels[i];
      if (place.activity >= 0) {
        StepDraft& draft = add(last);
        draft.activity = place.activity;
        draft.share = share;
      } else {
        last = new_label();
        const auto split = drafts_.size();
        add(labels[i]).parallel = true;
        for (const Region& branch : place.branches) {
          const int begin = lay(branch, last, false);
          drafts_[split].next.push_back({begin, 1});
        }
        add(last).join = true;
      }
      leave(drafts_.back(), place.ways, static_cast<int>(i), label);
    }
    return entry;
  }

  template <typename Label>
  static void leave(StepDraft& draft, const std::vector<Transition>& ways, int here, const Label& label) {
    std::vector<Transition> forward;
    for (const Transition& way : ways)
      if (way.to == kOut || way.to > here) forward.push_back(way);
    const std::vector<double> shares = shares_of(ways);
    for (std::size_t i = 0; i < ways.size(); ++i)
      if (ways[i].to != kOut && ways[i].to <= here) draft.redo.push_back({label(ways[i].to), shares[i]});
    const std::vector<double> onward = shares_of(forward);
    for (std::size_t i = 0; i < forward.size(); ++i) draft.next.push_back({label(forward[i].to), onward[i]});
  }

  struct Incoming {
    std::vector<int> next;  ///< steps that lead on to it
    bool redo = false;      ///< some step sends back to it
  };
  [[nodiscard]] std::vector<Incoming> incoming() const {
    std::vector<Incoming> found(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      for (const Exit& exit : drafts_[i].next)
        if (exit.to != kEnd) found[static_cast<std::size_t>(exit.to)].next.push_back(static_cast<int>(i));
      for (const Exit& exit : drafts_[i].redo) found[static_cast<std::size_t>(exit.to)].redo = true;
    }
    return found;
  }

  void remove(std::size_t at) {
    drafts_.erase(drafts_.begin() + static_cast<std::ptrdiff_t>(at));
    for (StepDraft& draft : drafts_) {
      for (Exit& exit : draft.next) exit.to -= exit.to > static_cast<int>(at) ? 1 : 0;
      for (Exit& exit : draft.redo) exit.to -= exit.to > static_cast<int>(at) ? 1 : 0;
    }
  }

  /// Where branches meet in front of a step that is reached in no other way, that step waits for them itself.
  bool join_at_successor() {
    const std::vector<Incoming> in = incoming();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const StepDraft& here = drafts_[i];
      if (here.activity >= 0 || !here.join || here.parallel || !here.redo.empty() || here.next.size() != 1 ||
          here.next.front().to == kEnd)
        continue;
      const int to = here.next.front().to;
      StepDraft& after = drafts_[static_cast<std::size_t>(to)];
      if (after.join || in[static_cast<std::size_t>(to)].next.size() != 1) continue;
      after.join = true;
      for (const int from : in[i].next)
        for (Exit& exit : drafts_[static_cast<std::size_t>(from)].next)
          if (exit.to == static_cast<int>(i)) exit.to = to;
      remove(i);
      return true;
    }
    return false;
  }

  /// A step that leads on to a split alone splits itself.
  bool split_at_predecessor() {
    const std::vector<Incoming> in = incoming();
    for (std::size_t i = 1; i < drafts_.size(); ++i) {
      const StepDraft& here = drafts_[i];
      if (here.activity >= 0 || !here.parallel || here.join || in[i].redo || in[i].next.size() != 1) continue;
      StepDraft& before = drafts_[static_cast<std::size_t>(in[i].next.front())];
      if (before.parallel || before.next.size() != 1) continue;
      before.next = here.next;
      before.parallel = true;
      remove(i);
      return true;
    }
    return false;
  }

  std::vector<int> labels_;  ///< steps by label
  std::vector<StepDraft> drafts_;
};

}  // namespace

std::vector<StepDraft> steps_of(const Region& flow) { return Layout().run(flow); }

}  // namespace bpr::mine
