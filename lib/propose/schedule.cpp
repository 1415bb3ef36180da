#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "propose/roadmap.hpp"

namespace bpr::propose {

using model::LegalLevel;
using model::Seasons;

Month month_of(base::Date date) {
  const base::Civil day = base::civil_of(date);
  return {day.year * 12 + static_cast<int>(day.month) - 1};
}

std::string format_month(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.of_year()); }

namespace {

constexpr int kApril = 4;  ///< the fiscal year begins

/// Whether a month lies in a span of months, which may go over the turn of the year.
bool lies_in(const std::pair<int, int>& span, Month month) {
  const int m = month.of_year();
  return span.first <= span.second ? m >= span.first && m <= span.second
                                   : m >= span.first || m <= span.second;
}

/// The first month from `from` on that fits; nothing where none of a year does.
template <typename Fits>
std::optional<Month> first_month(Month from, Fits&& fits) {
  for (int k = 0; k < 12; ++k)
    if (fits(from + k)) return from + k;
  return std::nullopt;
}

/// The month of the year in which people who came with the transfers are taught: the first whole one. 0 where
/// no transfers are stated.
int teaching_month(const Seasons& seasons) {
  const std::string_view text = seasons.transfers.text();
  int month = 0;
  int day = 0;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return 0;
  std::from_chars(text.data(), text.data() + dash, month);
  std::from_chars(text.data() + dash + 1, text.data() + text.size(), day);
  if (month < 1 || month > 12) return 0;
  return day <= 1 ? month : month % 12 + 1;
}

const std::pair<Symbol, std::pair<int, int>>* freeze_in(const Seasons& seasons, Month month) {
  for (const auto& freeze : seasons.freeze)
    if (lies_in(freeze.second, month)) return &freeze;
  return nullptr;
}

/// What keeps a stage from going live in a month; nothing where it may.
std::optional<Delay> kept_from(const Seasons& seasons, Month month) {
  if (const auto* const freeze = freeze_in(seasons, month))
    return Delay{Delay::Cause::freeze, month, freeze->first};
  if (month.of_year() == teaching_month(seasons)) return Delay{Delay::Cause::transfers, month, {}};
  return std::nullopt;
}

/// When the decision is in force and the money there.
void prepare(const StageNeeds& needs, const Seasons& seasons, Month start, StageDates& dates) {
  Month decided = start + months_to_prepare(needs.legal);
  if (needs.legal == LegalLevel::ordinance) {
    dates.session = first_month(decided, [&](Month m) {
      return std::find(seasons.council.begin(), seasons.council.end(), m.of_year()) != seasons.council.end();
    });
    if (dates.session) decided = *dates.session + 1;
  }
  if (needs_budget(needs)) {
    if (seasons.budget_request.first > 0)
      dates.request =
          first_month(start + kMonthsToEstimate, [&](Month m) { return lies_in(seasons.budget_request, m); });
    if (dates.request)
      dates.funds = first_month(*dates.request + 1, [](Month m) { return m.of_year() == kApril; });
  }
  dates.work = std::max({start, decided, dates.funds.value_or(start)});
  if (*dates.work == start) return;
  if (dates.session && *dates.work == decided) dates.delays.push_back({Delay::Cause::council, decided, {}});
  if (dates.funds && *dates.work == *dates.funds)
    dates.delays.push_back({Delay::Cause::budget, *dates.funds, {}});
}

/// Puts off going live until nothing keeps it back.
void put_off(const Seasons& seasons, StageDates& dates) {
  const Month wanted = *dates.live;
  dates.live = first_month(wanted, [&](Month m) { return !kept_from(seasons, m); });
  if (!dates.live) {
    dates.delays.push_back({Delay::Cause::no_month, {}, {}});
    return;
  }
  for (Month m = wanted; m < *dates.live; m = m + 1) {
    const Delay delay = *kept_from(seasons, m);
    Delay* const last = dates.delays.empty() ? nullptr : &dates.delays.back();
    if (last != nullptr && last->cause == delay.cause && last->name == delay.name)
      last->until = m + 1;
    else
      dates.delays.push_back({delay.cause, m + 1, delay.name});
  }
}

}  // namespace

std::optional<Month> month_to_measure(const Seasons& seasons, Month live) {
  return first_month(live + kMonthsToMeasure, [&](Month m) { return freeze_in(seasons, m) == nullptr; });
}

std::vector<StageDates> schedule(const std::vector<StageNeeds>& stages, const Seasons& seasons, Month start) {
  std::vector<StageDates> all;
  std::optional<Month> live = start;  // of the stage before
  for (const StageNeeds& needs : stages) {
    StageDates& dates = all.emplace_back();
    if (!live || needs.legal == LegalLevel::law) {
      dates.delays.push_back({live ? Delay::Cause::change_of_law : Delay::Cause::stage_before, {}, {}});
      live.reset();
      continue;
    }
    prepare(needs, seasons, start, dates);
    if (*live > *dates.work) {
      dates.work = *live;
      dates.delays = {{Delay::Cause::stage_before, *live, {}}};
      // Money is there for one fiscal year: it is asked for when its year comes.
      while (dates.funds && *dates.work >= *dates.funds + 12) {
        dates.request = *dates.request + 12;
        dates.funds = *dates.funds + 12;
      }
    }
    dates.live = *dates.work + months_to_carry_out(needs.once);
    if (needs.scope != Scope::own) put_off(seasons, dates);
    live = dates.live;
  }
  return all;
}

}  // namespace bpr::propose
