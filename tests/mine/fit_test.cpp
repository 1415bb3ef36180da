#include "mine/fit.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <sstream>

#include "mine/coverage.hpp"
#include "mine/fit_intervals.hpp"
#include "mine/logs.hpp"
#include "model/write.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using namespace bpr::mine;
using bpr::tests::log_of;
using bpr::tests::process_of;
using bpr::tests::steps_of;

Fit fitted(const model::Process& process, const log::Log& log, const std::string& parts,
           const std::string& name = "log.csv") {
  const Net net = make_net(process);
  FitOptions options;
  options.parts = *parse_parts(parts);
  options.log = name;
  return fit(net, log, match(net, log), options);
}

/// "step → target yes-share n before → after" of each number.
std::string shown(const Fit& fit) {
  std::string all;
  for (const Fitted& v : fit.values)
    all += (all.empty() ? "" : "; ") +
           (fmt::format("{}{}{} {:.4g} n {} {}→{}", v.subject.text(), v.detail ? ">" : "", v.detail.text(),
                        v.estimate.value, v.n, v.before, v.put ? v.after : "stays"));
  return all;
}

bool says(const Fit& fit, SilenceKind kind, const char* subject = "") {
  return std::any_of(fit.silences.begin(), fit.silences.end(),
                     [&](const Silence& s) { return s.kind == kind && s.subject.text() == subject; });
}

std::vector<std::string> times(int count, const char* what) {
  return std::vector<std::string>(static_cast<std::size_t>(count), what);
}
std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST_CASE("shares of choices and redo are counted over all passes") {
  const model::Process process = steps_of(R"(  - do: first
    id: a
    by: clerk
  - do: second
    id: b
    by: clerk
    redo: {a: 10%}
    next: {c: 70%, d: 30%}
  - do: third
    id: c
    by: clerk
    end: granted
  - do: fourth
    id: d
    by: clerk
)");
  // 40 cases: 30 go to c, 10 to d, and 8 of them come back from b once before. 5 more stop at b.
  const log::Log log = log_of(times(24, "a b c") + times(6, "a b a b c") + times(8, "a b d") +
                              times(2, "a b a b d") + times(5, "a b"));
  const Fit fit = fitted(process, log, "shares,redo");
  CHECK(shown(fit) == "b>c 0.75 n 40 70%→75%; b>d 0.25 n 40 30%→25%; b>a 0.1667 n 48 10%→16.7%");
  CHECK(fit.fitting == 45);
  const base::Estimate wilson = base::share_estimate(8, 48);
  CHECK(*fit.values.back().estimate.low == doctest::Approx(*wilson.low));
  CHECK(fit.process.steps[1]->redo.front().share->value == doctest::Approx(0.167));
  CHECK(fit.process.steps[1]->evidence.grade == model::Evidence::log);
  CHECK(fit.process.steps[1]->evidence.file.text() == "log.csv");
  CHECK(fit.process.steps[0]->evidence.grade == model::Evidence::none);
}

TEST_CASE("few trials keep the number of the file, or make it a rough one") {
  const model::Process process = steps_of(R"(  - do: first
    id: a
    by: clerk
    redo: {a: 10%}
  - do: second
    id: b
    by: clerk
)");
  const Fit few = fitted(process, log_of({"a b", "a b", "a a b"}), "redo");
  CHECK(shown(few) == "a>a 0.25 n 4 10%→stays");
  CHECK(says(few, SilenceKind::few, "a"));
  CHECK(few.process == process);
  const Fit rough = fitted(process, log_of(times(8, "a b") + times(1, "a a b")), "redo");
  CHECK(shown(rough) == "a>a 0.1 n 10 10%→~10%");
  const Fit never = fitted(process, log_of(times(50, "a b")), "redo");
  CHECK(shown(never) == "a>a 0 n 50 10%→stays");
  CHECK(says(never, SilenceKind::never, "a"));
}

constexpr const char* kTraits = R"(  - do: first
    id: a
    by: clerk
  - do: second
    id: b
    if: aged
    by: clerk
  - do: third
    id: c
    if: helped
    by: clerk
  - do: fourth
    id: d
    by: clerk
)";

TEST_CASE("a trait is counted where events depend on it alone") {
  const model::Process process =
      steps_of(kTraits, "traits: {aged: 20%, helped: {given: aged, then: 50%, else: 10%}}\n");
  const Fit fit = fitted(
      process, log_of(times(30, "a b d") + times(10, "a b c d") + times(54, "a d") + times(6, "a c d")),
      "traits");
  CHECK(shown(fit) == "aged 0.4 n 100 20%→40%; helped 0.25 n 40 50%→25%; helped 0.1 n 60 10%→10%");
}

