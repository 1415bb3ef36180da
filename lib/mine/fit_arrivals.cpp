#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "mine/arrivals.hpp"
#include "mine/durations.hpp"
#include "mine/fit_intervals.hpp"
#include "mine/fit_parts.hpp"

namespace bpr::mine {

namespace {

using base::Date;
using base::Instant;
using base::Symbol;

/// How many of the arrivals of a year are expected in a stretch of time, by calendars and profile of a file.
class ArrivalClock {
 public:
  explicit ArrivalClock(const model::Process& process)
      : process_(process), profile_(model::find(process.profiles, process.demand->profile)) {
    const model::Demand& demand = *process.demand;
    const model::Trait* const by = demand.arrive_by ? model::find(process.traits, demand.arrive_by) : nullptr;
    if (by == nullptr || by->kind != model::Trait::Kind::exclusive) {
      streams_.push_back({&calendar(demand.arrive), 1, 0});
    } else {
      for (const model::Trait::Value& value : by->values) {
        const auto said = std::find_if(demand.arrive_values.begin(), demand.arrive_values.end(),
                                       [&](const auto& one) { return one.first == value.name; });
        streams_.push_back(
            {&calendar(said == demand.arrive_values.end() ? Symbol{} : said->second), value.share.value, 0});
      }
    }
  }

  /// In years' worth of arrivals; a year is the fiscal year of `from`.
  [[nodiscard]] double between(Instant from, Instant to) {
    const int year = base::fiscal_year_of(base::date_of(from));
    const Instant begin = base::instant_of(base::fiscal_year_start(year));
    const Instant end = base::instant_of(base::fiscal_year_start(year + 1));
    double sum = 0;
    for (const Stream& stream : streams_) {
      const double whole = weight(*stream.calendar, begin, end);
      if (whole > 0) sum += stream.share * weight(*stream.calendar, from, to) / whole;
    }
    return sum;
  }

 private:
  struct Stream {
    const base::Calendar* calendar = nullptr;
    double share = 1;
    double whole = 0;
  };

  [[nodiscard]] const base::Calendar& calendar(Symbol name) const {
    const base::Calendar* const found = name ? model::calendar_named(process_, name) : nullptr;
    return found != nullptr ? *found : *model::calendar_named(process_, base::intern("office-hours"));
  }

  [[nodiscard]] double weight(const base::Calendar& calendar, Instant from, Instant to) const {
    double sum = 0;
    for (Date day = base::date_of(from); day <= base::date_of(to); day = day + 1) {
      const double of_day = profile_ == nullptr
                                ? 1
                                : profile_->month[base::civil_of(day).month - 1] *
                                      profile_->weekday[static_cast<std::size_t>(base::weekday(day))];
      for (const auto& [opens, closes] : base::open_hours(calendar, day))
        for (std::int64_t at = opens.us; at < closes.us;) {
          const std::int64_t next = std::min((at / base::kHour + 1) * base::kHour, closes.us);
          const Instant begin = std::max(from, base::instant_of(day, {at}));
          const Instant end = std::min(to, base::instant_of(day, {next}));
          const double of_hour =
              profile_ == nullptr ? 1 : profile_->hour[static_cast<std::size_t>(at / base::kHour)];
          if (begin < end) sum += of_day * of_hour * static_cast<double>((end - begin).us);
          at = next;
        }
    }
    return sum;
  }

