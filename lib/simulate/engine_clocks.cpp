#include <algorithm>
#include <bit>

#include "simulate/engine.hpp"

namespace bpr::simulate {

void Engine::clocks_at_start(const Token& token, const Step& step) {
  for (std::uint32_t left = step.pauses_clock; left != 0; left &= left - 1) {
    ClockState& state = clock(token.slot, static_cast<std::size_t>(std::countr_zero(left)));
    if (state.pauses++ == 0) state.paused_since = now_;
  }
}

void Engine::clocks_at_end(const Token& token, const Step& step) {
  const std::uint32_t days = program_.office_days;
  for (std::uint32_t left = step.pauses_clock; left != 0; left &= left - 1) {
    const auto c = static_cast<std::size_t>(std::countr_zero(left));
    ClockState& state = clock(token.slot, c);
    if (--state.pauses > 0 || state.start == kNever) continue;
    const base::Date from = base::date_of({std::max(state.start, state.paused_since)});
    const base::Date to = base::date_of({now_});
    if (process_of(cases_[token.slot]).clocks[c].business)
      state.days += static_cast<std::int32_t>(
          program_.timetables[days].open_time(base::instant_of(from + 1).us, base::instant_of(to + 1).us,
                                              hint(days)) /
          base::kDay);
    else
      state.days += to - from;
  }
  for (std::uint32_t left = step.starts_clock; left != 0; left &= left - 1) {
    ClockState& state = clock(token.slot, static_cast<std::size_t>(std::countr_zero(left)));
    if (state.start == kNever) state.start = now_;
  }
  for (std::uint32_t left = step.stops_clock; left != 0; left &= left - 1)
    stop_clock(cases_[token.slot], static_cast<std::size_t>(std::countr_zero(left)));
}

/// The first day is the next open day; an end on a closed day moves to the next open one; kept where this is
/// not later than closing time of the last day.
void Engine::stop_clock(CaseState& state, std::size_t c) {
  ClockState& clock_state = clock(state.slot, c);
  if (clock_state.over || clock_state.start == kNever) return;
  clock_state.over = true;
  const Clock& terms = process_of(state).clocks[c];
  const Timetable& days = program_.timetables[program_.office_days];
  Timetable::Hint& at = hint(program_.office_days);
  const Time next_day = base::instant_of(base::date_of({clock_state.start}) + 1).us;
  const Time first = days.next_open(next_day, at);
  const auto length =
      static_cast<Time>(terms.days * static_cast<double>(base::kDay)) + clock_state.days * base::kDay;
  Time last = kNever;
  if (first != kNever)
    last = terms.business ? days.add_open_time(first, length, at) - base::kDay
                          : days.next_open(first + length - base::kDay, at);
  bool kept = true;
  if (last < kDistant) {
    const std::uint32_t hours = program_.office_hours;
    const Time midnight = base::instant_of(base::date_of({last})).us + base::kDay;
    Time closes = midnight;
    if (!program_.timetables[hours].always()) {
      // Closing time: the end of the last open interval of that day.
      for (Time t = midnight - base::kDay; t < midnight;) {
        const Time opens = program_.timetables[hours].next_open(t, hint(hours));
        if (opens >= midnight) break;
        closes = program_.timetables[hours].next_close(opens, hint(hours));
        t = closes;
      }
    }
    kept = now_ <= closes;
  }
  (kept ? state.kept : state.missed) |= 1U << c;
}

}  // namespace bpr::simulate
