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
