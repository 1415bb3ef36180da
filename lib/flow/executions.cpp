#include "flow/executions.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bpr::flow {

namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

/// The branch whose states a join takes over: the first in which something changes the state.
int main_branch(const Graph& graph, const States& states, int split) {
  for (std::size_t r = 0; r < graph.regions.size(); ++r) {
    if (graph.regions[r].split != split) continue;
    for (int n = 0; n < graph.end; ++n) {
      bool inside = false;
      for (int at = graph.region_of[index(n)]; at >= 0 && !inside; at = graph.regions[index(at)].parent)
        inside = at == static_cast<int>(r);
      if (!inside) continue;
      for (int q = 0; q < states.count; ++q)
        if (states.next[index(n)][index(q)] != q) return graph.regions[r].branch;
    }
  }
  return 0;
}

}  // namespace

std::vector<model::ConditionPtr> conditions_of(const Graph& graph) {
  std::vector<model::ConditionPtr> result;
  for (const Node& node : graph.nodes) {
    if (node.condition) result.push_back(node.condition);
    for (const Edge& edge : node.out)
      if (edge.condition) result.push_back(edge.condition);
  }
  return result;
}

Executions::Executions(const Graph& graph, const Worlds& worlds, const States& states)
    : graph_(graph),
      states_(states),
      worlds_(worlds),
      differs_(differs_by_world(graph)),
      at_(graph.nodes.size() + 1) {
  for (int i = 0; i < graph.end; ++i) {
    const Node& node = graph.nodes[index(i)];
    condition_.push_back(worlds.index(node.condition));
    auto& conditions = out_condition_.emplace_back();
    for (const Edge& edge : node.out) conditions.push_back(worlds.index(edge.condition));
    main_branch_.push_back(node.split == Split::all ? main_branch(graph, states, i) : 0);
  }
}

int Executions::context(int state, int sender, int outer) {
  for (std::size_t i = 0; i < contexts_.size(); ++i)
    if (contexts_[i].state == state && contexts_[i].sender == sender && contexts_[i].outer == outer)
      return static_cast<int>(i);
  contexts_.push_back({state, sender, outer});
  return static_cast<int>(contexts_.size()) - 1;
}

int Executions::product(int step, int context) {
  for (const int p : at_[index(step)])
    if (products_[index(p)].context == context) return p;
  products_.push_back({step, context});
  at_[index(step)].push_back(static_cast<int>(products_.size()) - 1);
  return static_cast<int>(products_.size()) - 1;
}

void Executions::link(int step, int context, double weight, double first) {
  if (first <= 0) return;
  const int target = product(step, context);
  links_.push_back({target, weight, first, false});
}

void Executions::link_back(int step, int context, double weight, double first) {
  if (weight <= 0) return;
  const int target = product(step, context);
  links_.push_back({target, weight, first, true});
}

/// A join takes one branch of the split that it closes; the tokens of the others end there.
bool Executions::accepted(int from, std::size_t branch, int target) const {
  if (target >= graph_.end || !graph_.nodes[index(target)].join) return true;
  const Node& node = graph_.nodes[index(from)];
  if (node.split == Split::all && static_cast<int>(branch) != main_branch_[index(from)]) {
    for (const Region& region : graph_.regions)
      if (region.split == from && region.join == target) return false;
  }
  for (int r = graph_.region_of[index(from)]; r >= 0; r = graph_.regions[index(r)].parent) {
    const Region& region = graph_.regions[index(r)];
    if (region.join == target && region.branch != main_branch_[index(region.split)]) return false;
  }
  return true;
}

