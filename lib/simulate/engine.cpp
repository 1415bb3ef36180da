#include "simulate/engine.hpp"

#include <algorithm>
#include <tuple>

#include "base/interrupt.hpp"

namespace bpr::simulate {

namespace {

constexpr std::int32_t kPlenty = 1 << 30;
constexpr std::uint64_t kLookUp = 1U << 16U;  ///< events between two looks at whether somebody wants to stop

}  // namespace

Engine::Engine(const Program& program, const RunPlan& plan, base::RandomKey key, Monitor& monitor)
    : program_(program),
      plan_(plan),
      key_(key),
      monitor_(monitor),
      sent_(program.processes.size(), 0),
      needs_(program.needs.size()),
      pools_(program.pools.size()),
      batches_(program.batches.size()),
      hints_(program.timetables.size(), 0),
      dirty_mark_(program.pools.size(), 0) {
  for (const ProcessProgram& process : program.processes) follows_applicants_ |= process.ledger;
  for (std::size_t p = 0; p < pools_.size(); ++p) {
    pools_[p].free = program.pools[p].people == kUnlimited ? kPlenty : program.pools[p].people;
    for (const std::uint32_t n : program.needs_of_pool[p]) pools_[p].follows |= program.needs[n].tracked;
  }
  for (std::size_t n = 0; n < needs_.size(); ++n) {
    const Need& need = program.needs[n];
    needs_[n].simple = need.pools.size() == 1 && !need.tracked && !need.looks &&
                       program.pools[need.pools.front()].people != kUnlimited;
    if (needs_[n].simple) pools_[need.pools.front()].only_need = static_cast<std::uint32_t>(n);
  }
  if (!plan.list.empty()) {
    now_ = plan.list.front();
    arrivals_.push(Event(plan.list.front(), EventKind::arrival, 0));
    streams_counting_ = 1;
    return;
  }
  cursors_.reserve(program.arrivals.size());
  for (std::uint32_t s = 0; s < program.arrivals.size(); ++s) {
    cursors_.emplace_back(program, program.arrivals[s], key);
    now_ = std::min(now_, program.arrivals[s].segments.front().from);
    counting_.push_back(1);
    ++streams_counting_;
    if (schedule(s)) arrivals_.push(Event(cursors_[s].time(), EventKind::arrival, s));
  }
}

RunOutcome Engine::run() {
  while (true) {
    const bool coming = !arrivals_.empty() && (events_.empty() || arrivals_.top().before(events_.top()));
    if (!coming && events_.empty()) {
      if (!dirty_.empty()) {
        start_free_people();
        continue;
      }
      if (release_leftovers()) continue;
      break;
    }
    const Event event = coming ? arrivals_.top() : events_.top();
    if (!dirty_.empty() && (event.time > now_ || event.kind() > kLastBeforeStart)) {
      start_free_people();
      continue;
    }
    if (event.time > plan_.stop) {
      outcome_.stop = Stop::horizon;
      now_ = plan_.stop;
      break;
    }
    now_ = event.time;
    if (coming) {
      arrive(event.index());
    } else {
      events_.pop();
      handle(event);
    }
    if (outcome_.events++ % kLookUp == 0) {
      if (base::interrupted()) outcome_.stop = Stop::interrupted;
      if (outcome_.events > kMaxEvents) outcome_.stop = Stop::too_many_events;
    }
    if (outcome_.stop != Stop::finished) break;
    if (streams_counting_ == 0 && outcome_.counted_open == 0 && plan_.arrivals == 0 && plan_.list.empty())
      break;
  }
  outcome_.now = now_;
  return outcome_;
}

void Engine::handle(const Event& event) {
  const std::uint32_t index = event.index();
  if (event.kind() == EventKind::batch) {
    batches_[index].timed = false;
    release(static_cast<std::int32_t>(index));
    return;
  }
  if (event.kind() == EventKind::opening) {
    if (needs_[index].opening == now_) needs_[index].opening = kNever;
    for (const std::uint32_t pool : program_.needs[index].pools) touch(pool);
    return;
  }
  if (event.kind() == EventKind::session_end) {
    end_session(index);
    return;
  }
  Token& token = tokens_[index];
  if ((token.ticket & 0xFFFFFFFU) != event.ticket() || token.phase == Phase::gone) return;
  switch (event.kind()) {
    case EventKind::begin:
      come(index);
      break;
    case EventKind::finish:
      follow(index, end_work(index));
      break;
    case EventKind::elapsed:
      if (token.phase == Phase::after) {
        charge_up_to_now(index, Cause::elapsed);
        follow(index, get_ready(index));
      } else if (token.phase == Phase::home) {
        charge_home(index);
        follow(index, get_ready(index));
      } else {
        charge_up_to_now(index, step_of(token).wait_cause);
        token.work = 0;
        follow(index, begin_work(index, kNobody));
      }
      break;
    case EventKind::look:
      charge_up_to_now(index, Cause::inbox);
      follow(index, enqueue(index, stage_of(token).need));
      break;
    case EventKind::patience:
      if (token.phase != Phase::work && !token.doomed) give_up(index, Ending::gave_up);
      break;
    default:
      break;
  }
}

/// Lets a token go on from a step until it waits for an event, and those that it splits into after it.
void Engine::follow(std::uint32_t token, std::int32_t step) {
  while (true) {
    while (step != kParked) step = enter(token, step);
    if (forked_.empty()) return;
    std::tie(token, step) = forked_.back();
    forked_.pop_back();
  }
}

/// Counts the executions of a step by a case. Rounds that take no time need no event, so they, too, must look
/// whether somebody wants to stop.
std::uint32_t Engine::next_pass(std::uint32_t slot, std::int32_t step) {
  constexpr std::uint16_t kRounds = 1024;
  const std::size_t row = slot * static_cast<std::size_t>(program_.max_steps);
  const std::int32_t first = process_of(cases_[slot]).first_step;
  const std::uint16_t pass = passes_[row + static_cast<std::size_t>(step - first)]++;
  if (pass % kRounds == kRounds - 1 && base::interrupted()) outcome_.stop = Stop::interrupted;
  if (pass >= kMaxPasses) outcome_.stop = Stop::too_many_passes;
  return pass;
}

/// A token comes to a step; gives the step to go on to, or kParked.
std::int32_t Engine::enter(std::uint32_t t, std::int32_t step) {
  if (step < 0) {
    end_token(t);
    return kParked;
  }
  const Step& s = program_.steps[static_cast<std::size_t>(step)];
  {
    Token& token = tokens_[t];
    token.enabled = token.mark = now_;
    token.causes = {};
    token.resumed = false;
  }
  if (s.join && join(t, step) == kParked) return kParked;
  const std::uint32_t slot = tokens_[t].slot;
  const ProcessProgram& process = process_of(cases_[slot]);
  tokens_[t].pass = process.loops ? next_pass(slot, step) : 0;
  if (process.loops && outcome_.stop != Stop::finished) return kParked;
  if (s.condition >= 0 && !holds(program_, s.condition, values_of(slot))) return route(t, s, false);
  if (s.aside && !tokens_[t].aside) {
    const std::uint32_t beside = new_token(slot, true);
    tokens_[beside].region = tokens_[t].region;
    forked_.emplace_back(beside, step);
    return route(t, s, false);
  }
  Token& token = tokens_[t];
  token.step = step;
  token.turn = 0;
  ++token.ticket;
  token.urgency = kLeastUrgent;
  for (std::size_t i = 0; i < s.priority.size(); ++i) {
    if (!holds(program_, s.priority[i], values_of(slot))) continue;
    token.urgency = static_cast<std::uint8_t>(i);
    break;
  }
  if (!process.clocks.empty()) clocks_at_start(token, s);
  if (s.patience.kind != base::Spread::Kind::none) {
    const Time patience =
        s.patience.random() ? s.patience.at(draw(token, s.patience_draw)) : s.patience.at(0);
    events_.push(Event(std::max(now_, token.enabled + patience), EventKind::patience, t, token.ticket));
  }
  if (s.after.kind != base::Spread::Kind::none) return elapse(t, s.after, s.after_draw, Phase::after);
  return get_ready(t);
}

/// Nothing lies in front of the step any more but other cases and absent people.
std::int32_t Engine::get_ready(std::uint32_t t) {
  const Step& s = step_of(tokens_[t]);
  switch (s.action) {
    case Action::call:
      return s.enters;
    case Action::wait:
      return elapse(t, s.duration, s.duration_draw, Phase::wait);
    case Action::wait_until:
      return wait_for_moment(t);
    case Action::visit:
      if (!comes_now(t)) return kParked;
      if (s.no_show > 0 && draw(tokens_[t], s.no_show_draw) < s.no_show &&
          (s.booked <= 0 || draw(tokens_[t], s.booked_draw) < s.booked)) {
        give_up(t, Ending::no_show);
        return kParked;
      }
      break;
    default:
      break;
  }
  if (s.batch >= 0) return gather(t, s.batch);
  return take_turn(t);
}

/// The step is done.
std::int32_t Engine::complete(std::uint32_t t) {
  Token& token = tokens_[t];
  const Step& s = step_of(token);
  CaseState& state = cases_[token.slot];
  const ProcessProgram& process = process_of(state);
  if (token.pass > 0) ++state.again;
  if (!process.clocks.empty()) clocks_at_end(token, s);
  if (s.outcome >= 0) state.outcome = s.outcome;
  if (token.aside) {
    end_token(t);
    return kParked;
  }
  return route(t, s, true);
}

/// The way out of a choice.
const Way& Engine::choose(std::uint32_t t, const Step& s) const {
  const Token& token = tokens_[t];
  const std::uint8_t* const values = values_of(token.slot);
  const Way* other = &s.out.back();
  double u = -1;
  for (const Way& way : s.out) {
    if (way.otherwise) {
      other = &way;
    } else if (way.condition >= 0) {
      if (holds(program_, way.condition, values)) return way;
    } else {
      if (u < 0) u = draw(token, s.next_draw);
      if (u < way.share) return way;
      u -= way.share;
    }
  }
  return *other;  // shares that add up to a little less than 1 end here, too
}

/// Where the token goes from here; a parallel split makes tokens for its other branches.
std::int32_t Engine::route(std::uint32_t t, const Step& s, bool executed) {
  if (executed && !s.redo.empty()) {
    Token& token = tokens_[t];
    double u = draw(token, s.redo_draw);
    for (const Way& way : s.redo) {
      u -= way.share;
      if (u >= 0) continue;
      if (way.detour && token.depth < token.senders.size()) token.senders[token.depth++] = token.step;
      token.region = way.region;
      return way.target;
    }
  }
  const Way& way = s.split == Split::choice ? choose(t, s) : s.out.front();
  if (s.split == Split::all) {
    for (std::size_t b = 1; b < s.out.size(); ++b) {
      const std::uint32_t beside = new_token(tokens_[t].slot);
      Token& other = tokens_[beside];
      other.senders = tokens_[t].senders;
      other.depth = tokens_[t].depth;
      other.region = s.out[b].region;
      forked_.emplace_back(beside, s.out[b].target);
    }
  }
  Token& token = tokens_[t];
  token.region = way.region;
  if (way.target != kWayBack) return way.target;
  return token.depth > 0 ? token.senders[--token.depth] : kEnd;
}

}  // namespace bpr::simulate
