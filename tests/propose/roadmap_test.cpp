#include "propose/roadmap.hpp"

#include "propose/document.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

/// Dates that were worked out by hand, and what a roadmap says of the example city.
namespace {

using namespace bpr;
using model::LegalLevel;
using propose::Delay;
using propose::Month;
using propose::Scope;
using propose::StageDates;
using propose::StageNeeds;

model::Seasons seasons() {
  model::Seasons s;
  s.council = {3, 6, 9, 12};
  s.budget_request = {10, 11};
  s.transfers = base::intern("04-01");
  s.freeze = {{base::intern("moving-season"), {3, 4}}};
  return s;
}

Month month(int year, int of_year) { return {year * 12 + of_year - 1}; }

std::string live(const StageDates& dates) {
  return dates.live ? propose::format_month(*dates.live) : std::string("none");
}

std::string shown(const std::optional<Month>& m) { return m ? propose::format_month(*m) : "none"; }

StageDates one(const StageNeeds& needs, const model::Seasons& s, Month start) {
  return propose::schedule({needs}, s, start).front();
}

std::vector<Delay::Cause> causes(const StageDates& dates) {
  std::vector<Delay::Cause> result;
  for (const Delay& delay : dates.delays) result.push_back(delay.cause);
  return result;
}

TEST_CASE("months") {
  CHECK(propose::format_month(propose::month_of(base::make_date(2027, 6, 30))) == "2027-06");
  CHECK(propose::format_month(month(2027, 12) + 1) == "2028-01");
  CHECK(month(2028, 1).of_year() == 1);
  CHECK(month(2028, 12).year() == 2028);
}

TEST_CASE("own work waits for nothing") {
  const auto dates = one({Scope::own, LegalLevel::none, 0, 0}, seasons(), month(2027, 2));
  CHECK(live(dates) == "2027-03");  // in the freeze, but nobody else is touched
  CHECK(dates.delays.empty());
  CHECK_FALSE(dates.session);
  CHECK_FALSE(dates.request);
}

TEST_CASE("a section's guideline takes a month to prepare and a month to carry out") {
  const auto dates = one({Scope::section, LegalLevel::guideline, 0, 0}, seasons(), month(2027, 5));
  CHECK(shown(dates.work) == "2027-06");
  CHECK(live(dates) == "2027-07");
  CHECK(dates.delays.empty());
}

TEST_CASE("an ordinance passes the next session of the council") {
  // Drafted in April, May and June; the session of June has begun by then, the next one is in September.
  const auto dates = one({Scope::office, LegalLevel::ordinance, 0, 0}, seasons(), month(2027, 4));
  CHECK(shown(dates.session) == "2027-09");
  CHECK(shown(dates.work) == "2027-10");
  CHECK(live(dates) == "2027-11");
  REQUIRE(causes(dates) == std::vector{Delay::Cause::council});
  CHECK(propose::format_month(dates.delays[0].until) == "2027-10");

  auto none = seasons();
  none.council.clear();
  const auto unsaid = one({Scope::office, LegalLevel::ordinance, 0, 0}, none, month(2027, 4));
  CHECK_FALSE(unsaid.session);
  CHECK(shown(unsaid.work) == "2027-07");
  CHECK(unsaid.delays.empty());
}

TEST_CASE("money is asked for in the autumn and spent from the next April on") {
  // Asked for in October 2027, spent from April 2028; 1 million takes three months of work.
  const auto dates = one({Scope::section, LegalLevel::none, 1e6, 0}, seasons(), month(2027, 4));
  CHECK(shown(dates.request) == "2027-10");
  CHECK(shown(dates.funds) == "2028-04");
  CHECK(live(dates) == "2028-07");
  CHECK(causes(dates) == std::vector{Delay::Cause::budget});

  SUBCASE("in the last month of the request it is just possible, if offers were collected before") {
    CHECK(shown(one({Scope::section, LegalLevel::none, 1e6, 0}, seasons(), month(2027, 10)).request) ==
          "2027-11");
    CHECK(shown(one({Scope::section, LegalLevel::none, 1e6, 0}, seasons(), month(2027, 11)).request) ==
          "2028-10");
  }
  SUBCASE("a small cost once needs no request, any cost a year does") {
    CHECK_FALSE(one({Scope::section, LegalLevel::none, 499'999, 0}, seasons(), month(2027, 4)).request);
    CHECK(one({Scope::section, LegalLevel::none, 500'000, 0}, seasons(), month(2027, 4)).request);
    CHECK(one({Scope::section, LegalLevel::none, 0, 1}, seasons(), month(2027, 4)).request);
  }
  SUBCASE("a request over the turn of the year still comes before April") {
    auto winter = seasons();
    winter.budget_request = {12, 1};
    const auto late = one({Scope::section, LegalLevel::none, 1e6, 0}, winter, month(2027, 12));
    CHECK(shown(late.request) == "2028-01");
    CHECK(shown(late.funds) == "2028-04");
  }
  SUBCASE("where no months of the request are stated the money moves nothing") {
    auto unsaid = seasons();
    unsaid.budget_request = {0, 0};
    CHECK(shown(one({Scope::section, LegalLevel::none, 1e6, 0}, unsaid, month(2027, 4)).work) == "2027-04");
  }
  SUBCASE("the larger the cost, the longer the work") {
    CHECK(live(one({Scope::office, LegalLevel::none, 5e6, 0}, seasons(), month(2027, 4))) == "2028-10");
    // Twelve months from April 2028 end in the freeze of March and April and the teaching of April 2029.
    CHECK(live(one({Scope::office, LegalLevel::none, 3e7, 0}, seasons(), month(2027, 4))) == "2029-05");
  }
}

TEST_CASE("the later of council and budget moves the date, and only it is said") {
  const auto dates = one({Scope::office, LegalLevel::ordinance, 1e6, 0}, seasons(), month(2027, 4));
  CHECK(shown(dates.session) == "2027-09");
  CHECK(shown(dates.work) == "2028-04");
  CHECK(causes(dates) == std::vector{Delay::Cause::budget});
}

TEST_CASE("nothing goes live in a freeze, and those who came with the transfers are taught first") {
  const auto frozen = one({Scope::section, LegalLevel::none, 0, 0}, seasons(), month(2027, 2));
  CHECK(live(frozen) == "2027-05");
  REQUIRE(causes(frozen) == std::vector{Delay::Cause::freeze});
  CHECK(frozen.delays[0].name.text() == "moving-season");
  CHECK(propose::format_month(frozen.delays[0].until) == "2027-05");

  auto open = seasons();
  open.freeze.clear();
  const auto taught = one({Scope::section, LegalLevel::none, 0, 0}, open, month(2027, 3));
  CHECK(live(taught) == "2027-05");
  CHECK(causes(taught) == std::vector{Delay::Cause::transfers});
  CHECK(live(one({Scope::section, LegalLevel::none, 0, 0}, open, month(2027, 2))) == "2027-03");
  open.transfers = base::intern("07-15");  // the first whole month after it is August
  CHECK(live(one({Scope::section, LegalLevel::none, 0, 0}, open, month(2027, 6))) == "2027-07");
  CHECK(live(one({Scope::section, LegalLevel::none, 0, 0}, open, month(2027, 7))) == "2027-09");

  auto never = seasons();
  never.freeze = {{base::intern("always"), {1, 12}}};
  const auto stuck = one({Scope::section, LegalLevel::none, 0, 0}, never, month(2027, 2));
  CHECK(live(stuck) == "none");
  CHECK(causes(stuck) == std::vector{Delay::Cause::no_month});
}

TEST_CASE("stages go live one after the other") {
  const auto stages = propose::schedule({{Scope::own, LegalLevel::none, 0, 0},
                                         {Scope::section, LegalLevel::none, 0, 0},
                                         {Scope::office, LegalLevel::rule, 6e6, 0},
                                         {Scope::resident, LegalLevel::ordinance, 1e6, 0}},
                                        seasons(), month(2027, 5));
  CHECK(live(stages[0]) == "2027-06");
  CHECK(live(stages[1]) == "2027-07");
  CHECK(causes(stages[1]) == std::vector{Delay::Cause::stage_before});
  CHECK(live(stages[2]) == "2028-10");  // budget, six months
  // Decided by the council and paid for long before, it waits for the stage before alone.
  CHECK(shown(stages[3].session) == "2027-09");
  CHECK(shown(stages[3].work) == "2028-10");
  CHECK(live(stages[3]) == "2029-01");
  CHECK(causes(stages[3]) == std::vector{Delay::Cause::stage_before});
}

TEST_CASE("money is asked for when its fiscal year comes") {
  const auto stages = propose::schedule(
      {{Scope::section, LegalLevel::none, 3e7, 0}, {Scope::office, LegalLevel::none, 1e6, 0}}, seasons(),
      month(2027, 4));
  CHECK(live(stages[0]) == "2029-05");
  CHECK(shown(stages[1].request) == "2028-10");
  CHECK(shown(stages[1].funds) == "2029-04");
  CHECK(live(stages[1]) == "2029-08");
}

TEST_CASE("a change of law has no date, nor has what comes after it") {
  const auto stages =
      propose::schedule({{Scope::office, LegalLevel::law, 0, 0}, {Scope::resident, LegalLevel::none, 0, 0}},
                        seasons(), month(2027, 4));
  CHECK(live(stages[0]) == "none");
  CHECK(causes(stages[0]) == std::vector{Delay::Cause::change_of_law});
  CHECK(live(stages[1]) == "none");
  CHECK(causes(stages[1]) == std::vector{Delay::Cause::stage_before});
}

TEST_CASE("the small success is measured three months later, outside a freeze") {
  CHECK(shown(propose::month_to_measure(seasons(), month(2027, 6))) == "2027-09");
  CHECK(shown(propose::month_to_measure(seasons(), month(2027, 12))) == "2028-05");
}

TEST_CASE("a lever goes not before one that it needs") {
  propose::Lever own;
  own.id = "own";
  own.needs = {"office"};
  propose::Lever section;
  section.id = "section";
  section.scope = Scope::section;
  section.needs = {"own", "elsewhere"};
  propose::Lever office;
  office.id = "office";
  office.scope = Scope::office;
  propose::Lever resident;
  resident.id = "resident";
  resident.scope = Scope::resident;
  const auto stages = propose::in_stages({&own, &section, &office, &resident});
  REQUIRE(stages.size() == 2);
  CHECK(stages[0].first == Scope::office);
  CHECK(stages[0].second == std::vector<const propose::Lever*>{&own, &section, &office});
  CHECK(stages[1].second == std::vector<const propose::Lever*>{&resident});
  CHECK(propose::in_stages({}).empty());
}

TEST_CASE("what running funds pay for does not wait for the money of the rest") {
  const auto lever = [](const char* id, double once, double yearly) {
    propose::Lever made;
    made.id = id;
    made.scope = Scope::section;
    made.once = {0, once};
    made.yearly = {0, yearly};
    return made;
  };
  const auto free = lever("free", 0, 0);
  auto follower = lever("follower", 0, 0);
  follower.needs = {"dear"};
  const auto cheap = lever("cheap", 300'000, 0);
  const auto another = lever("another", 300'000, 0);
  const auto dear = lever("dear", 5e6, 0);
  const auto running = lever("running", 0, 1);
  using Levers = std::vector<const propose::Lever*>;
  const auto stages = propose::in_stages({&follower, &dear, &free, &cheap, &another, &running});
  REQUIRE(stages.size() == 2);
  CHECK(stages[0].first == Scope::section);
  CHECK(stages[1].first == Scope::section);
  CHECK(stages[0].second == Levers{&free, &cheap});  // a second cheap one would be too much for running funds
  CHECK(stages[1].second == Levers{&follower, &dear, &another, &running});
  CHECK(propose::in_stages({&dear, &running}).size() == 1);

  // Own work still comes before the section's, whatever it costs.
  auto own = lever("own", 5e6, 0);
  own.scope = Scope::own;
  const auto ordered = propose::in_stages({&own, &free});
  REQUIRE(ordered.size() == 2);
  CHECK(ordered[0].second == Levers{&own});

  const auto dates = propose::schedule(
      {{Scope::section, LegalLevel::none, 300'000, 0}, {Scope::section, LegalLevel::none, 5.3e6, 1}},
      seasons(), month(2027, 5));
  CHECK(live(dates[0]) == "2027-06");
  CHECK(live(dates[1]) == "2028-10");
}

propose::Plan settled_plan(const tests::Loaded& loaded, const std::vector<const char*>& ids) {
  const auto& catalogue = propose::built_in_catalogue();
  std::vector<const propose::Lever*> levers;
  for (const char* const id : ids) levers.push_back(catalogue.find(id));
  const auto before = measure::analyze(loaded.process);
  auto plan = propose::make_plan(levers, loaded.process, before);
  propose::settle(catalogue, loaded.process, &*loaded.office, plan);
  plan.roadmap = propose::make_roadmap(catalogue, loaded.process, plan, {});
  return plan;
}

TEST_CASE("moving in: owners, sponsor, success, fallback and know-how come from the files") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto plan =
      settled_plan(loaded, {"field-drop", "prefill-from-register", "form-merge", "digital-notice"});
  const propose::Roadmap& roadmap = plan.roadmap;
  CHECK(propose::format_month(roadmap.start) == "2027-04");
  CHECK_FALSE(roadmap.start_given);
  REQUIRE(roadmap.stages.size() == 4);
  REQUIRE(plan.stages.size() == 4);

  const propose::RoadmapStage& own = roadmap.stages[0];
  CHECK(own.owner.name.text() == "residents-section");
  CHECK(own.needs.legal == LegalLevel::rule);
  CHECK(own.sponsor.text() == "市長");
  CHECK(own.fallbacks.size() == 1);
  CHECK(own.fallbacks[0].kind == propose::Fallback::Kind::stage_before);

  const propose::RoadmapStage& office = roadmap.stages[2];
  CHECK(office.owner.name.text() == "reform-section");
  REQUIRE(office.know_how.size() == 1);
  CHECK(office.know_how[0].from.text() == "reform-section");
  CHECK(office.know_how[0].to.text() == "residents-section");
  CHECK(office.know_how[0].form == propose::KnowHow::Form::together);

  const propose::RoadmapStage& residents = roadmap.stages[3];
  CHECK(residents.needs.legal == LegalLevel::ordinance);
  REQUIRE(residents.fallbacks.size() == 2);
  CHECK(residents.fallbacks[0].kind == propose::Fallback::Kind::keep_way);
  CHECK(residents.fallbacks[0].lever->id == "digital-notice");
  CHECK(roadmap.decides() == LegalLevel::ordinance);

  std::optional<Month> last;
  for (const propose::RoadmapStage& stage : roadmap.stages) {
    REQUIRE(stage.dates.live.has_value());
    if (last) CHECK(*stage.dates.live > *last);
    last = stage.dates.live;
    if (!stage.success) continue;
    CHECK(stage.success->after < stage.success->threshold);
    CHECK(stage.success->threshold < stage.success->before);
    CHECK(stage.success->at.has_value());
  }
  CHECK(roadmap.done() == last);
}

TEST_CASE("the success is what changes most, and the threshold lies halfway") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto before = measure::analyze(loaded.process);
  const auto plan = settled_plan(loaded, {"prefill-from-register"});
  REQUIRE(plan.roadmap.stages.size() == 1);
  REQUIRE(plan.roadmap.stages[0].success.has_value());
  const propose::SmallSuccess& success = *plan.roadmap.stages[0].success;
  CHECK(success.before == before[success.measure].value);
  CHECK(success.after == plan.after[success.measure].value);
  const double change = 1 - success.after / success.before;
  for (const auto measure : {measure::Measure::writing, measure::Measure::fields, measure::Measure::forms,
                             measure::Measure::on_site, measure::Measure::touch})
    CHECK(change >= 1 - plan.after[measure].value / before[measure].value - 1e-9);
  const double halfway = (success.before + success.after) / 2;
  CHECK(std::abs(success.threshold - halfway) <= halfway * 0.05);
}

TEST_CASE("without a team the procedure's owner carries it, and no function is made up") {
  auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  loaded.process.shared.edit().team = {};
  auto plan = settled_plan(loaded, {"form-merge"});
  CHECK(plan.roadmap.team_unsaid);
  CHECK_FALSE(plan.roadmap.seasons_unsaid);
  REQUIRE(plan.roadmap.stages.size() == 1);
  CHECK(plan.roadmap.stages[0].owner.name.text() == "residents-section");  // `owner` of the process
  CHECK_FALSE(plan.roadmap.stages[0].sponsor);
  loaded.process.shared.edit().seasons = {};
  loaded.process.head.edit().owner = {};
  plan = settled_plan(loaded, {"form-merge"});
  CHECK_FALSE(plan.roadmap.stages[0].owner.name);
  CHECK_FALSE(plan.roadmap.stages[0].know_how[0].to);
  CHECK(plan.roadmap.seasons_unsaid);
  CHECK_FALSE(plan.roadmap.budget_unsaid);  // said already
}

TEST_CASE("the plan after a stage has that stage's figures, and after the last one those of the plan") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto& catalogue = propose::built_in_catalogue();
  const auto plan = settled_plan(loaded, {"field-drop", "prefill-from-register", "form-merge"});
  for (std::size_t n = 1; n <= plan.stages.size(); ++n) {
    CAPTURE(n);
    const auto part = propose::plan_after(catalogue, loaded.process, &*loaded.office, plan, n);
    CHECK(part.sound);
    for (const auto& info : measure::measures())
      CHECK(part.after[info.measure].value ==
            doctest::Approx(plan.stages[n - 1].after[info.measure].value).epsilon(1e-9));
    if (n == plan.stages.size()) CHECK(part.text == plan.text);
  }
}

TEST_CASE("deeds name the places of the as-is that they are done to") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto plan = settled_plan(loaded, {"field-drop", "form-merge", "staff-come-to-booth"});
  for (std::size_t i = 0; i < plan.levers.size(); ++i)
    for (const propose::Deed& deed : plan.outcomes[i].done) {
      CAPTURE(deed.text);
      CHECK_FALSE(deed.places.empty());
      for (const propose::FilePlace& place : deed.places) {
        if (place.table == "forms") CHECK(model::find(loaded.process.forms, place.name) != nullptr);
        if (place.table == "steps") CHECK(model::step_index(loaded.process, place.name) >= 0);
      }
    }
}

TEST_CASE("groups that a digital way leaves behind keep the way and the minutes of today") {
  const auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto plan = settled_plan(loaded, {"digital-notice"});
  REQUIRE(plan.levers.size() == 1);
  const auto groups = propose::groups_left_behind(loaded.process, plan);
  // Reserved traits of the file first, then those on which the site depends.
  REQUIRE(groups.size() == 2);
  CHECK(groups[1].trait.text() == "has-child");
  CHECK(groups[0].trait.text() == "foreign-language");
  REQUIRE(groups[0].share.has_value());
  REQUIRE(groups[0].before.has_value());
  REQUIRE(groups[0].after.has_value());
  CHECK(*groups[0].share == doctest::Approx(0.06));
  CHECK(groups[0].levers == plan.levers);
  CHECK(*groups[0].before > measure::analyze(loaded.process)[measure::Measure::total].value);
  CHECK(*groups[0].after ==
        doctest::Approx(*groups[0].before).epsilon(1e-9));  // the notice still comes by mail
  CHECK(propose::groups_left_behind(loaded.process, settled_plan(loaded, {"form-merge"})).empty());
}

/// A lever that drops what staff print.
propose::Lever no_copy() {
  propose::Lever lever;
  lever.id = "no-copy";
  lever.at.whole_process = false;
  lever.at.verbs = {model::Verb::print};
  lever.edits.emplace_back().kind = propose::EditKind::drop;
  return lever;
}

TEST_CASE("each alternative of a trait is a group with its own share and minutes") {
  const auto process = tests::process_of(R"(bpr: 1
process: test
demand: {cases: 1000 / year, arrive: always}
traits:
  who: {parent: 50%, child: 30%, other: 20%}
roles: {clerk: {kind: staff, people: 10, calendar: always}}
places: {city-hall: {travel: 40 min, windows: [window]}}
forms: {request: {fields: [day]}}
fields: {day: {}}
steps:
  - visit: window
    if: who = parent or who = child
  - write: request
    takes: 10 min
  - notify: applicant
    if: not who = other
    by: clerk
    via: mail
    takes: 5 min
)");
  propose::Lever lever;
  lever.id = "digital-notice";
  lever.grade = "design";
  lever.divide = propose::Divide::high;
  lever.at.whole_process = false;
  lever.at.verbs = {model::Verb::notify};
  propose::Edit& edit = lever.edits.emplace_back();
  edit.kind = propose::EditKind::set_via;
  edit.word = "online";
  edit.band = {0.1, 0.3, 0.6};
  const auto plan = propose::make_plan({&lever}, process, measure::analyze(process));
  REQUIRE(plan.levers.size() == 1);
  const auto groups = propose::groups_left_behind(process, plan);
  REQUIRE(groups.size() == 3);
  const std::array<std::tuple<const char*, double, double>, 3> expected{
      {{"parent", 0.5, 50}, {"child", 0.3, 50}, {"other", 0.2, 10}}};
  for (std::size_t g = 0; g < 3; ++g) {
    const auto& [value, share, minutes] = expected[g];
    CAPTURE(value);
    CHECK(groups[g].trait.text() == "who");
    CHECK(groups[g].value.text() == value);
    CHECK(groups[g].share.value_or(0) == doctest::Approx(share));
    CHECK(groups[g].before.value_or(0) == doctest::Approx(minutes));
    CHECK(groups[g].after.value_or(0) == doctest::Approx(minutes));
  }
}

TEST_CASE("figures of a plan are no better known than the effects of its levers") {
  const std::string steps =
      "  - receive: request\n    by: clerk\n    takes: 5 min\n"
      "  - print: request\n    by: clerk\n    takes: 4 min\n";
  const std::string head = "forms: {request: {fields: [day]}}\nfields: {day: {}}\n";
  const auto process = tests::steps_of(steps, head + "evidence: measured\n");
  const auto before = measure::analyze(process);
  REQUIRE(before.grade == model::Evidence::measured);
  for (const auto& [grade, evidence] :
       {std::pair{"measured", model::Evidence::measured}, std::pair{"reported", model::Evidence::interview},
        std::pair{"design", model::Evidence::estimate}}) {
    CAPTURE(grade);
    propose::Lever lever = no_copy();
    lever.grade = grade;
    auto plan = propose::make_plan({&lever}, process, before);
    REQUIRE(plan.levers.size() == 1);
    CHECK(plan.after.grade == evidence);
    propose::settle({}, process, nullptr, plan);
    CHECK(plan.after.grade == evidence);
    REQUIRE(plan.stages.size() == 1);
    CHECK(plan.stages[0].after.grade == evidence);
  }
  const auto guessed = tests::steps_of(steps, head + "evidence: estimate\n");
  propose::Lever lever = no_copy();
  lever.grade = "measured";
  CHECK(propose::make_plan({&lever}, guessed, measure::analyze(guessed)).after.grade ==
        model::Evidence::estimate);
}

TEST_CASE("the weakest input of a lever is the worst evidence among its steps") {
  auto loaded = tests::load("examples/mihon-city/move-in.yaml");
  const auto before = measure::analyze(loaded.process);
  const auto plan = settled_plan(loaded, {"field-drop"});
  const auto sites = propose::sites_of(plan, *plan.levers[0]);
  REQUIRE(sites.size() > 1);
  auto known = loaded.process;
  for (auto& step : known.steps) step.edit().evidence.grade = model::Evidence::measured;
  const auto second = static_cast<std::size_t>(model::step_index(known, sites[1]));
  known.steps[second].edit().evidence.grade = model::Evidence::interview;
  const auto weakest = propose::weakest_input(known, before, plan, *plan.levers[0]);
  CHECK(weakest.step == sites[1]);
  CHECK(weakest.grade == model::Evidence::interview);
}

}  // namespace
