#include <algorithm>

#include "simulate/engine.hpp"

namespace bpr::simulate {

/// How long the turn will take, at the speed of 1. Drawn before anybody is free: nothing needs the number
/// yet, so nothing has to wait for it.
void Engine::draw_work(Token& token) {
  const Step& s = step_of(token);
  if (!s.takes.random()) {
    token.work = s.takes.at(0);
    return;
  }
  const std::int64_t number = cases_[token.slot].number;
  token.work = s.takes.at(base::uniform(key_, s.takes_draw, number, token.pass * s.stages + token.turn));
}

std::int32_t Engine::take_turn(std::uint32_t t) {
  draw_work(tokens_[t]);
  const std::uint32_t need = stage_of(tokens_[t]).need;
  if (need == kNobody) return begin_work(t, kNobody);
  if (program_.needs[need].looks) return put_into_inbox(t, need);
  return enqueue(t, need);
}

/// Whether who comes now is served now: people are free, nobody waits, and nothing else happens at this
/// moment that could come before it.
bool Engine::at_once(std::uint32_t need) {
  const NeedState& state = needs_[need];
  if (!state.simple || !state.heap.empty() || !dirty_.empty() || !forked_.empty() || releasing_) return false;
  const Need& n = program_.needs[need];
  return pools_[n.pools.front()].free > 0 && open_now(n.timetable) &&
         (events_.empty() || events_.top().time > now_) && (arrivals_.empty() || arrivals_.top().time > now_);
}

std::int32_t Engine::enqueue(std::uint32_t t, std::uint32_t need) {
  Token& token = tokens_[t];
  const CaseState& state = cases_[token.slot];
  const Need& n = program_.needs[need];
  NeedState& waiting = needs_[need];
  if (at_once(need)) {
    --pools_[n.pools.front()].free;
    return begin_work(t, kNobody);
  }
  if (n.tracked) {
    keep_stretch(need);
    token.lost = 0;
    token.lost_until = now_;
  }
  token.phase = Phase::queue;
  waiting.heap.push_back({token.enabled, state.number, t, token.ticket, state.process, token.urgency});
  if (waiting.heap.size() > 1)
    std::push_heap(waiting.heap.begin(), waiting.heap.end(),
                   [](const Waiting& a, const Waiting& b) { return a.behind(b); });
  token.inside = state.ledger.place != 0 && !token.aside;
  if (token.inside) ++waiting.inside;
  for (const std::uint32_t pool : n.pools) {
    ++pools_[pool].waiting;
    if (monitor_.wants_people) monitor_.on_queue(pool, now_, pools_[pool].waiting);
  }
  touch(n.pools.front());
  return kParked;
}

/// A token waits no longer for people. Its place in the heap counts no more when its ticket changes.
void Engine::leave_queue(const Token& token, std::uint32_t need) {
  if (token.inside) --needs_[need].inside;
  for (const std::uint32_t pool : program_.needs[need].pools) {
    --pools_[pool].waiting;
    if (monitor_.wants_people) monitor_.on_queue(pool, now_, pools_[pool].waiting);
  }
}

void Engine::start_free_people() {
  while (!dirty_.empty()) {
    const std::uint32_t pool = dirty_.back();
    dirty_.pop_back();
    dirty_mark_[pool] = 0;
    if (const std::uint32_t need = pools_[pool].only_need; need != kNobody)
      serve_in_order(pool, need);
    else
      while (start_next(pool)) {
      }
  }
}

/// Whether the people that a need wants are there and free; of several alternatives, who.
bool Engine::startable(std::uint32_t need, std::uint32_t& pool) {
  const Need& n = program_.needs[need];
  if (n.any) {
    for (const std::uint32_t p : n.pools) {
      if (pools_[p].free <= 0 || !open_now(program_.pools[p].timetable)) continue;
      pool = p;
      return true;
    }
    watch_opening(need);
    return false;
  }
  pool = n.pools.front();
  if (!open_now(n.timetable)) {
    watch_opening(need);
    return false;
  }
  for (const std::uint32_t p : n.pools)
    if (pools_[p].free <= 0) return false;
  if (!n.looks) return true;
  const std::uint32_t first = needs_[need].heap.front().token;
  return std::all_of(n.pools.begin(), n.pools.end(), [&](std::uint32_t p) { return fits(p, first); });
}

/// Whether people stay for a case though their day has ended: its applicant is on site, and was so before.
bool Engine::stays(std::uint32_t pool, const Token& token) {
  const Pool& p = program_.pools[pool];
  const Ledger& ledger = cases_[token.slot].ledger;
  if (p.suspends || p.board || ledger.place == 0) return false;
  const Time ended = program_.timetables[p.timetable].day_ended(now_, hint(p.timetable));
  return ended != kNever && ledger.came < ended;
}

/// While a need is closed: the first in line for whom its people stay.
std::optional<Engine::Turn> Engine::first_inside(std::uint32_t need) {
  const NeedState& state = needs_[need];
  const Need& n = program_.needs[need];
  if (state.inside == 0 || (!n.any && open_now(n.timetable))) return std::nullopt;
  const auto free = [&](std::uint32_t p) { return pools_[p].free > 0; };
  if (n.any ? std::none_of(n.pools.begin(), n.pools.end(), free)
            : !std::all_of(n.pools.begin(), n.pools.end(), free))
    return std::nullopt;
  std::optional<Turn> turn;
  for (const Waiting& waiting : state.heap) {
    const Token& token = tokens_[waiting.token];
    if (token.ticket != waiting.ticket || !token.inside || (turn && waiting.behind(turn->first))) continue;
    const auto who = std::find_if(n.pools.begin(), n.pools.end(), [&](std::uint32_t p) {
      const bool there = open_now(program_.pools[p].timetable) || stays(p, token);
      return n.any ? there && free(p) : !there;
    });
    if (n.any != (who == n.pools.end())) turn = Turn{need, n.any ? *who : n.pools.front(), waiting};
  }
  return turn;
}

/// People whom nothing else wants take one case after the other.
void Engine::serve_in_order(std::uint32_t pool, std::uint32_t need) {
  const auto behind = [](const Waiting& a, const Waiting& b) { return a.behind(b); };
  auto& heap = needs_[need].heap;
  while (pools_[pool].free > 0 && !heap.empty()) {
    Waiting first = heap.front();
    const bool valid = tokens_[first.token].ticket == first.ticket;
    if (valid && !open_now(program_.needs[need].timetable)) {
      const auto inside = first_inside(need);
      if (!inside) {
        watch_opening(need);
        return;
      }
      first = inside->first;
    } else {
      if (heap.size() > 1) std::pop_heap(heap.begin(), heap.end(), behind);
      heap.pop_back();
      if (!valid) continue;
    }
    charge_queue(first.token, need);
    leave_queue(tokens_[first.token], need);
    --pools_[pool].free;
    begin_work(first.token, kNobody);
  }
}

/// The case of a need that could begin now with the people of a pool.
std::optional<Engine::Turn> Engine::next_of(std::uint32_t need, std::uint32_t pool) {
  auto& heap = needs_[need].heap;
  while (!heap.empty() && tokens_[heap.front().token].ticket != heap.front().ticket) {
    std::pop_heap(heap.begin(), heap.end(), [](const Waiting& a, const Waiting& b) { return a.behind(b); });
    heap.pop_back();
  }
  if (heap.empty()) return std::nullopt;
  std::uint32_t who = kNobody;
  if (startable(need, who)) return Turn{need, who, heap.front()};
  if (interrupt_for(pool, heap.front())) return Turn{need, pool, heap.front()};
  return first_inside(need);
}

/// Lets the people of a pool take the case whose turn it is; false where there is none that could begin.
bool Engine::start_next(std::uint32_t pool) {
  std::optional<Turn> best;
  for (const std::uint32_t n : program_.needs_of_pool[pool])
    if (const auto turn = next_of(n, pool); turn && (!best || best->first.behind(turn->first))) best = turn;
  if (!best) return false;
  const auto& [need, who, first] = *best;
  if (program_.needs[need].tracked) keep_stretch(need);
  charge_queue(first.token, need);
  leave_queue(tokens_[first.token], need);
  seize(need, who, first.token);
  begin_work(first.token, program_.needs[need].any ? who : kNobody);
  return true;
}

void Engine::seize(std::uint32_t need, std::uint32_t pool, std::uint32_t token) {
  const Need& n = program_.needs[need];
  for (const std::uint32_t p : n.pools) {
    if (n.any && p != pool) continue;
    if (program_.pools[p].people != kUnlimited) --pools_[p].free;
    if (!pools_[p].follows) continue;
    pools_[p].serving.push_back(token);
    set_latest(p);
  }
}

/// Whoever works on a token is free again.
void Engine::let_go(std::uint32_t t, std::uint32_t need) {
  const Token& token = tokens_[t];
  if (need == kNobody) return;
  const Need& n = program_.needs[need];
  for (const std::uint32_t p : n.pools) {
    if (n.any && p != token.pool) continue;
    if (program_.pools[p].people != kUnlimited) ++pools_[p].free;
    if (monitor_.wants_people) monitor_.on_busy(p, token.begun, now_);
    if (pools_[p].follows) {
      auto& serving = pools_[p].serving;
      serving.erase(std::find(serving.begin(), serving.end(), t));
      set_latest(p);
    }
    if (pools_[p].waiting > 0) touch(p);
  }
}

Time Engine::end_of(const Token& token, std::uint32_t need) {
  if (need == kNobody) return now_ + token.left;
  const Need& n = program_.needs[need];
  const std::uint32_t times = token.pool == kNobody ? n.timetable : program_.pools[token.pool].timetable;
  const Timetable& timetable = program_.timetables[times];
  if (timetable.always()) return now_ + token.left;
  bool suspend = false;
  for (const std::uint32_t p : n.pools)
    suspend |= (token.pool == kNobody || token.pool == p) && program_.pools[p].suspends;
  return timetable.end_of_work(now_, token.left, suspend, hint(times));
}

/// Work begins, or goes on after an interruption; `pool`: which of several alternatives does it.
std::int32_t Engine::begin_work(std::uint32_t t, std::uint32_t pool) {
  Token& token = tokens_[t];
  const Step& s = step_of(token);
  const Stage& stage = program_.stages[s.first_stage + token.turn];
  CaseState& state = cases_[token.slot];
  token.pool = pool;
  if (!token.resumed) {
    const double speed = stage.speed > 0 ? stage.speed : program_.pools[pool].speed;
    if (speed != 1)
      token.work = static_cast<Time>(
          std::min(static_cast<double>(token.work) / speed + 0.5, static_cast<double>(kLongest)));
    token.left = token.work;
    token.start = now_;
    add_waiting(token, state);
    state.work += token.work;
    ++state.executions;
  }
  token.begun = now_;
  token.phase = Phase::work;
  ++token.ticket;
  if (process_of(state).ledger) start_presence(token, s);
  if (stage.need == kNobody && token.left <= 0) return end_work(t);
  const Time end = end_of(token, stage.need);
  if (end != kNever) events_.push(Event(end, EventKind::finish, t, token.ticket));
  return kParked;
}

std::int32_t Engine::end_work(std::uint32_t t) {
  Token& token = tokens_[t];
  const Step& s = step_of(token);
  CaseState& state = cases_[token.slot];
  const std::uint32_t need = program_.stages[s.first_stage + token.turn].need;
  let_go(t, need);
  if (token.doomed) {
    drop_token(t);
    return kParked;
  }
  ++outcome_.executions;
  if (process_of(state).ledger) end_presence(token, s, token.left);
  if (need != kNobody) {
    const Need& n = program_.needs[need];
    for (const std::uint32_t p : n.pools)
      if ((!n.any || p == token.pool) && program_.pools[p].staff) state.touch += token.work;
  }
  if (monitor_.wants_steps)
    monitor_.on_step({state, token.step, token.turn, token.pass, need, token.pool, token.enabled, token.start,
                      now_, token.work, token.causes});
  if (++token.turn < s.stages) {
    token.enabled = token.mark = now_;
    token.causes = {};
    token.resumed = false;
    return take_turn(t);
  }
  return complete(t);
}

/// Makes somebody lay aside less urgent work for a case that really interrupts. False where nobody can.
bool Engine::interrupt_for(std::uint32_t pool, const Waiting& urgent) {
  const Token& token = tokens_[urgent.token];
  if (!step_of(token).preempts) return false;
  const std::uint32_t need = stage_of(token).need;
  const Need& n = program_.needs[need];
  if (n.pools.size() != 1 || pools_[pool].free > 0 || !open_now(n.timetable)) return false;
  std::uint32_t victim = kNobody;
  for (const std::uint32_t t : pools_[pool].serving) {
    const Token& one = tokens_[t];
    if (one.doomed || one.urgency <= token.urgency || program_.needs[stage_of(one).need].pools.size() != 1)
      continue;
    if (victim != kNobody) {
      const Token& other = tokens_[victim];
      const bool later = one.urgency != other.urgency ? one.urgency > other.urgency
                         : one.begun != other.begun   ? one.begun > other.begun
                                                      : cases_[one.slot].number > cases_[other.slot].number;
      if (!later) continue;
    }
    victim = t;
  }
  if (victim == kNobody) return false;
  Token& laid_aside = tokens_[victim];
  const Timetable& times = program_.timetables[n.timetable];
  const Time worked = times.open_time(laid_aside.begun, now_, hint(n.timetable));
  laid_aside.left -= worked;
  let_go(victim, need);
  if (process_of(cases_[laid_aside.slot]).ledger) end_presence(laid_aside, step_of(laid_aside), worked);
  ++laid_aside.ticket;
  laid_aside.resumed = true;
  laid_aside.mark = now_;
  static_cast<void>(
      enqueue(victim, stage_of(laid_aside).need));  // waits: somebody more urgent takes its place
  return true;
}

}  // namespace bpr::simulate
