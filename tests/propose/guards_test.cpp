#include "check/rule.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

/// What no lever may do, whatever a catalogue says, and that each refusal says why.
namespace {

using namespace bpr;
using measure::Measure;

propose::Lever lever_of(const std::string& what) {
  const std::string text =
      "- lever: probe\n  name: {ja: 試し, en: Probe}\n  about: a probe\n  changes: [work]\n  scope: own\n" +
      what +
      "\n  risks: [none known]\n  leaves-behind: none\n  cost: {once: 0, yearly: 0}\n"
      "  evidence: {grade: design, text: none}\n";
  propose::Catalogue catalogue;
  base::Diagnostics diagnostics;
  propose::read_catalogue(tests::source(text), catalogue, diagnostics);
  for (const auto& d : diagnostics.all()) FAIL_CHECK(d.code << ": " << d.message);
  REQUIRE(catalogue.levers.size() == 1);
  return catalogue.levers.front();
}

struct Tried {
  propose::Outcome outcome;
  bool changed = false;
  model::Process process;
};

Tried attempt(const propose::Lever& lever, const model::Process& as_is) {
  Tried tried{{}, false, as_is};
  tried.outcome = propose::apply(lever, tried.process, measure::analyze(as_is));
  tried.changed = !(tried.process == as_is);
  return tried;
}

void check_refused(const propose::Lever& lever, const model::Process& as_is, std::string_view why) {
  const Tried tried = attempt(lever, as_is);
  CHECK(tried.outcome.done.empty());
  CHECK_FALSE(tried.changed);
  REQUIRE_FALSE(tried.outcome.refused.empty());
  CAPTURE(tried.outcome.refused.front());
  CHECK(tried.outcome.refused.front().find(why) != std::string::npos);
}

constexpr std::string_view kPlaces =
    "places: {hall: {travel: 40 min, windows: [first, second]}}\n"
    "fields: {name: {personal: basic}, reason: {}}\nforms: {form: {fields: [name, reason]}}\n"
    "documents: {certificate: {}}\n";

model::Process with_interview() {
  return tests::steps_of(
      "  - visit: first\n"
      "  - write: form\n    takes: 6 min\n"
      "  - receive: form\n    by: clerk\n    with: applicant\n    takes: 5 min\n"
      "  - hear: how she is\n    id: interview\n    by: clerk\n    with: applicant\n    takes: 30 min\n"
      "    core: true\n"
      "  - issue: certificate\n    by: clerk\n    with: applicant\n    takes: 2 min\n"
      "  - leave: hall\n"
      "  - disburse: the grant\n    by: clerk\n    takes: 2 min\n",
      kPlaces);
}

TEST_CASE("the interview is never dropped, given away or cut short by any edit") {
  const model::Process process = with_interview();
  for (const char* const edit :
       {"drop", "by-system", "sample: 10%", "share-instead", "split-case: {of: simple, share: 50%}",
        "replace: {verb: do, share: 50%, takes: 0.5, name: Form}", "move-to: {role: Centre, kind: staff}"}) {
    CAPTURE(edit);
    check_refused(lever_of("  at: {verb: hear}\n  edit:\n    - " + std::string(edit)), process,
                  "the value of the service");
  }
  for (const char* const edit :
       {"without-application: 60%", "by-agent: 30%", "offer-channel: 30%",
        "visit-nearer: {share: 30%, travel: 10 min, place: Post, kind: third-party}"}) {
    CAPTURE(edit);
    check_refused(lever_of("  edit:\n    - " + std::string(edit)), process, "the value of the service");
  }
  check_refused(lever_of("  edit:\n    - self-service: {share: 30%, takes: 4 min, place: Machine}"), process,
                "people look at the case");
  check_refused(lever_of("  edit:\n    - drop-procedure: {share: 100%}"), process, "which stays");
}

TEST_CASE("no lever of the catalogue takes the interview away") {
  const model::Process process = with_interview();
  const auto before = measure::analyze(process);
  const double minutes = before[Measure::served].value;
  CHECK(minutes == doctest::Approx(37));
  for (const propose::Lever& lever : propose::built_in_catalogue().levers) {
    CAPTURE(lever.id);
    const auto plan = propose::make_plan({&lever}, process, before);
    const int at = model::step_index(plan.to_be, base::intern("interview"));
    REQUIRE(at >= 0);
    const model::Step& step = *plan.to_be.steps[static_cast<std::size_t>(at)];
    CHECK(step.verb == model::Verb::hear);
    CHECK(plan.after.steps[static_cast<std::size_t>(at)].executed == doctest::Approx(1));
  }
}

model::Process counter(std::string_view aged) {
  return tests::steps_of(
      "  - visit: first\n"
      "  - write: form\n    takes: 6 min\n"
      "  - receive: form\n    by: clerk\n    with: applicant\n    takes: 5 min\n"
      "  - leave: hall\n    if: aged or not aged\n"
      "  - file: form\n    by: clerk\n    takes: 1 min\n",
      std::string(kPlaces) + "traits: {aged: " + std::string(aged) + "}\n");
}

TEST_CASE("the last way to a counter stays where many are old") {
  const auto no_visits = lever_of("  at: {verb: visit}\n  edit: [drop]");
  check_refused(no_visits, counter("40%"), "40% of the applicants are old");
  CHECK(attempt(no_visits, counter("10%")).changed);
  const auto only_online = lever_of("  edit:\n    - offer-channel: 100%");
  check_refused(only_online, counter("40%"), "the last way to a counter stays open");
  CHECK(attempt(only_online, counter("10%")).changed);
  CHECK(attempt(lever_of("  edit:\n    - offer-channel: 30%"), counter("40%")).changed);
}

TEST_CASE("nothing is sifted out before it is received") {
  const model::Process process = tests::steps_of(
      "  - write: form\n    at: home\n    takes: 6 min\n"
      "  - receive: form\n    by: clerk\n    takes: 5 min\n"
      "  - check: income\n    by: clerk\n    takes: 5 min\n    redo: {receive-form: 5%}\n"
      "  - file: form\n    by: clerk\n    takes: 1 min\n",
      kPlaces);
  check_refused(lever_of("  at: {verb: check}\n  edit:\n    - move-before: write"), process,
                "what has come must be accepted before it is checked");
  check_refused(lever_of("  at: {verb: check}\n  edit:\n    - move-before: receive"), process,
                "what has come must be accepted before it is checked");
}

TEST_CASE("each refusal says what stands in the way") {
  const auto law = tests::process_of(
      "bpr: 1\nprocess: test\nlaw: Act 1\ndemand: {cases: 10 / year}\n"
      "roles: {clerk: {kind: staff, people: 1}}\nsteps:\n  - check: papers\n    by: clerk\n    takes: 5 "
      "min\n");
  check_refused(lever_of("  edit:\n    - drop-procedure: {share: 100%}"), law, "founded on Act 1");
  const auto two = tests::process_of(
      "bpr: 1\nprocess: test\ndemand: {cases: 100 / year}\n"
      "roles: {clerk: {kind: staff, people: 1, cost: 2600 JPY/hour}}\n"
      "steps:\n  - check: papers\n    by: clerk\n    takes: 5 min\n"
      "  - file: papers\n    by: clerk\n    takes: 5 min\n");
  check_refused(lever_of("  at: {verb: file}\n  edit:\n    - move-to: {role: Centre, kind: staff}"), two,
                "one person, who cannot be in two places");
  const auto asks = tests::process_of(
      "bpr: 1\nprocess: test\ndemand: {cases: 100 / year}\n"
      "roles: {clerk: {kind: staff, people: 1, cost: 2600 JPY/hour}, neighbour: {kind: body}}\n"
      "steps:\n  - ask: neighbour\n    by: clerk\n    takes: 5 min\n"
      "  - file: papers\n    by: clerk\n    takes: 5 min\n");
  check_refused(lever_of("  at: {verb: ask}\n  edit: [subscribe]"), asks, "no wait for the answer follows");
  const auto unknown = tests::steps_of(
      "  - visit: first\n  - write: form\n    takes: 6 min\n"
      "  - enter: form\n    by: clerk\n    takes: 5 min\n    reads: [reason]\n  - leave: hall\n",
      kPlaces);
  check_refused(lever_of("  at: {verb: enter}\n  edit: [in-advance]"), unknown,
                "known only when the applicant has come");
}

TEST_CASE("checks change places where the second sends more away for less work") {
  const auto worse = tests::load("tests/oracle/knockout-a-first.yaml");
  const auto better = tests::load("tests/oracle/knockout-b-first.yaml");
  const auto* const lever = propose::built_in_catalogue().find("order-checks");
  REQUIRE(lever != nullptr);
  const auto before = measure::analyze(worse.process);
  const auto plan = propose::make_plan({lever}, worse.process, before);
  CHECK(before[Measure::touch].value == doctest::Approx(11));
  CHECK(plan.after[Measure::touch].value == doctest::Approx(9));
  CHECK(plan.after[Measure::touch].value ==
        doctest::Approx(measure::analyze(better.process)[Measure::touch].value));
  CHECK_FALSE(attempt(*lever, better.process).changed);
}

TEST_CASE("what a file says of its cases") {
  const auto process = tests::process_of(
      "bpr: 1\nprocess: test\nshared: true\n"
      "demand: {cases: 1200 / year, profile: season}\n"
      "profiles: {season: {month: {mar: 2.1}}}\n"
      "traits: {aged: 40%, simple: {given: aged, then: 10%, else: 60%}, channel: {counter: 80%, online: "
      "20%}}\n"
      "roles: {clerk: {kind: staff, people: 1, cost: 2600 JPY/hour}}\n"
      "steps:\n  - check: papers\n    by: clerk\n    takes: 5 min\n    analog: visual-check\n"
      "  - pay: 300 JPY\n    via: cash\n    takes: 1 min\n");
  const auto analysis = measure::analyze(process);
  const auto value = [&](propose::Fact fact) { return propose::value_of(fact, process, analysis); };
  CHECK(value(propose::Fact::cases) == 1200);
  CHECK(value(propose::Fact::peak) == doctest::Approx(2.1 * 12 / 13.1));
  CHECK(value(propose::Fact::load) == doctest::Approx(analysis.loads.front().utilisation.value));
  CHECK(value(propose::Fact::alone) == 1);
  CHECK(value(propose::Fact::aged) == doctest::Approx(0.4));
  CHECK(value(propose::Fact::simple) == doctest::Approx(0.4 * 0.1 + 0.6 * 0.6));
  CHECK(value(propose::Fact::exceptions) == 0);
  CHECK(value(propose::Fact::online) == doctest::Approx(0.2));
  CHECK(value(propose::Fact::analog_rules) == 1);
  CHECK(value(propose::Fact::cash_payments) == 1);
  CHECK(value(propose::Fact::shared) == 1);
  CHECK(value(propose::Fact::internal) == 0);
  CHECK(value(propose::Fact::held) == 0);
  for (const propose::FactInfo& fact : propose::facts()) CHECK(&propose::info(fact.fact) == &fact);
}

TEST_CASE("a paper that is given back written in is still brought") {
  const auto as_is = tests::steps_of(
      "  - visit: first\n"
      "  - receive: certificate\n    by: clerk\n    with: applicant\n    takes: 2 min\n"
      "  - issue: certificate\n    by: clerk\n    with: applicant\n    takes: 2 min\n"
      "  - leave: hall\n",
      kPlaces);
  check_refused(lever_of("  edit: [drop-documents: own]"), as_is, "brought to be written in and given back");
}

TEST_CASE("an application that a law wants, or that brings people to be heard, stays") {
  const auto claim = [](std::string_view legal, std::string_view heard) {
    return tests::steps_of(
        "  - visit: first\n"
        "  - write: claim\n    takes: 6 min\n"
        "  - receive: claim\n    by: clerk\n    with: applicant\n    takes: 5 min\n" +
            std::string(heard) +
            "  - leave: hall\n"
            "  - decide: benefit\n    by: clerk\n    takes: 2 min\n"
            "  - disburse: benefit\n    by: clerk\n    takes: 2 min\n",
        "places: {hall: {travel: 40 min, windows: [first, second]}}\nfields: {name: {}}\n"
        "forms: {claim: {fields: [name], legal: " +
            std::string(legal) + "}}\n");
  };
  const auto lever = lever_of("  edit: [without-application: 60%]");
  check_refused(lever, claim("{level: law, ref: some act}", ""), "the law wants an application");
  check_refused(
      lever,
      claim("rule",
            "  - hear: how she is\n    by: clerk\n    with: applicant\n    takes: 9 min\n    core: true\n"),
      "it needs the applicant");
  CHECK(attempt(lever, claim("rule", "")).outcome.refused.empty());
}

}  // namespace
