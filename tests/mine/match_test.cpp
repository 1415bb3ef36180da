#include "mine/match.hpp"

#include <doctest/doctest.h>

#include "mine/logs.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using namespace bpr::mine;

model::Process process() {
  return bpr::tests::steps_of(R"(  - receive: request
    by: clerk
  - check: request
    id: check-1
    name: {ja: 点検, en: Check}
    by: clerk
  - check: request
    id: check-2
    name: {ja: 点検, en: Check}
    by: clerk
)",
                              "forms: {request: {ja: 申込書, en: Request}}\n");
}

log::Log log_with(const std::vector<std::string>& activities) {
  log::Log log;
  std::vector<log::Event> events;
  for (const std::string& activity : activities) {
    log::Event event;
    event.end = {static_cast<std::int64_t>(events.size())};
    event.activity = base::intern(activity);
    events.push_back(event);
  }
  log.add({"1", events, {}});
  return log;
}

Activity matched(const std::string& activity, const Mappings& mappings = {}) {
  const model::Process with = process();
  return match(make_net(with), log_with({activity}), mappings).activities.front();
}

TEST_CASE("an activity is a step by its id, else by a name in any language") {
  CHECK(matched("receive-request").by == MatchedBy::id);
  CHECK(matched("receive-request").nodes == std::vector<int>{0});
  CHECK(matched(" Receive-Request ").nodes == std::vector<int>{0});
  CHECK(matched("receive Request").by == MatchedBy::name);
  CHECK(matched("申込書の受付").nodes == std::vector<int>{0});
  CHECK(matched("点検").nodes == std::vector<int>{1, 2});
  CHECK(matched("CHECK").nodes == std::vector<int>{1, 2});
}

TEST_CASE("what finds no step is told with the nearest") {
  const Activity unknown = matched("recieve-request");
  CHECK(unknown.by == MatchedBy::nothing);
  CHECK(unknown.nodes.empty());
  CHECK(unknown.nearest.text() == "receive-request");
  CHECK(!matched("something else altogether").nearest);
}

TEST_CASE("what people say goes first, and the later of two counts") {
  const auto mapping = [](const char* text) { return *parse_mapping(text); };
  CHECK(matched("Check", {mapping("Check=check-2")}).nodes == std::vector<int>{2});
  CHECK(matched("Check", {mapping("Check=check-2"), mapping("check=check-1")}).nodes == std::vector<int>{1});
  CHECK(matched("a=b", {mapping("a=b=check-1")}).by == MatchedBy::mapping);
  CHECK(matched("Check", {mapping("Check=")}).by == MatchedBy::left_out);
  CHECK(matched("Check", {mapping("Check =  ")}).nodes.empty());
  CHECK(!parse_mapping("Check").has_value());
  CHECK(!parse_mapping(" =check-1").has_value());

  const model::Process with = process();
  const Matching matching =
      match(make_net(with), log_with({"Check"}), {mapping("Check=check-3"), mapping("Chek=check-1")});
  REQUIRE(matching.unknown_steps.size() == 1);
  CHECK(matching.unknown_steps.front().step.text() == "check-3");
  REQUIRE(matching.unknown_activities.size() == 1);
  CHECK(matching.unknown_activities.front().activity.text() == "Chek");
}

TEST_CASE("steps are seen where an activity stands for them, and counted") {
  const model::Process with = process();
  const Net net = make_net(with);
  log::Log log = bpr::tests::log_of({"check-1 check-1 x", "check-1 receive-request"});
  const Matching matching = match(net, log);
  CHECK(matching.seen == std::vector<bool>{true, true, false});
  REQUIRE(matching.activities.size() == 3);
  CHECK(matching.activities[0].name.text() == "check-1");
  CHECK(matching.activities[0].events == 3);
  CHECK(matching.activities[0].cases == 2);
}

}  // namespace
