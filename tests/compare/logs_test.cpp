#include "compare/logs.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.hpp"
#include "compare/log_contrast.hpp"
#include "compare/predictions.hpp"

using namespace bpr;
using namespace bpr::compare;

namespace {

constexpr std::int64_t kMinute = base::kMinute;

/// Numbers of a stream, one after the other.
class Chance {
 public:
  Chance(std::uint64_t seed, std::string_view name)
      : key_(base::random_key(seed, 0)), stream_(base::random_stream("test", name, "u")) {}
  double uniform() { return base::uniform(key_, stream_, next_++); }
  double exponential(double mean) { return -mean * std::log(uniform()); }

 private:
  base::RandomKey key_;
  base::RandomStream stream_;
  std::int64_t next_ = 0;
};

struct Service {
  int days = 20;
  double cases_a_day = 50;
  double share_of_a = 0.4;
  double minutes_of_a = 12;
  double minutes_of_b = 6;
  double leave_after = 1e9;  ///< minutes of waiting
};

/// One window that is open for eight hours; some days everybody is slower, so waits of a day hang together.
LogPeriod queue(const Service& service, std::uint64_t seed, std::string_view name) {
  Chance chance(seed, name);
  const base::Symbol a = base::intern("a");
  const base::Symbol b = base::intern("b");
  LogPeriod period;
  period.figures = {LogFigure::waiting, LogFigure::served, LogFigure::on_site};
  for (int day = 0; day < service.days; ++day) {
    const double slow = 0.8 + 0.4 * chance.uniform();
    double free_at = 0;
    for (double now = chance.exponential(480 / service.cases_a_day); now < 480;
         now += chance.exponential(480 / service.cases_a_day)) {
      LogCase one;
      one.day = 20'000 + day / 5 * 7 + day % 5;
      one.hour = static_cast<std::uint8_t>(9 + now / 60);
      const bool is_a = chance.uniform() < service.share_of_a;
      one.purpose = is_a ? a : b;
      const double work = slow * chance.exponential(is_a ? service.minutes_of_a : service.minutes_of_b);
      const double wait = std::max(0.0, free_at - now);
      const auto us = [](double minutes) { return static_cast<std::int64_t>(minutes * kMinute); };
      if (wait > service.leave_after) {
        one.times[0] = one.times[2] = {us(service.leave_after), true};
        ++period.censored;
      } else {
        free_at = now + wait + work;
        one.times[0] = {us(wait), false};
        one.times[1] = {us(work), false};
        one.times[2] = {us(wait + work), false};
      }
      period.cases.push_back(one);
      period.ids.emplace_back();
    }
  }
  return period;
}

const LogRow& row(const LogComparison& comparison, LogFigure figure, std::string_view purpose = {}) {
  for (const LogRow& one : comparison.rows)
    if (one.figure == figure &&
        (purpose.empty() ? one.group.division == Division::all
                         : one.group.division == Division::purpose && one.group.purpose.text() == purpose))
      return one;
  FAIL("no such row");
  return comparison.rows.front();
}

LogOptions quick(std::size_t resamples = 2) {
  LogOptions options;
  options.resamples = resamples;
  options.by = {Division::purpose};
  return options;
}

/// Cases of one figure without censoring, `minutes` by day.
LogPeriod fixed(const std::vector<std::vector<int>>& minutes) {
  LogPeriod period;
  period.figures = {LogFigure::waiting};
  std::int32_t day = 20'000;
  for (const std::vector<int>& each : minutes) {
    for (const int value : each) {
      LogCase one;
      one.day = day;
      one.hour = 9;
      one.times[0] = {value * kMinute, false};
      period.cases.push_back(one);
    }
    ++day;
  }
  return period;
}

}  // namespace

TEST_CASE("Median, P90, mean and shift of a few cases worked out by hand") {
  const LogPeriod before = fixed({{2, 4}, {6, 8}, {10, 12}, {14, 16}, {18, 20}});
  const LogPeriod after = fixed({{1, 3}, {5, 7}, {9, 11}, {13, 15}, {17, 19}});
  const LogComparison comparison = compare_logs(before, after, quick(400));
  const LogRow& found = row(comparison, LogFigure::waiting);
  CHECK(found.raw.median.before->value == 11);
  CHECK(found.raw.median.after->value == 10);
  CHECK(found.raw.p90.before->value == 19);
  CHECK(found.raw.p90.after->value == 18);
  CHECK(found.raw.mean.difference->value == doctest::Approx(-1));
  CHECK(found.raw.shift->value == -1);
  CHECK(found.independent.u == 45);
  CHECK(found.raw.median.difference->low.has_value());
  CHECK(*found.raw.median.difference->low < -1);
  CHECK(*found.raw.median.difference->high > -1);
  CHECK_FALSE(found.evidence());
  CHECK(comparison.days_before == 5);
  CHECK(comparison.volume.before.value == 2);
}