TEST_CASE("whether a case counts for a trait does not depend on what it says") {
  // Where the second trait is there, so must the first be: its own step still decides.
  const model::Process process =
      steps_of(kTraits, "traits: {aged: 20%, helped: {given: aged, then: 50%, else: 0%}}\n");
  const Fit fit =
      fitted(process, log_of(times(20, "a b d") + times(20, "a b c d") + times(60, "a d")), "traits");
  CHECK(shown(fit) == "aged 0.4 n 100 20%→40%; helped 0.5 n 40 50%→50%");
}

TEST_CASE("a trait that is only tested together with another is not guessed") {
  const model::Process process = steps_of(R"(  - do: first
    id: a
    by: clerk
  - do: second
    id: b
    if: aged and helped
    by: clerk
  - do: third
    id: c
    by: clerk
)",
                                          "traits: {aged: 20%, helped: 50%}\n");
  const Fit fit = fitted(process, log_of(times(30, "a b c") + times(70, "a c")), "traits");
  CHECK(fit.values.empty());
  CHECK(says(fit, SilenceKind::trait, "aged"));
  CHECK(says(fit, SilenceKind::trait, "helped"));
}

TEST_CASE("a column tells its trait, whatever the events say") {
  const model::Process process = steps_of(
      kTraits, "traits: {aged: 20%, helped: 30%, channel: {online: 50%, mail: 20%, counter: 30%}}\n");
  const log::Log log = log_of(times(30, "a d|online") + times(15, "a b d|mail") + times(5, "a d|counter") +
                                  times(3, "a d|") + times(2, "a d|fax"),
                              {"channel"});
  const Fit fit = fitted(process, log, "traits");
  CHECK(shown(fit) ==
        "aged 0.2727 n 55 20%→27.3%; channel>online 0.6 n 50 50%→60%; channel>mail 0.3 n 50 20%→30%; "
        "channel>counter 0.1 n 50 30%→10%");
  CHECK(says(fit, SilenceKind::trait, "helped"));
}

TEST_CASE("a choice whose ways leave the same events is not guessed") {
  const model::Process process = steps_of(R"(  - do: first
    id: a
    by: clerk
    next: {b: 30%, c: 70%}
  - do: second
    id: b
    by: clerk
  - do: third
    id: c
    by: clerk
)");
  // b is never told: both ways look the same.
  const Fit fit = fitted(process, log_of(times(50, "a c")), "shares");
  CHECK(fit.values.empty());
  CHECK(says(fit, SilenceKind::not_apart, "a"));
  const Fit told = fitted(process, log_of(times(50, "a c") + times(50, "a b c")), "shares");
  CHECK(shown(told) == "a>b 0.5 n 100 30%→50%; a>c 0.5 n 100 70%→50%");
}

/// Cases of one event on a working day.
log::Log days(const std::vector<std::pair<base::Instant, base::Instant>>& events, const char* resource = "") {
  log::Log log;
  for (std::size_t c = 0; c < events.size(); ++c) {
    log::Event event;
    event.start = events[c].first;
    event.end = events[c].second;
    event.activity = base::intern("a");
    event.resource = base::intern(resource);
    const std::string id = std::to_string(c);
    log.add({id, std::span(&event, 1), {}});
  }
  return log;
}

base::Instant at(unsigned month, unsigned day, int hour, int minute = 0) {
  return base::instant_of(base::make_date(2026, month, day), {hour * base::kHour + minute * base::kMinute});
}

TEST_CASE("closed hours in the middle of work are no work, overtime is") {
  const model::Process process = process_of(
      "bpr: 1\nprocess: test\ndemand: {cases: 100 / year}\nroles: {clerk: {kind: staff, people: 1}}\nsteps:\n"
      "  - do: work\n    id: a\n    by: clerk\n    takes: 5 min\n");
  const model::Role* const clerk = model::find(process.roles, base::intern("clerk"));
  bool suspended = false;
  const auto worked = [&](base::Instant from, base::Instant to) {
    return working_time(process, clerk, from, to, suspended).minutes();
  };
  CHECK(worked(at(4, 1, 9), at(4, 1, 9, 40)) == 40);
  CHECK(!suspended);
  CHECK(worked(at(4, 1, 17), at(4, 1, 18)) == 60);  // Wednesday, closes at 17:15: overtime
  CHECK(!suspended);
  CHECK(worked(at(4, 1, 17), at(4, 2, 8, 45)) == 30);  // 15 minutes each
  CHECK(suspended);
  CHECK(worked(at(4, 3, 17), at(4, 6, 8, 45)) == 30);  // over a weekend
  CHECK(worked(at(4, 1, 17), at(4, 3, 9)) == 15 + 525 + 30);
  CHECK(worked(at(4, 1, 7), at(4, 1, 9)) == 120);  // began early
  CHECK(working_time(process, nullptr, at(4, 1, 17), at(4, 2, 8, 45), suspended).minutes() == 945);

  const Fit fit = fitted(process,
                         days({{at(4, 1, 9), at(4, 1, 9, 30)},
                               {at(4, 1, 17), at(4, 2, 8, 45)},
                               {at(4, 2, 10), at(4, 2, 10, 30)},
                               {at(4, 3, 17), at(4, 6, 8, 45)},
                               {at(4, 6, 10), at(4, 6, 10, 30)}}),
                         "durations");
  CHECK(shown(fit) == "a 1800 n 5 5 min→~30 min");
  CHECK(fit.suspended == 2);
}

