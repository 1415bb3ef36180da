#include "mine/conform.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "mine/replay.hpp"

namespace bpr::mine {

namespace {

using base::Symbol;

/// A deviation of one case.
struct Found {
  DeviationKind kind{};
  int node = -1;
  Symbol activity;
  int after = -1;
};

/// Deviations of one replayed case in words of the procedure.
std::vector<Found> deviations_of(const Replay& replay, const std::vector<int>& events,
                                 const Matching& matching) {
  const auto nodes_of = [&](int event) -> const std::vector<int>& {
    return matching.activities[static_cast<std::size_t>(events[static_cast<std::size_t>(event)])].nodes;
  };
  const auto among = [](const std::vector<int>& nodes, int node) {
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
  };
  std::vector<Found> found;
  std::vector<int> skipped;
  std::set<int> done;
  for (const Move& move : replay.moves) {
    if (move.kind == Move::Kind::skipped) skipped.push_back(move.node);
    if (move.kind == Move::Kind::done || move.kind == Move::Kind::against) done.insert(move.node);
  }
  int last = -1;
  for (const Move& move : replay.moves) {
    switch (move.kind) {
      case Move::Kind::done:
        last = move.node;
        break;
      case Move::Kind::against:
        found.push_back({DeviationKind::against, move.node, {}, last});
        last = move.node;
        break;
      case Move::Kind::went_against:
        found.push_back({DeviationKind::wrong_way, move.node, {}, last});
        break;
      case Move::Kind::extra: {
        const std::vector<int>& nodes = nodes_of(move.event);
        const auto moved =
            std::find_if(skipped.begin(), skipped.end(), [&](int n) { return among(nodes, n); });
        if (moved != skipped.end()) {
          found.push_back({DeviationKind::out_of_order, *moved, {}, last});
          skipped.erase(moved);
          break;
        }
        const auto again = std::find_if(nodes.begin(), nodes.end(), [&](int n) { return done.count(n) > 0; });
        if (again != nodes.end())
          found.push_back({DeviationKind::repeated, *again, {}, last});
        else
          found.push_back({DeviationKind::unforeseen, nodes.front(), {}, last});
        break;
      }
      default:
        break;
    }
  }
  // What is left of them was skipped, and not done elsewhere.
  for (const int node : skipped) {
    int before = -1;
    for (const Move& move : replay.moves) {
      if (move.kind == Move::Kind::skipped && move.node == node) break;
      if (move.kind == Move::Kind::done || move.kind == Move::Kind::against) before = move.node;
    }
    found.push_back({DeviationKind::skipped, node, {}, before});
  }
  return found;
}

/// Adds deviations up over cases.
class Table {
 public:
  void add(const std::vector<Found>& found, std::uint64_t cases, std::string_view example) {
    std::set<std::tuple<DeviationKind, int, Symbol>> seen;
    std::set<std::tuple<DeviationKind, int, Symbol, int>> seen_after;
    for (const Found& one : found) {
      const std::tuple key(one.kind, one.node, one.activity);
      Row& row = rows_[key];
      if (row.deviation.times == 0) {
        row.deviation.kind = one.kind;
        row.deviation.node = one.node;
        row.deviation.activity = one.activity;
        row.deviation.example = example;
      }
      row.deviation.times += cases;
      if (seen_after.insert({one.kind, one.node, one.activity, one.after}).second)
        row.after[one.after] += cases;
      if (seen.insert(key).second) row.deviation.cases += cases;
    }
  }

  [[nodiscard]] std::vector<Deviation> sorted() const {
    std::vector<Deviation> all;
    for (const auto& [key, row] : rows_) {
      all.push_back(row.deviation);
      for (const auto& [node, cases] : row.after) {
        if (cases <= all.back().after_cases) continue;
        all.back().after_cases = cases;
        all.back().after = node;
      }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Deviation& a, const Deviation& b) { return a.cases > b.cases; });
    return all;
  }

 private:
  struct Row {
    Deviation deviation;
    std::map<int, std::uint64_t> after;
  };
  std::map<std::tuple<DeviationKind, int, Symbol>, Row> rows_;
};

void count_steps(const Replay& replay, std::uint64_t cases, std::vector<StepCases>& steps) {
  std::set<int> done;
  for (const Move& move : replay.moves) {
    if (move.kind != Move::Kind::done && move.kind != Move::Kind::against) continue;
    StepCases& step = steps[static_cast<std::size_t>(move.node)];
    step.events += cases;
    if (done.insert(move.node).second) step.cases += cases;
  }
}

}  // namespace

std::string_view name(DeviationKind kind) {
  constexpr std::array<std::string_view, kDeviationKinds> kNames{
      "skipped", "repeated", "out-of-order", "unforeseen", "against-condition", "wrong-way", "unknown"};
  return kNames[static_cast<std::size_t>(kind)];
}

Conformance conform(const Net& net, const log::Log& log, const Matching& matching) {
  Conformance result;
  result.cases = log.size();
  result.events = log.events();
  result.steps.resize(net.nodes.size());
  const Attributes attributes(net, log);
  result.unknown_values = unknown_values(log, attributes);
  for (const Activity& activity : matching.activities)
    if (activity.by == MatchedBy::left_out) result.left_out += activity.events;

  const std::vector<Variant> variants = variants_of(log, matching, attributes);
  result.variants = variants.size();
  Replayer replayer(net, matching);
  Table table;
  for (const Variant& variant : variants) {
    const std::uint64_t cases = variant.cases.size();
    const Replay replay = replayer.replay(variant.events, variant.worlds);
    std::vector<Found> found = deviations_of(replay, variant.events, matching);
    for (const int unknown : variant.unknown)
      found.push_back(
          {DeviationKind::unknown, -1, matching.activities[static_cast<std::size_t>(unknown)].name, -1});
    count_steps(replay, cases, result.steps);
    if (!found.empty()) {
      result.deviating += cases;
    } else if (replay.ended) {
      result.fitting += cases;
    } else {
      result.stopped += cases;
      if (!replay.missing.empty())
        result.steps[static_cast<std::size_t>(replay.missing.front())].stopped += cases;
    }
    table.add(found, cases, log[variant.cases.front()].id);
  }
  result.deviations = table.sorted();
  result.changes = changes_for(result);
  result.share = base::share_estimate(result.fitting, result.fitting + result.deviating);
  return result;
}

std::vector<int> unseen_steps(const Net& net, const Matching& matching) {
  std::vector<int> unseen;
  for (std::size_t n = 0; n < net.nodes.size(); ++n)
    if (net.nodes[n].leaves_event && !matching.seen[n]) unseen.push_back(static_cast<int>(n));
  return unseen;
}

}  // namespace bpr::mine