void Executions::expand(std::size_t p, std::size_t world) {
  const int step = products_[p].step;
  const int before = products_[p].context;
  products_[p].edges_begin = products_[p].edges_end = links_.size();
  if (step >= graph_.end) return;
  const Node& node = graph_.nodes[index(step)];
  const bool executed = worlds_.holds(condition_[index(step)], world);
  const Context here = contexts_[index(before)];
  const int state = executed ? states_.next[index(step)][index(here.state)] : here.state;
  const int after = context(state, here.sender, here.outer);

  double forward = 1;
  if (executed) {
    for (const Edge& edge : node.redo) {
      forward -= edge.share;
      const bool into_detour = edge.target < graph_.end && graph_.nodes[index(edge.target)].detour >= 0 &&
                               graph_.nodes[index(edge.target)].detour != node.detour;
      link_back(edge.target, into_detour ? context(state, step, before) : after, edge.share,
                into_detour ? edge.share : 0);
    }
    forward = std::max(0.0, forward);
  }
  bool chosen = false;
  for (std::size_t b = 0; b < node.out.size(); ++b) {
    const Edge& edge = node.out[b];
    double share = 1;
    if (node.split == Split::choice) {
      const int condition = out_condition_[index(step)][b];
      if (edge.otherwise) {
        if (chosen) continue;
      } else if (condition >= 0) {
        if (chosen || !worlds_.holds(condition, world)) continue;
        chosen = true;
      } else {
        share = edge.share;
      }
    }
    if (edge.target == kReturn) {
      const Context sender = here.sender >= 0 ? contexts_[index(here.outer)] : Context{state, -1, -1};
      if (here.sender >= 0)
        link_back(here.sender, context(state, sender.sender, sender.outer), forward * share, 0);
    } else if (accepted(step, b, edge.target)) {
      link(edge.target, after, forward * share, share);
    }
  }
  products_[p].edges_end = links_.size();
}

/// Solves x = b + A x, where row i of `matrix_` holds b_i and then A_i; leaves x in `inflow_`.
bool Executions::solve_returns(std::size_t n) {
  std::vector<double> m(n * (n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      m[i * (n + 1) + j] = (i == j ? 1.0 : 0.0) - matrix_[i * (n + 1) + 1 + j];
    m[i * (n + 1) + n] = matrix_[i * (n + 1)];
  }
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r)
      if (std::abs(m[r * (n + 1) + c]) > std::abs(m[pivot * (n + 1) + c])) pivot = r;
    if (std::abs(m[pivot * (n + 1) + c]) < 1e-12) return false;
    if (pivot != c)
      for (std::size_t k = 0; k <= n; ++k) std::swap(m[c * (n + 1) + k], m[pivot * (n + 1) + k]);
    for (std::size_t r = 0; r < n; ++r) {
      const double factor = r == c ? 0 : m[r * (n + 1) + c] / m[c * (n + 1) + c];
      if (factor == 0) continue;
      for (std::size_t k = c; k <= n; ++k) m[r * (n + 1) + k] -= factor * m[c * (n + 1) + k];
    }
  }
  inflow_.assign(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    inflow_[i] = m[i * (n + 1) + n] / m[i * (n + 1) + i];
    if (!(inflow_[i] >= -1e-9)) return false;
  }
  return true;
}

/// Products so that each comes when all first-pass links that lead to it have been passed on.
void Executions::order_first_pass() {
  missing_.assign(products_.size(), 0);
  for (const Link& link : links_)
    if (link.first > 0) ++missing_[index(link.target)];
  ready_.clear();
  order_.clear();
  for (std::size_t p = 0; p < products_.size(); ++p)
    if (missing_[p] == 0) ready_.push_back(static_cast<int>(p));
  while (!ready_.empty()) {
    const int p = ready_.back();
    ready_.pop_back();
    order_.push_back(p);
    for (std::size_t l = products_[index(p)].edges_begin; l < products_[index(p)].edges_end; ++l)
      if (links_[l].first > 0 && --missing_[index(links_[l].target)] == 0) ready_.push_back(links_[l].target);
  }
}

/// Flow along the links that a first pass takes.
void Executions::follow_first_pass(std::size_t world, const std::vector<char>* marked) {
  first_.assign(products_.size(), 0);
  first_[0] = 1;
  for (const int p : order_) {
    const int step = products_[index(p)].step;
    const bool stops = marked != nullptr && step < graph_.end && (*marked)[index(step)] != 0 &&
                       worlds_.holds(condition_[index(step)], world);
    if (stops) continue;
    for (std::size_t l = products_[index(p)].edges_begin; l < products_[index(p)].edges_end; ++l)
      if (links_[l].first > 0) first_[index(links_[l].target)] += links_[l].first * first_[index(p)];
  }
}

