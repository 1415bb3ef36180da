#include "simulate/worlds.hpp"

#include "queues.hpp"
#include "simulate/quantiles.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

model::Process rough(const std::string& inserted = "") {
  return process_of(
      "bpr: 1\nprocess: rough\ndemand: {cases: ~2000 / year}\n"
      "traits: {a: ~30%, b: {x: ~50%, y: 30%, z: 20%}}\n"
      "roles: {clerk: {kind: staff, people: 1}, machine: {kind: system}}\nsteps:\n" +
      inserted +
      "  - {do: first, id: first, by: clerk, takes: ~10 min}\n"
      "  - {do: second, by: clerk, takes: 5 min, redo: {first: ~10%}, next: {third: ~60%, fourth: 40%}}\n"
      "  - {do: third, id: third, by: machine, takes: ~2-4-6 min}\n"
      "  - {do: fourth, id: fourth, by: machine, takes: 1 min}\n");
}

}  // namespace

TEST_CASE("A world takes one value of every band, and leaves what is known alone") {
  const auto process = rough();
  double least = 1;
  double most = 0;
  for (std::uint64_t w = 0; w < 200; ++w) {
    const simulate::World world = simulate::in_world(process, 1, w);
    REQUIRE(world.values.size() == 6);
    const model::Process& p = world.process;
    const double factor = p.steps[0]->takes.a / 10;
    least = std::min(least, factor);
    most = std::max(most, factor);
    CHECK_UNARY(factor >= 0.7);
    CHECK_UNARY(factor <= 1.3);
    CHECK_UNARY(p.steps[1]->takes.a == 5);
    CHECK_UNARY(p.steps[2]->takes.c / p.steps[2]->takes.a == doctest::Approx(3));
    double sum = 0;
    for (const auto& value : (*p.traits)[1].values) sum += value.share.value;
    CHECK_UNARY(sum == doctest::Approx(1));
    CHECK_UNARY(p.steps[1]->next.branches[0].share->value + p.steps[1]->next.branches[1].share->value ==
                doctest::Approx(1));
  }
  CHECK(least < 0.72);
  CHECK(most > 1.28);
  CHECK(simulate::in_world(process, 1, 3).process == simulate::in_world(process, 1, 3).process);
  CHECK_FALSE(simulate::in_world(process, 1, 3).process == simulate::in_world(process, 1, 4).process);
}

TEST_CASE("Two versions of a procedure are in the same worlds") {
  const auto before = simulate::in_world(rough(), 5, 7);
  const auto after = simulate::in_world(rough("  - {do: new, by: machine, takes: ~1 min}\n"), 5, 7);
  for (const simulate::RoughValue& value : before.values)
    CHECK(std::find(after.values.begin(), after.values.end(), value) != after.values.end());
  CHECK(after.values.size() == before.values.size() + 1);
}

TEST_CASE("Spread is split into chance and ignorance, and the number that matters most is named first") {
  // The time of one clerk who is hardly busy: what is not known of it is what is not known of the lead time.
  const auto process = process_of(
      "bpr: 1\nprocess: one\ndemand: {cases: 1000 / year, arrive: always}\ntraits: {idle: ~50%}\n"
      "roles: {clerk: {kind: staff, people: 5, calendar: always}}\n"
      "steps:\n  - {do: work, by: clerk, takes: ~60 min}\n  - {do: nothing, by: clerk, takes: 1 min, if: "
      "idle}\n");
  simulate::Options options;
  options.worlds = 12;
  options.replications = 3;
  const auto result = simulate::simulate({&process}, options);
  REQUIRE(result.has_value());
  CHECK(result->worlds == 12);
  const auto& found = result->processes[0];
  // Evenly over ±30% of 60 minutes: a standard deviation of 36 ÷ √12; the chance of twelve worlds leaves it
  // open.
  CHECK(found.lead_spread.ignorance > 6);
  CHECK(found.lead_spread.ignorance < 16);
  CHECK(found.lead_spread.chance < 0.5);
  REQUIRE(found.inputs.size() == 2);
  CHECK(found.inputs[0].name == "do-work/takes");
  CHECK(found.inputs[0].lead > 0.95);
  CHECK(found.all.lead.mean.low.has_value());
  CHECK(*found.all.lead.mean.low < 60.5);
  CHECK(*found.all.lead.mean.high > 60.5);
}

TEST_CASE(
    "Quantiles in bounded memory: exact first, then within a twentieth of a percent, and joined alike") {
  simulate::Quantiles few;
  for (const simulate::Time t : {50, 10, 40, 20, 30}) few.add(t);
  CHECK(few.quantile(0.5) == 30);
  CHECK(few.quantile(0.2) == 10);
  CHECK(few.quantile(0.21) == 20);
  CHECK(few.quantile(1) == 50);
  CHECK(few.most() == 50);
  simulate::Quantiles many;
  simulate::Quantiles left;
  simulate::Quantiles right;
  constexpr int kMany = 100'000;
  for (int i = 1; i <= kMany; ++i) {
    const auto time = static_cast<simulate::Time>(i) * 1'234'567;
    many.add(time);
    (i % 20 == 0 ? left : right).add(time);
  }
  CHECK(many.mean() == doctest::Approx(1'234'567.0 * (kMany + 1) / 2));
  for (const double p : {0.001, 0.1, 0.5, 0.9, 0.95, 0.999})
    CHECK(many.quantile(p) == doctest::Approx(1'234'567 * p * kMany).epsilon(5e-4));
  simulate::Quantiles joined = right;
  joined.join(left);
  CHECK(joined.count() == many.count());
  CHECK(joined.quantile(0.9) == many.quantile(0.9));
  simulate::Quantiles other = left;
  other.join(right);
  CHECK(other.quantile(0.9) == many.quantile(0.9));
  CHECK(simulate::Quantiles().quantile(0.5) == 0);
}
