#include "simulate/engine.hpp"
#include "simulate/rows.hpp"
#include "queues.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

struct Waits {
  std::vector<double> waiting;
  std::vector<double> total;
};

/// Runs so many customers from an empty system, in the order of their arrival.
Waits run(const model::Process& process, std::int64_t customers) {
  const simulate::Program program = program_of({&process});
  simulate::RunPlan plan;
  plan.to = simulate::kNever;
  plan.arrivals = customers;
  simulate::CaseRows rows;
  simulate::Engine engine(program, plan, base::random_key(20260401, 0), rows);
  REQUIRE(engine.run().stop == simulate::Stop::finished);
  REQUIRE(rows.size() == static_cast<std::size_t>(customers));
  Waits waits;
  for (const simulate::CaseRow& row : rows.by_arrival()) {
    waits.waiting.push_back(base::Duration{row.waiting}.minutes());
    waits.total.push_back(base::Duration{row.end - row.arrival}.minutes());
  }
  return waits;
}

void check_mean(const std::vector<double>& values, double theory, double precision) {
  const Measured found = batch_means(values, values.size() / 50);
  CAPTURE(found.mean);
  CAPTURE(found.low);
  CAPTURE(found.high);
  CHECK(found.low <= theory);
  CHECK(theory <= found.high);
  CHECK(found.half_width() <= precision * theory);
}

}  // namespace

TEST_CASE("M/M/1: time in queue and in system") {
  const Waits waits = run(queue(1, 0.8, "exponential 1 min"), 400'000);
  check_mean(waits.waiting, 4, 0.05);
  check_mean(waits.total, 5, 0.05);
}
