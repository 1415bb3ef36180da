#include "simulate/moments.hpp"

#include "simulate/replicate.hpp"
#include "support.hpp"

namespace {

using namespace bpr;

log::Row row(std::string case_id, std::string step, std::int64_t enabled, std::int64_t start) {
  constexpr std::int64_t kMinute = 60'000'000;
  return {std::move(case_id),         "test", std::move(step), {}, {}, {enabled * kMinute}, {start * kMinute},
          {start * kMinute + kMinute}};
}

TEST_CASE("a step's moment is the mean of its first executions since the case began") {
  const model::Process process = tests::steps_of(
      "  - {do: a, id: a, by: clerk, takes: 1 min}\n  - {do: b, id: b, by: clerk, takes: 1 min}\n"
      "  - {do: c, id: c, by: clerk, takes: 1 min}\n");
  simulate::Moments moments(process);
  moments.write(row("1", "a", 10, 12));
  moments.write(row("1", "b", 13, 15));
  moments.write(row("1", "b", 20, 21));
  moments.write(row("2", "a", 100, 100));
  moments.write(row("2", "b", 101, 111));
  log::Row other = row("3", "a", 0, 99);
  other.process = "another";
  moments.write(other);
  moments.finish();
  const auto means = moments.means();
  REQUIRE(means.size() == 3);
  CHECK(means[0] == doctest::Approx(0));
  CHECK(means[1] == doctest::Approx(2));
  CHECK(!means[2].has_value());
}

TEST_CASE("the moments of a run are the times that the file says") {
  const model::Process process = tests::steps_of(
      "  - {do: a, id: a, by: clerk, takes: 10 min}\n  - {wait: 50 min, id: w}\n"
      "  - {do: b, id: b, by: clerk, takes: 1 min}\n");
  simulate::Moments moments(process);
  simulate::Options options;
  options.replications = 1;
  options.log = &moments;
  const auto result = simulate::simulate({&process}, options);
  REQUIRE(result.has_value());
  moments.finish();
  const auto means = moments.means();
  CHECK(*means[0] == doctest::Approx(0).epsilon(0.01));
  CHECK(*means[1] == doctest::Approx(10));
  CHECK(*means[2] == doctest::Approx(60));
}

}  // namespace
