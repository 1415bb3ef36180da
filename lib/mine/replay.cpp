#include "mine/replay.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <string>
#include <unordered_set>

namespace bpr::mine {

namespace {

constexpr std::size_t kExplanations = 12;  ///< of a case so far, that are followed side by side
constexpr int kBehind = 8;  ///< deviations that one may have more than the best, while that one deviates, too
constexpr int kFewBehind = 1;            ///< and while the best goes on without a new one
constexpr std::size_t kMostItems = 800;  ///< of one search

void put(std::string& key, int number) { key.append(reinterpret_cast<const char*>(&number), sizeof number); }

}  // namespace

/// Looks for the ways in which an explanation can go on: with an event, or to the end of the case.
class Replayer::Search {
 public:
  /// `nodes`: what the event can be; null: to the end.
  Search(Replayer& replayer, const std::vector<int>* nodes, int event)
      : replayer_(replayer), net_(replayer.net_), nodes_(nodes), event_(event) {}

  std::vector<State> run(const State& from) {
    if (ending()) {
      push({from, from.tokens.empty() ? -1 : next_to_end(from), -1});
    } else {
      for (std::size_t t = 0; t < from.tokens.size(); ++t)
        if (from.tokens[t].phase != Phase::waiting) push({from, static_cast<int>(t), -1});
    }
    int worst = std::numeric_limits<int>::max();
    for (std::size_t items = 0; items < kMostItems && first_ < queue_.size(); ++items) {
      if (queue_[first_].empty()) {
        ++first_;
        --items;
        continue;
      }
      Item item = std::move(queue_[first_].front());
      queue_[first_].pop_front();
      if (item.state.cost > worst) break;
      std::string key = replayer_.key_of(item.state);
      put(key, item.moving);
      put(key, item.joining);
      if (!known_.insert(std::move(key)).second) continue;
      const std::size_t before = goals_.size();
      expand(std::move(item));
      if (before == 0 && !goals_.empty()) worst = goals_.front().cost + (ending() ? -1 : kFewBehind);
    }
    return std::move(goals_);
  }

 private:
  struct Item {
    State state;
    int moving = -1;   ///< token; -1: all are at the end
    int joining = -1;  ///< node where others wait for it: until then it may not do the event
  };

  [[nodiscard]] bool ending() const { return nodes_ == nullptr; }
  [[nodiscard]] const NetNode& node(int n) const { return net_.nodes[static_cast<std::size_t>(n)]; }
  [[nodiscard]] const NetRegion& region(int r) const { return net_.regions[static_cast<std::size_t>(r)]; }
  [[nodiscard]] bool wanted(int n) const {
    return !ending() && std::find(nodes_->begin(), nodes_->end(), n) != nodes_->end();
  }
  static Token& moving(Item& item) { return item.state.tokens[static_cast<std::size_t>(item.moving)]; }

  static int next_to_end(const State& state) {
    for (std::size_t t = 0; t < state.tokens.size(); ++t)
      if (state.tokens[t].phase != Phase::waiting) return static_cast<int>(t);
    return -2;
  }

  void push(Item item) {
    if (item.moving == -2) return;
    const auto cost = static_cast<std::size_t>(item.state.cost);
    if (queue_.size() <= cost) queue_.resize(cost + 1);
    queue_[cost].push_back(std::move(item));
  }

  /// The region around a token whose branches meet at a node; -1: none.
  [[nodiscard]] int meeting(int from, int at) const {
    while (from >= 0 && region(from).join != at) from = region(from).parent;
    return from;
  }
  [[nodiscard]] bool inside(int from, int split) const {
    while (from >= 0 && region(from).split != split) from = region(from).parent;
    return from >= 0;
  }

  /// Brings the moving token to a node, or to the end; `moving` becomes the token that goes on, -2: none.
  void arrive(Item& item, int target) {
    auto& tokens = item.state.tokens;
    if (target == kEnd) {
      tokens.erase(tokens.begin() + item.moving);
      item.moving = !ending() ? -2 : tokens.empty() ? -1 : next_to_end(item.state);
      return;
    }
    Token& token = moving(item);
    token.node = target;
    token.phase = Phase::before;
    token.turn = 0;
    if (!node(target).join) return;
    for (int r = meeting(token.region, target); r >= 0; r = meeting(moving(item).region, target))
      if (!meet(item, r)) return;
    if (item.joining == target) item.joining = -1;
  }

