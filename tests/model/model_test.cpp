#include "model/model.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace bpr::model;
using bpr::base::intern;

namespace {

Step step(std::string_view id, Verb verb, std::vector<std::string_view> objects = {}, int block = -1) {
  Step made;
  made.id = intern(id);
  made.verb = verb;
  for (const auto object : objects) made.objects.push_back(intern(object));
  made.block = block;
  return made;
}

Block block(std::string_view name, int parent = -1) {
  Block made;
  made.name = intern(name);
  made.parent = parent;
  return made;
}

Role role(std::string_view name, RoleKind kind, std::string_view calendar = {}) {
  Role made;
  made.name = intern(name);
  made.kind = kind;
  made.calendar = intern(calendar);
  return made;
}

Text label(std::string_view ja, std::string_view en) { return {{}, intern(ja), intern(en)}; }

/// Three nested blocks: outer (detour) > middle > inner.
Process nested() {
  Process process;
  std::vector<Block> blocks{block("outer"), block("middle", 0), block("inner", 1)};
  blocks[0].detour = true;
  blocks[0].condition = trait_is(intern("a"));
  blocks[0].by = {intern("clerk")};
  blocks[0].at = intern("hall");
  blocks[2].condition = trait_is(intern("b"));
  blocks[2].at = intern("window");
  process.blocks = blocks;
  return process;
}

std::string names(const std::vector<Symbol>& symbols) {
  std::string text;
  for (const Symbol symbol : symbols) text.append(symbol.text()).append(" ");
  return text;
}

}  // namespace

TEST_CASE("a name is shown in the language asked for, else as there is one") {
  CHECK(Text{}.shown(true).empty());
  CHECK(label("届", "Form").shown(true) == "届");
  CHECK(label("届", "Form").shown(false) == "Form");
  CHECK(label("届", "").shown(false) == "届");
  CHECK(label("", "Form").shown(true) == "Form");
  CHECK(Text{intern("plain"), {}, {}}.shown(true) == "plain");
}

TEST_CASE("steps are equal if they say the same, wherever they stand") {
  Step a = step("a", Verb::write, {"form"});
  Step b = a;
  b.origin.office = true;
  b.block = 3;
  CHECK(a == b);
  b.condition = trait_is(intern("x"));
  CHECK_FALSE(a == b);
  a.condition = trait_is(intern("x"));
  CHECK(a == b);
  a.priority = {trait_is(intern("x"))};
  CHECK_FALSE(a == b);
  b.priority = {trait_is(intern("y"))};
  CHECK_FALSE(a == b);
  b.priority = {trait_is(intern("x"))};
  CHECK(a == b);
}

TEST_CASE("every member of a step counts") {
  const Step plain;
  const auto differs = [&](auto change) {
    Step changed;
    change(changed);
    return !(changed == plain);
  };
  CHECK(differs([](Step& s) { s.id_written = true; }));
  CHECK(differs([](Step& s) { s.name.ja = intern("x"); }));
  CHECK(differs([](Step& s) { s.verb = Verb::visit; }));
  CHECK(differs([](Step& s) { s.duration.kind = bpr::base::Spread::Kind::fixed; }));
  CHECK(differs([](Step& s) { s.amount.yen = 1; }));
  CHECK(differs([](Step& s) { s.until = s.wait_for = intern("x"); }));
  CHECK(differs([](Step& s) { s.by_mode = ByMode::any; }));
  CHECK(differs([](Step& s) { s.into = intern("x"); }));
  CHECK(differs([](Step& s) { s.takes.a = 1; }));
  CHECK(differs([](Step& s) { s.after.a = 1; }));
  CHECK(differs([](Step& s) { s.next.kind = Next::Kind::all; }));
  CHECK(differs([](Step& s) { s.redo.emplace_back(); }));
  CHECK(differs([](Step& s) { s.join_all = true; }));
  CHECK(differs([](Step& s) { s.reads = std::vector<Symbol>{}; }));
  CHECK(differs([](Step& s) { s.batch.size = 2; }));
  CHECK(differs([](Step& s) { s.preempt = true; }));
  CHECK(differs([](Step& s) { s.no_show = Share{}; }));
  CHECK(differs([](Step& s) { s.legal.level = LegalLevel::law; }));
  CHECK(differs([](Step& s) { s.core = false; }));
  CHECK(differs([](Step& s) { s.evidence.grade = Evidence::log; }));
  CHECK(differs([](Step& s) { s.allow.emplace_back(); }));
}

