#include "model/read.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "read_example.hpp"

using namespace bpr;
using namespace bpr::model::example;
using model::Process;

TEST_CASE("the example of the format is read whole") {
  const model::Office town = office();
  const Process p = process_of(kEnglish, &town);
  CHECK(p.id == sym("move-in"));
  CHECK_FALSE(p.japanese);
  CHECK(p.head->name.ja == sym("転入届"));
  CHECK(p.head->name.en == sym("Moving in"));
  CHECK(p.head->owner == sym("residents-section"));
  CHECK(p.head->law == sym("住民基本台帳法22条"));
  CHECK(p.head->event == sym("move"));
  REQUIRE(p.head->deadlines.size() == 1);
  CHECK(p.head->deadlines[0].within.a == 14);
  CHECK(p.head->deadlines[0].within.unit == base::TimeUnit::business_day);
  REQUIRE(p.head->applicants.size() == 1);
  CHECK(p.head->applicants[0].role == sym("resident"));
  CHECK(p.demand->written);
  CHECK(p.demand->cases.value == 3598);
  CHECK(p.demand->driver == sym("movers"));
  CHECK(p.demand->arrive == sym("office-hours"));
  CHECK(p.demand->profile == sym("moving-season"));

  REQUIRE(p.traits->size() == 5);
  CHECK((*p.traits)[0].share.value == doctest::Approx(0.28));
  const model::Trait& channel = (*p.traits)[2];
  CHECK(channel.kind == model::Trait::Kind::exclusive);
  REQUIRE(channel.values.size() == 2);
  CHECK(channel.values[1].name == sym("online"));
  CHECK(channel.values[1].share.value == doctest::Approx(0.12));
  CHECK((*p.traits)[3].share.rough.rough);
  const model::Trait& help = (*p.traits)[4];
  CHECK(help.kind == model::Trait::Kind::given);
  CHECK(help.given == sym("aged"));
  CHECK(help.share.value == doctest::Approx(0.4));
  CHECK(help.otherwise.value == doctest::Approx(0.05));

  const model::Role* const chief = find(p.roles, sym("chief"));
  REQUIRE(chief != nullptr);
  CHECK(chief->people == 1);
  CHECK(chief->cost.yen == 4100);
  CHECK(chief->looks_in == std::vector<base::Duration>{{10 * base::kHour}, {16 * base::kHour}});
  CHECK(find(p.roles, sym("core-system"))->kind == model::RoleKind::system);
  CHECK_FALSE(find(p.roles, sym("other-municipality"))->people.has_value());
  CHECK(p.places->at(0).windows == std::vector{sym("residents-window"), sym("insurance-window")});
  CHECK(p.places->at(0).travel.kind == base::Spread::Kind::triangular);
  CHECK(p.registers->at(0).label.ja == sym("住民基本台帳"));
  CHECK(p.registers->at(0).holds.size() == 4);
  CHECK(p.fields->at(2).label.ja == sym("電話"));
  CHECK(p.forms->at(0).persons == 4);
  CHECK(p.forms->at(0).fields == std::vector{sym("name"), sym("address-new"), sym("phone")});
  CHECK(p.forms->at(0).legal == model::Legal{model::LegalLevel::law, sym("住民基本台帳法22条")});
  CHECK(p.forms->at(1).legal == model::Legal{model::LegalLevel::rule, {}});
  CHECK(p.documents->at(0).issued_by == sym("other-municipality"));

  REQUIRE(p.steps.size() == 11);
  std::vector<std::string> ids;
  for (const auto& step : p.steps) ids.emplace_back(step->id.text());
  CHECK(ids == std::vector<std::string>{"visit-residents-window", "write-move-in-form",
                                        "receive-move-in-form", "enter-move-in-form",
                                        "visit-insurance-window", "write-insurance-form",
                                        "receive-insurance-form", "issue-insurance-card", "leave-city-hall",
                                        "approve-move-in-form", "notify-applicant"});
  const model::Step& receive = *p.steps[2];
  CHECK(receive.verb == model::Verb::receive);
  CHECK(receive.objects == std::vector{sym("move-in-form"), sym("moving-out-certificate")});
  CHECK(receive.by == std::vector{sym("counter")});
  CHECK(receive.with == sym("applicant"));
  REQUIRE(receive.redo.size() == 1);
  CHECK(receive.redo[0].target == sym("write-move-in-form"));
  CHECK(receive.redo[0].share->value == doctest::Approx(0.08));
  CHECK(p.steps[3]->into == sym("core-system"));
  CHECK(p.steps[3]->takes.rough.rough);
  REQUIRE(p.blocks->size() == 1);
  CHECK(p.blocks->at(0).name == sym("insurance"));
  CHECK(same(p.blocks->at(0).condition, model::trait_is(sym("joins-insurance"))));
  CHECK(p.steps[3]->block == -1);
  CHECK(p.steps[4]->block == 0);
  CHECK(p.steps[7]->block == 0);
  CHECK(p.steps[8]->block == -1);
  CHECK(p.steps[10]->via == sym("mail"));
  CHECK(p.steps[10]->after.unit == base::TimeUnit::day);
  REQUIRE(p.head->targets.size() == 3);
  CHECK(p.head->targets[2].measure == sym("on-site"));
  CHECK(p.head->targets[2].value == 60);
  CHECK(p.head->targets[2].text == sym("60 min"));
}

