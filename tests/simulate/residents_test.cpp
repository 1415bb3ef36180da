#include <algorithm>
#include <map>
#include <tuple>

#include "record.hpp"
#include "simulate/replicate.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

const std::string kHead =
    "bpr: 1\nprocess: same\ndemand: {cases: 4000 / year}\ntraits: {urgent: 30%, channel: {counter: 70%, "
    "online: 30%}}\n"
    "roles:\n  clerk: {kind: staff, people: 2}\n  back: {kind: staff, people: 2}\n  machine: {kind: "
    "system}\nsteps:\n";
const std::string kSteps =
    "  - {do: a, id: a, by: clerk, takes: exponential 8 min, redo: {a0: 15%}, next: {b: 60%, c: 40%}}\n"
    "  - {do: b, id: b, by: back, takes: 4-6-12 min, if: urgent}\n"
    "  - {do: c, id: c, by: back, takes: lognormal 5 min sd 4 min}\n";
const std::string kFirst = "  - {do: a0, id: a0, by: machine, takes: 1-2 min}\n";

using Key = std::tuple<std::int64_t, std::string, std::uint32_t>;

std::map<Key, Time> works(const Recorder& record) {
  std::map<Key, Time> all;
  for (const StepRecord& step : record.steps) all[{step.number, step.step, step.pass}] = step.work;
  return all;
}

}  // namespace

TEST_CASE("An identical copy differs by exactly nothing") {
  const auto as_is = process_of(kHead + kFirst + kSteps);
  const auto copy = process_of(kHead + kFirst + kSteps);
  simulate::Options options;
  options.replications = 5;
  const auto a = simulate::simulate({&as_is}, options);
  const auto b = simulate::simulate({&copy}, options);
  REQUIRE(a.has_value());
  REQUIRE(b.has_value());
  for (std::size_t i = 0; i < 5; ++i) {
    const auto& x = a->totals[i].processes[0];
    const auto& y = b->totals[i].processes[0];
    CHECK(x.lead.mean() - y.lead.mean() == 0);
    CHECK(x.lead.quantile(0.95) - y.lead.quantile(0.95) == 0);
    CHECK(x.waiting == y.waiting);
    CHECK(x.touch - y.touch == 0);
    CHECK(x.cases == y.cases);
  }
}

TEST_CASE("With a step inserted the same residents come, and steps that stay keep their draws") {
  const auto as_is = process_of(kHead + kFirst + kSteps);
  const auto to_be =
      process_of(kHead + kFirst + "  - {do: new, by: back, takes: exponential 3 min}\n" + kSteps);
  const simulate::Horizon year{moment(3, 1), moment(4, 1), moment(5, 1), moment(12, 31), 365.0 * base::kDay};
  simulate::RunPlan plan;
  plan.from = year.from;
  plan.to = year.to;
  const auto run = [&](const model::Process& process) {
    const simulate::Program program = program_of({&process}, year);
    auto record = std::make_unique<Recorder>(program);
    simulate::Engine engine(program, plan, base::random_key(11, 2), *record);
    REQUIRE(engine.run().stop == simulate::Stop::finished);
    std::map<std::int64_t, Time> arrivals;
    for (const auto& state : record->cases)
      if (state.counted) arrivals[state.number] = state.arrival;
    return std::pair(arrivals, works(*record));
  };
  const auto [came, before] = run(as_is);
  const auto [come, after] = run(to_be);
  CHECK(came.size() > 200);
  CHECK(came == come);
  std::size_t compared = 0;
  for (const auto& [key, work] : before) {
    const auto other = after.find(key);
    if (came.count(std::get<0>(key)) == 0) continue;
    REQUIRE(other != after.end());  // the same way through the procedure, the same rework
    CHECK_UNARY(other->second == work);
    ++compared;
  }
  CHECK(compared > 800);
}

TEST_CASE(
    "Who is online at a smaller share is so at a larger one, and everybody keeps their time of arrival") {
  const auto at = [](const std::string& shares) {
    const auto process = process_of(
        "bpr: 1\nprocess: channels\ndemand: {cases: 3000 / year, arrive: {by: channel, "
        "counter: office-hours, online: always}}\n"
        "traits: {channel: {" +
        shares +
        "}}\nroles: {machine: {kind: system}}\n"
        "steps:\n  - {do: it, by: machine, if: channel = online}\n");
    const simulate::Horizon year{moment(3, 1), moment(4, 1), moment(12, 31), moment(12, 31),
                                 365.0 * base::kDay};
    const simulate::Program program = program_of({&process}, year);
    Recorder record(program);
    simulate::RunPlan plan;
    plan.from = year.from;
    plan.to = year.to;
    simulate::Engine engine(program, plan, base::random_key(4, 0), record);
    REQUIRE(engine.run().arrived > 1000);
    std::map<std::int64_t, std::pair<Time, bool>> cases;
    for (const auto& state : record.cases) cases[state.number] = {state.arrival, state.executions > 0};
    return cases;
  };
  const auto few = at("counter: 90%, online: 10%");
  const auto many = at("counter: 60%, online: 40%");
  std::size_t moved = 0;
  simulate::Timetable::Hint hint = 0;
  const simulate::Timetable office(base::office_hours(), moment(3, 1), moment(12, 31));
  for (const auto& [number, state] : few) {
    const auto other = many.find(number);
    if (other == many.end()) continue;  // beyond the end for one of them
    if (state.second) CHECK_UNARY(other->second.second);
    if (state.second == other->second.second)
      CHECK_UNARY(state.first == other->second.first);
    else
      ++moved;
    if (!state.second) CHECK_UNARY(office.open_at(state.first, hint));
  }
  CHECK(moved > few.size() / 5);
}

