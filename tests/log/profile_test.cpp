#include "log/profile.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

base::Symbol s(const char* name) { return base::intern(name); }

/// Cases with one attribute, through a filter and a profile.
log::Profile filtered(const std::vector<std::pair<std::vector<Made>, const char*>>& cases,
                      const log::ProfileOptions& options) {
  const std::vector<std::string> attributes = log::attributes_of(options);
  log::Sieve sieve(options.filter, attributes);
  log::Profiler profiler(options, attributes);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto events = events_of(cases[i].first);
    const std::vector<base::Symbol> values(attributes.size(), s(cases[i].second));
    const std::string id = "case " + std::to_string(i + 1);
    sieve.pass({id, events, values}, [&](const log::Trace& trace) { profiler.add(trace); });
  }
  return profiler.finish();
}

constexpr int kDay = 1440;

const std::vector<std::pair<std::vector<Made>, const char*>> kCases{
    {{{"a", kNone, 600, "x"}, {"b", kNone, 660, "y"}}, "desk"},
    {{{"a", kNone, kDay + 540, "x"}, {"c", kNone, kDay + 545, "x"}}, "net"},
    {{{"a", kNone, 8 * kDay + 600, "x"}, {"b", kNone, 9 * kDay + 600, "y"}}, "net"},
    {{{"d", kNone, 30 * kDay + 900, "z"}}, ""},
};

std::uint64_t left(const std::function<void(log::Filter&)>& ask) {
  log::ProfileOptions options;
  ask(options.filter);
  return filtered(kCases, options).cases;
}

}  // namespace

TEST_CASE("a profile counts cases, events and when cases begin") {
  const log::Profile p = filtered(kCases, {});
  CHECK(p.cases == 4);
  CHECK(p.events == 7);
  CHECK(p.first == moment(600));
  CHECK(p.last == moment(30 * kDay + 900));
  CHECK(p.duration.p50 == minutes(5));
  CHECK(p.duration.most == minutes(kDay));
  CHECK(p.arrivals.hour[9] == 1);
  CHECK(p.arrivals.hour[10] == 2);
  CHECK(p.arrivals.hour[15] == 1);
  CHECK(p.arrivals.weekday[0] == 1);
  CHECK(p.arrivals.weekday[1] == 2);
  CHECK(p.arrivals.month[3] == 3);
  CHECK(p.arrivals.month[4] == 1);
  REQUIRE(p.longest.size() == 4);
  CHECK(p.longest[0].id == "case 3");
  CHECK(p.longest[3].id == "case 4");
}

TEST_CASE("filters leave what was asked for") {
  using log::Filter;
  const auto day = [](int n) { return base::make_date(2026, 4, 6) + n; };
  CHECK(left([&](Filter& f) { f.from = day(1); }) == 3);
  CHECK(left([&](Filter& f) { f.to = day(1); }) == 2);
  CHECK(left([&](Filter& f) { f.from = f.to = day(8); }) == 1);
  CHECK(left([](Filter& f) { f.with = {"a", "b"}; }) == 2);
  CHECK(left([](Filter& f) { f.without = {"b"}; }) == 2);
  CHECK(left([](Filter& f) { f.ignored = {"d"}; }) == 3);
  CHECK(left([](Filter& f) { f.where = {{"channel", "net", true}}; }) == 2);
  CHECK(left([](Filter& f) { f.where = {{"channel", "net", true}, {"channel", "desk", true}}; }) == 3);
  CHECK(left([](Filter& f) { f.where = {{"channel", "net", false}}; }) == 2);
  CHECK(left([](Filter& f) { f.longer = minutes(60); }) == 2);
  CHECK(left([](Filter& f) { f.shorter = minutes(60); }) == 3);
}

TEST_CASE("events taken out are out of everything") {
  log::ProfileOptions options;
  options.filter.ignored = {"b"};
  const log::Profile p = filtered(kCases, options);
  CHECK(p.events == 5);
  CHECK(p.edges.size() == 1);
  CHECK(p.duration.most == minutes(5));
}

TEST_CASE("what a filter asks for and no case has is told, with what is like it") {
  log::Filter filter;
  filter.with = {"recieve"};
  filter.where = {{"channel", "dsek", true}, {"nothing", "x", true}};
  log::Sieve sieve(filter, {"channel", "nothing"});
  const auto events = events_of({{"receive", kNone, 0, ""}});
  const std::vector<base::Symbol> values{s("desk"), {}};
  sieve.pass({"1", events, values}, [](const log::Trace&) { FAIL("nothing should be left"); });
  const auto unmet = sieve.unmet();
  REQUIRE(unmet.size() == 3);
  CHECK(unmet[0].kind == log::Unmet::Kind::activity);
  CHECK(unmet[0].near == "receive");
  CHECK(unmet[1].kind == log::Unmet::Kind::value);
  CHECK(unmet[1].near == "desk");
  CHECK(unmet[2].kind == log::Unmet::Kind::attribute);
  CHECK(unmet[2].attribute == "nothing");
}