TEST_CASE("Japanese keywords say the same") {
  const model::Office town = office();
  const Process en = process_of(kEnglish, &town);
  Process ja = process_of(kJapanese, &town);
  CHECK(ja.japanese);
  REQUIRE(ja.steps.size() == en.steps.size());
  for (std::size_t i = 0; i < en.steps.size(); ++i) CHECK_MESSAGE(*ja.steps[i] == *en.steps[i], i);
  CHECK(ja.traits == en.traits);
  CHECK(ja.demand == en.demand);
  CHECK(ja.calendars == en.calendars);
  CHECK(ja.roles == en.roles);
  CHECK(ja.places == en.places);
  CHECK(ja.forms == en.forms);
  model::Head& head = ja.head.edit();
  CHECK(head.targets[2].text == sym("60分"));
  head.targets[2].text = sym("60 min");
  CHECK(ja == en);
}

TEST_CASE("an office is read and the process wins over it") {
  const model::Office town = office();
  CHECK(town.shared.office == sym("みほん市"));
  CHECK(town.shared.rates.full_time_year_hours == 1800);
  CHECK(town.shared.seasons.council == std::vector{3, 6, 9, 12});
  CHECK(town.shared.seasons.budget_request == std::pair{10, 11});
  CHECK(town.shared.seasons.transfers == sym("04-01"));
  CHECK(town.shared.seasons.freeze.at(0).second == std::pair{3, 4});
  CHECK(town.shared.scenarios.at(0).factors.at(2).second.value == doctest::Approx(1.18));
  CHECK(town.shared.team.transformation_members == 2);
  CHECK(town.shared.check.at(1) == std::pair{sym("approval-chain"), sym("4")});
  const model::Profile& season = town.shared.profiles.at(0);
  CHECK(season.month[2] == 2.35);
  CHECK(season.month[0] == 1);
  CHECK(season.weekday[0] == 1.25);
  CHECK(season.hour[10] == 16.3);
  CHECK(season.hour[11] == 1);
  CHECK(town.shared.calendars.at(0).calendar == base::office_hours());

  const Process p = process_of(kEnglish, &town);
  CHECK(p.roles->at(0).name == sym("clerk"));
  CHECK(p.roles->at(0).origin.office);
  CHECK(p.roles->at(1).name == sym("counter"));
  CHECK(p.roles->at(1).people == 4);
  CHECK_FALSE(p.roles->at(1).origin.office);
  CHECK(p.roles->size() == 6);
  CHECK(p.shared->office == sym("みほん市"));
  CHECK(p.shared->roles.empty());
  CHECK(p.office_file == town.file);
  CHECK(p.calendars->size() == 3);

  const Process q = process_of(
      "bpr: 1\nprocess: p\nrates: {resident-hour: 2000 JPY}\ncheck: {approval-chain: 2, BPR201: ignore}\n"
      "scenarios: {\"2040\": {staff: 60%}, boom: {births: 130%}}\nsteps: [{visit: home}]\n",
      &town);
  CHECK(q.shared->rates.resident_hour.yen == 2000);
  CHECK(q.shared->rates.full_time_year_written);
  CHECK(q.shared->check.size() == 3);
  CHECK(q.shared->check[1].second == sym("2"));
  CHECK(q.shared->scenarios.size() == 2);
  CHECK(q.shared->scenarios[0].factors.size() == 1);
}

TEST_CASE("origins point at key and value") {
  const Process p = process_of("bpr: 1\nprocess: p\nroles: {clerk: {people: 2}}\nsteps: [{visit: home}]\n");
  const model::Origin& origin = p.roles->at(0).origin;
  CHECK(p.file->source->at(origin.key->span) == "clerk");
  CHECK(p.file->source->at(origin.node->span) == "{people: 2}");
  CHECK(p.file->source->at(p.steps[0]->origin.node->span) == "{visit: home}");
  CHECK(p.steps[0]->origin.key == nullptr);
}