double Executions::ever(std::size_t world, const std::vector<char>& marked) {
  if (differs_) {
    const Graph graph = restricted(graph_, worlds_, world);
    Executions alone(graph, worlds_, states_);
    std::vector<Arrival> arrivals;
    return alone.solve(world, arrivals) ? alone.ever(world, marked) : 0;
  }
  // Branches whose tokens end at a join, and detours, are no part of the way to the end: a marked step there
  // counts by its own share.
  double never = 1;
  std::vector<char> on_the_way = marked;
  bool followed = false;
  for (std::size_t p = 0; p < products_.size(); ++p) {
    const int step = products_[p].step;
    if (step >= graph_.end || marked[index(step)] == 0 || on_main_way(step)) continue;
    if (!followed) follow_first_pass(world, nullptr);
    followed = true;
    on_the_way[index(step)] = 0;
    if (worlds_.holds(condition_[index(step)], world)) never *= 1 - std::min(1.0, first_[p]);
  }
  follow_first_pass(world, &on_the_way);
  double missed = 0;
  for (const int p : at_[index(graph_.end)]) missed += first_[index(p)];
  return 1 - never * std::min(1.0, missed);
}

/// Whether the token that comes to the end passes here: outside detours, and in the branches that joins take.
bool Executions::on_main_way(int step) const {
  if (graph_.nodes[index(step)].detour >= 0) return false;
  for (int r = graph_.region_of[index(step)]; r >= 0; r = graph_.regions[index(r)].parent) {
    const Region& region = graph_.regions[index(r)];
    if (region.branch != main_branch_[index(region.split)]) return false;
  }
  return true;
}

bool Executions::solve(std::size_t world, std::vector<Arrival>& arrivals) {
  if (differs_) {
    const Graph graph = restricted(graph_, worlds_, world);
    return Executions(graph, worlds_, states_).solve(world, arrivals);
  }
  arrivals.clear();
  contexts_.clear();
  products_.clear();
  links_.clear();
  for (auto& list : at_) list.clear();
  product(graph_.start, context(states_.start, -1, -1));
  for (std::size_t p = 0; p < products_.size(); ++p) expand(p, world);

  std::size_t unknowns = 0;
  for (const Link& link : links_)
    if (link.back && products_[index(link.target)].unknown < 0)
      products_[index(link.target)].unknown = static_cast<int>(unknowns++);

  const std::size_t width = unknowns + 1;
  flow_.assign(products_.size() * width, 0);
  flow_[0] = 1;
  matrix_.assign(unknowns * width, 0);
  for (int step = 0; step <= graph_.end; ++step) {
    for (const int p : at_[index(step)]) {
      const Product& from = products_[index(p)];
      double* const flow = &flow_[index(p) * width];
      if (from.unknown >= 0) flow[1 + from.unknown] += 1;
      for (std::size_t l = from.edges_begin; l < from.edges_end; ++l) {
        const Link& link = links_[l];
        double* const into = link.back ? &matrix_[index(products_[index(link.target)].unknown) * width]
                                       : &flow_[index(link.target) * width];
        for (std::size_t k = 0; k < width; ++k) into[k] += link.weight * flow[k];
      }
    }
  }
  if (unknowns > 0 && !solve_returns(unknowns)) return false;
  order_first_pass();
  follow_first_pass(world, nullptr);
  for (int step = 0; step <= graph_.end; ++step) {
    for (const int p : at_[index(step)]) {
      const double* const flow = &flow_[index(p) * width];
      double total = flow[0];
      for (std::size_t k = 0; k < unknowns; ++k) total += flow[1 + k] * inflow_[k];
      arrivals.push_back(
          {step, contexts_[index(products_[index(p)].context)].state, total, first_[index(p)]});
    }
  }
  return true;
}

}  // namespace bpr::flow
