#include <algorithm>

#include "simulate/engine.hpp"

namespace bpr::simulate {

namespace {

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

/// The stream by which others like this case come.
const Arrivals* Engine::stream_of(const CaseState& state) const {
  const std::uint8_t* const values = values_of(state.slot);
  for (const Arrivals& stream : program_.arrivals)
    if (stream.process == state.process && !stream.booked &&
        (stream.variable < 0 || values[stream.variable] == stream.value))
      return &stream;
  return nullptr;
}

/// Whoever would set out while nobody comes, at night say, stays at home and comes on the next day on which
/// others do.
bool Engine::comes_now(std::uint32_t t) {
  Token& token = tokens_[t];
  const CaseState& state = cases_[token.slot];
  if (token.phase == Phase::home || state.ledger.place != 0 || now_ == state.arrival) return true;
  const Arrivals* const stream = stream_of(state);
  if (stream == nullptr) return true;
  const Time comes = next_coming(*stream, now_, draw(token, step_of(token).comes_draw)).comes;
  if (comes == now_) return true;
  token.phase = Phase::home;
  events_.push(Event(comes, EventKind::elapsed, t, token.ticket));
  return false;
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
      leave_queue(token, n);
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

}  // namespace bpr::simulate
