#include "simulate/engine.hpp"

namespace bpr::simulate {

namespace {

/// Shorter stretches of waiting are no night.
constexpr Time kShortestNight = 4 * base::kHour;

}  // namespace

/// Brings the ledger of the applicant up to now.
void Engine::settle(CaseState& state) {
  const Time time = now_ - state.ledger.since;
  if (time <= 0) return;
  state.ledger.since = now_;
  if (state.ledger.place != 0) {
    state.ledger.on_site += time;
    if (time > kShortestNight) state.ledger.nights += base::date_of({now_}) - base::date_of({now_ - time});
  }
  if (state.ledger.acting > 0)
    state.ledger.own += time;
  else if (state.ledger.serving > 0)
    state.ledger.served += time;
  else if (state.ledger.place != 0)
    (state.ledger.working > 0 ? state.ledger.on_site_waiting[kOutOfSight] : state.ledger.idle) += time;
}

/// The applicant goes somewhere: a trip where the place is another.
void Engine::go_to(std::uint32_t t, const Step& step) {
  const Token& token = tokens_[t];
  CaseState& state = cases_[token.slot];
  const auto& places = process_of(state).places;
  const PlaceState& to = places[static_cast<std::size_t>(step.place)];
  const bool trip = step.place > 0 && to.place != places[static_cast<std::size_t>(state.ledger.place)].place;
  if (trip) {
    ++state.ledger.visits;
    state.ledger.travel += to.travel.random() ? to.travel.at(draw(token, step.travel_draw)) : to.travel.at(0);
  }
  if (step.action != Action::visit && step.action != Action::leave) return;
  if (trip) state.ledger.came = now_;
  state.ledger.place = step.place;
}

void Engine::start_presence(Token& token, const Step& step) {
  CaseState& state = cases_[token.slot];
  settle(state);
  if (step.applicant) {
    if (step.place >= 0) go_to(static_cast<std::uint32_t>(&token - tokens_.data()), step);
    ++state.ledger.acting;
  } else if (step.served) {
    ++state.ledger.serving;
  } else if (!token.aside) {
    ++state.ledger.working;
  }
}

/// `worked`: of the time since work began; the rest was rest, and who sat there waited for the people to come
/// back.
void Engine::end_presence(Token& token, const Step& step, Time worked) {
  CaseState& state = cases_[token.slot];
  settle(state);
  if (step.applicant)
    --state.ledger.acting;
  else if (step.served)
    --state.ledger.serving;
  else if (!token.aside)
    --state.ledger.working;
  const Time rest = now_ - token.begun - worked;
  if (rest <= 0 || token.aside || state.main_tokens > 1 || step.applicant) return;
  Time& counted = step.served ? state.ledger.served : state.ledger.on_site_waiting[kOutOfSight];
  if (!step.served && state.ledger.place == 0) return;
  counted -= rest;
  if (state.ledger.place != 0) state.ledger.on_site_waiting[static_cast<std::size_t>(Cause::closed)] += rest;
}

}  // namespace bpr::simulate
