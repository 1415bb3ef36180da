#include "flow/net.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace bpr::flow {

namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

struct Builder {
  const Graph& graph;
  Net net;
  std::vector<int> entry;                      ///< place in front of each node; -1: none yet
  std::map<std::pair<int, int>, int> waiting;  ///< (join node, region or -1) → place
  std::vector<int> work;

  int node_place(int node) {
    if (entry[index(node)] < 0) {
      entry[index(node)] = static_cast<int>(net.places.size());
      net.places.push_back({node, false});
      if (node < graph.end) work.push_back(node);
    }
    return entry[index(node)];
  }

  /// The region of a branch of a split.
  [[nodiscard]] int branch_region(int split, std::size_t branch) const {
    for (std::size_t r = 0; r < graph.regions.size(); ++r)
      if (graph.regions[r].split == split && graph.regions[r].branch == static_cast<int>(branch))
        return static_cast<int>(r);
    return -1;
  }

  /// The place into which an edge from `region` puts its token.
  int target_place(int region, int target) {
    if (target == kReturn) target = graph.end;
    if (target >= graph.end || !graph.nodes[index(target)].join) return node_place(target);
    while (region >= 0 && graph.regions[index(region)].join != target)
      region = graph.regions[index(region)].parent;
    const auto [at, fresh] = waiting.emplace(std::pair(target, region), static_cast<int>(net.places.size()));
    if (fresh) {
      net.places.push_back({target, true});
      node_place(target);
    }
    return at->second;
  }

  void leave(int node, std::vector<int> outputs) {
    net.transitions.push_back({node, {entry[index(node)]}, std::move(outputs), false});
  }

  void expand(int i) {
    const Node& node = graph.nodes[index(i)];
    double forward = 1;
    for (const Edge& edge : node.redo) {
      forward -= edge.share;
      if (edge.target < 0 || edge.share <= 0) continue;
      const int other = edge.target < graph.end ? graph.nodes[index(edge.target)].detour : -1;
      leave(i, {other != node.detour && other >= 0 ? entry[index(i)] : node_place(edge.target)});
    }
    if (forward <= 1e-12) return;
    const int region = graph.region_of[index(i)];
    if (node.split == Split::all) {
      std::vector<int> outputs;
      for (std::size_t b = 0; b < node.out.size(); ++b)
        outputs.push_back(target_place(branch_region(i, b), node.out[b].target));
      leave(i, std::move(outputs));
      return;
    }
    for (const Edge& edge : node.out)
      if (edge.target != kUnknown) leave(i, {target_place(region, edge.target)});
  }

  /// A join takes one token from each branch; a split inside a branch that ends at the same join is joined
  /// first.
  void close_joins() {
    std::map<int, std::map<int, std::vector<int>>> groups;  // join → split → places
    const auto collect = [&] {
      groups.clear();
      for (const auto& [key, place] : waiting)
        groups[key.first][key.second < 0 ? -1 : graph.regions[index(key.second)].split].push_back(place);
    };
    collect();
    for (auto& [join, splits] : groups) {
      for (auto split = splits.rbegin(); split != splits.rend(); ++split) {
        int target = node_place(join);
        if (split->first >= 0) {
          int outer = graph.region_of[index(split->first)];
          while (outer >= 0 && graph.regions[index(outer)].join != join)
            outer = graph.regions[index(outer)].parent;
          if (outer >= 0) {
            const auto [at, fresh] =
                waiting.emplace(std::pair(join, outer), static_cast<int>(net.places.size()));
            if (fresh) {
              net.places.push_back({join, true});
              splits[graph.regions[index(outer)].split].push_back(at->second);
            }
            target = at->second;
          }
        }
        net.transitions.push_back({join, split->second, {target}, true});
      }
    }
  }
};

using Matrix = std::vector<std::vector<double>>;

/// Solves rows · x = 0 with x[fixed] = 1 and tells whether the solution is unique and positive.
bool positive_solution(Matrix rows, std::size_t columns, std::size_t fixed) {
  for (auto& row : rows) {
    row.push_back(-row[fixed]);
    row[fixed] = 0;
  }
  std::vector<double> unit(columns + 1, 0);
  unit[fixed] = unit[columns] = 1;
  rows.push_back(std::move(unit));
  std::size_t rank = 0;
  std::vector<std::size_t> pivot_row(columns, SIZE_MAX);
  for (std::size_t c = 0; c < columns; ++c) {
    std::size_t best = rank;
    for (std::size_t r = rank; r < rows.size(); ++r)
      if (std::abs(rows[r][c]) > std::abs(rows[best][c])) best = r;
    if (best >= rows.size() || std::abs(rows[best][c]) < 1e-9) return false;
    std::swap(rows[rank], rows[best]);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (r == rank || rows[r][c] == 0) continue;
      const double factor = rows[r][c] / rows[rank][c];
      for (std::size_t k = c; k <= columns; ++k) rows[r][k] -= factor * rows[rank][k];
    }
    pivot_row[c] = rank++;
  }
  for (std::size_t r = rank; r < rows.size(); ++r)
    if (std::abs(rows[r][columns]) > 1e-7) return false;
  for (std::size_t c = 0; c < columns; ++c)
    if (rows[pivot_row[c]][columns] / rows[pivot_row[c]][c] < 1e-12) return false;
  return true;
}