TEST_CASE("Arrivals follow month, weekday and hour, and add up to the yearly number") {
  const auto process = process_of(
      "bpr: 1\nprocess: season\ndemand: {cases: 40000 / year, profile: p}\n"
      "profiles: {p: {month: {mar: 3, apr: 2}, weekday: {mon: 2}, hour: {9: 3, 12: 0.5}}}\n"
      "roles: {machine: {kind: system}}\nsteps:\n  - {do: it, by: machine}\n");
  const Time from = base::instant_of(base::fiscal_year_start(2026)).us;
  const Time to = base::instant_of(base::fiscal_year_start(2027)).us;
  const simulate::Horizon year{from - 28 * base::kDay, from, to, to + 10 * base::kDay,
                               static_cast<double>(to - from)};
  const simulate::Program program = program_of({&process}, year);
  Recorder record(program);
  record.wants_steps = false;
  simulate::RunPlan plan;
  plan.from = from;
  plan.to = to;
  simulate::Engine engine(program, plan, base::random_key(8, 0), record);
  static_cast<void>(engine.run());
  // Expected numbers from the calendar's own digest.
  const base::CellMinutes open = base::digest(base::office_hours(), 2026);
  const model::Profile& profile = process.profiles->front();
  std::array<double, 12> by_month{};
  std::array<double, 24> by_hour{};
  double total = 0;
  for (std::size_t m = 0; m < 12; ++m)
    for (std::size_t d = 0; d < 7; ++d)
      for (std::size_t h = 0; h < 24; ++h) {
        const double weight = open.cells[m][d][h] * profile.month[m] * profile.weekday[d] * profile.hour[h];
        by_month[m] += weight;
        by_hour[h] += weight;
        total += weight;
      }
  std::array<double, 12> months{};
  std::array<double, 24> hours{};
  double counted = 0;
  for (const auto& state : record.cases) {
    if (!state.counted) continue;
    counted += 1;
    months[base::civil_of(base::date_of({state.arrival})).month - 1] += 1;
    hours[static_cast<std::size_t>(base::time_of_day({state.arrival}).us / base::kHour)] += 1;
  }
  CHECK(std::abs(counted - 40'000) < 3.3 * std::sqrt(40'000.0));
  double chi_squared = 0;
  for (std::size_t m = 0; m < 12; ++m) {
    const double expected = counted * by_month[m] / total;
    chi_squared += (months[m] - expected) * (months[m] - expected) / expected;
  }
  CHECK(chi_squared < 31.3);  // 99.9% with 11 degrees of freedom
  chi_squared = 0;
  for (std::size_t h = 0; h < 24; ++h) {
    const double expected = counted * by_hour[h] / total;
    if (expected > 0)
      chi_squared += (hours[h] - expected) * (hours[h] - expected) / expected;
    else
      CHECK(hours[h] == 0);
  }
  CHECK(chi_squared < 27.9);  // 99.9% with 9
}

TEST_CASE("Appointments are spread evenly; some are missed, nobody comes who did not book") {
  const auto process = process_of(
      "bpr: 1\nprocess: booked\ndemand: {cases: 5000 / year}\n"
      "roles: {clerk: {kind: staff, people: 5}}\nplaces: {hall: {travel: 30 min, windows: [window]}}\n"
      "steps:\n  - {visit: window, booked: 100%, no-show: 10%}\n"
      "  - {hear: wish, by: clerk, with: applicant, takes: 5 min}\n  - {leave: hall}\n");
  simulate::Options options;
  options.replications = 5;
  const auto result = simulate::simulate({&process}, options);
  REQUIRE(result.has_value());
  const auto& all = result->processes[0].all;
  for (const auto& totals : result->totals) CHECK(totals.processes[0].cases == 5000);
  CHECK(*all.no_show.low <= 0.1);
  CHECK(*all.no_show.high >= 0.1);
  // Evenly spread over five people who are hardly busy: the line is shorter than of those who come as they
  // like.
  const auto as_they_like = process_of(
      "bpr: 1\nprocess: booked\ndemand: {cases: 5000 / year}\n"
      "roles: {clerk: {kind: staff, people: 1}}\nplaces: {hall: {travel: 30 min, windows: [window]}}\n"
      "steps:\n  - {visit: window}\n  - {hear: wish, by: clerk, with: applicant, takes: 15 min}\n  - {leave: "
      "hall}\n");
  const auto by_appointment = process_of(
      "bpr: 1\nprocess: booked\ndemand: {cases: 5000 / year}\n"
      "roles: {clerk: {kind: staff, people: 1}}\nplaces: {hall: {travel: 30 min, windows: [window]}}\n"
      "steps:\n  - {visit: window, booked: 100%}\n  - {hear: wish, by: clerk, with: applicant, takes: 15 "
      "min}\n  - {leave: hall}\n");
  const auto free = simulate::simulate({&as_they_like}, options);
  const auto booked = simulate::simulate({&by_appointment}, options);
  REQUIRE(free.has_value());
  REQUIRE(booked.has_value());
  CHECK(*booked->processes[0].all.on_site_waiting.p50.high < *free->processes[0].all.on_site_waiting.p50.low);
}