  /// A branch comes to where all meet. With the last one they become one token, and the answer is yes.
  bool meet(Item& item, int r) {
    auto& tokens = item.state.tokens;
    const int target = moving(item).node;
    const int split = region(r).split;
    const auto waits = [&](const Token& t) {
      return t.phase == Phase::waiting && t.node == target && region(t.region).split == split;
    };
    moving(item).region = r;
    if (std::count_if(tokens.begin(), tokens.end(), waits) + 1 < region(r).branches) {
      moving(item).phase = Phase::waiting;
      if (item.joining < 0) item.joining = target;
      item.moving = -2;
      for (std::size_t t = 0; t < tokens.size() && item.moving < 0; ++t)
        if (tokens[t].phase != Phase::waiting && inside(tokens[t].region, split))
          item.moving = static_cast<int>(t);
      return false;
    }
    Token merged = moving(item);
    merged.phase = Phase::waiting;
    tokens[static_cast<std::size_t>(item.moving)] = merged;
    for (const Token& t : tokens)
      if (waits(t)) merged.cause = std::max(merged.cause, t.cause);
    std::erase_if(tokens, waits);
    merged.phase = Phase::before;
    merged.region = region(r).parent;
    tokens.push_back(merged);
    item.moving = static_cast<int>(tokens.size()) - 1;
    return true;
  }

  void expand(Item item) {
    if (item.moving < 0) {
      goals_.push_back(std::move(item.state));
      return;
    }
    const Token token = moving(item);
    const NetNode& here = node(token.node);
    if (token.phase != Phase::before) {
      if (token.phase == Phase::done && token.turn < here.turns && item.joining < 0 && wanted(token.node))
        take_turn(item);
      route(item);
      return;
    }
    if (item.joining < 0 && wanted(token.node)) execute(item);
    if (ending() && here.may_end && net_.possible(item.state.worlds & here.holds)) {
      goals_.push_back(item.state);
      goals_.back().tokens.clear();
    }
    if (here.late != -1) {
      Item other = item;
      arrive(other, here.late);
      push(std::move(other));
    }
    pass(item);
  }

  /// The event is this step.
  void execute(const Item& item) {
    State state = item.state;
    const auto m = static_cast<std::size_t>(item.moving);
    const Token token = state.tokens[m];
    const NetNode& here = node(token.node);
    const WorldSet left = state.worlds & here.holds;
    Move move;
    move.node = token.node;
    move.event = event_;
    move.cause = token.cause;
    if (net_.possible(left)) {
      state.worlds = left;
    } else {
      move.kind = Move::Kind::against;
      ++state.cost;
    }
    replayer_.remember(state, move);
    Token done = token;
    done.phase = Phase::done;
    done.turn = 1;
    done.cause = event_;
    if (here.aside && !token.aside) {
      state.tokens[m].phase = Phase::passed;
      done.aside = true;
      if (here.turns > 1) state.tokens.push_back(done);
    } else if (token.aside && here.turns == 1) {
      state.tokens.erase(state.tokens.begin() + item.moving);
    } else {
      state.tokens[m] = done;
    }
    goals_.push_back(std::move(state));
  }

  /// The next of several who act one after the other.
  void take_turn(const Item& item) {
    State state = item.state;
    Token& token = state.tokens[static_cast<std::size_t>(item.moving)];
    Move move;
    move.node = token.node;
    move.event = event_;
    move.cause = token.cause;
    move.turn = token.turn++;
    token.cause = event_;
    replayer_.remember(state, move);
    goals_.push_back(std::move(state));
  }

  void pass_as(const Item& item, Move::Kind kind, const WorldSet& worlds, Phase phase, int cost) {
    Item other = item;
    other.state.worlds = worlds;
    other.state.cost += cost;
    Move move;
    move.kind = kind;
    move.node = moving(other).node;
    replayer_.remember(other.state, move);
    moving(other).phase = phase;
    push(std::move(other));
  }

  /// Goes past a step without an event.
  void pass(Item& item) {
    const Token token = moving(item);
    const NetNode& here = node(token.node);
    const WorldSet& worlds = item.state.worlds;
    const bool seen = replayer_.matching_.seen[static_cast<std::size_t>(token.node)];
    const WorldSet done = worlds & here.holds;
    const WorldSet passed = worlds & here.passes;
    const bool can_be_done = net_.possible(done);
    const bool can_be_passed = here.passes.any() && net_.possible(passed);
    using Kind = Move::Kind;
    if (token.aside) {
      if (!ending()) return;
      if (seen) ++item.state.cost;
      Move move;
      move.kind = seen ? Kind::skipped : Kind::unseen;
      move.node = token.node;
      replayer_.remember(item.state, move);
      arrive(item, kEnd);
      push(std::move(item));
      return;
    }
    if (!seen) {
      pass_as(item, Kind::unseen, worlds, can_be_done && !here.aside ? Phase::done : Phase::passed, 0);
      return;
    }
    if (can_be_passed) pass_as(item, Kind::not_needed, passed, Phase::passed, 0);
    if (!can_be_done || (ending() && can_be_passed)) return;
    if (!here.aside) {
      pass_as(item, Kind::skipped, done, Phase::passed, 1);
      return;
    }
    Token beside = token;
    beside.aside = true;
    Item other = item;
    other.state.tokens.push_back(beside);
    pass_as(other, Kind::beside, done, Phase::passed, 0);
  }

