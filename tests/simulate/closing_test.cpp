#include "record.hpp"
#include "simulate/arrivals.hpp"
#include "simulate/collect.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

const std::string kHall =
    "places: {hall: {travel: 30 min, windows: [window, desk]}}\n"
    "fields: {name: {ja: 氏名}}\nforms: {form: {fields: [name]}}\ndocuments: {copy: {ja: 写し}}\n";

double on_site(const Run& run, std::int64_t number, Cause cause) {
  return minutes(run.record.of(number).ledger.on_site_waiting[static_cast<std::size_t>(cause)]);
}

/// Overtime of each pool in minutes, in the order of the program.
std::vector<double> overtime(const simulate::Program& program, const std::vector<Time>& arrivals) {
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.list = arrivals;
  simulate::Collector collector(program, {}, moment(3, 1), moment(12, 31));
  simulate::Engine engine(program, plan, base::random_key(1, 0), collector);
  CHECK(engine.run().stop == simulate::Stop::finished);
  std::vector<double> all;
  for (const simulate::PoolTotals& pool : collector.totals.pools)
    all.push_back(pool.overtime / static_cast<double>(base::kMinute));
  return all;
}

}  // namespace

TEST_CASE("A counter serves whoever is inside when its day ends, in overtime, and lets nobody in") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 20 min}\n",
      kHall);
  const std::vector<Time> arrivals{moment(4, 1, 17), moment(4, 1, 17, 5), moment(4, 1, 17, 10),
                                   moment(4, 1, 17, 15)};
  const Run run(process, arrivals);
  CHECK(run.record.of(1, "receive-form").start == moment(4, 1, 17, 20));
  CHECK(on_site(run, 1, Cause::contention) == 15);
  CHECK(run.record.of(2, "receive-form").start == moment(4, 1, 17, 40));
  CHECK(run.record.of(2, "receive-form").end == moment(4, 1, 18));
  CHECK(on_site(run, 2, Cause::contention) == 30);
  CHECK(on_site(run, 2, Cause::closed) == 0);
  CHECK(run.record.of(3, "receive-form").start == moment(4, 2, 8, 30));
  CHECK(on_site(run, 3, Cause::closed) == 15 * 60 + 15);
  CHECK(on_site(run, 3, Cause::contention) == 0);
  CHECK(overtime(run.program, arrivals) == std::vector<double>{45});
}

TEST_CASE("Where work is suspended, whoever is inside waits for the next morning") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {receive: form, by: slow, with: applicant, takes: 20 min}\n",
      "  slow: {kind: staff, people: 1, at-shift-end: suspend}\n" + kHall);
  const std::vector<Time> arrivals{moment(4, 1, 16, 55), moment(4, 1, 17, 5), moment(4, 1, 17, 10)};
  const Run run(process, arrivals);
  CHECK(run.record.of(1, "receive-form").start == moment(4, 2, 8, 30));
  CHECK(on_site(run, 1, Cause::contention) == 10);
  CHECK(on_site(run, 1, Cause::closed) == 15 * 60 + 15);
  CHECK(overtime(run.program, arrivals) == std::vector<double>{0});
}

TEST_CASE("Whoever is inside walks on: the windows and the people behind them stay for them") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 20 min}\n"
      "  - {enter: form, into: machine, by: other, takes: 10 min}\n"
      "  - {visit: desk}\n"
      "  - {issue: copy, by: third, with: applicant, takes: 5 min}\n"
      "  - {leave: hall}\n"
      "  - {file: form, by: clerk, takes: 5 min}\n",
      "  third: {kind: staff, people: 1}\n" + kHall);
  const std::vector<Time> arrivals{moment(4, 1, 17), moment(4, 1, 17, 10)};
  const Run run(process, arrivals);
  CHECK(run.record.of(0, "enter-form").start == moment(4, 1, 17, 20));
  CHECK(run.record.of(0, "issue-copy").start == moment(4, 1, 17, 30));
  CHECK(run.record.of(1, "receive-form").start == moment(4, 1, 17, 20));
  CHECK(run.record.of(1, "enter-form").start == moment(4, 1, 17, 40));
  CHECK(run.record.of(1, "issue-copy").end == moment(4, 1, 17, 55));
  CHECK(run.record.of(1).ledger.on_site_waiting_time() ==
        20 * base::kMinute);  // for the clerk, and the entry
  // Nobody waits on site for the filing.
  CHECK(run.record.of(0, "file-form").start == moment(4, 2, 8, 30));
  CHECK(run.record.of(0, "file-form").minutes(Cause::closed) == 14 * 60 + 55);
  CHECK(overtime(run.program, arrivals) == std::vector<double>{25, 20, 10});
}