TEST_CASE("without starts nothing is said of durations") {
  const model::Process process = steps_of("  - do: work\n    id: a\n    by: clerk\n    takes: 5 min\n");
  log::Log log;
  log::Event event;
  event.end = at(4, 1, 9);
  event.activity = base::intern("a");
  for (int c = 0; c < 10; ++c) log.add({"x", std::span(&event, 1), {}});
  const Fit fit = fitted(process, log, "durations");
  CHECK(fit.values.empty());
  CHECK(says(fit, SilenceKind::no_starts));
  CHECK(fit.process == process);
}

TEST_CASE("people are those at work on a day; roles are no persons") {
  const model::Process process = steps_of("  - do: work\n    id: a\n    by: clerk\n    takes: 5 min\n");
  log::Log log;
  for (int day = 1; day <= 24; ++day)
    for (int person = 0; person < (day % 2 == 0 ? 3 : 2); ++person) {
      log::Event event;
      event.start = at(6, static_cast<unsigned>(day), 10 + person);
      event.end = at(6, static_cast<unsigned>(day), 11 + person);
      event.activity = base::intern("a");
      event.resource = base::intern("person " + std::to_string(person));
      log.add({"x", std::span(&event, 1), {}});
    }
  CHECK(shown(fitted(process, log, "people")) == "clerk 2.5 n 24 1000→3");
  const Fit roles = fitted(process, days({{at(4, 1, 9), at(4, 1, 10)}}, "clerk"), "people");
  CHECK(roles.values.empty());
  CHECK(says(roles, SilenceKind::roles_not_persons, "clerk"));
  CHECK(says(fitted(process, days({{at(4, 1, 9), at(4, 1, 10)}}), "people"), SilenceKind::nobody, "clerk"));
}

TEST_CASE("a calendar stays as long as work begins in it") {
  const model::Process process = process_of(
      "bpr: 1\nprocess: test\ndemand: {cases: 100 / year}\nroles: {clerk: {kind: staff, people: 1}}\nsteps:\n"
      "  - do: work\n    id: a\n    by: clerk\n    takes: 5 min\n");
  std::vector<std::pair<base::Instant, base::Instant>> day;
  std::vector<std::pair<base::Instant, base::Instant>> evening;
  for (unsigned d = 1; d <= 30; ++d) {
    if (base::weekday(base::make_date(2026, 6, d)) >= base::Weekday::sat) continue;
    for (int hour = 9; hour < 17; ++hour) day.push_back({at(6, d, hour, 10), at(6, d, hour, 20)});
    for (int hour = 13; hour < 21; ++hour)
      for (int minute = 0; minute < 60; minute += 15)
        evening.push_back({at(6, d, hour, minute), at(6, d, hour, minute + 5)});
  }
  for (int i = 0; i < 2; ++i) day.insert(day.end(), day.begin(), day.end());
  CHECK(shown(fitted(process, days(day), "calendars")) ==
        fmt::format("clerk 1 n {} office-hours→stays", day.size()));
  const Fit late = fitted(process, days(evening), "calendars");
  REQUIRE(late.values.size() == 1);
  CHECK(late.values.front().after == "clerk-hours");
  const base::Calendar& made = late.process.calendars->back().calendar;
  CHECK(base::open_hours(made, base::make_date(2026, 6, 1)) ==
        std::vector<base::DayInterval>{{{13 * base::kHour}, {21 * base::kHour}}});
  CHECK(!base::is_open_day(made, base::make_date(2026, 6, 6)));
}

TEST_CASE("parts are named as --only names them") {
  CHECK(parse_parts("durations,redo").has_value());
  CHECK(!(*parse_parts("durations"))[static_cast<std::size_t>(FitPart::redo)]);
  CHECK(parse_parts("durations,colour").error() == "colour");
  CHECK(!parse_parts("").has_value());
  for (std::size_t p = 0; p < kFitParts; ++p) CHECK((*parse_parts(name(static_cast<FitPart>(p))))[p]);
}

