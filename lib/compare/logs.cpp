#include "compare/logs.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/threads.hpp"
#include "compare/log_contrast.hpp"

namespace bpr::compare {

namespace {

using base::Symbol;

/// The days of a period with how many came on each.
struct Days {
  std::map<std::int32_t, std::size_t> cases;
  std::map<std::int32_t, std::uint32_t> number;  ///< from 0, in their order
};

Days days_of(const LogPeriod& period) {
  Days days;
  for (const LogCase& one : period.cases) ++days.cases[one.day];
  std::uint32_t next = 0;
  for (const auto& [day, count] : days.cases) days.number[day] = next++;
  return days;
}

/// Above so many cases a day is busy: the median of all days of both periods.
std::size_t busy_above(const Days& before, const Days& after) {
  std::vector<std::size_t> counts;
  for (const auto* const days : {&before, &after})
    for (const auto& [day, count] : days->cases) counts.push_back(count);
  if (counts.empty()) return 0;
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>((counts.size() - 1) / 2);
  std::nth_element(counts.begin(), middle, counts.end());
  return *middle;
}

int weekday_of(const LogCase& one) { return static_cast<int>(base::weekday(base::Date{one.day})); }

bool belongs(const LogCase& one, const LogGroup& group) {
  switch (group.division) {
    case Division::all:
      return true;
    case Division::purpose:
      return one.purpose == group.purpose;
    case Division::hour:
      return one.hour == group.number;
    case Division::weekday:
      return weekday_of(one) == group.number;
  }
  return false;
}

/// A period with what is known of each of its cases before any figure is asked.
struct Side {
  const LogPeriod& period;
  Days days;
  Resamples resamples;
  std::vector<std::uint32_t> day;      ///< number of the day of each case
  std::vector<std::uint32_t> stratum;  ///< purpose, hour and busy or quiet day of each case
};

/// Numbers the strata of both periods from 0; how many there are.
std::uint32_t number_strata(Side& before, Side& after) {
  const std::size_t busy = busy_above(before.days, after.days);
  std::map<std::tuple<std::uint32_t, std::uint8_t, bool>, std::uint32_t> known;
  for (Side* const side : {&before, &after})
    for (const LogCase& one : side->period.cases) {
      const auto number = static_cast<std::uint32_t>(known.size());
      const bool on_busy_day = side->days.cases.at(one.day) > busy;
      side->day.push_back(side->days.number.at(one.day));
      side->stratum.push_back(
          known.try_emplace({one.purpose.id, one.hour, on_busy_day}, number).first->second);
    }
  return static_cast<std::uint32_t>(known.size());
}

std::vector<Sampled> sample(const Side& side, const LogRow& row, LogCount& count) {
  std::vector<Sampled> found;
  std::vector<bool> days(side.days.cases.size());
  for (std::size_t i = 0; i < side.period.cases.size(); ++i) {
    const LogCase& one = side.period.cases[i];
    const LogTime& time = one.times[static_cast<std::size_t>(row.figure)];
    if (time.us < 0 || !belongs(one, row.group)) continue;
    found.push_back({{time.us, 1, side.day[i], time.censored}, side.stratum[i]});
    days[side.day[i]] = true;
    count.censored += time.censored ? 1 : 0;
  }
  count.cases = found.size();
  count.days = static_cast<std::size_t>(std::count(days.begin(), days.end(), true));
  std::sort(found.begin(), found.end(), [](const Sampled& a, const Sampled& b) {
    return std::tie(a.time.value, a.time.censored, a.time.cluster, a.stratum) <
           std::tie(b.time.value, b.time.censored, b.time.cluster, b.stratum);
  });
  return found;
}

double share_weighed(const std::vector<Sampled>& sample) {
  if (sample.empty()) return 1;
  const auto some =
      std::count_if(sample.begin(), sample.end(), [](const Sampled& one) { return one.time.weight > 0; });
  return static_cast<double>(some) / static_cast<double>(sample.size());
}

std::vector<base::Observed> ended(const std::vector<Sampled>& sample) {
  std::vector<base::Observed> times;
  for (const Sampled& one : sample)
    if (!one.time.censored) times.push_back(one.time);
  return times;
}

void fill(LogRow& row, const Side& before, const Side& after, std::uint32_t strata) {
  Samples samples;
  samples.before = sample(before, row, row.before);
  samples.after = sample(after, row, row.after);
  samples.strata = strata;
  const double per_unit = info(row.figure).per_unit;

  Samples raw = samples;
  raw.strata = 1;
  for (auto* const one : {&raw.before, &raw.after})
    for (Sampled& each : *one) each.stratum = 0;
  row.raw = contrast(raw, before.resamples, after.resamples, per_unit);
  row.independent = base::mann_whitney(ended(raw.before), ended(raw.after));

  weigh(samples);
  row.comparable_before = share_weighed(samples.before);
  row.comparable_after = share_weighed(samples.after);
  row.adjusted = contrast(samples, before.resamples, after.resamples, per_unit);
}

/// Purposes, the most frequent before first.
std::vector<LogShare> mix_of(const LogPeriod& before, const LogPeriod& after) {
  std::map<std::string_view, LogShare> shares;
  const auto count = [&](const LogPeriod& period, double LogShare::*share) {
    for (const LogCase& one : period.cases) {
      LogShare& its = shares[one.purpose.text()];
      its.purpose = one.purpose;
      its.*share += 1 / static_cast<double>(period.cases.size());
    }
  };
  count(before, &LogShare::before);
  count(after, &LogShare::after);
  std::vector<LogShare> mix;
  for (const auto& [name, share] : shares) mix.push_back(share);
  if (mix.size() == 1 && !mix.front().purpose) return {};
  std::stable_sort(mix.begin(), mix.end(),
                   [](const LogShare& a, const LogShare& b) { return a.before > b.before; });
  return mix;
}

std::vector<LogGroup> groups_of(const LogPeriod& before, const LogPeriod& after,
                                const std::vector<LogShare>& mix, const std::vector<Division>& by) {
  const auto asked = [&](Division division) { return std::find(by.begin(), by.end(), division) != by.end(); };
  std::vector<LogGroup> groups{{}};
  if (mix.size() > 1 && asked(Division::purpose))
    for (const LogShare& share : mix) groups.push_back({Division::purpose, share.purpose, 0});
  std::set<int> hours;
  std::set<int> weekdays;
  for (const LogPeriod* const period : {&before, &after})
    for (const LogCase& one : period->cases) {
      hours.insert(one.hour);
      weekdays.insert(weekday_of(one));
    }
  if (hours.size() > 1 && asked(Division::hour))
    for (const int hour : hours) groups.push_back({Division::hour, {}, hour});
  if (weekdays.size() > 1 && asked(Division::weekday))
    for (const int day : weekdays) groups.push_back({Division::weekday, {}, day});
  return groups;
}

LogVolume volume_of(const Days& before, const Days& after) {
  LogVolume volume;
  const auto side = [](const Days& days, base::Estimate& estimate) {
    std::vector<double> counts;
    std::vector<base::Observed> times;
    for (const auto& [day, count] : days.cases) {
      counts.push_back(static_cast<double>(count));
      times.push_back({static_cast<std::int64_t>(count), 1, static_cast<std::uint32_t>(times.size()), false});
    }
    base::put_in_order(times);
    estimate = base::mean_estimate(counts, kLogConfidence);
    return times;
  };
  const auto x = side(before, volume.before);
  const auto y = side(after, volume.after);
  if (const auto test = base::cluster_rank_test(x, y)) volume.p = test->p;
  return volume;
}

/// Corrects the p-values of one family; their number.
template <typename In>
std::size_t correct(std::vector<LogRow>& rows, const In& in_family) {
  std::vector<LogRow*> tested;
  std::vector<double> p;
  for (LogRow& row : rows)
    if (in_family(row) && row.best().p) {
      tested.push_back(&row);
      p.push_back(*row.best().p);
    }
  const std::vector<double> corrected = base::holm(p);
  for (std::size_t i = 0; i < tested.size(); ++i) tested[i]->holm = corrected[i];
  return tested.size();
}

}  // namespace

std::string_view name(Division division) {
  constexpr std::array<std::string_view, 4> kNames{"all", "purpose", "hour", "weekday"};
  return kNames[static_cast<std::size_t>(division)];
}

LogComparison compare_logs(const LogPeriod& before, const LogPeriod& after, const LogOptions& options) {
  LogComparison result;
  result.options = options;
  Side was{before, days_of(before), {}, {}, {}};
  Side is{after, days_of(after), {}, {}, {}};
  result.days_before = was.days.cases.size();
  result.days_after = is.days.cases.size();
  was.resamples = draw_days(result.days_before, options, "before");
  is.resamples = draw_days(result.days_after, options, "after");
  result.volume = volume_of(was.days, is.days);
  result.mix = mix_of(before, after);
  const std::vector<LogGroup> groups = groups_of(before, after, result.mix, options.by);
  for (const LogFigure figure : before.figures)
    if (std::find(after.figures.begin(), after.figures.end(), figure) != after.figures.end())
      for (const LogGroup& group : groups) {
        LogRow& row = result.rows.emplace_back();
        row.figure = figure;
        row.group = group;
      }
  const std::uint32_t strata = number_strata(was, is);
  base::for_each_in_parallel(options.jobs, result.rows.size(),
                             [&](std::size_t i) { fill(result.rows[i], was, is, strata); });
  const auto main = [](const LogRow& row) { return row.group.division == Division::all; };
  result.main_tests = correct(result.rows, main);
  result.group_tests = correct(result.rows, [&](const LogRow& row) { return !main(row); });
  return result;
}

}  // namespace bpr::compare
