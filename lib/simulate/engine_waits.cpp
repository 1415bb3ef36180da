#include <algorithm>
#include <cmath>

#include "simulate/engine.hpp"

namespace bpr::simulate {

namespace {

constexpr Time kLongAgo = -kDistant;
constexpr std::size_t kStretches =
    256;  ///< of a queue's past that are kept before they are charged to those waiting

/// The first moment that is not before `t`; kNever where there is none.
Time next_moment(const std::vector<Time>& moments, Time t) {
  const auto next = std::lower_bound(moments.begin(), moments.end(), t);
  return next == moments.end() ? kNever : *next;
}

}  // namespace

/// Lets time pass that needs nobody.
std::int32_t Engine::elapse(std::uint32_t t, const Sampler& sampler, base::RandomStream stream, Phase phase) {
  Token& token = tokens_[t];
  const Time length = sampler.random() ? sampler.at(draw(token, stream)) : sampler.at(0);
  token.phase = phase;
  if (length <= 0) {
    token.work = 0;
    return phase == Phase::after ? get_ready(t) : begin_work(t, kNobody);
  }
  const std::uint32_t days = program_.office_days;
  const Time end =
      sampler.business ? program_.timetables[days].add_open_time(now_, length, hint(days)) : now_ + length;
  if (end != kNever) events_.push(Event(end, EventKind::elapsed, t, token.ticket));
  return kParked;
}

std::int32_t Engine::wait_for_moment(std::uint32_t t) {
  Token& token = tokens_[t];
  const Step& s = step_of(token);
  token.phase = Phase::wait;
  const Time moment = next_moment(program_.moments[static_cast<std::size_t>(s.moments)], now_);
  if (moment != kNever)
    events_.push(Event(moment, EventKind::elapsed, t, token.ticket));
  else if (s.late != -1)
    return s.late;
  return kParked;
}

std::int32_t Engine::gather(std::uint32_t t, std::int32_t batch) {
  const auto b = static_cast<std::size_t>(batch);
  const Batch& terms = program_.batches[b];
  BatchState& state = batches_[b];
  tokens_[t].phase = Phase::gathering;
  state.gathered.emplace_back(t, tokens_[t].ticket);
  if (terms.moments >= 0 && !state.timed) {
    const Time moment = next_moment(program_.moments[static_cast<std::size_t>(terms.moments)], now_);
    state.timed = moment != kNever;
    if (state.timed) events_.push(Event(moment, EventKind::batch, static_cast<std::uint32_t>(b)));
  }
  if (terms.size > 0) {
    const auto gone = [&](const auto& one) { return tokens_[one.first].ticket != one.second; };
    if (static_cast<std::int64_t>(state.gathered.size()) >= terms.size) std::erase_if(state.gathered, gone);
    if (static_cast<std::int64_t>(state.gathered.size()) >= terms.size) release(batch);
  }
  return kParked;
}

/// The batch is complete, or its time has come: each of its cases goes on to whoever does it.
void Engine::release(std::int32_t batch) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> gathered;
  gathered.swap(batches_[static_cast<std::size_t>(batch)].gathered);
  releasing_ = true;
  for (const auto& [t, ticket] : gathered) {
    if (tokens_[t].ticket != ticket) continue;
    charge_up_to_now(t, Cause::batching);
    // Whoever completed the batch is still on its way through the flow; all go on behind it.
    const std::int32_t next = take_turn(t);
    if (next != kParked) forked_.emplace_back(t, next);
  }
  releasing_ = false;
  if (!forked_.empty()) {
    const auto [t, next] = forked_.back();
    forked_.pop_back();
    follow(t, next);
  }
}

/// At the end of a run that ends empty, what was gathered is done though it is no whole batch.
bool Engine::release_leftovers() {
  for (std::size_t b = 0; b < batches_.size(); ++b) {
    if (batches_[b].gathered.empty()) continue;
    release(static_cast<std::int32_t>(b));
    return true;
  }
  return false;
}

/// An inbox is looked into at given moments: what lies in it then is worked off. A board takes what came
/// before its session.
std::int32_t Engine::put_into_inbox(std::uint32_t t, std::uint32_t need) {
  const Need& n = program_.needs[need];
  Time look = n.any ? kNever : now_;
  for (const std::uint32_t p : n.pools) {
    const Pool& pool = program_.pools[p];
    const Time next = pool.looks.empty() ? now_ : next_moment(pool.looks, pool.board ? now_ + 1 : now_);
    look = n.any ? std::min(look, next) : std::max(look, next);
  }
  Token& token = tokens_[t];
  token.phase = Phase::inbox;
  if (look != kNever) events_.push(Event(look, EventKind::look, t, token.ticket));
  return kParked;
}

/// Whether a board can still finish a case before its session ends, as far as can be known beforehand. What
/// needs more than a whole session is begun with one.
bool Engine::fits(std::uint32_t pool, std::uint32_t t) {
  const Pool& p = program_.pools[pool];
  if (!p.board) return true;
  const Timetable& times = program_.timetables[p.timetable];
  const Time closes = times.next_close(now_, hint(p.timetable));
  if (!pools_[pool].session_end) {
    pools_[pool].session_end = true;
    events_.push(Event(closes, EventKind::session_end, pool));
  }
  const auto planned = static_cast<Time>(static_cast<double>(step_of(tokens_[t]).planned) / p.speed);
  if (now_ + planned <= closes) return true;
  const bool begins = std::binary_search(p.looks.begin(), p.looks.end(), now_);
  return begins && planned > closes - now_;
}