TEST_CASE("the interval of a mean without skewness is Student's") {
  const std::vector<double> even{1, 2, 3, 4, 5, 6, 7};
  const base::Estimate student = base::mean_estimate(even);
  const base::Estimate here = skewed_mean_estimate(even);
  CHECK(*here.low == doctest::Approx(*student.low));
  CHECK(*here.high == doctest::Approx(*student.high));
  CHECK(!skewed_mean_estimate(std::vector<double>{1, 2, 3}).low);
  const base::Estimate same = skewed_mean_estimate(std::vector<double>(6, 4.0));
  CHECK(*same.low == 4);
  CHECK(*same.high == 4);
}

TEST_CASE("the interval of the mean of skewed values covers better than Student's") {
  // 30 exponential values with mean 1, 4,000 times; Student's covers 92% to 93% of the time.
  base::RandomKey key = base::random_key(3, 0);
  int hall = 0;
  int student = 0;
  for (int round = 0; round < 4000; ++round) {
    std::vector<double> values;
    for (int i = 0; i < 30; ++i)
      values.push_back(-std::log(
          1 - base::uniform(key, base::random_stream("mean", "", ""), round, static_cast<std::uint32_t>(i))));
    const base::Estimate a = skewed_mean_estimate(values);
    const base::Estimate b = base::mean_estimate(values);
    hall += *a.low <= 1 && 1 <= *a.high ? 1 : 0;
    student += *b.low <= 1 && 1 <= *b.high ? 1 : 0;
  }
  CHECK(hall > student);
  CHECK(hall >= 3760);  // 94%
  CHECK(hall <= 3880);  // 97%
}

TEST_CASE("the interval of a yearly number is that of a Poisson process") {
  // 11 cases with 10 gaps over one year: gamma distribution of shape 10, tabulated: 4.80 and 17.08.
  const base::Estimate ten = yearly_estimate(11, 1);
  CHECK(ten.value == 10);
  CHECK(*ten.low == doctest::Approx(4.795).epsilon(0.001));
  CHECK(*ten.high == doctest::Approx(17.085).epsilon(0.001));
  CHECK(yearly_estimate(11, 0.5).value == 20);
  CHECK(!yearly_estimate(4, 1).low);
}

TEST_CASE("only numbers change, and fitting again changes nothing") {
  for (const char* const file : {"move-in.yaml", "nursery.yaml", "subsidy.yaml", "birth.yaml"}) {
    CAPTURE(file);
    const auto loaded = bpr::tests::load(std::string("examples/mihon-city/") + file);
    const auto certificates = bpr::tests::load("examples/mihon-city/certificates.yaml");
    const Called called{&certificates.process};
    const log::Log log = bpr::tests::simulated_log(loaded.process, called, 1);
    FitOptions options;
    options.log = "log.csv";
    const Net net = make_net(loaded.process, called);
    const Fit first = fit(net, log, match(net, log), options);
    const std::string before = loaded.process.file->source->text;
    const std::string after = model::write_process(loaded.process, first.process);
    CHECK(after != before);

    base::Diagnostics diagnostics;
    const auto read = model::read_process(bpr::tests::source(after, file), &*loaded.office, diagnostics);
    for (const auto& d : diagnostics.all()) FAIL_CHECK(d.code << " " << d.message);
    REQUIRE(read.has_value());
    CHECK(*read == model::settled(first.process));

    const Net again = make_net(*read, called);
    const Fit second = fit(again, log, match(again, log), options);
    CHECK((model::write_process(*read, second.process) == after));

    // Comments and everything that is no number stand as before.
    std::multiset<std::string> comments;
    std::istringstream in(before);
    for (std::string line; std::getline(in, line);)
      if (const std::size_t hash = line.find(" #"); hash != std::string::npos)
        comments.insert(line.substr(hash));
    std::istringstream out(after);
    for (std::string line; std::getline(out, line);)
      if (const std::size_t hash = line.find(" #"); hash != std::string::npos)
        if (const auto found = comments.find(line.substr(hash)); found != comments.end())
          comments.erase(found);
    CHECK(comments.empty());
  }
}

TEST_CASE("intervals hold what was simulated as often as they say") {
  // tests/bench/fit_coverage.cpp asks the same of a hundred years of a larger procedure.
  const auto loaded = bpr::tests::load("examples/mihon-city/welfare.yaml");
  const auto covered = bpr::tests::coverage(loaded.process, {}, 1, 40);
  double sum = 0;
  for (const auto& [what, c] : covered) {
    CAPTURE(what);
    CAPTURE(c.inside);
    CHECK(c.of >= 35);
    CHECK(c.inside >= 0.8 * c.of);  // below the least of 60 numbers in 40 logs at 95%
    sum += static_cast<double>(c.inside) / c.of;
  }
  CHECK(covered.size() >= 30);
  CHECK(sum / static_cast<double>(covered.size()) >= 0.94);
}

}  // namespace