TEST_CASE("Below five days there is no interval and no test, and nothing is claimed") {
  const LogPeriod before = fixed({{2, 4, 3, 5}, {6, 8}, {10, 12}, {14, 16}});
  const LogPeriod after = fixed({{101, 103}, {105, 107}, {109, 111}, {113, 115}, {117, 119}});
  const LogRow& found = row(compare_logs(before, after, quick()), LogFigure::waiting);
  CHECK_FALSE(found.raw.p.has_value());
  CHECK_FALSE(found.holm.has_value());
  CHECK_FALSE(found.raw.median.difference->low.has_value());
  CHECK_FALSE(found.evidence());
  CHECK(found.raw.median.difference->value > 90);
}

TEST_CASE("The same seed gives the same intervals, whatever the number of threads; another seed others") {
  const LogPeriod before = queue({}, 1, "before");
  const LogPeriod after = queue({}, 1, "after");
  LogOptions options = quick(200);
  options.jobs = 1;
  const LogComparison one = compare_logs(before, after, options);
  options.jobs = 4;
  const LogComparison four = compare_logs(before, after, options);
  options.seed = 2;
  const LogComparison other = compare_logs(before, after, options);
  REQUIRE(one.rows.size() == 9);
  bool differs = false;
  for (std::size_t i = 0; i < one.rows.size(); ++i)
    for (const auto& change : {&LogContrast::mean, &LogContrast::median, &LogContrast::p90}) {
      const base::Estimate& a = *(one.rows[i].adjusted.*change).difference;
      const base::Estimate& b = *(four.rows[i].adjusted.*change).difference;
      const base::Estimate& c = *(other.rows[i].adjusted.*change).difference;
      CHECK(a.low == b.low);
      CHECK(a.high == b.high);
      CHECK(a.value == c.value);
      differs |= a.low != c.low;
    }
  CHECK(differs);
}

TEST_CASE("Where nothing changed, about one comparison in twenty finds something") {
  constexpr int kRuns = 400;
  int figures = 0;
  int groups = 0;
  int inside = 0;
  for (int run = 0; run < kRuns; ++run) {
    const auto seed = static_cast<std::uint64_t>(run);
    const LogComparison comparison =
        compare_logs(queue({}, seed, "before"), queue({}, seed, "after"), quick(run < 200 ? 200 : 2));
    bool any_figure = false;
    bool any_group = false;
    for (const LogRow& one : comparison.rows)
      (one.group.division == Division::all ? any_figure : any_group) |= one.evidence();
    figures += any_figure ? 1 : 0;
    groups += any_group ? 1 : 0;
    const base::Estimate& difference = *row(comparison, LogFigure::on_site).raw.median.difference;
    if (run < 200) inside += *difference.low <= 0 && 0 <= *difference.high ? 1 : 0;
  }
  CAPTURE(figures);
  CAPTURE(groups);
  CAPTURE(inside);
  // Binomial limits of 5% (95%) are 8 to 32 of 400; the family of tests may only find less.
  CHECK(figures >= 3);
  CHECK(figures <= 32);
  CHECK(groups <= 32);
  CHECK(inside >= 178);
}

TEST_CASE("Taken as independent, waits of one day would find something far too often") {
  int alarms = 0;
  for (std::uint64_t run = 0; run < 100; ++run) {
    const LogPeriod before = queue({}, run, "before");
    const LogPeriod after = queue({}, run, "after");
    alarms += row(compare_logs(before, after, quick()), LogFigure::waiting).independent.p < 0.05 ? 1 : 0;
  }
  CHECK(alarms > 30);
}

TEST_CASE("What became shorter for one purpose is found there, with its size, and not at the other") {
  int found = 0;
  int false_alarms = 0;
  double median = 0;
  constexpr int kRuns = 60;
  Service with;
  with.minutes_of_a = 7;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    const LogComparison comparison =
        compare_logs(queue({}, run, "before"), queue(with, run, "after"), quick());
    found += row(comparison, LogFigure::served, "a").evidence() ? 1 : 0;
    false_alarms += row(comparison, LogFigure::served, "b").evidence() ? 1 : 0;
    median += row(comparison, LogFigure::served, "a").adjusted.mean.difference->value / kRuns;
  }
  CHECK(found >= kRuns - 2);
  CHECK(false_alarms <= 6);
  CHECK(median == doctest::Approx(-5).epsilon(0.1));
}

