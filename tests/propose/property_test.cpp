#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

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

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

void check_same(const measure::Analysis& a, const measure::Analysis& b) {
  for (const auto& info : measure::measures()) {
    CAPTURE(info.name);
    CHECK(same_bits(a[info.measure].value, b[info.measure].value));
    CHECK(a[info.measure].source == b[info.measure].source);
  }
  REQUIRE(a.steps.size() == b.steps.size());
  using Bits = std::array<std::uint64_t, sizeof(measure::StepFacts) / sizeof(double)>;
  for (std::size_t s = 0; s < a.steps.size(); ++s)
    CHECK(std::bit_cast<Bits>(a.steps[s]) == std::bit_cast<Bits>(b.steps[s]));
  REQUIRE(a.loads.size() == b.loads.size());
  for (std::size_t r = 0; r < a.loads.size(); ++r) {
    CHECK(a.loads[r].role == b.loads[r].role);
    CHECK(same_bits(a.loads[r].people, b.loads[r].people));
    CHECK(same_bits(a.loads[r].minutes_year, b.loads[r].minutes_year));
    CHECK(same_bits(a.loads[r].utilisation.value, b.loads[r].utilisation.value));
    CHECK(same_bits(a.loads[r].wait.value, b.loads[r].wait.value));
    CHECK(same_bits(a.loads[r].peak_wait.value, b.loads[r].peak_wait.value));
  }
  REQUIRE(a.fields.size() == b.fields.size());
  for (std::size_t f = 0; f < a.fields.size(); ++f) {
    CHECK(a.fields[f].field == b.fields[f].field);
    CHECK(same_bits(a.fields[f].writes, b.fields[f].writes));
    CHECK(same_bits(a.fields[f].once, b.fields[f].once));
    CHECK(a.fields[f].known == b.fields[f].known);
    CHECK(a.fields[f].read == b.fields[f].read);
  }
  CHECK(a.grade == b.grade);
  CHECK(a.endless == b.endless);
}

TEST_CASE("an analyzer that has seen other versions gives the figures of one that has not") {
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  int plans = 0;
  measure::Analyzer of_all({.texts = false});  // also meets processes that have nothing to do with each other
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(Generator(seed).process()), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    const auto nothing = propose::make_plan({}, *as_is, measure::analyze(*as_is, {.texts = false}));
    measure::Analyzer analyzer({.texts = false});
    std::vector<propose::Plan> singles;
    for (const propose::Lever& lever : catalogue.levers) {
      auto plan = propose::extend_plan(nothing, lever, analyzer);
      if (!plan.levers.empty()) singles.push_back(std::move(plan));
    }
    for (std::size_t i = 0; i < singles.size(); ++i) {
      check_same(singles[i].after, measure::analyze(singles[i].to_be, {.texts = false}));
      check_same(singles[i].after, of_all.analyze(singles[i].to_be));
      const propose::Lever& second = *singles[(i * 7 + seed) % singles.size()].levers.front();
      if (!(singles[i].levers.front() < &second)) continue;
      const auto both = propose::extend_plan(singles[i], second, analyzer);
      CAPTURE(singles[i].levers.front()->id);
      CAPTURE(second.id);
      check_same(both.after, measure::analyze(both.to_be, {.texts = false}));
      check_same(both.after, of_all.analyze(both.to_be));
      ++plans;
    }
  }
  MESSAGE(plans << " plans of two levers");
  CHECK(plans > 200);
}

TEST_CASE("edits that are said not to look at figures do the same without any") {
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  std::set<propose::EditKind> acting;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(Generator(seed).process()), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    const auto figures = measure::analyze(*as_is, {.texts = false});
    for (const propose::Lever& lever : catalogue.levers)
      for (const propose::Site& site : propose::find_sites(lever, *as_is, figures))
        for (const propose::Edit& edit : lever.edits) {
          if (propose::reads_figures(edit.kind)) continue;
          model::Process with = *as_is;
          model::Process without = *as_is;
          const auto done = propose::run_edit(edit, with, site, figures, lever.guard);
          const auto same = propose::run_edit(edit, without, site, measure::Analysis{}, lever.guard);
          CAPTURE(seed);
          CAPTURE(lever.id);
          CHECK(with == without);
          CHECK(bpr::tests::texts(done) == bpr::tests::texts(same));
          if (!done.done.empty()) acting.insert(edit.kind);
        }
  }
  CHECK(acting.size() > 20);
}

}  // namespace