TEST_CASE("processes are equal if they mean the same") {
  Process a = nested();
  a.steps = {step("a", Verb::write, {"form"}, 2)};
  Process b = nested();
  b.steps = {step("a", Verb::write, {"form"}, 2)};
  b.japanese = true;
  b.file = std::make_shared<const bpr::yaml::Document>();
  CHECK(a == b);
  b.steps[0].edit().block = 1;
  CHECK_FALSE(a == b);
  b = a;
  b.applied.push_back(intern("lever@a"));
  CHECK_FALSE(a == b);
  b = a;
  b.roles.edit().push_back(role("clerk", RoleKind::staff));
  CHECK_FALSE(a == b);
  CHECK(a.roles->empty());
}

TEST_CASE("steps are found by id") {
  Process process;
  process.steps = {step("a", Verb::write), step("b", Verb::check)};
  CHECK(step_index(process, intern("b")) == 1);
  CHECK(step_index(process, intern("c")) == -1);
}

TEST_CASE("whoever does a step is named by it, its blocks or its verb") {
  Process process = nested();
  CHECK(names(doers(process, step("x", Verb::check, {}, 2))) == "clerk ");
  CHECK(names(doers(process, step("x", Verb::check))).empty());
  CHECK(names(doers(process, step("x", Verb::visit))) == "resident ");
  CHECK(doers(process, step("x", Verb::act)).empty());
  CHECK(doers(process, step("x", Verb::wait, {}, 2)).empty());
  CHECK(doers(process, step("x", Verb::call, {}, 2)).empty());

  Step own = step("x", Verb::approve, {}, 2);
  own.by = {intern("head"), intern("chief")};
  CHECK(names(doers(process, own)) == "head chief ");

  process.head.edit().applicants = {{intern("resident"), {0.4, {}}}, {intern("agent"), {0.6, {}}}};
  CHECK(names(doers(process, step("x", Verb::write))) == "resident agent ");
  own.by = {intern("申請者")};
  CHECK(names(doers(process, own)) == "resident agent ");
  own.by = {intern("nobody")};
  CHECK(doers(process, own).empty());
}

TEST_CASE("conditions of blocks add up from outside") {
  const Process process = nested();
  Step inner = step("x", Verb::check, {}, 2);
  CHECK(format_condition(full_condition(process, inner), false) == "a and b");
  inner.condition = trait_is(intern("c"));
  CHECK(format_condition(full_condition(process, inner), false) == "a and b and c");
  CHECK(format_condition(full_condition(process, step("x", Verb::check, {}, 0)), false) == "a");
  CHECK(full_condition(process, step("x", Verb::check)) == nullptr);
}

TEST_CASE("a detour is the outermost block that is one") {
  Process process = nested();
  CHECK(detour_of(process, step("x", Verb::check, {}, 2)) == 0);
  CHECK(detour_of(process, step("x", Verb::check)) == -1);
  process.blocks.edit()[0].detour = false;
  process.blocks.edit()[1].detour = true;
  process.blocks.edit()[2].detour = true;
  CHECK(detour_of(process, step("x", Verb::check, {}, 2)) == 1);
  CHECK(detour_of(process, step("x", Verb::check, {}, 0)) == -1);
}

TEST_CASE("a place is that of the step, else of the nearest block") {
  const Process process = nested();
  Step inner = step("x", Verb::check, {}, 2);
  CHECK(place_of(process, inner).text() == "window");
  CHECK(place_of(process, step("x", Verb::check, {}, 1)).text() == "hall");
  CHECK_FALSE(place_of(process, step("x", Verb::check)));
  inner.at = intern("home");
  CHECK(place_of(process, inner).text() == "home");
}

TEST_CASE("a place is found by its name or by a window in it") {
  Process process;
  Place hall;
  hall.name = intern("hall");
  hall.windows = {intern("residents-window")};
  process.places.edit() = {hall};
  CHECK(place_with(process, intern("hall"))->name.text() == "hall");
  CHECK(place_with(process, intern("residents-window"))->name.text() == "hall");
  CHECK(place_with(process, intern("home")) == nullptr);
}

