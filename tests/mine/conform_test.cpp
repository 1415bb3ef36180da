#include "mine/conform.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

#include "mine/logs.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using namespace bpr::mine;
using bpr::tests::log_of;
using bpr::tests::steps_of;

constexpr const char* kSteps = R"(  - do: first
    id: a
    by: clerk
    takes: 5 min
  - do: second
    id: b
    by: clerk
    takes: 5 min
  - do: third
    id: c
    by: clerk
    takes: 5 min
    redo: {a: 10%}
  - do: fourth
    id: d
    by: clerk
    takes: 5 min
)";

/// "kind step cases/times" of each deviation, in the order of the result.
std::vector<std::string> shown(const Net& net, const Conformance& conformance) {
  std::vector<std::string> all;
  for (const Deviation& d : conformance.deviations)
    all.push_back(fmt::format(
        "{} {} {}/{}", name(d.kind),
        d.node < 0 ? d.activity.text() : net.nodes[static_cast<std::size_t>(d.node)].written().id.text(),
        d.cases, d.times));
  return all;
}

struct Held {
  model::Process process;
  Net net;
  log::Log log;
  Matching matching;
  Conformance conformance;
  std::vector<std::string> deviations;

  Held(const model::Process& with, const std::vector<std::string>& cases,
       std::vector<std::string> attributes = {})
      : process(with), net(make_net(process)), log(log_of(cases, std::move(attributes))) {
    matching = match(net, log);
    conformance = conform(net, log, matching);
    deviations = shown(net, conformance);
  }
  [[nodiscard]] std::vector<std::uint64_t> counts() const {
    return {conformance.fitting, conformance.stopped, conformance.deviating};
  }
};
using Counts = std::vector<std::uint64_t>;
using Texts = std::vector<std::string>;

TEST_CASE("cases that go the ways of the procedure fit") {
  const Held held(steps_of(kSteps), {"a b c d", "a b c a b c d", "a b c a b c a b c d"});
  CHECK(held.counts() == Counts{3, 0, 0});
  CHECK(held.deviations.empty());
  CHECK(held.conformance.share.value == 1);
  CHECK(held.conformance.steps[0].cases == 3);
  CHECK(held.conformance.steps[0].events == 6);
}

TEST_CASE("a case that stops before the end counts neither way") {
  const Held held(steps_of(kSteps), {"a b c d", "a b", "a b c", "a"});
  CHECK(held.counts() == Counts{1, 3, 0});
  CHECK(held.conformance.share.value == 1);
  CHECK(held.conformance.steps[1].stopped == 1);
  CHECK(held.conformance.steps[2].stopped == 1);
  CHECK(held.conformance.steps[3].stopped == 1);
}

TEST_CASE("deviations are named in the words of the procedure") {
  CHECK(Held(steps_of(kSteps), {"a c d", "a c d", "a b c d"}).deviations == Texts{"skipped b 2/2"});
  CHECK(Held(steps_of(kSteps), {"a b b b c d"}).deviations == Texts{"repeated b 1/2"});
  CHECK(Held(steps_of(kSteps), {"b a c d"}).deviations.size() == 1);
  CHECK(Held(steps_of(kSteps), {"b a c d"}).deviations.front().substr(0, 12) == "out-of-order");
  CHECK(Held(steps_of(kSteps), {"a b c d a"}).deviations == Texts{"repeated a 1/1"});
  CHECK(Held(steps_of(kSteps), {"a b x c d", "a x b c d x"}).deviations == Texts{"unknown x 2/3"});
  CHECK(Held(steps_of(kSteps), {"a b c d", "a d"}).deviations == Texts{"skipped b 1/1", "skipped c 1/1"});
  // At the end of a case, too.
  CHECK(Held(steps_of(kSteps), {"a b d c"}).deviations.size() == 1);
  CHECK(Held(steps_of(kSteps), {"a b d c"}).deviations.front().substr(0, 12) == "out-of-order");
}

TEST_CASE("a step that the log never tells is no deviation") {
  const Held held(steps_of(kSteps), {"a c d", "a c a c d"});
  CHECK(held.counts() == Counts{2, 0, 0});
  CHECK(unseen_steps(held.net, held.matching) == std::vector<int>{1});
}

constexpr const char* kConditional = R"(  - do: first
    id: a
    by: clerk
  - do: second
    id: b
    if: aged
    by: clerk
  - do: third
    id: c
    by: clerk
    next: {d: aged, e: else}
  - do: fourth
    id: d
    by: clerk
    end: granted
  - do: fifth
    id: e
    by: clerk
)";