/// What a board did not get to waits for its next session.
void Engine::end_session(std::uint32_t pool) {
  pools_[pool].session_end = false;
  for (const std::uint32_t n : program_.needs_of_pool[pool]) {
    if (program_.needs[n].tracked) keep_stretch(n);
    std::vector<Waiting> left;
    left.swap(needs_[n].heap);
    for (const Waiting& waiting : left) {
      Token& token = tokens_[waiting.token];
      if (token.ticket != waiting.ticket) continue;
      charge_queue(waiting.token, n);
      for (const std::uint32_t p : program_.needs[n].pools) {
        --pools_[p].waiting;
        if (monitor_.wants_people) monitor_.on_queue(p, now_, pools_[p].waiting);
      }
      put_into_inbox(waiting.token, n);
    }
  }
}

/// Sees to it that a queue is looked at again when somebody comes on duty.
void Engine::watch_opening(std::uint32_t need) {
  const Need& n = program_.needs[need];
  NeedState& state = needs_[need];
  Time next = kNever;
  if (!n.any) {
    next = program_.timetables[n.timetable].next_open(now_, hint(n.timetable));
  } else {
    for (const std::uint32_t p : n.pools) {
      const std::uint32_t times = program_.pools[p].timetable;
      const Time opens = program_.timetables[times].next_open(now_, hint(times));
      if (opens > now_) next = std::min(next, opens);
    }
  }
  if (next == kNever || next >= state.opening) return;
  state.opening = next;
  events_.push(Event(next, EventKind::opening, need));
}

/// Puts waiting down to a cause; on site, as much of it as nobody knew the cause of so far.
void Engine::charge(std::uint32_t t, Cause cause, Time time) {
  if (time <= 0) return;
  Token& token = tokens_[t];
  if (!token.resumed) token.causes[static_cast<std::size_t>(cause)] += time;
  CaseState& state = cases_[token.slot];
  if (token.aside || !process_of(state).ledger) return;
  settle(state);
  const Time seen = std::min(time, state.ledger.idle);
  state.ledger.idle -= seen;
  state.ledger.on_site_waiting[static_cast<std::size_t>(cause)] += seen;
}

void Engine::charge_up_to_now(std::uint32_t t, Cause cause) {
  const Time time = now_ - tokens_[t].mark;
  tokens_[t].mark = now_;
  charge(t, cause, time);
}

/// Cuts the time in a queue, whose present stretch has been kept: closed where those it waits for are off
/// duty, else lost to work enabled later, and the rest to work enabled earlier.
void Engine::charge_queue(std::uint32_t t, std::uint32_t need) {
  Token& token = tokens_[t];
  const Time total = now_ - token.mark;
  const Need& n = program_.needs[need];
  if (total <= 0) return;
  const Timetable& times = program_.timetables[n.timetable];
  const Time open = times.always() ? total : times.open_time(token.mark, now_, hint(n.timetable));
  if (n.tracked) account(token, needs_[need]);
  const Time lost = n.tracked ? token.lost : 0;
  token.mark = now_;
  charge(t, Cause::closed, total - open);
  charge(t, Cause::prioritisation, lost);
  charge(t, Cause::contention, open - lost);
}

/// Ends the present stretch of a queue's time. When many have gathered they are charged to those who wait.
void Engine::keep_stretch(std::uint32_t need) {
  NeedState& state = needs_[need];
  const Need& n = program_.needs[need];
  if (state.heap.empty()) state.past.clear();
  if (now_ > state.since && !state.heap.empty()) {
    const Timetable& times = program_.timetables[n.timetable];
    const Time open =
        times.always() ? now_ - state.since : times.open_time(state.since, now_, hint(n.timetable));
    if (open > 0) state.past.push_back({state.since, open, state.latest});
  }
  state.since = now_;
  const auto enough =
      kStretches + static_cast<std::size_t>(8 * std::sqrt(static_cast<double>(state.heap.size())));
  if (state.past.size() < enough) return;
  for (const Waiting& waiting : state.heap)
    if (tokens_[waiting.token].ticket == waiting.ticket) account(tokens_[waiting.token], state);
  state.past.clear();
}

/// Adds the stretches since the last time in which somebody was busy with work enabled later than this.
void Engine::account(Token& token, const NeedState& state) const {
  for (auto stretch = state.past.rbegin(); stretch != state.past.rend() && stretch->from >= token.lost_until;
       ++stretch)
    if (stretch->latest > token.enabled) token.lost += stretch->open;
  token.lost_until = now_;
}

/// Who is being served by a pool has changed: so may what keeps its queues waiting.
void Engine::set_latest(std::uint32_t pool) {
  for (const std::uint32_t n : program_.needs_of_pool[pool]) {
    if (!program_.needs[n].tracked) continue;
    Time latest = kLongAgo;
    for (const std::uint32_t p : program_.needs[n].pools) {
      if (pools_[p].free > 0) continue;
      for (const std::uint32_t t : pools_[p].serving) latest = std::max(latest, tokens_[t].enabled);
    }
    if (latest == needs_[n].latest) continue;
    keep_stretch(n);
    needs_[n].latest = latest;
  }
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