TEST_CASE("residents and businesses need no declaration") {
  Process process;
  CHECK(kind_of(process, intern("resident")) == RoleKind::resident);
  CHECK(kind_of(process, intern("住民")) == RoleKind::resident);
  CHECK(kind_of(process, intern("business")) == RoleKind::business);
  CHECK(kind_of(process, intern("whoever")) == RoleKind::body);
  CHECK(kind_of(process, intern("applicant")) == RoleKind::resident);
  CHECK(is_applicant_role(process, intern("resident")));
  CHECK(is_applicant_role(process, intern("applicant")));
  CHECK_FALSE(is_applicant_role(process, intern("business")));

  process.roles.edit() = {role("care-manager", RoleKind::agent)};
  process.head.edit().applicants = {{intern("care-manager"), {1, {}}}};
  CHECK(kind_of(process, intern("applicant")) == RoleKind::agent);
  CHECK(is_applicant_role(process, intern("care-manager")));
  CHECK_FALSE(is_applicant_role(process, intern("resident")));
}

TEST_CASE("calendars are declared, else built in") {
  Process process;
  CHECK(*calendar_named(process, intern("office-hours")) == bpr::base::office_hours());
  CHECK(*calendar_named(process, intern("開庁時間")) == bpr::base::office_hours());
  CHECK(calendar_named(process, intern("常時"))->always);
  CHECK(calendar_named(process, intern("long-hours")) == nullptr);
  CHECK(calendar_of(process, role("a", RoleKind::staff)) == bpr::base::office_hours());
  CHECK(calendar_of(process, role("a", RoleKind::board)) == bpr::base::office_hours());
  CHECK(calendar_of(process, role("a", RoleKind::system)).always);
  CHECK(calendar_of(process, role("a", RoleKind::body)).always);
  CHECK(calendar_of(process, role("a", RoleKind::staff, "always")).always);
  CHECK(calendar_of(process, role("a", RoleKind::staff, "no-such")) == bpr::base::office_hours());

  NamedCalendar own;
  own.name = intern("office-hours");
  own.calendar.always = true;
  process.calendars.edit() = {own};
  CHECK(calendar_of(process, role("a", RoleKind::staff)).always);
  CHECK(calendar_named(process, intern("開庁時間"))->always);
}

TEST_CASE("a step is called by its name, else by verb and object") {
  Process process;
  Form form;
  form.name = intern("move-in-form");
  form.label = label("住民異動届", "Move-in form");
  process.forms.edit() = {form};
  const auto ja = [&](const Step& s) { return step_title(process, s, true); };
  const auto en = [&](const Step& s) { return step_title(process, s, false); };

  CHECK(ja(step("x", Verb::write, {"move-in-form"})) == "住民異動届を書く");
  CHECK(en(step("x", Verb::write, {"move-in-form"})) == "write Move-in form");
  CHECK(ja(step("x", Verb::receive, {"move-in-form", "証明書"})) == "住民異動届、証明書の受付");
  CHECK(en(step("x", Verb::receive, {"move-in-form", "card"})) == "receive Move-in form, card");
  CHECK(ja(step("x", Verb::visit, {"市民課窓口"})) == "市民課窓口へ行く");
  CHECK(ja(step("x", Verb::leave, {"市役所"})) == "市役所から帰る");
  CHECK(ja(step("x", Verb::notify, {"applicant"})) == "申請者への通知");
  CHECK(en(step("x", Verb::notify, {"申請者"})) == "notify applicant");
  CHECK(en(step("x", Verb::look_up, {"register"})) == "look up register");
  CHECK(ja(step("x", Verb::act, {"待合の案内"})) == "待合の案内");
  CHECK(ja(step("x", Verb::act)) == "作業");
  CHECK(en(step("x", Verb::approve)) == "approve");

  Step named = step("x", Verb::write, {"move-in-form"});
  named.name = label("届出", "");
  CHECK(en(named) == "届出");
}

TEST_CASE("a wait says how long, until when or for whom") {
  const Process process;
  Step wait = step("x", Verb::wait);
  CHECK(step_title(process, wait, true) == "待つ");
  wait.wait_for = intern("doctor");
  CHECK(step_title(process, wait, false) == "wait (doctor)");
  wait.until = intern("board");
  CHECK(step_title(process, wait, false) == "wait (until board)");
  CHECK(step_title(process, wait, true) == "待つ (boardまで)");
  wait.duration = *bpr::base::parse_spread("5 days");
  CHECK(step_title(process, wait, false) == "wait (5 days)");
  CHECK(step_title(process, wait, true) == "待つ (5日)");

  Step pay = step("x", Verb::pay);
  pay.amount.yen = 300;
  CHECK(step_title(process, pay, false) == "pay 300 JPY");
  CHECK(step_title(process, pay, true) == "300円の納付");
}