TEST_CASE("shorthand at the head") {
  const Process p = process_of(
      "bpr: 1\nprocess: p\nname: 届出\nevidence: measured\ninternal: true\nshared: はい\n"
      "roles: {manager: {kind: agent}, a: {people: 1}}\n"
      "applicant: {resident: 45%, manager: 55%}\ntraits: {channel: {counter: 88%, online: 12%}}\n"
      "demand: {cases: 20 / day, arrive: {by: channel, counter: office-hours, online: always}}\n"
      "deadline: [{within: 30 days, from: receive-x, to: notify-applicant, stops: [wait, 待つ-2]}, 14 "
      "business days]\n"
      "forms: {x: }\ntargets: {lead-time: 2 weeks, staff-minutes: 1 h}\napplied: [lever@site]\n"
      "steps: [{receive: x, by: a}, {wait: 2 days}, {wait: 3 days}, {notify: resident, by: a},"
      " {notify: applicant, by: a}]\n");
  CHECK(p.head->name.plain == sym("届出"));
  CHECK(p.head->evidence.grade == model::Evidence::measured);
  CHECK(p.head->internal);
  CHECK(p.head->shared);
  REQUIRE(p.head->applicants.size() == 2);
  CHECK(p.head->applicants[1].share.value == doctest::Approx(0.55));
  CHECK_FALSE(p.demand->arrive);
  CHECK(p.demand->arrive_by == sym("channel"));
  REQUIRE(p.demand->arrive_values.size() == 2);
  CHECK(p.demand->arrive_values[1] == std::pair{sym("online"), sym("always")});
  REQUIRE(p.head->deadlines.size() == 2);
  CHECK(p.head->deadlines[0].from == sym("receive-x"));
  CHECK(p.head->deadlines[0].stops == std::vector{sym("wait"), sym("wait-2")});
  CHECK(p.head->targets[0].value == 14);
  CHECK(p.head->targets[1].value == 60);
  CHECK(p.applied == std::vector{sym("lever@site")});
}

TEST_CASE("observed values stand beside the process file") {
  const auto folder = std::filesystem::temp_directory_path() / "bpr-read-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "times.csv") << "case,minutes\nA,4\nB,6.5\n\n";
  base::Diagnostics diagnostics;
  const auto p = model::read_process(
      source_of("bpr: 1\nprocess: p\nsteps: [{visit: home}, {enquire: x, takes: empirical times.csv}]\n",
                (folder / "p.yaml").string().c_str()),
      nullptr, diagnostics);
  REQUIRE_MESSAGE(diagnostics.empty(), shown(diagnostics));
  CHECK(p->steps[1]->takes.values == std::vector{4.0, 6.5});
  CHECK(p->steps[1]->takes.file == "times.csv");
  std::filesystem::remove_all(folder);
}

TEST_CASE("no mutation of a file brings the reader down") {
  const model::Office town = office();
  std::uint64_t state = 88172645463325252ULL;
  const auto random = [&](std::size_t below) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return static_cast<std::size_t>(state % below);
  };
  constexpr std::string_view bytes = ":-{}[],\"' \n#%~0a&*!|>\t=é";
  std::size_t faulty = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text(round % 2 == 0 ? kEnglish : kJapanese);
    for (std::size_t edits = 1 + random(4); edits > 0; --edits) {
      const std::size_t at = random(text.size());
      switch (random(4)) {
        case 0:
          text.erase(at, 1 + random(12));
          break;
        case 1:
          text.insert(at, 1, bytes[random(bytes.size())]);
          break;
        case 2:
          text[at] = bytes[random(bytes.size())];
          break;
        default:
          text.insert(at, text.substr(random(text.size()), random(60)));
          break;
      }
    }
    base::Diagnostics diagnostics;
    const auto p = model::read_process(source_of(text), &town, diagnostics);
    CHECK((p.has_value() || diagnostics.has_errors()));
    faulty += diagnostics.has_errors() ? 1 : 0;
    for (const base::Diagnostic& d : diagnostics.all()) {
      CHECK(d.span.begin <= d.span.end);
      CHECK(d.span.end <= d.source->text.size());
      CHECK_FALSE(d.message.empty());
    }
    base::Diagnostics office_faults;
    (void)model::read_office(source_of(text), office_faults);
  }
  CHECK(faulty > 200);
}
