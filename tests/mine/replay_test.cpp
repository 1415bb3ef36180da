#include "mine/replay.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>

#include "mine/conform.hpp"
#include "mine/logs.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using namespace bpr::mine;
using bpr::tests::steps_of;

TEST_CASE("traits that no condition tests together are kept apart") {
  // Twelve traits have 4,096 combinations, but each is tested alone.
  std::string traits = "traits:\n";
  std::string steps;
  for (int i = 0; i < 12; ++i) {
    traits += fmt::format("  t{}: 50%\n", i);
    steps += fmt::format("  - do: step {0}\n    id: s{0}\n    if: t{0}\n    by: clerk\n", i);
  }
  const model::Process apart = steps_of(steps, traits);
  const Net net = make_net(apart);
  CHECK(net.groups.size() == 12);
  CHECK(!net.sampled());
  const WorldSet both = worlds_of(net, model::trait_is(base::intern("t3"))) &
                        worlds_without(net, model::trait_is(base::intern("t7")));
  CHECK(net.possible(both));
  CHECK(!net.possible(both & worlds_of(net, model::trait_is(base::intern("t7")))));

  std::string all = "t0";
  for (int i = 1; i < 12; ++i) all += fmt::format(" and t{}", i);
  const model::Process together =
      steps_of(steps + "  - do: last\n    id: last\n    if: " + all + "\n    by: clerk\n", traits);
  CHECK(make_net(together).groups.size() == 1);
  CHECK(make_net(together).sampled());
}

TEST_CASE("a called procedure is laid in its place, with its own draws and shared traits") {
  const model::Process inner = bpr::tests::process_of(
      "bpr: 1\nprocess: inner\ntraits: {aged: 50%}\nroles: {clerk: {kind: staff, people: 1}}\nsteps:\n"
      "  - do: one\n    id: one\n    by: clerk\n"
      "  - do: two\n    id: two\n    if: aged\n    by: clerk\n");
  const model::Process outer = steps_of(
      "  - do: one\n    id: one\n    by: clerk\n"
      "  - call: inner\n    id: it\n    if: aged\n"
      "  - do: last\n    id: last\n    by: clerk\n",
      "traits: {aged: 20%}\n");
  const Net net = make_net(outer, {&inner});
  CHECK(net.groups.size() == 1);
  const auto counts = [&](const std::vector<std::string>& cases) {
    const log::Log log = bpr::tests::log_of(cases);
    const Conformance held = conform(net, log, match(net, log));
    return std::vector<std::uint64_t>{held.fitting, held.stopped, held.deviating};
  };
  using Counts = std::vector<std::uint64_t>;
  CHECK(counts({"one one two last", "one last"}) == Counts{2, 0, 0});
  CHECK(counts({"one one last", "one one two last"}) == Counts{1, 0, 1});  // aged is the same in both
  // A procedure that is not known leaves no event.
  const Net alone = make_net(outer);
  const log::Log log = bpr::tests::log_of({"one last"});
  CHECK(conform(alone, log, match(alone, log)).fitting == 1);
}

TEST_CASE("whoever gives up or stays away may stop there") {
  const model::Process process = steps_of(
      "  - visit: hall\n    id: come\n    no-show: 5%\n"
      "  - do: wait for it\n    id: b\n    by: clerk\n"
      "  - do: last\n    id: c\n    by: clerk\n    patience: 30 min\n",
      "places: {hall: {}}\n");
  const Net net = make_net(process);
  const log::Log log = bpr::tests::log_of({"come b c", "come b", "come"});
  const Conformance held = conform(net, log, match(net, log));
  CHECK(held.fitting == 2);
  CHECK(held.stopped == 1);
}

using Events = std::vector<log::Event>;

/// The cases that deviate once something was done to the events of those that have a step.
std::vector<std::string> found_when(const Net& net, const log::Log& log, const Matching& matching,
                                    const char* step,
                                    const std::function<void(Events&, Events::iterator)>& change) {
  log::Log wrong;
  std::uint64_t changed = 0;
  for (std::size_t c = 0; c < log.size(); ++c) {
    const log::Trace trace = log[c];
    Events events(trace.events.begin(), trace.events.end());
    const auto at = std::find_if(events.begin(), events.end(),
                                 [&](const log::Event& e) { return e.activity.text() == step; });
    if (at != events.end()) {
      change(events, at);
      ++changed;
    }
    wrong.add({trace.id, events, {}});
  }
  CHECK(changed > 100);
  const Conformance held = conform(net, wrong, matching);
  CHECK(held.deviating == changed);
  CHECK(held.fitting == log.size() - changed);
  std::vector<std::string> found;
  for (const Deviation& d : held.deviations)
    found.push_back(fmt::format("{} {} {}", name(d.kind),
                                net.nodes[static_cast<std::size_t>(d.node)].written().id.text(),
                                d.cases == changed ? "all" : "some"));
  return found;
}

TEST_CASE("one event taken away, added or moved is found in every case") {
  const auto loaded = bpr::tests::load("examples/mihon-city/food-permit.yaml");
  const log::Log log = bpr::tests::simulated_log(loaded.process, {}, 3);
  const Net net = make_net(loaded.process);
  const Matching matching = match(net, log);
  using Texts = std::vector<std::string>;
  CHECK(found_when(net, log, matching, "enter-form", [](Events& e, auto at) { e.erase(at); }) ==
        Texts{"skipped enter-form all"});
  CHECK(found_when(net, log, matching, "draft-permit", [](Events& e, auto at) { e.insert(at, *at); }) ==
        Texts{"repeated draft-permit all"});
  CHECK(found_when(net, log, matching, "draft-permit", [](Events& e, auto at) {
          std::iter_swap(at, e.end() - 2);
        }).size() >= 1);
}

}  // namespace