TEST_CASE("Whoever is inside goes before cases without anybody there, which wait in line for the morning") {
  const auto process = office_steps(
      "  - {visit: window, if: in-person}\n"
      "  - {do: work, by: clerk, with: applicant, takes: 20 min}\n",
      "traits: {in-person: 50%}\n" + kHall);
  std::vector<Time> arrivals;
  for (int i = 0; i < 12; ++i) arrivals.push_back(moment(4, 1, 17, i));
  const Run run(process, arrivals);
  std::size_t evening = 0;
  for (std::int64_t i = 1; i < 12; ++i) {
    const StepRecord& work = run.record.of(i, "do-work");
    const bool inside = run.record.of(i).ledger.visits > 0;
    evening += inside ? 1 : 0;
    CHECK((work.start < moment(4, 2)) == inside);
    if (inside) CHECK(work.start == moment(4, 1, 17) + static_cast<Time>(evening) * 20 * base::kMinute);
  }
  CHECK(evening > 2);
  CHECK(evening < 10);
}

TEST_CASE("A lunch break is not the end of the day, and nobody stays who had gone before somebody came") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 20 min}\n"
      "  - {visit: desk}\n"
      "  - {issue: copy, by: early, with: applicant, takes: 5 min}\n",
      "  early: {kind: staff, people: 1, calendar: mornings}\n"
      "calendars: {office-hours: {open: {mon-fri: \"8:30-12:00, 13:00-17:15\"}}, "
      "mornings: {open: {mon-fri: \"8:30-11:00\"}}}\n" +
          kHall);
  const Run run(process, {moment(4, 1, 10, 45), moment(4, 1, 11, 50), moment(4, 1, 11, 55)});
  CHECK(run.record.of(0, "issue-copy").start == moment(4, 1, 11, 5));  // inside at eleven
  CHECK(run.record.of(1, "receive-form").start == moment(4, 1, 11, 50));
  CHECK(run.record.of(1, "issue-copy").start == moment(4, 2, 8, 30));
  CHECK(run.record.of(2, "receive-form").start == moment(4, 1, 13));
  CHECK(on_site(run, 2, Cause::contention) == 5 + 5);  // before lunch, and the next morning
}

TEST_CASE("Overtime ends at midnight") {
  const auto process = office_steps(
      "  - {visit: window}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 4 hours}\n",
      kHall);
  const Run run(process, {moment(4, 1, 16), moment(4, 1, 16, 30), moment(4, 1, 17)});
  CHECK(run.record.of(1, "receive-form").start == moment(4, 1, 20));
  CHECK(run.record.of(1, "receive-form").end == moment(4, 2, 0));
  CHECK(run.record.of(2, "receive-form").start == moment(4, 2, 8, 30));
}

TEST_CASE("Whoever would set out at night comes by day, as others do") {
  const auto process = office_steps(
      "  - {do: first, by: machine, after: 10 hours}\n"
      "  - {visit: window}\n"
      "  - {receive: form, by: clerk, with: applicant, takes: 1 min}\n",
      kHall);
  std::vector<Time> arrivals;
  for (int i = 0; i < 200; ++i) arrivals.push_back(moment(4, 2, 9));
  arrivals.push_back(moment(4, 3, 0));
  const Run run(process, arrivals);
  double sum = 0;
  for (std::int64_t i = 0; i < 200; ++i) {
    const StepRecord& visit = run.record.of(i, "visit-window");
    CHECK(visit.start >= moment(4, 3, 8, 30));
    CHECK(visit.start < moment(4, 3, 17, 15));
    CHECK(visit.minutes(Cause::closed) == 13.5 * 60);
    CHECK(visit.sum() == visit.start - visit.enabled);
    CHECK(run.record.of(i).ledger.on_site_waiting[static_cast<std::size_t>(Cause::closed)] == 0);
    sum += minutes(visit.start - moment(4, 3, 8, 30)) / 200;
  }
  CHECK(sum == doctest::Approx(525.0 / 2).epsilon(0.1));
  CHECK(run.record.of(200, "visit-window").start == moment(4, 3, 10));  // the office is open: at once
}

TEST_CASE("Coming follows the hours of the stream") {
  simulate::Arrivals stream;
  for (const int day : {0, 1}) {
    const Time midnight = moment(4, 1) + day * base::kDay;
    stream.segments.push_back({midnight + 9 * base::kHour, 0, 3});
    stream.segments.push_back({midnight + 10 * base::kHour, 0, 1});
    stream.segments.push_back({midnight + 11 * base::kHour, 0, 0});
  }
  const auto comes = [&](Time t, double u) { return simulate::next_coming(stream, t, u).comes; };
  CHECK(comes(moment(4, 1, 9, 30), 0.9) == moment(4, 1, 9, 30));
  CHECK(comes(moment(4, 1, 3), 0) == moment(4, 1, 9));
  CHECK(comes(moment(4, 1, 3), 0.375) == moment(4, 1, 9, 30));
  CHECK(comes(moment(4, 1, 12), 0.75) == moment(4, 2, 10));
  CHECK(comes(moment(4, 1, 12), 0.875) == moment(4, 2, 10, 30));
  CHECK(simulate::next_coming(stream, moment(4, 1, 12), 0.5).opens == moment(4, 2, 9));
  CHECK(comes(moment(4, 2, 12), 0.5) == moment(4, 2, 12));  // nothing is known of later
}
