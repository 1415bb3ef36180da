#include "measure/measures.hpp"

#include <algorithm>

#include "base/later.hpp"

namespace bpr::measure {

namespace {

using base::later;

// NOLINTBEGIN: one line for each measure
constexpr std::array<MeasureInfo, kMeasures> kTable{{
    {Measure::visits, "visits", Unit::count, Ledger::resident, true, later("trips"),
     later("trips to another place, summed over the steps: probability that the step is carried out × "
           "probability "
           "that the applicant is not there yet")},
    {Measure::windows, "windows", Unit::count, Ledger::resident, true, later("windows"),
     later("windows at which the applicant stands at least once")},
    {Measure::window_moves, "window-moves", Unit::count, Ledger::resident, true, later("window moves"),
     later("changes of window within one place")},
    {Measure::travel, "travel", Unit::minutes, Ledger::resident, true, later("travel"),
     later("trips × the way there and back")},
    {Measure::writing, "writing", Unit::minutes, Ledger::resident, true, later("writing"),
     later("minutes of `write` steps by the applicant, rework included")},
    {Measure::forms, "forms", Unit::count, Ledger::resident, true, later("forms"),
     later("forms that the applicant writes, first pass")},
    {Measure::fields, "fields", Unit::count, Ledger::resident, true, later("fields written"),
     later("fields that the applicant writes on all forms, first pass")},
    {Measure::repeated_fields, "repeated-fields", Unit::count, Ledger::resident, true,
     later("fields written again"),
     later("for each field: expected writes − probability that it is written at all")},
    {Measure::known_fields, "known-fields", Unit::count, Ledger::resident, true,
     later("fields a register holds"),
     later("field writes whose field one of our own or a linked register holds")},
    {Measure::documents, "documents", Unit::count, Ledger::resident, true, later("documents brought"),
     later("documents received from the applicant, first pass")},
    {Measure::documents_own, "documents-own", Unit::count, Ledger::resident, true,
     later("documents of our own"), later("documents received whose issuer is our own office")},
    {Measure::documents_public, "documents-public", Unit::count, Ledger::resident, true,
     later("documents of public bodies"), later("documents received whose issuer is another public body")},
    {Measure::documents_third, "documents-third", Unit::count, Ledger::resident, true,
     later("documents of third parties"), later("documents received whose issuer is a third party")},
    {Measure::enquiries, "enquiries", Unit::count, Ledger::resident, true, later("enquiries"),
     later("`enquire` steps of the applicant")},
    {Measure::own, "own", Unit::minutes, Ledger::resident, true, later("own acts"),
     later("minutes in which the applicant acts, at home or on site")},
    {Measure::served, "served", Unit::minutes, Ledger::resident, true, later("being served"),
     later("minutes of steps done with the applicant")},
    {Measure::waiting, "waiting", Unit::minutes, Ledger::resident, true, later("waiting on site"),
     later("time on site − own acts on site − being served on site")},
    {Measure::on_site, "on-site", Unit::minutes, Ledger::resident, true, later("time on site"),
     later("from arrival to leaving; parallel branches by their maximum")},
    {Measure::total, "total", Unit::minutes, Ledger::resident, true, later("resident's time"),
     later("own acts + being served + waiting on site + travel")},
    {Measure::money, "money", Unit::yen, Ledger::resident, true, later("money"),
     later("amounts paid and fees of documents obtained")},
    {Measure::seals, "seals", Unit::count, Ledger::resident, true, later("seals"),
     later("forms to be sealed by the applicant, first pass")},
    {Measure::resident_hours_year, "resident-hours", Unit::hours, Ledger::resident, true,
     later("residents' hours a year"), later("resident's time × cases a year ÷ 60")},
    {Measure::resident_cost_year, "resident-cost", Unit::yen, Ledger::resident, true,
     later("residents' cost a year"), later("residents' hours a year × tariff (Standard Cost Model)")},
    {Measure::agent_minutes, "agent-minutes", Unit::minutes, Ledger::resident, true, later("agents' time"),
     later("minutes in which an agent acts for the applicant")},
    {Measure::touch, "staff-minutes", Unit::minutes, Ledger::office, true, later("staff's working time"),
     later("for each step: executions × working minutes × people who do it")},
    {Measure::staff_hours_year, "staff-hours", Unit::hours, Ledger::office, true, later("staff hours a year"),
     later("staff's working time × cases a year ÷ 60")},
    {Measure::fte, "fte", Unit::people, Ledger::office, true, later("full-time equivalents"),
     later("staff hours a year ÷ hours of a full-time year")},
    {Measure::staff_cost_year, "staff-cost", Unit::yen, Ledger::office, true, later("staff cost a year"),
     later("working hours of each role × its cost an hour × cases a year")},
    {Measure::hand_offs, "hand-offs", Unit::count, Ledger::office, true, later("hand-offs"),
     later("times a step is done by another section than the staff step before it")},
    {Measure::approvals, "approvals", Unit::count, Ledger::office, true, later("approvals"),
     later("`approve` steps × approvers")},
    {Measure::checks, "checks", Unit::count, Ledger::office, true, later("checks"),
     later("`check` steps of staff")},
    {Measure::duplicate_checks, "duplicate-checks", Unit::count, Ledger::office, true,
     later("duplicate checks"), later("checks of a paper that was checked before")},
    {Measure::entries, "entries", Unit::count, Ledger::office, true, later("entries"),
     later("`enter` steps of staff")},
    {Measure::re_keying, "re-keying", Unit::count, Ledger::office, true, later("entries of digital data"),
     later("entries of data that are digital already: digital form, filled in online, or entered before")},
    {Measure::look_ups, "look-ups", Unit::count, Ledger::office, true, later("look-ups"),
     later("`look-up` steps of staff")},
    {Measure::asks, "asks", Unit::count, Ledger::office, true, later("outside enquiries"),
     later("`ask` steps of staff")},
    {Measure::prints, "prints", Unit::count, Ledger::office, true, later("prints"),
     later("`print` steps of staff")},
    {Measure::mails, "mails", Unit::count, Ledger::office, true, later("mails"),
     later("steps of staff that go by mail")},
    {Measure::rework_share, "rework", Unit::share, Ledger::office, true, later("rework"),
     later("share of staff's working time spent on passes after the first and in detours")},
    {Measure::value_adding, "value-adding", Unit::minutes, Ledger::office, false, later("value-adding"),
     later("staff's working time in value-adding steps")},
    {Measure::necessary, "necessary", Unit::minutes, Ledger::office, true, later("necessary"),
     later("staff's working time in necessary steps")},
    {Measure::waste, "waste", Unit::minutes, Ledger::office, true, later("waste"),
     later("staff's working time in steps that add nothing")},
    {Measure::lead_time, "lead-time", Unit::days, Ledger::flow, true, later("lead time"),
     later("from the applicant's first act to the end of the last step; parallel branches by their expected "
           "maximum")},
    {Measure::lead_open_days, "lead-open-days", Unit::days, Ledger::flow, true,
     later("lead time in open days"), later("lead time × open days a year ÷ days a year")},
    {Measure::lead_bound, "lead-time-at-least", Unit::days, Ledger::flow, true, later("lead time at least"),
     later("work and elapsed waits alone, parallel branches by the longest of their means: a lower bound")},
    {Measure::theoretical_cycle_time, "theoretical-cycle-time", Unit::hours, Ledger::flow, true,
     later("theoretical cycle time"),
     later("working time alone, parallel branches by their maximum, no waiting")},
    {Measure::efficiency, "efficiency", Unit::share, Ledger::flow, false, later("cycle-time efficiency"),
     later("theoretical cycle time ÷ lead time")},
    {Measure::wait_contention, "wait-contention", Unit::minutes, Ledger::flow, true,
     later("waiting: people busy"),
     later("queue of each role by Allen and Cunneen, averaged over the hours of the profile")},
    {Measure::wait_batching, "wait-batching", Unit::minutes, Ledger::flow, true, later("waiting: batches"),
     later("(size − 1) ÷ 2 × time between cases, or half the way to the batch's time")},
    {Measure::wait_closed, "wait-closed", Unit::minutes, Ledger::flow, true, later("waiting: off duty"),
     later("mean time to the next opening after an elapsed wait")},
    {Measure::wait_inbox, "wait-inbox", Unit::minutes, Ledger::flow, true, later("waiting: inbox or session"),
     later("mean time to the next look into the inbox, or to the board's next session")},
    {Measure::wait_elapsed, "wait-elapsed", Unit::minutes, Ledger::flow, true, later("waiting: elapsed"),
     later("`wait` and `after`")},
    {Measure::wait_outside, "wait-outside", Unit::minutes, Ledger::flow, true,
     later("waiting: outside reply"), later("`wait … for:` somebody else")},
}};
// NOLINTEND

constexpr bool in_order() {
  for (std::size_t i = 0; i < kMeasures; ++i)
    if (static_cast<std::size_t>(kTable[i].measure) != i) return false;
  return true;
}
static_assert(in_order());

}  // namespace

std::string_view name(Source source) {
  switch (source) {
    case Source::exact:
      return "exact";
    case Source::bound:
      return "bound";
    case Source::approximation:
      return "approximation";
    case Source::simulated:
      return "simulated";
  }
  return "exact";
}

Source weaker(Source a, Source b) {
  const auto rank = [](Source s) {
    switch (s) {
      case Source::exact:
        return 0;
      case Source::simulated:
        return 1;
      case Source::approximation:
        return 2;
      case Source::bound:
        return 3;
    }
    return 0;
  };
  return rank(a) >= rank(b) ? a : b;
}

std::span<const MeasureInfo> measures() { return kTable; }

const MeasureInfo& info(Measure measure) { return kTable[static_cast<std::size_t>(measure)]; }

const MeasureInfo* find_measure(std::string_view name) {
  const auto found =
      std::find_if(kTable.begin(), kTable.end(), [&](const MeasureInfo& m) { return m.name == name; });
  return found == kTable.end() ? nullptr : &*found;
}

}  // namespace bpr::measure
