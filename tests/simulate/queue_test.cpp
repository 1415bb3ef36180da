#include <algorithm>

#include "queues.hpp"
#include "simulate/engine.hpp"
#include "simulate/rows.hpp"

using namespace bpr;
using namespace bpr::tests;
using simulate::CaseRow;
using simulate::Time;

namespace {

/// Runs so many customers from an empty system; in the order of their arrival.
std::vector<CaseRow> run(const model::Process& process, double customers) {
  simulate::CaseRows rows;
  run_customers(process, customers, 20260401, rows);
  REQUIRE(rows.size() == static_cast<std::size_t>(customers));
  return rows.by_arrival();
}

struct Waits {
  std::vector<double> waiting;
  std::vector<double> total;
};

Waits waits(const model::Process& process, double customers) {
  Waits result;
  for (const CaseRow& row : run(process, customers * kPart)) {
    result.waiting.push_back(base::Duration{row.waiting}.minutes());
    result.total.push_back(base::Duration{row.end - row.arrival}.minutes());
  }
  return result;
}

/// What each customer of a queue with `servers` waits, worked out customer by customer from arrivals and
/// service times alone (Kiefer and Wolfowitz 1955: the servers ordered by when they are free).
std::vector<Time> waits_by_recursion(const std::vector<CaseRow>& rows, std::size_t servers) {
  std::vector<Time> free(servers, 0);
  std::vector<Time> waits;
  for (const CaseRow& row : rows) {
    const auto first = std::min_element(free.begin(), free.end());
    const Time start = std::max(*first, row.arrival);
    waits.push_back(start - row.arrival);
    *first = start + row.work;
  }
  return waits;
}

}  // namespace

TEST_CASE("Every single customer waits as the recursion of Kiefer and Wolfowitz says") {
  for (const int servers : {1, 3, 10}) {
    for (const char* const takes : {"exponential 1 min", "lognormal 1 min sd 2 min", "0-2 min"}) {
      CAPTURE(servers);
      CAPTURE(takes);
      const auto rows = run(queue(servers, 0.9 * servers, takes), 5'000);
      const auto expected = waits_by_recursion(rows, static_cast<std::size_t>(servers));
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < rows.size(); ++i)
        wrong +=
            rows[i].waiting != expected[i] || rows[i].end != rows[i].arrival + rows[i].waiting + rows[i].work;
      CHECK(wrong == 0);
    }
  }
}

// Theory: Kleinrock, Queueing Systems 1 (M/M/c: Erlang C; M/G/1: Pollaczek and Khinchine).

TEST_CASE("M/M/1: mean time in the queue and in the system, and its 95th percentile") {
  Waits found = waits(queue(1, 0.8, "exponential 1 min"), 4e6);
  check_mean(found.waiting, 4);
  check_mean(found.total, 5);
  // The time in the system is exponential with mean 5: a share below the theoretical percentile, batch by
  // batch.
  std::vector<double> below;
  for (const double time : found.total) below.push_back(time <= 14.979 ? 1 : 0);
  check_mean(below, 0.95);
}

TEST_CASE("M/M/c: mean time in the queue") {
  check_mean(waits(queue(2, 1.6, "exponential 1 min"), 4e6).waiting, 1.777778);
  check_mean(waits(queue(3, 2.4, "exponential 1 min"), 4e6).waiting, 1.078652);
  check_mean(waits(queue(10, 8, "exponential 1 min"), 8e6).waiting, 0.204590);
}

TEST_CASE("M/G/1: mean time in the queue by the variance of the service") {
  check_mean(waits(queue(1, 0.8, "1 min"), 2e6).waiting, 2);
  check_mean(waits(queue(1, 0.8, "erlang 2 of 1 min"), 3e6).waiting, 3);
  check_mean(waits(queue(1, 0.8, "0-2 min"), 2e6).waiting, 2.666667);
  check_mean(waits(queue(1, 0.8, "lognormal 1 min sd 2 min"), 16e6).waiting, 10);
}

TEST_CASE("Two queues pooled into one are shorter") {
  check_mean(waits(queue(1, 1.5, "exponential 0.5 min"), 4e6).total, 2);
  check_mean(waits(queue(2, 3, "exponential 0.5 min"), 2e6).total, 1.142857);
}

TEST_CASE("Emergency room: one doctor, two doctors") {
  const Waits one = waits(queue(1, 2 / 60.0, "exponential 20 min"), 2e6);
  check_mean(one.waiting, 40);
  check_mean(one.total, 60);
  const Waits two = waits(queue(2, 2 / 60.0, "exponential 20 min"), 3e6);
  check_mean(two.waiting, 2.5);
  check_mean(two.total, 22.5);
}
