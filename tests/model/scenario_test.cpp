#include "model/scenario.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "read_example.hpp"

using namespace bpr;
using namespace bpr::model;
using bpr::model::example::sym;

namespace {

Process example_process() {
  static const Office office = example::office();
  return example::process_of(example::kEnglish, &office);
}

tl::expected<Changed, std::vector<std::string>> asked(const std::vector<const Process*>& processes,
                                                      const std::string& scenario,
                                                      const std::vector<std::string>& settings = {}) {
  WhatIf question{scenario, {}};
  for (const std::string& text : settings) {
    auto setting = parse_setting(text);
    REQUIRE_MESSAGE(setting, text);
    question.settings.push_back(*setting);
  }
  return what_if(processes, question);
}

Process changed(const Process& process, const std::vector<std::string>& settings) {
  auto answer = asked({&process}, "", settings);
  REQUIRE_MESSAGE(answer, answer.error().front());
  return answer->processes.front();
}

double people(const Process& process, std::string_view role) {
  return find(process.roles, sym(role))->people.value();
}

std::string refusal(const std::string& text) {
  const auto setting = parse_setting(text);
  REQUIRE_MESSAGE(!setting, text);
  return setting.error();
}

std::string misfit(const std::string& text) {
  const Process process = example_process();
  const auto answer = asked({&process}, "", {text});
  REQUIRE_MESSAGE(!answer, text);
  REQUIRE(answer.error().size() == 1);
  return answer.error().front();
}

bool says(const std::vector<std::string>& sentences, std::string_view part) {
  for (const std::string& sentence : sentences)
    if (sentence.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("people of a scenario are rounded to the nearest number and one stays") {
  CHECK(people_at(4, 0.5) == 2);
  CHECK(people_at(3, 0.5) == 2);     // 1.5: halves up
  CHECK(people_at(5, 0.49) == 2);    // 2.45
  CHECK(people_at(50, 0.59) == 30);  // 29.5, which no binary number is exactly
  CHECK(people_at(1, 0.1) == 1);
  CHECK(people_at(2, 1.2) == 2);
  CHECK(people_at(5, 1.1) == 6);  // 5.5
  CHECK(people_at(0, 0.5) == 0);
}

TEST_CASE("a scenario scales staff and the cases that follow its driver, and says so") {
  const Process process = example_process();
  const auto answer = asked({&process}, "2040");
  REQUIRE(answer);
  const Process& then = answer->processes.front();
  CHECK(people(then, "counter") == 2);
  CHECK(people(then, "insurer") == 1);
  CHECK(people(then, "chief") == 1);
  CHECK(then.demand->cases.value == doctest::Approx(3598 * 0.8));
  const std::vector<std::string> said = answer->assumptions();
  CHECK(says(said, "staff 50%; people stay whole: rounded to the nearest number, halves up"));
  CHECK(says(said, "`counter` 4 → 2 people"));
  CHECK(says(said, "`move-in` 3,598 → 2,878 cases a year (movers 80%)"));
  CHECK_FALSE(says(said, "`clerk`"));  // has no work here
  CHECK(people(process, "counter") == 4);
  CHECK(then.steps == process.steps);
}

TEST_CASE("only roles of kind staff are scaled") {
  const Process process = example::process_of(
      "bpr: 1\nprocess: p\ndemand: {cases: 100 / year}\nroles:\n  a: {kind: staff, people: 4}\n"
      "  panel: {kind: board, people: 4}\n  outside: {kind: body, people: 4}\n"
      "scenarios: {half: {staff: 50%}}\nsteps:\n  - do: it\n    by: a\n");
  const auto answer = asked({&process}, "half");
  REQUIRE(answer);
  CHECK(people(answer->processes.front(), "a") == 2);
  CHECK(people(answer->processes.front(), "panel") == 4);
  CHECK(people(answer->processes.front(), "outside") == 4);
  CHECK(answer->processes.front().demand->cases.value == 100);
  CHECK(says(answer->assumptions(), "stay as they are, for its demand names no `driver`"));
}

TEST_CASE("an unknown scenario is answered with the nearest") {
  const Process process = example_process();
  const auto near = asked({&process}, "2041");
  REQUIRE_FALSE(near);
  CHECK(near.error() == std::vector<std::string>{"there is no scenario `2041`; did you mean `2040`?"});
  const auto far = asked({&process}, "boom");
  REQUIRE_FALSE(far);
  CHECK(far.error().front() == "there is no scenario `boom`: the office has `2040`");
  const Process none = example::process_of(
      "bpr: 1\nprocess: lonely\nroles: {a: {people: 1}}\nsteps:\n  - do: it\n    by: a\n");
  const auto missing = asked({&none}, "2040");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().front().find("`lonely` knows no scenarios") == 0);
}

TEST_CASE("settings change one value each") {
  const Process process = example_process();
  CHECK(people(changed(process, {"role.counter.people=3"}), "counter") == 3);
  CHECK(changed(process, {"demand.cases=5000/year"}).demand->cases.value == 5000);
  const Process slow = changed(process, {"step.receive-move-in-form.takes=3-5-9 min"});
  const Step& receive = *slow.steps[static_cast<std::size_t>(step_index(slow, sym("receive-move-in-form")))];
  CHECK(receive.takes == *base::parse_spread("3-5-9 min"));
  CHECK(find(changed(process, {"trait.has-child=30%"}).traits, sym("has-child"))->share.value == 0.3);
  CHECK(changed(process, {"step.notify-applicant.after=5 days"}).steps.back()->after ==
        *base::parse_spread("5 days"));
  CHECK(changed(process, {}) == process);
}

TEST_CASE("keywords of both languages are equals") {
  const Process process = example_process();
  for (const auto& [en, ja] : std::vector<std::pair<std::string, std::string>>{
           {"role.counter.people=3", "役割.counter.人数=3人"},
           {"demand.cases=5000 / year", "需要.件数=年5,000件"},
           {"step.receive-move-in-form.takes=3-5-9 min", "手順.receive-move-in-form.所要=3-5-9分"},
           {"trait.aged=~20%", "特性.高齢=~20%"}})
    CHECK(changed(process, {en}) == changed(process, {ja}));
}

TEST_CASE("a share of exclusive values leaves the others their proportions") {
  const Process process = example::steps_of("  - do: it\n    by: a\n");
  const Process more = changed(process, {"trait.channel.online=70%"});
  const Trait& channel = *find(more.traits, sym("channel"));
  CHECK(channel.values[0].share.value == doctest::Approx(0.7));
  CHECK(channel.values[1].share.value == doctest::Approx(0.3));
}

TEST_CASE("later settings win, and come behind the scenario") {
  const Process process = example_process();
  const auto answer = asked({&process}, "2040", {"role.counter.people=7", "role.counter.people=5"});
  REQUIRE(answer);
  CHECK(people(answer->processes.front(), "counter") == 5);
  CHECK(says(answer->assumptions(), "role.counter.people 7 instead of 2"));
}

TEST_CASE("what cannot be read is named with how to mend it") {
  CHECK(refusal("role.counter.people").find("write PATH=VALUE") != std::string::npos);
  CHECK(refusal("roel.counter.people=3").find("did you mean `role`?") != std::string::npos);
  CHECK(refusal("role.counter.speed=3").find("`speed` cannot be set: what can be set is") !=
        std::string::npos);
  CHECK(refusal("role.people=3").find("what can be set is") != std::string::npos);
  CHECK(refusal("demand.profile=x").find("what can be set is") != std::string::npos);
  CHECK(refusal("role.counter.people=many").find("many") != std::string::npos);
  CHECK(refusal("role.counter.people=0").find("at least one person") != std::string::npos);
  CHECK(refusal("role.counter.people=1.5").size() > 0);
  CHECK(refusal("step.x.takes=5").size() > 0);
  CHECK(refusal("step.x.takes=empirical times.csv").find("write them there") != std::string::npos);
  CHECK(refusal("trait.x=130%").size() > 0);
  CHECK(refusal("=").size() > 0);
  CHECK(refusal("").size() > 0);
}

TEST_CASE("what fits nothing is named with the nearest name") {
  CHECK(misfit("role.countr.people=3") ==
        "`role.countr.people=3`: there is no role `countr`; did you mean `counter`?");
  CHECK(misfit("step.receive-move-inform.takes=3 min").find("did you mean `receive-move-in-form`?") !=
        std::string::npos);
  CHECK(misfit("trait.has-chlid=3%").find("did you mean `has-child`?") != std::string::npos);
  CHECK(misfit("trait.channel=3%").find("say which, as in `trait.channel.counter=30%`") != std::string::npos);
  CHECK(misfit("trait.channel.onlin=3%").find("did you mean `online`?") != std::string::npos);
  CHECK(misfit("trait.needs-help=3%").find("set `trait.aged`") != std::string::npos);
  CHECK(misfit("trait.has-child.yes=3%").find("has no values") != std::string::npos);
}

TEST_CASE("nobody works during a wait") {
  const Process process =
      example::steps_of("  - do: it\n    by: a\n  - id: pause\n    wait: 2 days\n  - do: more\n    by: a\n");
  const auto answer = asked({&process}, "", {"step.pause.takes=5 min"});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().front() == "`step.pause.takes=5 min`: nobody works during a wait");
}

TEST_CASE("with several procedures a setting must fit one of them, and cases need one alone") {
  const Process one = example_process();
  const Process other = example::steps_of("  - do: it\n    by: a\n");
  const auto answer = asked({&one, &other}, "", {"role.a.people=4"});
  REQUIRE(answer);
  CHECK(answer->said[0].empty());
  CHECK(answer->said[1].size() == 1);
  CHECK(people(answer->processes[1], "a") == 4);
  const auto refused =
      asked({&one, &other}, "", {"demand.cases=10/year", "role.nobody-of-that-name.people=1"});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().size() == 2);
  CHECK(refused.error().front().find("name one file alone") != std::string::npos);
}