TEST_CASE("Another mix of purposes looks like a change; adjusted it does not") {
  Service with;
  with.share_of_a = 0.7;
  int raw = 0;
  int adjusted = 0;
  for (std::uint64_t run = 0; run < 60; ++run) {
    const LogRow found =
        row(compare_logs(queue({}, run, "before"), queue(with, run, "after"), quick()), LogFigure::served);
    raw += *found.raw.p < 0.05 ? 1 : 0;
    adjusted += *found.adjusted.p < 0.05 ? 1 : 0;
    CHECK(found.comparable_before > 0.9);
  }
  CHECK(raw > 50);
  CHECK(adjusted <= 9);
}

TEST_CASE("People who leave are counted with the time they waited, so that the wait does not look shorter") {
  Service busy;
  busy.cases_a_day = 60;
  Service impatient = busy;
  impatient.leave_after = 25;
  const LogPeriod all = queue(busy, 5, "same");
  const LogPeriod some_leave = queue(impatient, 5, "same");
  REQUIRE(some_leave.censored > 20);
  const LogRow found = row(compare_logs(some_leave, all, quick()), LogFigure::waiting);
  CHECK(found.before.censored == some_leave.censored);
  CHECK_FALSE(found.raw.p90.before.has_value());  // nobody was seen to wait longer than 25 minutes
  double served = 0;
  std::size_t count = 0;
  for (const LogCase& one : some_leave.cases)
    if (!one.times[0].censored) served += static_cast<double>(one.times[0].us) / kMinute, ++count;
  CHECK(found.raw.mean.before->value > served / static_cast<double>(count));
}

TEST_CASE("Purposes that only one period has cannot be adjusted by, and it is said") {
  LogPeriod before = queue({}, 3, "before");
  LogPeriod after = queue({}, 3, "after");
  for (LogCase& one : after.cases)
    if (one.purpose.text() == "a") one.purpose = base::intern("new name");
  const LogRow found = row(compare_logs(before, after, quick()), LogFigure::waiting);
  CHECK(found.comparable_before < 0.7);
  CHECK(found.comparable_before > 0.4);
  for (LogCase& one : after.cases) one.purpose = base::intern("another");
  const LogRow none = row(compare_logs(before, after, quick()), LogFigure::waiting);
  CHECK(none.comparable_before == 0);
  CHECK_FALSE(none.adjusts());
  CHECK(none.raw.p.has_value());
  CHECK(none.holm.has_value());
}

TEST_CASE("A prediction is inside the interval of what was measured, outside it, or of the other direction") {
  Service with;
  with.minutes_of_a = 8;
  const LogComparison comparison = compare_logs(queue({}, 9, "before"), queue(with, 9, "after"), quick(300));
  const base::Estimate& served = *row(comparison, LogFigure::served).best().mean.difference;
  REQUIRE(*served.high < 0);
  const LogQuantity what{LogFigure::served, Quantity::mean};
  const auto rows =
      check_predictions({{what, 10, 10 + served.value + 0.01},
                         {what, 10, 10 + *served.low - 1},
                         {what, 10, 12},
                         {what, std::nullopt, row(comparison, LogFigure::served).raw.mean.after->value},
                         {{LogFigure::lead_time, Quantity::mean}, 2, 1}},
                        comparison);
  CHECK(rows[0].verdict == PredictionVerdict::inside);
  CHECK(rows[1].verdict == PredictionVerdict::outside);
  CHECK(rows[2].verdict == PredictionVerdict::wrong_way);
  CHECK(rows[3].verdict == PredictionVerdict::inside);
  CHECK_FALSE(rows[3].by_change);
  CHECK(rows[4].verdict == PredictionVerdict::not_measured);

  CHECK(holds(*parse_log_test("served < +0"), comparison));
  CHECK_FALSE(holds(*parse_log_test("served > +0"), comparison));
  CHECK_FALSE(holds(*parse_log_test("served < -90%"), comparison));
  CHECK_FALSE(holds(*parse_log_test("lead-time < +0"), comparison));
}

TEST_CASE("Tests of --fail-if are read, and what is wrong with them is said") {
  CHECK(parse_log_test("waiting-p90 > +5%")->relative);
  CHECK(parse_log_test("waiting-p90 > +5%")->what.quantity == Quantity::p90);
  CHECK(parse_log_test("on-site < -2.5")->limit == -2.5);
  CHECK(parse_log_test("wating > 0").error().find("did you mean `waiting`") != std::string::npos);
  CHECK_FALSE(parse_log_test("waiting").has_value());
  CHECK_FALSE(parse_log_test("waiting > ").has_value());
  CHECK_FALSE(parse_log_test("waiting > x").has_value());
}
