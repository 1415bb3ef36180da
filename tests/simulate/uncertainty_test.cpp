#include "simulate/uncertainty.hpp"

#include "queues.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

model::Process versions(const std::string& inserted) {
  return process_of(
      "bpr: 1\nprocess: rough\ndemand: {cases: 2000 / year}\n"
      "roles: {machine: {kind: system}}\nsteps:\n" +
      inserted + "  - {do: work, id: work, by: machine, takes: ~10 min}\n");
}

const simulate::Doubt* doubt(const simulate::Uncertainty& found, std::string_view name) {
  for (const simulate::Doubt& one : found.doubts[0])
    if (one.figure->name == name) return &one;
  return nullptr;
}

const simulate::Swing* swing(const simulate::Unknown& unknown, std::string_view name) {
  for (const simulate::Swing& one : unknown.swings)
    if (one.figure->name == name) return &one;
  return nullptr;
}

}  // namespace

TEST_CASE("A world lies evenly over the bands, and is the same for two versions of a procedure") {
  const auto before = versions("");
  const auto after = versions("  - {do: new, by: machine, takes: ~1 min}\n");
  const auto few = model::rough_numbers(before);
  const auto more = model::rough_numbers(after);
  double least = 2;
  double most = 0;
  double sum = 0;
  for (std::uint64_t w = 0; w < 400; ++w) {
    const double factor = simulate::world_factors(before, few, 3, w).at(0);
    CHECK_UNARY(factor == simulate::world_factors(after, more, 3, w).at(1));
    least = std::min(least, factor);
    most = std::max(most, factor);
    sum += factor / 400;
  }
  CHECK(least >= 0.7);
  CHECK(least < 0.71);
  CHECK(most <= 1.3);
  CHECK(most > 1.29);
  CHECK(std::abs(sum - 1) < 0.03);
}

TEST_CASE("Spread is split into chance and ignorance, and the number that matters most comes first") {
  // Five clerks who are hardly busy: what is not known of their time is not known of the lead time.
  const auto process = process_of(
      "bpr: 1\nprocess: one\ndemand: {cases: 1000 / year, arrive: always}\ntraits: {idle: ~50%}\n"
      "roles: {clerk: {kind: staff, people: 5, calendar: always}}\ntargets: {lead-time: 0.05 days}\n"
      "steps:\n  - {do: work, by: clerk, takes: ~60 min}\n  - {do: nothing, by: clerk, takes: 1 min, if: "
      "idle}\n");
  simulate::Options options;
  options.replications = 3;
  const std::vector<const model::Process*> all{&process};
  const auto found = simulate::explore(all, options, 12);
  REQUIRE(found.has_value());
  CHECK(found->worlds == 12);
  CHECK(found->numbers == std::vector<std::size_t>{2});
  const simulate::Doubt* const lead = doubt(*found, "lead-time");
  REQUIRE(lead != nullptr);
  // Evenly over ±30% of 60 minutes: a standard deviation of 36 ÷ √12; twelve worlds leave it open.
  CHECK(lead->ignorance * 1440 > 6);
  CHECK(lead->ignorance * 1440 < 16);
  CHECK(lead->chance * 1440 < 0.5);
  CHECK(lead->unknown_share() > 0.99);
  REQUIRE(found->first.size() == 2);
  const simulate::Unknown& first = found->first[0];
  CHECK(first.number.name == "step.do-work.takes");
  const simulate::Swing* const moved = swing(first, "lead-time");
  REQUIRE(moved != nullptr);
  CHECK((moved->high - moved->low) * 1440 == doctest::Approx(36).epsilon(0.001));
  // 0.05 days are 72 minutes, of which half a minute is the other step.
  REQUIRE(first.break_evens.size() == 1);  // ten times the time would not fill five clerks
  CHECK(first.break_evens[0].kind == simulate::BreakEven::Kind::target);
  CHECK(first.break_evens[0].inside);
  CHECK(first.break_evens[0].at == "71.5 min");
}

TEST_CASE("A number beyond which a role is asked for all it can do") {
  // A clerk who is always there and half busy: full at twice the time.
  const auto process = process_of(
      "bpr: 1\nprocess: half\ndemand: {cases: 26280 / year, arrive: always}\n"
      "roles: {clerk: {kind: staff, people: 1, calendar: always}}\n"
      "steps:\n  - {do: work, by: clerk, takes: ~10 min}\n");
  simulate::Options options;
  options.replications = 2;
  const std::vector<const model::Process*> all{&process};
  const auto found = simulate::explore(all, options, 5);
  REQUIRE(found.has_value());
  REQUIRE(found->first.size() == 1);
  REQUIRE(found->first[0].break_evens.size() == 1);
  const simulate::BreakEven& full = found->first[0].break_evens[0];
  CHECK(full.kind == simulate::BreakEven::Kind::overload);
  CHECK(full.role.text() == "clerk");
  CHECK(full.at == "20 min");
  CHECK_FALSE(full.inside);
}

TEST_CASE("Where nothing is rough there is nothing to measure, and no ignorance") {
  const auto process = queue(2, 0.1, "exponential 8 min");
  simulate::Options options;
  options.replications = 2;
  const std::vector<const model::Process*> all{&process};
  const auto found = simulate::explore(all, options, 5);
  REQUIRE(found.has_value());
  CHECK(found->first.empty());
  for (const simulate::Doubt& one : found->doubts[0]) CHECK(one.ignorance == 0);
}
