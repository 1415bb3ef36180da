#include "measure/measures.hpp"

#include <algorithm>

namespace bpr::measure {

namespace {

// NOLINTBEGIN: one line for each measure
constexpr std::array<MeasureInfo, kMeasures> kTable{{
    {Measure::visits, "visits", Unit::count, Ledger::resident, true, "trips",
     "trips to another place, summed over the steps: probability that the step is carried out × probability "
     "that the applicant is not there yet"},
    {Measure::windows, "windows", Unit::count, Ledger::resident, true, "windows",
     "windows at which the applicant stands at least once"},
    {Measure::window_moves, "window-moves", Unit::count, Ledger::resident, true, "window moves",
     "changes of window within one place"},
    {Measure::travel, "travel", Unit::minutes, Ledger::resident, true, "travel",
     "trips × the way there and back"},
    {Measure::writing, "writing", Unit::minutes, Ledger::resident, true, "writing",
     "minutes of `write` steps by the applicant, rework included"},
    {Measure::forms, "forms", Unit::count, Ledger::resident, true, "forms",
     "forms that the applicant writes, first pass"},
    {Measure::fields, "fields", Unit::count, Ledger::resident, true, "fields written",
     "fields that the applicant writes on all forms, first pass"},
    {Measure::repeated_fields, "repeated-fields", Unit::count, Ledger::resident, true, "fields written again",
     "for each field: expected writes − probability that it is written at all"},
    {Measure::known_fields, "known-fields", Unit::count, Ledger::resident, true, "fields a register holds",
     "field writes whose field one of our own or a linked register holds"},
    {Measure::documents, "documents", Unit::count, Ledger::resident, true, "documents brought",
     "documents received from the applicant, first pass"},
    {Measure::documents_own, "documents-own", Unit::count, Ledger::resident, true, "documents of our own",
     "documents received whose issuer is our own office"},
    {Measure::documents_public, "documents-public", Unit::count, Ledger::resident, true,
     "documents of public bodies", "documents received whose issuer is another public body"},
    {Measure::documents_third, "documents-third", Unit::count, Ledger::resident, true,
     "documents of third parties", "documents received whose issuer is a third party"},
    {Measure::enquiries, "enquiries", Unit::count, Ledger::resident, true, "enquiries",
     "`enquire` steps of the applicant"},
    {Measure::own, "own", Unit::minutes, Ledger::resident, true, "own acts",
     "minutes in which the applicant acts, at home or on site"},
    {Measure::served, "served", Unit::minutes, Ledger::resident, true, "being served",
     "minutes of steps done with the applicant"},
    {Measure::waiting, "waiting", Unit::minutes, Ledger::resident, true, "waiting on site",
     "time on site − own acts on site − being served on site"},
    {Measure::on_site, "on-site", Unit::minutes, Ledger::resident, true, "time on site",
     "from arrival to leaving; parallel branches by their maximum"},
    {Measure::total, "total", Unit::minutes, Ledger::resident, true, "resident's time",
     "own acts + being served + waiting on site + travel"},
    {Measure::money, "money", Unit::yen, Ledger::resident, true, "money",
     "amounts paid and fees of documents obtained"},
    {Measure::seals, "seals", Unit::count, Ledger::resident, true, "seals",
     "forms to be sealed by the applicant, first pass"},
    {Measure::resident_hours_year, "resident-hours", Unit::hours, Ledger::resident, true,
     "residents' hours a year", "resident's time × cases a year ÷ 60"},
    {Measure::resident_cost_year, "resident-cost", Unit::yen, Ledger::resident, true,
     "residents' cost a year", "residents' hours a year × tariff (Standard Cost Model)"},
    {Measure::agent_minutes, "agent-minutes", Unit::minutes, Ledger::resident, true, "agents' time",
     "minutes in which an agent acts for the applicant"},
    {Measure::touch, "staff-minutes", Unit::minutes, Ledger::office, true, "staff's working time",
     "for each step: executions × working minutes × people who do it"},
    {Measure::staff_hours_year, "staff-hours", Unit::hours, Ledger::office, true, "staff hours a year",
     "staff's working time × cases a year ÷ 60"},
    {Measure::fte, "fte", Unit::people, Ledger::office, true, "full-time equivalents",
     "staff hours a year ÷ hours of a full-time year"},
    {Measure::staff_cost_year, "staff-cost", Unit::yen, Ledger::office, true, "staff cost a year",
     "working hours of each role × its cost an hour × cases a year"},
    {Measure::hand_offs, "hand-offs", Unit::count, Ledger::office, true, "hand-offs",
     "times a step is done by another section than the staff step before it"},
    {Measure::approvals, "approvals", Unit::count, Ledger::office, true, "approvals",
     "`approve` steps × approvers"},
    {Measure::checks, "checks", Unit::count, Ledger::office, true, "checks", "`check` steps of staff"},
    {Measure::duplicate_checks, "duplicate-checks", Unit::count, Ledger::office, true, "duplicate checks",
     "checks of a paper that was checked before"},
    {Measure::entries, "entries", Unit::count, Ledger::office, true, "entries", "`enter` steps of staff"},
    {Measure::re_keying, "re-keying", Unit::count, Ledger::office, true, "entries of digital data",
     "entries of data that are digital already: digital form, filled in online, or entered before"},
    {Measure::look_ups, "look-ups", Unit::count, Ledger::office, true, "look-ups",
     "`look-up` steps of staff"},
    {Measure::asks, "asks", Unit::count, Ledger::office, true, "outside enquiries", "`ask` steps of staff"},
    {Measure::prints, "prints", Unit::count, Ledger::office, true, "prints", "`print` steps of staff"},
    {Measure::mails, "mails", Unit::count, Ledger::office, true, "mails", "steps of staff that go by mail"},
    {Measure::rework_share, "rework", Unit::share, Ledger::office, true, "rework",
     "share of staff's working time spent on passes after the first and in detours"},
    {Measure::value_adding, "value-adding", Unit::minutes, Ledger::office, false, "value-adding",
     "staff's working time in value-adding steps"},
    {Measure::necessary, "necessary", Unit::minutes, Ledger::office, true, "necessary",
     "staff's working time in necessary steps"},
    {Measure::waste, "waste", Unit::minutes, Ledger::office, true, "waste",
     "staff's working time in steps that add nothing"},
    {Measure::lead_time, "lead-time", Unit::days, Ledger::flow, true, "lead time",
     "from the applicant's first act to the end of the last step; parallel branches by their expected "
     "maximum"},
    {Measure::lead_open_days, "lead-open-days", Unit::days, Ledger::flow, true, "lead time in open days",
     "lead time × open days a year ÷ days a year"},
    {Measure::lead_bound, "lead-time-at-least", Unit::days, Ledger::flow, true, "lead time at least",
     "work and elapsed waits alone, parallel branches by the longest of their means: a lower bound"},
    {Measure::theoretical_cycle_time, "theoretical-cycle-time", Unit::hours, Ledger::flow, true,
     "theoretical cycle time", "working time alone, parallel branches by their maximum, no waiting"},
    {Measure::efficiency, "efficiency", Unit::share, Ledger::flow, false, "cycle-time efficiency",
     "theoretical cycle time ÷ lead time"},
    {Measure::wait_contention, "wait-contention", Unit::minutes, Ledger::flow, true, "waiting: people busy",
     "queue of each role by Allen and Cunneen, averaged over the hours of the profile"},
    {Measure::wait_batching, "wait-batching", Unit::minutes, Ledger::flow, true, "waiting: batches",
     "(size − 1) ÷ 2 × time between cases, or half the way to the batch's time"},
    {Measure::wait_closed, "wait-closed", Unit::minutes, Ledger::flow, true, "waiting: off duty",
     "mean time to the next opening after an elapsed wait"},
    {Measure::wait_inbox, "wait-inbox", Unit::minutes, Ledger::flow, true, "waiting: inbox or session",
     "mean time to the next look into the inbox, or to the board's next session"},
    {Measure::wait_elapsed, "wait-elapsed", Unit::minutes, Ledger::flow, true, "waiting: elapsed",
     "`wait` and `after`"},
    {Measure::wait_outside, "wait-outside", Unit::minutes, Ledger::flow, true, "waiting: outside reply",
     "`wait … for:` somebody else"},
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
