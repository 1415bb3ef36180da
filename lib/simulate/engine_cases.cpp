#include <algorithm>

#include "base/statistics.hpp"
#include "simulate/engine.hpp"

namespace bpr::simulate {

namespace {

/// Who comes by appointment comes five minutes early on average, give or take five minutes; never more than
/// half an hour off.
constexpr double kPunctualityMean = -5;
constexpr double kPunctualitySd = 5;
constexpr double kPunctualityLimit = 30;

Time punctuality(double u) {
  const double minutes = std::clamp(kPunctualityMean + kPunctualitySd * base::normal_quantile(u),
                                    -kPunctualityLimit, kPunctualityLimit);
  return static_cast<Time>(minutes * static_cast<double>(base::kMinute));
}

}  // namespace

/// Moves a stream on to its next case; false where no more come.
bool Engine::schedule(std::uint32_t stream) {
  ArrivalCursor& cursor = cursors_[stream];
  const auto process = static_cast<std::size_t>(cursor.stream().process);
  const bool more = (plan_.arrivals == 0 || sent_[process] < plan_.arrivals) && cursor.next();
  if (counting_[stream] != 0 && (!more || cursor.time() >= plan_.to)) {
    counting_[stream] = 0;
    --streams_counting_;
  }
  if (more) ++sent_[process];
  return more;
}

/// The case at the head of a stream comes; its event makes room for that of the next one.
void Engine::arrive(std::uint32_t stream) {
  if (!plan_.list.empty()) {
    const auto number = static_cast<std::int64_t>(list_at_++);
    if (list_at_ < plan_.list.size()) {
      arrivals_.replace_top(Event(plan_.list[list_at_], EventKind::arrival, 0));
    } else {
      arrivals_.pop();
      streams_counting_ = 0;
    }
    come(new_case(0, number, now_ >= plan_.from && now_ < plan_.to));
    return;
  }
  ArrivalCursor& cursor = cursors_[stream];
  const std::int64_t number = cursor.number();
  const std::int32_t process = cursor.stream().process;
  const bool booked = cursor.stream().booked;
  if (schedule(stream))
    arrivals_.replace_top(Event(cursor.time() - (cursor.stream().booked ? Time{30} * base::kMinute : 0),
                                EventKind::arrival, stream));
  else
    arrivals_.pop();
  const Time appointment = booked ? now_ + Time{30} * base::kMinute : now_;
  const std::uint32_t t = new_case(process, number, appointment >= plan_.from && appointment < plan_.to);
  if (outcome_.stop != Stop::finished) return;
  if (!booked) {
    come(t);
    return;
  }
  const double u =
      base::uniform(key_, program_.processes[static_cast<std::size_t>(process)].punctuality_draw, number);
  tokens_[t].phase = Phase::coming;
  events_.push(Event(appointment + punctuality(u), EventKind::begin, t, tokens_[t].ticket));
}

void Engine::come(std::uint32_t t) {
  CaseState& state = cases_[tokens_[t].slot];
  state.arrival = state.ledger.since = now_;
  follow(t, process_of(state).start);
}

/// A case with its first token.
std::uint32_t Engine::new_case(std::int32_t process, std::int64_t number, bool counted) {
  std::uint32_t slot = 0;
  if (free_cases_.empty()) {
    slot = static_cast<std::uint32_t>(cases_.size());
    if (slot >= kMaxInFlight) outcome_.stop = Stop::too_many_in_flight;
    cases_.emplace_back();
    values_.resize(values_.size() + static_cast<std::size_t>(program_.max_variables));
    passes_.resize(passes_.size() + static_cast<std::size_t>(program_.max_steps));
    joins_.resize(joins_.size() + static_cast<std::size_t>(program_.max_splits));
    clocks_.resize(clocks_.size() + static_cast<std::size_t>(program_.max_clocks));
  } else {
    slot = free_cases_.back();
    free_cases_.pop_back();
    CaseState& used = cases_[slot];
    if (follows_applicants_) used.ledger = {};
    used.ending = Ending::running;
    used.outcome = -1;
    used.waited = used.work = used.touch = 0;
    used.waiting = {};
    used.executions = used.again = 0;
    used.kept = used.missed = 0;
    const auto clear = [slot](auto& table, std::int32_t width) {
      if (width > 0)
        std::fill_n(table.begin() + static_cast<std::ptrdiff_t>(slot) * width, width,
                    typename std::remove_reference_t<decltype(table)>::value_type{});
    };
    clear(passes_, program_.max_steps);
    clear(joins_, program_.max_splits);
    clear(clocks_, program_.max_clocks);
  }
  CaseState& state = cases_[slot];
  state.slot = slot;
  state.process = process;
  state.number = number;
  state.counted = counted;
  state.arrival = state.ledger.since = now_;
  ++outcome_.arrived;
  if (counted) ++outcome_.counted_open;
  const ProcessProgram& program = process_of(state);
  if (program.variables_end > program.variables_begin)
    draw_variables(program_, program, key_, number,
                   values_.data() + slot * static_cast<std::size_t>(program_.max_variables));
  state.agent = program.agents > 0 && base::uniform(key_, program.agent_draw, number) < program.agents;
  return new_token(slot);
}

std::uint32_t Engine::new_token(std::uint32_t slot, bool aside) {
  std::uint32_t t = 0;
  if (free_tokens_.empty()) {
    t = static_cast<std::uint32_t>(tokens_.size());
    tokens_.emplace_back();
  } else {
    t = free_tokens_.back();
    free_tokens_.pop_back();
  }
  Token& token = tokens_[t];
  CaseState& state = cases_[slot];
  token.slot = slot;
  ++token.ticket;
  token.phase = Phase::coming;
  token.aside = aside;
  token.doomed = token.resumed = false;
  token.depth = 0;
  token.region = -1;
  token.previous = -1;
  token.next = state.first_token;
  if (token.next >= 0) tokens_[static_cast<std::size_t>(token.next)].previous = static_cast<std::int32_t>(t);
  state.first_token = static_cast<std::int32_t>(t);
  ++state.tokens;
  if (!aside) ++state.main_tokens;
  return t;
}

void Engine::drop_token(std::uint32_t t) {
  Token& token = tokens_[t];
  CaseState& state = cases_[token.slot];
  if (token.previous >= 0)
    tokens_[static_cast<std::size_t>(token.previous)].next = token.next;
  else
    state.first_token = token.next;
  if (token.next >= 0) tokens_[static_cast<std::size_t>(token.next)].previous = token.previous;
  ++token.ticket;
  token.phase = Phase::gone;
  free_tokens_.push_back(t);
  --state.tokens;
  if (!token.aside) --state.main_tokens;
  if (state.tokens == 0 && state.ending != Ending::running) free_cases_.push_back(token.slot);
}

/// The flow of a token is at its end. With the last one the case ends; who only waits for work aside is not
/// there.
void Engine::end_token(std::uint32_t t) {
  const std::uint32_t slot = tokens_[t].slot;
  drop_token(t);
  CaseState& state = cases_[slot];
  if (state.tokens == 0) {
    end_case(slot, Ending::done);
  } else if (state.main_tokens == 0 && process_of(state).ledger) {
    settle(state);
    state.ledger.place = 0;
  }
}

void Engine::end_case(std::uint32_t slot, Ending ending) {
  CaseState& state = cases_[slot];
  const ProcessProgram& process = process_of(state);
  if (process.ledger) {
    settle(state);
    state.ledger.on_site_waiting[static_cast<std::size_t>(Cause::synchronisation)] += state.ledger.idle;
    state.ledger.idle = 0;
  }
  state.end = now_;
  state.ending = ending;
  if (ending == Ending::done)
    for (std::size_t c = 0; c < process.clocks.size(); ++c) stop_clock(state, c);
  ++outcome_.ended;
  if (state.counted) --outcome_.counted_open;
  monitor_.on_case(state, values_of(slot));
  if (state.tokens == 0) free_cases_.push_back(slot);
}

/// Takes a token out of whatever it waits for, and puts its waiting down to the causes.
void Engine::remove_waiting(std::uint32_t t) {
  Token& token = tokens_[t];
  switch (token.phase) {
    case Phase::after:
      charge_up_to_now(t, Cause::elapsed);
      break;
    case Phase::home:
      charge_home(t);
      break;
    case Phase::wait:
      charge_up_to_now(t, step_of(token).wait_cause);
      break;
    case Phase::gathering:
      charge_up_to_now(t, Cause::batching);
      break;
    case Phase::inbox:
      charge_up_to_now(t, Cause::inbox);
      break;
    case Phase::queue: {
      const std::uint32_t need = stage_of(token).need;
      if (program_.needs[need].tracked) keep_stretch(need);
      charge_queue(t, need);
      leave_queue(token, need);
      break;
    }
    default:
      return;
  }
  CaseState& state = cases_[token.slot];
  if (!token.resumed) add_waiting(token, state);
}

/// The applicant gives up, or does not come: the case ends here and now. Work in hand is finished all the
/// same.
void Engine::give_up(std::uint32_t t, Ending ending) {
  const std::uint32_t slot = tokens_[t].slot;
  for (std::int32_t i = cases_[slot].first_token; i >= 0;) {
    const auto one = static_cast<std::uint32_t>(i);
    i = tokens_[one].next;
    if (tokens_[one].phase == Phase::work && stage_of(tokens_[one]).need != kNobody) {
      tokens_[one].doomed = true;
      continue;
    }
    remove_waiting(one);
    drop_token(one);
  }
  end_case(slot, ending);
}

/// A branch comes to where all meet. Goes on with the last one, whose step has been enabled since the first
/// came.
std::int32_t Engine::join(std::uint32_t t, std::int32_t step) {
  Token& token = tokens_[t];
  const auto upwards = [&](std::int32_t region) {
    while (region >= 0 && program_.branches[static_cast<std::size_t>(region)].join != step)
      region = program_.branches[static_cast<std::size_t>(region)].parent;
    return region;
  };
  std::int32_t region = upwards(token.region);
  Time first = now_;
  while (region >= 0) {
    const Branch& branch = program_.branches[static_cast<std::size_t>(region)];
    JoinState& state = joins_[token.slot * static_cast<std::size_t>(program_.max_splits) +
                              static_cast<std::size_t>(branch.split)];
    state.first = state.count == 0 ? first : std::min(state.first, first);
    if (++state.count < branch.branches) {
      drop_token(t);
      return kParked;
    }
    first = state.first;
    state.count = 0;
    region = upwards(branch.parent);
  }
  token.enabled = first;
  token.mark = first;
  charge_up_to_now(t, Cause::synchronisation);
  return step;
}

void Engine::report_unfinished() {
  for (CaseState& state : cases_) {
    if (state.ending != Ending::running || state.first_token < 0) continue;
    if (process_of(state).ledger) settle(state);
    for (std::int32_t i = state.first_token; i >= 0;) {
      const auto one = static_cast<std::uint32_t>(i);
      i = tokens_[one].next;
      remove_waiting(one);
    }
    state.ledger.on_site_waiting[static_cast<std::size_t>(Cause::synchronisation)] += state.ledger.idle;
    state.end = now_;
    monitor_.on_case(state, values_of(state.slot));
  }
}

}  // namespace bpr::simulate