TEST_CASE("a trait is the same all through a case") {
  const model::Process process = steps_of(kConditional, "traits: {aged: 20%}\n");
  CHECK(Held(process, {"a b c d", "a c e"}).counts() == Counts{2, 0, 0});
  const Held against(process, {"a b c d", "a c e", "a b c e"});
  CHECK(against.counts() == Counts{2, 0, 1});
  CHECK(against.deviations.size() == 1);
  CHECK(Held(process, {"a b c d", "a c d"}).counts() == Counts{1, 0, 1});
}

TEST_CASE("an attribute of the log says which conditions hold") {
  const model::Process process = steps_of(kConditional, "traits: {aged: 20%}\n");
  const Held held(process, {"a b c d|yes", "a c e|no", "a c d|", "a c e|yes", "a b c e|perhaps"}, {"aged"});
  CHECK(held.counts() == Counts{2, 0, 3});
  CHECK(held.conformance.unknown_values ==
        std::vector<UnknownValue>{{base::intern("aged"), base::intern("perhaps"), 1}});
}

constexpr const char* kParallel = R"(  - do: first
    id: a
    by: clerk
    next: [b, c]
  - do: second
    id: b
    by: clerk
    next: e
  - do: third
    id: c
    by: clerk
  - do: fourth
    id: d
    by: clerk
    aside: true
  - do: fifth
    id: e
    join: all
    by: clerk
  - do: sixth
    id: f
    by: clerk
)";

TEST_CASE("parallel branches and work aside come in any order") {
  const model::Process process = steps_of(kParallel);
  CHECK(Held(process, {"a b c d e f", "a c b d e f", "a c d b e f", "a c b e d f", "a c b e f d"}).counts() ==
        Counts{5, 0, 0});
  const Held early(process, {"a b c d e f", "a b e c d f"});
  CHECK(early.counts() == Counts{1, 0, 1});
  const Held without(process, {"a b c d e f", "a b c e f"});
  CHECK(without.counts() == Counts{1, 1, 0});  // d may still come
}

constexpr const char* kDetour = R"(  - do: first
    id: a
    by: clerk
  - block: side
    detour: true
    steps:
      - do: second
        id: b
        by: clerk
      - do: third
        id: c
        by: clerk
  - do: fourth
    id: d
    by: clerk
    redo: {side: 20%}
  - approve: it
    id: e
    by: [clerk, other]
)";

TEST_CASE("a detour comes back to the step that sent the case there") {
  const model::Process process = steps_of(kDetour);
  CHECK(Held(process, {"a d e e", "a d b c d e e", "a d b c d b c d e e", "a d e"}).counts() ==
        Counts{4, 0, 0});
  CHECK(Held(process, {"a d e e", "a d b c e e"}).deviations == Texts{"skipped d 1/1"});
  CHECK(Held(process, {"a d b c d e e e"}).deviations == Texts{"repeated e 1/1"});
  CHECK(Held(process, {"a b c d e e", "a d b c d e e"}).conformance.deviating == 1);
}

TEST_CASE("explanations that go on longest win") {
  // Skipping three steps explains what follows better than three left-over events would.
  std::string steps;
  for (const char id : std::string("abcdefghij"))
    steps += fmt::format("  - do: step {0}\n    id: {0}\n    by: clerk\n", id);
  const Held held(steps_of(steps), {"a b c d e f g h i j", "a f g h i j"});
  CHECK(held.deviations == Texts{"skipped b 1/1", "skipped c 1/1", "skipped d 1/1", "skipped e 1/1"});
}

TEST_CASE("a simulated year conforms to its own procedure") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(bpr::tests::kRoot / "examples/mihon-city")) {
    const std::string file = entry.path().filename().string();
    if (file == "office.yaml") continue;
    ++files;
    CAPTURE(file);
    const auto loaded = bpr::tests::load("examples/mihon-city/" + file);
    const auto certificates = bpr::tests::load("examples/mihon-city/certificates.yaml");
    const log::Log log = bpr::tests::simulated_log(loaded.process, {&certificates.process}, 1);
    const Net net = make_net(loaded.process, {&certificates.process});
    const Matching matching = match(net, log);
    const Conformance conformance = conform(net, log, matching);
    const Texts deviations = shown(net, conformance);
    CHECK(deviations == Texts{});
    CHECK(conformance.fitting == log.size());
    CHECK(conformance.stopped == 0);
    CHECK(log.size() > 100);
    CHECK(!net.sampled());
  }
  CHECK(files == 17);
}

}  // namespace