  void go(Item item, const Way& way) {
    Token& token = moving(item);
    token.region = way.region;
    int target = way.target;
    if (target == kWayBack) target = token.depth > 0 ? token.senders[--token.depth] : kEnd;
    arrive(item, target);
    push(std::move(item));
  }

  /// The ways out of a step.
  void route(Item& item) {
    const Token token = moving(item);
    const NetNode& here = node(token.node);
    if (token.aside) {
      arrive(item, kEnd);
      push(std::move(item));
      return;
    }
    Move move;
    move.node = token.node;
    if (token.phase == Phase::done && !ending())
      for (std::size_t w = 0; w < here.redo.size(); ++w) {
        Item other = item;
        Token& sent = moving(other);
        if (here.redo[w].detour) {
          if (sent.depth == sent.senders.size()) continue;
          sent.senders[sent.depth++] = token.node;
        }
        move.kind = Move::Kind::sent_back;
        move.way = static_cast<int>(w);
        replayer_.remember(other.state, move);
        go(std::move(other), here.redo[w]);
      }
    if (here.split == flow::Split::all) {
      split(item);
    } else if (here.split == flow::Split::choice) {
      for (std::size_t w = 0; w < here.out.size(); ++w) {
        Item other = item;
        const WorldSet left = other.state.worlds & here.out[w].holds;
        const bool holds = net_.possible(left);
        move.kind = holds ? Move::Kind::went : Move::Kind::went_against;
        move.executed = token.phase == Phase::done;
        move.way = static_cast<int>(w);
        if (holds)
          other.state.worlds = left;
        else
          ++other.state.cost;
        replayer_.remember(other.state, move);
        go(std::move(other), here.out[w]);
      }
    } else if (here.out.empty()) {
      arrive(item, kEnd);
      push(std::move(item));
    } else {
      move.kind = Move::Kind::went;
      move.way = 0;
      move.executed = token.phase == Phase::done;
      if (!here.redo.empty()) replayer_.remember(item.state, move);
      go(std::move(item), here.out.front());
    }
  }

  /// One token for each parallel branch; each of them may be the one that goes on.
  void split(const Item& item) {
    Item all = item;
    const NetNode& here = node(moving(all).node);
    const Token token = moving(all);
    Move move;
    move.kind = Move::Kind::went;
    move.node = token.node;
    move.way = 0;
    move.executed = token.phase == Phase::done;
    if (!here.redo.empty()) replayer_.remember(all.state, move);
    const auto place = static_cast<std::size_t>(all.moving);
    std::vector<std::size_t> branches;
    std::vector<const Way*> ways;
    for (const Way& way : here.out) {
      if (way.target == kEnd) continue;
      branches.push_back(ways.empty() ? place : all.state.tokens.size());
      if (!ways.empty()) all.state.tokens.push_back(token);
      ways.push_back(&way);
    }
    const std::size_t tokens = all.state.tokens.size();
    if (ways.empty()) arrive(all, kEnd);
    for (std::size_t b = 0; b < ways.size(); ++b) {
      all.moving = static_cast<int>(branches[b]);
      moving(all).region = ways[b]->region;
      arrive(all, ways[b]->target);
    }
    if (all.state.tokens.size() < tokens) {  // the last one was the last of all to come to where they meet
      push(std::move(all));
      return;
    }
    for (const std::size_t b : branches) {
      if (all.state.tokens[b].phase == Phase::waiting) continue;
      Item one = all;
      one.moving = static_cast<int>(b);
      one.joining = item.joining;
      push(std::move(one));
      if (ending()) return;
    }
  }

