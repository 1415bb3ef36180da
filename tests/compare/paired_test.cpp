#include "compare/paired.hpp"

#include "measure/analysis.hpp"
#include "support.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

model::Process procedure(const std::string& steps, const std::string& calendar = ", calendar: always") {
  return process_of(
      "bpr: 1\nprocess: same\ndemand: {cases: 20000 / year, arrive: always}\n"
      "roles: {clerk: {kind: staff, people: 1" +
      calendar + "}, machine: {kind: system}}\nsteps:\n" + steps);
}

const compare::PairedFigure& figure(const compare::PairedResult& result, std::string_view name) {
  for (const compare::PairedFigure& one : result.processes.at(0).figures)
    if (one.figure->name == name) return one;
  FAIL("no such figure");
  return result.processes.at(0).figures.front();
}

compare::PairedResult paired(const model::Process& before, const model::Process& after) {
  simulate::Options options;
  options.replications = 8;
  auto result = compare::simulate_pair({&before}, {&after}, options);
  REQUIRE(result.has_value());
  return std::move(*result);
}

const std::string kWork = "  - {do: work, id: work, by: clerk, takes: exponential 20 min}\n";

}  // namespace

TEST_CASE("As-is against an identical to-be: every difference is exactly zero") {
  const auto result = paired(procedure(kWork), procedure(kWork));
  for (const compare::PairedFigure& one : result.processes[0].figures) {
    CAPTURE(one.figure->name);
    CHECK(one.same);
    CHECK(one.difference.value == 0);
    CHECK_FALSE(one.evidence());
  }
}

TEST_CASE("A difference that nobody waits for is known exactly") {
  const std::string ten = "  - {do: print, id: print, by: machine, takes: 10 min}\n";
  const std::string four = "  - {do: print, id: print, by: machine, takes: 4 min}\n";
  const auto result = paired(procedure(kWork + ten), procedure(kWork + four));
  const compare::PairedFigure& lead = figure(result, "lead-time");
  CHECK(lead.difference.value * 1440 == doctest::Approx(-6).epsilon(1e-6));
  CHECK(lead.difference.half_width() * 1440 < 1e-6);
  CHECK(lead.evidence());
  CHECK(lead.before.half_width() * 1440 > 0.1);
  CHECK(figure(result, "staff-minutes").same);
}

TEST_CASE("The same residents make a narrow interval; others leave no evidence where there is none") {
  // One minute less of twenty. With residents of their own the two years differ more by chance than by it.
  const std::string quicker = "  - {do: work, id: work, by: clerk, takes: exponential 19.8 min}\n";
  const std::string other = "  - {do: work, id: other, by: clerk, takes: exponential 20 min}\n";
  const auto same = paired(procedure(kWork), procedure(quicker));
  const auto strangers = paired(procedure(kWork), procedure(other));
  const compare::PairedFigure& narrow = figure(same, "lead-time");
  const compare::PairedFigure& wide = figure(strangers, "lead-time");
  CHECK(narrow.evidence());
  CHECK(narrow.difference.value < 0);
  CHECK(narrow.difference.half_width() * 5 < wide.difference.half_width());
  CHECK_FALSE(wide.evidence());
  CHECK_FALSE(wide.same);
}

TEST_CASE("A version with a calendar and one without are both run for a year") {
  const auto result = paired(procedure(kWork), procedure(kWork, ""));
  CHECK_FALSE(result.before.steady);
  CHECK_FALSE(result.after.steady);
  CHECK(result.before.counted_minutes == result.after.counted_minutes);
  CHECK(figure(result, "lead-time").evidence());
  CHECK(figure(result, "lead-time").difference.value > 0);
}

TEST_CASE("The best figure there is: exact, else simulated, else approximated") {
  const auto process = procedure(kWork);
  const auto computed = measure::analyze(process).figures;
  const auto run = simulate::simulate({&process}, {});
  REQUIRE(run.has_value());
  const auto best = simulate::best_figures(computed, *run, 0);
  REQUIRE(at(computed, measure::Measure::touch).source == measure::Source::exact);
  CHECK(at(best, measure::Measure::touch).source == measure::Source::exact);
  CHECK(at(best, measure::Measure::touch).value == at(computed, measure::Measure::touch).value);
  REQUIRE(at(computed, measure::Measure::lead_time).source == measure::Source::approximation);
  CHECK(at(best, measure::Measure::lead_time).source == measure::Source::simulated);
  // M/M/1 with a load of 0.76: about as the formula says.
  CHECK(at(best, measure::Measure::lead_time).value ==
        doctest::Approx(at(computed, measure::Measure::lead_time).value).epsilon(0.1));
  CHECK(at(best, measure::Measure::lead_bound).source == measure::Source::bound);
}
