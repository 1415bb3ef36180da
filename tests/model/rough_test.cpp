#include "model/rough.hpp"

#include "support.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

model::Process rough() {
  return process_of(
      "bpr: 1\nprocess: rough\ndemand: {cases: ~2000 / year}\n"
      "traits: {a: ~30%, b: {x: ~50%, y: 30%, z: 20%}}\n"
      "roles: {clerk: {kind: staff, people: 1}, machine: {kind: system}}\nsteps:\n"
      "  - {do: first, id: first, by: clerk, takes: ~10 min}\n"
      "  - {do: second, id: second, by: clerk, takes: 5 min, redo: {first: ~10%}, next: {third: ~60%, "
      "fourth: "
      "40%}}\n"
      "  - {do: third, id: third, by: machine, takes: ~2-4-6 min, if: ~25%}\n"
      "  - {do: fourth, id: fourth, by: machine, takes: 1 min}\n");
}

}  // namespace

TEST_CASE("Rough numbers are named by the paths of --set, with the ends of their bands") {
  const auto numbers = model::rough_numbers(rough());
  std::vector<std::string> names;
  for (const model::RoughNumber& number : numbers) names.push_back(number.name);
  CHECK(names == std::vector<std::string>{"demand.cases", "trait.a", "trait.b.x", "step.first.takes",
                                          "step.second.next.third", "step.second.redo.first",
                                          "step.third.takes", "step.third.if"});
  CHECK(numbers[0].text == "~2000 / year");
  CHECK(numbers[0].low == "1400 / year");
  CHECK(numbers[3].text == "~10 min");
  CHECK(numbers[3].low == "7 min");
  CHECK(numbers[3].high == "13 min");
  CHECK(numbers[6].low == "1.4-2.8-4.2 min");
  CHECK(model::rough_text(rough(), 3, 1.23456) == "12.3 min");
  CHECK(model::rough_text(rough(), 1, 10) == "100%");
}

TEST_CASE("Factors change rough numbers alone, and choices still add up to 100%") {
  const auto process = rough();
  CHECK(model::with_factors(process, std::vector<double>(8, 1.0)) == process);
  const auto changed = model::with_factors(process, std::vector<double>{2, 0.5, 1.5, 3, 1.2, 0, 2, 2});
  CHECK(changed.demand->cases.value == doctest::Approx(4000));
  CHECK((*changed.traits)[0].share.value == doctest::Approx(0.15));
  CHECK((*changed.traits)[1].values[0].share.value == doctest::Approx(0.75 / 1.25));
  CHECK((*changed.traits)[1].values[1].share.value == doctest::Approx(0.3 / 1.25));
  CHECK(changed.steps[0]->takes.a == doctest::Approx(30));
  CHECK(changed.steps[1]->takes.a == 5);
  CHECK(changed.steps[1]->redo[0].share->value == 0);
  CHECK(changed.steps[1]->next.branches[0].share->value == doctest::Approx(0.72 / 1.12));
  CHECK(changed.steps[1]->next.branches[1].share->value == doctest::Approx(0.4 / 1.12));
  CHECK(changed.steps[2]->takes.c == doctest::Approx(12));
  CHECK(changed.steps[2]->condition->share.value == doctest::Approx(0.5));
  CHECK(changed.steps[3]->takes.a == 1);
}
