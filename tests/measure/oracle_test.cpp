#include <cmath>

#include "measure/analysis.hpp"
#include "measure/queue.hpp"
#include "support.hpp"

/// Numbers from theory, from the textbook and from the domain's facts that must come out.
namespace {

using namespace bpr;
using measure::Measure;
using measure::Source;

measure::Analysis analysis_of(const char* file) {
  return measure::analyze(tests::load(std::filesystem::path("tests/oracle") / file).process);
}

TEST_CASE("flow analysis: sequence, choice, parallel, loops") {
  CHECK(analysis_of("sequence.yaml")[Measure::touch].value == doctest::Approx(30));
  CHECK(analysis_of("choice-50-50.yaml")[Measure::touch].value == doctest::Approx(25));
  CHECK(analysis_of("choice-90-10.yaml")[Measure::touch].value == doctest::Approx(29));
  CHECK(analysis_of("loop-20.yaml")[Measure::touch].value == doctest::Approx(35));
  CHECK(analysis_of("loop-99.yaml")[Measure::touch].value == doctest::Approx(2010));
  const auto parallel = analysis_of("parallel.yaml");
  CHECK(parallel[Measure::lead_time].value * 1440 == doctest::Approx(30));
  CHECK(parallel[Measure::theoretical_cycle_time].value * 60 == doctest::Approx(30));
  CHECK(parallel[Measure::touch].value == doctest::Approx(40));
}

TEST_CASE("credit application: cycle time 8.65 d, efficiency 12.9%") {
  const auto credit = analysis_of("credit.yaml");
  CHECK(credit[Measure::lead_time].value * 24 / 8 == doctest::Approx(8.65).epsilon(1e-6));
  CHECK(credit[Measure::theoretical_cycle_time].value == doctest::Approx(8.9).epsilon(1e-6));
  CHECK(credit[Measure::touch].value / 60 == doctest::Approx(9.4).epsilon(2e-3));
  CHECK(credit[Measure::efficiency].value == doctest::Approx(0.129).epsilon(5e-3));
}

TEST_CASE("the maximum of two exponential branches is 1.5, of their means 1") {
  const auto two = analysis_of("parallel-exponential.yaml");
  CHECK(two[Measure::lead_time].value * 24 == doctest::Approx(1.5).epsilon(1e-4));
  CHECK(two[Measure::lead_time].source == Source::approximation);
  CHECK(two[Measure::lead_bound].value * 24 == doctest::Approx(1.0).epsilon(1e-6));
  CHECK(two[Measure::lead_bound].source == Source::bound);
}

TEST_CASE("knock-out order: the cheap check first takes 9 minutes, the dear one first 11") {
  CHECK(analysis_of("knockout-a-first.yaml")[Measure::touch].value == doctest::Approx(11));
  CHECK(analysis_of("knockout-b-first.yaml")[Measure::touch].value == doctest::Approx(9));
}

TEST_CASE("long-term-care certification takes 40.2 days, not the sum of its parts") {
  CHECK(analysis_of("care-certification.yaml")[Measure::lead_time].value ==
        doctest::Approx(40.2).epsilon(0.005));
}

TEST_CASE("moving in: the domain's facts") {
  const auto a = analysis_of("move-in.yaml");
  CHECK(a.cases_year == 3598);
  CHECK(a[Measure::total].value == doctest::Approx(235).epsilon(1e-4));
  CHECK(a[Measure::resident_hours_year].value == doctest::Approx(14092).epsilon(1e-3));
  CHECK(a[Measure::resident_cost_year].value == doctest::Approx(21.1e6).epsilon(3e-3));
  CHECK(a[Measure::touch].value == doctest::Approx(70.0).epsilon(1e-4));
  CHECK(a[Measure::staff_hours_year].value == doctest::Approx(4198).epsilon(1e-3));
  CHECK(a[Measure::fte].value == doctest::Approx(2.33).epsilon(2e-3));
  CHECK(a[Measure::fields].value == doctest::Approx(52.8).epsilon(1e-6));
  CHECK(a[Measure::repeated_fields].value == doctest::Approx(36.8).epsilon(1e-6));
}

TEST_CASE("queues: M/M/c, M/G/1 and pooling") {
  using measure::mean_wait;
  CHECK(mean_wait(1, 0.8, 1, 1) == doctest::Approx(4));
  CHECK(mean_wait(2, 1.6, 1, 1) == doctest::Approx(1.777778).epsilon(1e-6));
  CHECK(mean_wait(3, 2.4, 1, 1) == doctest::Approx(1.078652).epsilon(1e-6));
  CHECK(mean_wait(10, 8, 1, 1) == doctest::Approx(0.204590).epsilon(1e-5));
  CHECK(mean_wait(100, 90, 1, 1) == doctest::Approx(0.021694).epsilon(1e-4));
  CHECK(mean_wait(1, 0.8, 1, 0) == doctest::Approx(2));
  CHECK(mean_wait(1, 0.8, 1, 0.5) == doctest::Approx(3));
  CHECK(mean_wait(1, 0.8, 1, 1.0 / 3) == doctest::Approx(2.666667).epsilon(1e-6));
  CHECK(mean_wait(1, 0.8, 1, 4) == doctest::Approx(10));
  CHECK(mean_wait(1, 1.5, 0.5, 1) + 0.5 == doctest::Approx(2));
  CHECK(mean_wait(2, 3, 0.5, 1) + 0.5 == doctest::Approx(1.142857).epsilon(1e-6));
  CHECK(mean_wait(1, 2, 1.0 / 3, 1) * 60 == doctest::Approx(40));
  CHECK(mean_wait(2, 2, 1.0 / 3, 1) * 60 == doctest::Approx(2.5));
}

TEST_CASE("a queue at one counter comes out of a file") {
  const auto a = measure::analyze(tests::process_of(R"(bpr: 1
process: queue
demand: {cases: 420768 / year, arrive: always}
roles:
  clerk: {kind: staff, people: 1, calendar: always}
steps:
  - do: serve
    by: clerk
    takes: exponential 1 min
)"));
  // 0.8 arrivals a minute over the 525,960 minutes of a mean year; the calendar year has 525,600.
  REQUIRE(a.loads.size() == 1);
  CHECK(a.loads[0].utilisation.value == doctest::Approx(0.8).epsilon(1e-3));
  CHECK(a.loads[0].wait.value == doctest::Approx(4).epsilon(5e-3));
  CHECK(a.loads[0].wait.source == Source::approximation);
}

TEST_CASE("the expected maximum of fixed and random times") {
  const measure::Moments fixed[] = {{10, 0}, {7, 0}};
  CHECK(measure::expected_maximum(fixed, 2) == doctest::Approx(10));
  const measure::Moments three[] = {{1, 1}, {1, 1}, {1, 1}};  // three exponentials: 1 + 1/2 + 1/3
  CHECK(measure::expected_maximum(three, 3) == doctest::Approx(11.0 / 6).epsilon(1e-4));
  const measure::Moments mixed[] = {{1, 0}, {1, 1}};  // max(1, exponential) = 1 + 1/e
  CHECK(measure::expected_maximum(mixed, 2) == doctest::Approx(1 + std::exp(-1.0)).epsilon(1e-4));
}

TEST_CASE("a batch of ten fills after 4.5 times between arrivals on average") {
  const auto a = measure::analyze(tests::process_of(R"(bpr: 1
process: batch
demand: {cases: 8766 / year, arrive: always}
roles:
  clerk: {kind: staff, people: 10, calendar: always}
steps:
  - do: pay out
    by: clerk
    takes: 1 min
    batch: 10
)"));
  CHECK(a[Measure::wait_batching].value / 60 == doctest::Approx(4.5).epsilon(1e-3));
}

TEST_CASE("rework on a step of 2 h from 20% to 5% saves 0.395 h") {
  const auto hours = [](const char* share) {
    return measure::analyze(
               tests::steps_of(std::string("  - {do: start, by: clerk, id: a}\n"
                                           "  - {do: work, by: clerk, takes: 2 h, id: b, redo: {b: ") +
                               share + "}}\n"))[Measure::touch]
               .value /
           60;
  };
  CHECK(hours("20%") - hours("5%") == doctest::Approx(0.395).epsilon(1e-3));
}

}  // namespace