  const model::Process& process_;
  const model::Profile* profile_;
  std::vector<Stream> streams_;
};

/// When cases came: since when their first event could begin, else when it did.
std::vector<Instant> arrivals_of(const log::Log& log) {
  std::vector<Instant> moments;
  for (std::size_t c = 0; c < log.size(); ++c) {
    const log::Event& first = log[c].events.front();
    moments.push_back(local(first, first.enabled != log::kUntold ? first.enabled : log::moment_of(first)));
  }
  std::sort(moments.begin(), moments.end());
  return moments;
}

void fit_volume(const FitWork& work, const std::vector<Instant>& moments) {
  const model::Process& process = *work.net.process;
  Fitted value;
  value.part = FitPart::arrivals;
  value.unit = FitUnit::per_year;
  value.n = moments.size();
  value.before = process.demand->written ? base::format_yearly_count(process.demand->cases, process.japanese)
                                         : std::string();
  value.after = value.before;
  if (moments.size() >= 2)
    value.estimate =
        yearly_estimate(moments.size(), ArrivalClock(process).between(moments.front(), moments.back()));
  if (moments.size() < kLeastValues || value.estimate.value <= 0) {
    work.say(SilenceKind::few, -1, {}, moments.size());
  } else {
    base::YearlyCount count;
    count.value =
        value.estimate.value >= 100 ? std::round(value.estimate.value) : significant(value.estimate.value, 3);
    count.rough.rough = moments.size() < kSureValues;
    model::Demand& demand = work.fit.process.demand.edit();
    demand.cases = count;
    demand.written = true;
    value.after = base::format_yearly_count(count, process.japanese);
    value.put = true;
  }
  work.fit.values.push_back(std::move(value));
}

constexpr double kSameWeight = 0.005;  ///< relative difference that is rounding

/// A weight with the interval of the count behind it, as far as the level is known.
Fitted weight(Symbol profile, WeightOf of, std::string_view what, double before, double after,
              std::uint64_t cases) {
  Fitted value;
  value.part = FitPart::profile;
  value.subject = profile;
  value.weight_of = of;
  value.detail = base::intern(what);
  value.unit = FitUnit::weight;
  value.estimate.value = after;
  if (cases >= kLeastValues) {
    const base::Estimate count = yearly_estimate(cases + 1, 1);
    value.estimate.low = after * *count.low / static_cast<double>(cases);
    value.estimate.high = after * *count.high / static_cast<double>(cases);
  }
  value.n = cases;
  value.before = fmt::format("{:.4g}", before);
  value.after = fmt::format("{:.4g}", after);
  value.put = true;
  return value;
}

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// New weights where the log has any; what it does not tell keeps its weight, brought to the same level.
template <std::size_t N>
void put_weights(const FitWork& work, Symbol profile, WeightOf of, bool differ,
                 const std::array<double, N>& measured, const std::array<std::uint64_t, N>& cases,
                 const auto& what, std::array<double, N>& into) {
  if (!differ) return;
  double was = 0;
  double is = 0;
  for (std::size_t i = 0; i < N; ++i) {
    if (cases[i] == 0 || measured[i] <= 0) continue;
    was += into[i] * static_cast<double>(cases[i]);
    is += measured[i] * static_cast<double>(cases[i]);
  }
  const double level = was > 0 && is > 0 ? was / is : 1;
  for (std::size_t i = 0; i < N; ++i) {
    if (cases[i] == 0 || measured[i] <= 0) continue;  // closed, or not in the log
    const double made = significant(measured[i] * level, 3);
    if (std::abs(made - into[i]) <= kSameWeight * into[i]) continue;
    work.fit.values.push_back(weight(profile, of, what(i), into[i], made, cases[i]));
    into[i] = made;
  }
}

void fit_profile(const FitWork& work, const std::vector<Instant>& moments) {
  constexpr std::uint64_t kEnoughDays = 60;
  if (work.net.process->demand->arrive_by) {
    work.say(SilenceKind::several_calendars);
    return;
  }
  const auto days = static_cast<std::uint64_t>(
      moments.empty() ? 0 : base::date_of(moments.back()) - base::date_of(moments.front()));
  if (days < kEnoughDays || moments.size() < 100) {
    work.say(SilenceKind::few_days, -1, {}, days);
    return;
  }
  const ArrivalFit fit = fit_arrivals(moments);
  if (!fit.by_month && !fit.by_weekday && !fit.by_hour) return;
  std::array<std::uint64_t, 12> months{};
  std::array<std::uint64_t, 7> weekdays{};
  std::array<std::uint64_t, 24> hours{};
  for (const Instant moment : moments) {
    ++months[base::civil_of(base::date_of(moment)).month - 1];
    ++weekdays[static_cast<std::size_t>(base::weekday(base::date_of(moment)))];
    ++hours[static_cast<std::size_t>(base::time_of_day(moment).us / base::kHour)];
  }
  model::Process& process = work.fit.process;
  const Symbol written = process.demand->profile;
  Symbol name = written;
  if (!name) name = base::intern(std::string(process.id.text()) + "-profile");
  auto& profiles = process.profiles.edit();
  auto profile =
      std::find_if(profiles.begin(), profiles.end(), [&](const auto& p) { return p.name == name; });
  if (profile == profiles.end()) {
    model::Profile fresh;
    fresh.name = name;
    fresh.month.fill(1);
    fresh.weekday.fill(1);
    fresh.hour.fill(1);
    profile = profiles.insert(profile, fresh);
  }
  put_weights(
      work, name, WeightOf::month, fit.by_month, fit.month, months,
      [](std::size_t i) { return std::string(kMonths[i]); }, profile->month);
  put_weights(
      work, name, WeightOf::weekday, fit.by_weekday, fit.weekday, weekdays,
      [](std::size_t i) { return std::string(kWeekdays[i]); }, profile->weekday);
  put_weights(
      work, name, WeightOf::hour, fit.by_hour, fit.hour, hours,
      [](std::size_t i) { return fmt::format("{}:00", i); }, profile->hour);
  if (!written) process.demand.edit().profile = name;
}

}  // namespace

void fit_arrivals(const FitWork& work) {
  const std::vector<Instant> moments = arrivals_of(work.log);
  if (work.wanted(FitPart::arrivals)) fit_volume(work, moments);
  if (work.wanted(FitPart::profile)) fit_profile(work, moments);
}

}  // namespace bpr::mine