TEST_CASE("groups have figures of their own, and small ones are not shown") {
  log::ProfileOptions options;
  options.by = {"channel"};
  options.least = 2;
  options.deadline = log::Deadline{2, base::TimeUnit::hour};
  const log::Profile p = filtered(kCases, options);
  REQUIRE(p.breakdowns.size() == 1);
  const log::Breakdown& by = p.breakdowns[0];
  REQUIRE(by.groups.size() == 1);
  CHECK(by.groups[0].value == s("net"));
  CHECK(by.groups[0].cases == 2);
  CHECK(by.groups[0].events == 4);
  CHECK(by.groups[0].judged == 2);
  CHECK(by.groups[0].kept == 1);
  CHECK(by.groups[0].duration.mean.us == (minutes(5).us + minutes(kDay).us) / 2);
  CHECK(by.hidden == 2);
  CHECK(by.hidden_cases == 2);
}

TEST_CASE("the waiting of groups is that of their cases") {
  log::ProfileOptions options;
  options.by = {"channel"};
  options.least = 1;
  const log::Profile p = filtered({{{{"a", 0, 10, "x"}, {"b", 30, 40, "y"}}, "net"},
                                   {{{"a", 0, 10, "z"}, {"b", 15, 40, "z"}}, "desk"},
                                   {{{"a", 20, 30, ""}, {"b", 37, 40, ""}}, "net"}},
                                  options);
  const auto& groups = p.breakdowns[0].groups;
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].waiting.duration() == minutes(27));
  CHECK(groups[1].waiting.duration() == minutes(5));
}

TEST_CASE("people are shown one by one only where there are enough of them with enough cases") {
  log::ProfileOptions options;
  const auto people = [&](std::size_t least) {
    options.least = least;
    const log::Profile p = filtered(kCases, options);
    CHECK(p.people == 3);
    CHECK(p.hidden_people + p.resources.size() == 3);
    for (const log::HandOver& pair : p.hand_overs.pairs)
      for (const base::Symbol name : {pair.from, pair.to})
        CHECK(std::any_of(p.resources.begin(), p.resources.end(),
                          [&](const log::Resource& one) { return one.name == name; }));
    return p.resources.size();
  };
  CHECK(people(1) == 3);
  CHECK(people(2) == 2);  // z has one case
  CHECK(people(3) == 0);  // x alone has three
}

TEST_CASE("pseudonyms hide cases and people everywhere, alike under one key") {
  log::ProfileOptions options;
  options.key = base::parse_hash_key("000102030405060708090a0b0c0d0e0f");
  options.by = {"responsible"};
  options.least = 1;
  const auto cases = std::vector<std::pair<std::vector<Made>, const char*>>{
      {{{"a", 0, 10, "Sato"}, {"b", 20, 30, "Ito"}}, "Sato"}, {{{"a", 0, 10, "Ito"}}, "nobody"}};
  const log::Profile p = filtered(cases, options);
  const log::Pseudonyms pseudonyms(*options.key);
  CHECK(p.longest[0].id == pseudonyms.of_case("case 1"));
  for (const log::Resource& one : p.resources) {
    CHECK(one.name.text().size() == 16);
    CHECK(one.name != s("Sato"));
    CHECK(one.name != s("Ito"));
  }
  CHECK(p.breakdowns[0].groups[0].value != s("Sato"));
  CHECK(p.breakdowns[0].groups[0].value.text().size() == 16);
  CHECK(p.breakdowns[0].groups[1].value == s("nobody"));
  CHECK(p.hand_overs.count == 1);
  CHECK(filtered(cases, options).resources[0].name == p.resources[0].name);
  options.key = base::parse_hash_key("100102030405060708090a0b0c0d0e0f");
  CHECK(filtered(cases, options).resources[0].name != p.resources[0].name);
}

TEST_CASE("lean leaves out what needs all work at once") {
  log::ProfileOptions options;
  options.lean = true;
  options.by = {"channel"};
  const log::Profile p = filtered(kCases, options);
  CHECK_FALSE(p.work.has_value());
  CHECK(p.cases == 4);
}