/// Rank over a large prime field.
std::size_t rank_of(const std::vector<std::vector<int>>& matrix) {
  constexpr std::int64_t kPrime = 2'147'483'629;
  const auto power = [](std::int64_t base, std::int64_t exponent) {
    std::int64_t result = 1;
    for (; exponent > 0; exponent >>= 1, base = base * base % kPrime)
      if ((exponent & 1) != 0) result = result * base % kPrime;
    return result;
  };
  std::vector<std::vector<std::int64_t>> m;
  for (const auto& row : matrix) {
    auto& copy = m.emplace_back();
    for (const int v : row) copy.push_back((v % kPrime + kPrime) % kPrime);
  }
  std::size_t rank = 0;
  const std::size_t columns = m.empty() ? 0 : m.front().size();
  for (std::size_t c = 0; c < columns && rank < m.size(); ++c) {
    std::size_t at = rank;
    while (at < m.size() && m[at][c] == 0) ++at;
    if (at == m.size()) continue;
    std::swap(m[rank], m[at]);
    const std::int64_t inverse = power(m[rank][c], kPrime - 2);
    for (std::size_t r = rank + 1; r < m.size(); ++r) {
      if (m[r][c] == 0) continue;
      const std::int64_t factor = m[r][c] * inverse % kPrime;
      for (std::size_t k = c; k < columns; ++k) m[r][k] = (m[r][k] + (kPrime - factor) * m[rank][k]) % kPrime;
    }
    ++rank;
  }
  return rank;
}

/// A ratio that stands in no simple relation to the others.
double ratio(std::size_t i) { return 0.5 + std::fmod(static_cast<double>(i + 1) * 0.6180339887498949, 1.0); }

/// Whether some set of places that holds no token at first could never gain one.
bool has_empty_siphon(const Net& net) {
  std::vector<bool> in(net.places.size(), true);
  in[index(net.start)] = false;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& t : net.transitions) {
      if (std::any_of(t.inputs.begin(), t.inputs.end(), [&](int p) { return in[index(p)]; })) continue;
      for (const int p : t.outputs)
        if (in[index(p)]) {
          in[index(p)] = false;
          changed = true;
        }
    }
  }
  return std::find(in.begin(), in.end(), true) != in.end();
}

}  // namespace

Net make_net(const Graph& graph, int detour) {
  Builder builder{graph, {}, std::vector<int>(graph.nodes.size() + 1, -1), {}, {}};
  int first = graph.start;
  if (detour >= 0)
    for (first = 0; graph.nodes[index(first)].detour != detour;) ++first;
  builder.net.start = builder.node_place(first);
  builder.net.end = builder.node_place(graph.end);
  while (!builder.work.empty()) {
    const int node = builder.work.back();
    builder.work.pop_back();
    builder.expand(node);
  }
  builder.close_joins();
  builder.net.transitions.push_back({-1, {builder.net.end}, {builder.net.start}, false});
  return std::move(builder.net);
}

bool is_sound(const Net& net) {
  const bool parallel = std::any_of(net.transitions.begin(), net.transitions.end(), [](const auto& t) {
    return t.inputs.size() > 1 || t.outputs.size() > 1;
  });
  if (has_empty_siphon(net)) return false;
  if (!parallel) return true;

  const std::size_t places = net.places.size();
  const std::size_t transitions = net.transitions.size();
  std::vector<std::vector<int>> incidence(places, std::vector<int>(transitions, 0));
  for (std::size_t t = 0; t < transitions; ++t) {
    for (const int p : net.transitions[t].inputs) --incidence[index(p)][t];
    for (const int p : net.transitions[t].outputs) ++incidence[index(p)][t];
  }
  std::size_t clusters = 0;
  Matrix flow;    // a vector of firings that leaves the marking as it was, given the ratios at each choice
  Matrix weight;  // weights of places that every firing keeps, given the ratios in front of each join
  for (const auto& row : incidence) flow.emplace_back(row.begin(), row.end());
  for (std::size_t t = 0; t < transitions; ++t) {
    auto& row = weight.emplace_back(places);
    for (std::size_t p = 0; p < places; ++p) row[p] = incidence[p][t];
  }
  for (std::size_t p = 0; p < places; ++p) {
    if (net.places[p].waiting) continue;
    ++clusters;
    std::size_t first = SIZE_MAX;
    for (std::size_t t = 0; t < transitions; ++t) {
      if (net.transitions[t].join || net.transitions[t].inputs.front() != static_cast<int>(p)) continue;
      if (first == SIZE_MAX) {
        first = t;
        continue;
      }
      auto& row = flow.emplace_back(transitions, 0.0);
      row[first] = ratio(t);
      row[t] = -ratio(first);
    }
  }
  for (const auto& t : net.transitions) {
    if (!t.join) continue;
    ++clusters;
    for (std::size_t i = 1; i < t.inputs.size(); ++i) {
      auto& row = weight.emplace_back(places, 0.0);
      row[index(t.inputs[0])] = ratio(index(t.inputs[i]));
      row[index(t.inputs[i])] = -ratio(index(t.inputs[0]));
    }
  }
  return rank_of(incidence) + 1 == clusters &&
         positive_solution(std::move(flow), transitions, transitions - 1) &&
         positive_solution(std::move(weight), places, index(net.end));
}

}  // namespace bpr::flow
