#include <map>
#include <string>

#include "check/rule.hpp"
#include "flow/soundness.hpp"
#include "generator.hpp"
#include "independent.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

/// 500 generated procedures × every lever that matches: the to-be passes check, its analysis is the
/// prediction, applying again changes nothing, an empty plan gives the same bytes.
namespace {

using namespace bpr;
using tests::Generator;

TEST_CASE("every lever on 500 generated procedures") {
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  std::map<std::string, int> used;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    const std::string text = Generator(seed).process();
    CAPTURE(seed);
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(text), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    check::check_process(*as_is, diagnostics);
    for (const auto& d : diagnostics.all())
      if (d.severity == base::Severity::error)
        FAIL("the generator made a faulty process: " << d.code << " " << d.message << "\n" << text);
    CHECK(model::write_process(*as_is, *as_is) == text);
    const auto before = measure::analyze(*as_is, {.texts = false});
    for (const propose::Lever& lever : catalogue.levers) {
      if (!propose::applies(lever.when, *as_is, before)) continue;
      auto plan = propose::make_plan({&lever}, *as_is, before);
      if (plan.levers.empty()) continue;
      ++used[lever.id];
      CAPTURE(lever.id);
      const std::string written = model::write_process(*as_is, plan.to_be);
      base::Diagnostics after_diagnostics;
      const auto read = model::read_process(tests::source(written), nullptr, after_diagnostics);
      REQUIRE(read.has_value());
      check::check_process(*read, after_diagnostics);
      for (const auto& d : after_diagnostics.all())
        if (d.severity == base::Severity::error)
          FAIL_CHECK(d.code << " " << d.message << " — " << d.source->at(d.span) << "\n" << written);
      const auto after = measure::analyze(*read, {.texts = false});
      for (const auto& info : measure::measures()) {
        CAPTURE(info.name);
        CHECK(after[info.measure].value == plan.after[info.measure].value);
      }
      model::Process again = *read;
      const auto outcome = propose::apply(lever, again, after);
      CHECK(outcome.done.empty());
      CHECK(model::write_process(*read, again) == written);
    }
  }
  for (const auto& [lever, count] : used) MESSAGE(lever << ": " << count);
  MESSAGE(used.size() << " levers");
  CHECK(used.size() >= 60);
}

TEST_CASE("independent levers commute") {
  std::vector<const propose::Lever*> levers;
  for (const propose::Lever& lever : propose::built_in_catalogue().levers) levers.push_back(&lever);
  int pairs = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(Generator(seed).process()), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    const auto before = measure::analyze(*as_is, {.texts = false});
    const auto acting = tests::acting_apart(levers, *as_is, before);
    for (std::size_t i = 0; i < acting.size(); ++i)
      for (std::size_t j = i + 1; j < acting.size(); ++j) {
        const auto both = tests::independent_both_ways(acting[i], acting[j], *as_is, before);
        if (!both) continue;
        CAPTURE(seed);
        CAPTURE(acting[i].lever->id);
        CAPTURE(acting[j].lever->id);
        const auto of_ab = measure::analyze(both->ab, {.texts = false});
        const auto of_ba = measure::analyze(both->ba, {.texts = false});
        for (const auto& info : measure::measures()) {
          CAPTURE(info.name);
          CHECK(of_ab[info.measure].value == doctest::Approx(of_ba[info.measure].value).epsilon(1e-9));
        }
        ++pairs;
      }
  }
  MESSAGE(pairs << " independent pairs");
  CHECK(pairs > 200);
}

}  // namespace
