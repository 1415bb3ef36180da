#include <algorithm>
#include <cmath>

#include "simulate/engine.hpp"

namespace bpr::simulate {

namespace {

constexpr Time kLongAgo = -kDistant;
constexpr std::size_t kStretches =
    256;  ///< of a queue's past that are kept before they are charged to those waiting

}  // namespace

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

/// Of the time at home, what passes until others come is closed; the rest is the applicant's own.
void Engine::charge_home(std::uint32_t t) {
  Token& token = tokens_[t];
  const Time opens = std::min(next_coming(*stream_of(cases_[token.slot]), token.mark, 0).opens, now_);
  charge(t, Cause::closed, opens - token.mark);
  charge(t, Cause::applicant, now_ - opens);
  token.mark = now_;
}

/// Cuts the time in a queue, whose present stretch has been kept: closed where those it waits for are off
/// duty, else lost to work enabled later, and the rest to work enabled earlier. Past closing time the people
/// are there and busy with others who are inside.
void Engine::charge_queue(std::uint32_t t, std::uint32_t need) {
  Token& token = tokens_[t];
  const Time total = now_ - token.mark;
  const Need& n = program_.needs[need];
  if (total <= 0) return;
  const Timetable& times = program_.timetables[n.timetable];
  const Time open = times.always()
                        ? total
                        : times.open_time(token.mark, now_, hint(n.timetable)) + past_closing(token, need);
  if (n.tracked) account(token, needs_[need]);
  const Time lost = n.tracked ? token.lost : 0;
  token.mark = now_;
  charge(t, Cause::closed, total - open);
  charge(t, Cause::prioritisation, lost);
  charge(t, Cause::contention, open - lost);
}

/// Of the time in a queue, what lies behind the end of the day of people who stay.
Time Engine::past_closing(const Token& token, std::uint32_t need) {
  if (!token.inside) return 0;
  const Need& n = program_.needs[need];
  const Time ended = program_.timetables[n.timetable].day_ended(now_, hint(n.timetable));
  if (ended == kNever) return 0;
  const auto there = [&](std::uint32_t p) {
    return open_now(program_.pools[p].timetable) || stays(p, token);
  };
  const bool stay = n.any ? std::any_of(n.pools.begin(), n.pools.end(), there)
                          : std::all_of(n.pools.begin(), n.pools.end(), there);
  return stay ? now_ - std::max(token.mark, ended) : 0;
}

/// The wait for a step that begins counts for the case.
void Engine::add_waiting(const Token& token, CaseState& state) {
  const Time waited = now_ - token.enabled;
  if (waited == 0) return;
  state.waited += waited;
  for (std::size_t c = 0; c < kCauses; ++c) state.waiting[c] += token.causes[c];
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

}  // namespace bpr::simulate
