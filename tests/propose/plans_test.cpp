#include "check/rule.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

/// Plans on the example city and on the oracle, which nothing was tuned to.
namespace {

using namespace bpr;
using measure::Measure;
using propose::PlanKind;

propose::Proposal propose_for(const tests::Loaded& loaded) {
  return propose::propose(propose::built_in_catalogue(), loaded.process,
                          loaded.office ? &*loaded.office : nullptr);
}

/// At least one transformation whose to-be file, analysed again, halves the fields written and the windows
/// visited.
void check_halving(const std::filesystem::path& file) {
  const auto loaded = tests::load(file);
  const auto before = measure::analyze(loaded.process);
  const auto proposal = propose_for(loaded);
  bool halves = false;
  for (const propose::Plan& plan : proposal.plans) {
    CAPTURE(plan.id);
    CHECK(plan.sound);
    base::Diagnostics diagnostics;
    const auto read =
        model::read_process(tests::source(plan.text), loaded.office ? &*loaded.office : nullptr, diagnostics);
    REQUIRE(read.has_value());
    check::check_process(*read, diagnostics);
    for (const auto& d : diagnostics.all())
      if (d.severity == base::Severity::error) FAIL_CHECK(d.code << ": " << d.message);
    const auto after = measure::analyze(*read);
    for (const auto& info : measure::measures()) {
      CAPTURE(info.name);
      CHECK(after[info.measure].value == plan.after[info.measure].value);
    }
    halves |= plan.kind == PlanKind::transformation &&
              after[Measure::fields].value <= before[Measure::fields].value / 2 &&
              after[Measure::windows].value <= before[Measure::windows].value / 2;
  }
  CHECK(halves);
}

TEST_CASE("moving in: a transformation halves writing and windows") {
  check_halving("examples/mihon-city/move-in.yaml");
}

TEST_CASE("bereavement: a transformation halves writing and windows") {
  check_halving("examples/mihon-city/bereavement.yaml");
}

TEST_CASE("the oracle: a transformation halves writing and windows") {
  check_halving("tests/oracle/move-in.yaml");
}

TEST_CASE("one lever, or technology alone, is an improvement and names what is missing") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto& catalogue = propose::built_in_catalogue();
  const auto before = measure::analyze(loaded.process);
  for (const char* id : {"field-drop", "ai-ocr-rpa"}) {
    CAPTURE(id);
    const propose::Lever* const lever = catalogue.find(id);
    REQUIRE(lever != nullptr);
    const auto plan = propose::make_plan({lever}, loaded.process, before);
    CHECK(plan.levers.size() == 1);
    CHECK(plan.kind == PlanKind::improvement);
    CHECK(propose::missing_lever(catalogue, plan) != nullptr);
  }
  const auto both = propose::make_plan({catalogue.find("field-drop"), catalogue.find("form-merge")},
                                       loaded.process, before);
  CHECK(both.levers.size() == 2);
  CHECK(both.kind == PlanKind::transformation);
}

/// The levers of a bundle make a transformation of the procedure that it was thought up for. Those that have
/// nothing to do there, given the others, are left out of the plan.
void check_bundle(const char* file, const std::vector<const char*>& ids,
                  const std::vector<const char*>& without) {
  INFO(file);
  const auto loaded = tests::load(std::filesystem::path("examples/mihon-city") / file);
  const auto& catalogue = propose::built_in_catalogue();
  std::vector<const propose::Lever*> levers;
  for (const char* const id : ids) {
    INFO(id);
    REQUIRE(catalogue.find(id) != nullptr);
    levers.push_back(catalogue.find(id));
  }
  auto plan = propose::make_plan(levers, loaded.process, measure::analyze(loaded.process));
  CHECK(plan.kind == PlanKind::transformation);
  for (const char* const id : ids) {
    INFO(id);
    const bool idle = std::find_if(without.begin(), without.end(),
                                   [&](std::string_view name) { return name == id; }) != without.end();
    CHECK(idle !=
          (std::find(plan.levers.begin(), plan.levers.end(), catalogue.find(id)) != plan.levers.end()));
  }
  propose::settle(catalogue, loaded.process, loaded.office ? &*loaded.office : nullptr, plan);
  CAPTURE(plan.fault);
  CHECK(plan.sound);
}

TEST_CASE("known bundles transform the procedures that they were thought up for") {
  // Nothing is looked up, nobody calls, the talk at the counter keeps the application there, and the form is
  // sent back from no step that a standard layout would help.
  check_bundle(
      "bereavement.yaml",
      {"life-event-bundle", "appointments", "prefill-from-register", "staff-come-to-booth", "one-consent"},
      {"one-consent"});
  check_bundle("care-certification.yaml", {"third-party-direct", "board-simplify", "status-tracking"},
               {"status-tracking"});
  check_bundle("nursery.yaml",
               {"online-application", "third-party-direct", "standard-layout", "auto-decision", "api-link"},
               {"online-application", "standard-layout"});
  check_bundle("travel-expenses.yaml",
               {"flat-rates", "general-affairs-centre", "post-audit", "electronic-approval"}, {});
}

TEST_CASE("what the law founds is refused with the reason") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto proposal = propose_for(loaded);
  CHECK_FALSE(proposal.refused.empty());
}

TEST_CASE("an empty plan gives the same bytes") {
  for (const char* file : {"move-in.yaml", "bereavement.yaml", "certificates.yaml", "subsidy.yaml"}) {
    const auto loaded = tests::load(std::filesystem::path("examples/mihon-city") / file);
    CHECK(model::write_process(loaded.process, loaded.process) == loaded.process.file->source->text);
  }
}

}  // namespace
