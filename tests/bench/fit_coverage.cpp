#include <fmt/format.h>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "mine/coverage.hpp"

/// usage: fit_coverage [FILE [SEEDS]]
///
/// Simulates a procedure of examples/mihon-city for seeds 1, 2, …, fits each log back, and prints how often
/// the 95% interval of each number held what was simulated. Exit status 1 where one did in fewer than 88% of
/// the logs, or all of them in fewer than 94% on average.
int main(int count, char** arguments) {
  doctest::Context context;  // a file that cannot be read ends the program
  context.setAsDefaultForAssertsOutOfTestCases();
  const std::string file = count > 1 ? arguments[1] : "move-in.yaml";
  const std::uint64_t seeds = count > 2 ? std::stoull(arguments[2]) : 100;
  const auto loaded = bpr::tests::load("examples/mihon-city/" + file);
  const auto certificates = bpr::tests::load("examples/mihon-city/certificates.yaml");
  const auto covered = bpr::tests::coverage(loaded.process, {&certificates.process}, 1, seeds);
  double sum = 0;
  bool enough = true;
  for (const auto& [what, c] : covered) {
    const double share = 100.0 * c.inside / c.of;
    fmt::print("{:5.1f}%  of {:3} logs  n {:6}  {}\n", share, c.of, c.n, what);
    sum += share;
    enough = enough && share >= 88;
  }
  const double mean = sum / static_cast<double>(covered.size());
  fmt::print("{:5.1f}%  on average over {} numbers\n", mean, covered.size());
  return enough && mean >= 94 ? 0 : 1;
}