  Replayer& replayer_;
  const Net& net_;
  const std::vector<int>* nodes_;
  int event_;
  std::vector<std::deque<Item>> queue_;  ///< by deviations
  std::size_t first_ = 0;
  std::unordered_set<std::string> known_;
  std::vector<State> goals_;
};

/// What two explanations must have in common to go on alike.
std::string Replayer::key_of(const State& state) const {
  std::string key;
  for (const Token& t : state.tokens) {
    put(key, t.node);
    put(key, t.region);
    put(key, static_cast<int>(t.phase) | (t.aside ? 8 : 0) | (static_cast<int>(t.turn) << 4));
    for (std::size_t d = 0; d < t.depth; ++d) put(key, t.senders[d]);
  }
  const std::size_t bits = net_.groups.empty() ? 0 : net_.groups.back().first + net_.groups.back().size;
  for (std::size_t w = 0; w < bits; w += 8) {
    char byte = 0;
    for (std::size_t b = 0; b < 8 && w + b < bits; ++b)
      byte = static_cast<char>(byte | (state.worlds[w + b] ? 1 << b : 0));
    key += byte;
  }
  return key;
}

void Replayer::remember(State& state, const Move& move) {
  past_.push_back({move, state.history});
  state.history = static_cast<int>(past_.size()) - 1;
}

std::vector<Move> Replayer::moves_of(int history) const {
  std::vector<Move> moves;
  for (; history >= 0; history = past_[static_cast<std::size_t>(history)].before)
    moves.push_back(past_[static_cast<std::size_t>(history)].move);
  std::reverse(moves.begin(), moves.end());
  return moves;
}

Replay Replayer::replay(std::span<const int> events, const WorldSet& worlds) {
  past_.clear();
  State first;
  first.worlds = worlds;
  if (net_.start != kEnd) {
    Token token;
    token.node = net_.start;
    first.tokens.push_back(token);
  }
  std::vector<State> states{std::move(first)};
  for (std::size_t e = 0; e < events.size(); ++e) {
    const Activity& activity = matching_.activities[static_cast<std::size_t>(events[e])];
    const int event = static_cast<int>(e);
    std::vector<State> next;
    int best = std::numeric_limits<int>::max();
    for (const State& state : states) {
      if (best == states.front().cost && state.cost > best + kFewBehind) break;
      Search search(*this, &activity.nodes, event);
      std::vector<State> goals = search.run(state);
      const bool found = !goals.empty();
      for (State& goal : goals) {
        best = std::min(best, goal.cost);
        next.push_back(std::move(goal));
      }
      // Whoever did the step has not given up in front of it.
      const auto did = [&](const Token& t) {
        return t.phase == Phase::before && net_.nodes[static_cast<std::size_t>(t.node)].may_end &&
               std::find(activity.nodes.begin(), activity.nodes.end(), t.node) != activity.nodes.end();
      };
      if (found && std::any_of(state.tokens.begin(), state.tokens.end(), did)) continue;
      State left_over = state;
      ++left_over.cost;
      Move move;
      move.kind = Move::Kind::extra;
      move.event = event;
      remember(left_over, move);
      best = std::min(best, left_over.cost);
      next.push_back(std::move(left_over));
    }
    std::stable_sort(next.begin(), next.end(),
                     [](const State& a, const State& b) { return a.cost < b.cost; });
    std::unordered_set<std::string> known;
    std::erase_if(next, [&](const State& s) { return !known.insert(key_of(s)).second; });
    const int most = best + (best == states.front().cost ? kFewBehind : kBehind);
    const auto too_many =
        std::find_if(next.begin(), next.end(), [&](const State& s) { return s.cost > most; });
    next.erase(too_many, next.end());
    if (next.size() > kExplanations) next.resize(kExplanations);
    states = std::move(next);
  }
  Replay result;
  int best = std::numeric_limits<int>::max();
  int fewest = 0;
  for (const State& state : states) {
    if (state.cost > best) break;
    const std::vector<State> ends = Search(*this, nullptr, -1).run(state);
    const int missing = ends.empty() ? std::numeric_limits<int>::max() / 2 : ends.front().cost - state.cost;
    const int cost = state.cost + std::min(missing, 1);
    if (cost > best || (cost == best && missing >= fewest)) continue;
    best = cost;
    fewest = missing;
    result.ended = missing == 0;
    result.missing.clear();
    result.worlds = result.ended ? ends.front().worlds : state.worlds;
    result.moves = moves_of(result.ended ? ends.front().history : state.history);
    if (result.ended || ends.empty()) continue;
    const std::vector<Move> to_end = moves_of(ends.front().history);
    for (std::size_t m = result.moves.size(); m < to_end.size(); ++m)
      if (to_end[m].kind == Move::Kind::skipped) result.missing.push_back(to_end[m].node);
  }
  return result;
}

}  // namespace bpr::mine
