#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "model/read.hpp"
#include "read_example.hpp"

using namespace bpr;
using namespace bpr::model::example;
using model::Next;
using model::Process;

TEST_CASE("who does a step") {
  const Process p = steps_of(
      "  - do: 1\n    by: [a, b]\n  - do: 2\n    by: a or b\n  - do: 3\n    by: aまたはb\n  - notify: "
      "申請者\n    by: [a]\n");
  CHECK(p.steps[0]->by == std::vector{sym("a"), sym("b")});
  CHECK(p.steps[0]->by_mode == model::ByMode::all);
  CHECK(p.steps[1]->by == std::vector{sym("a"), sym("b")});
  CHECK(p.steps[1]->by_mode == model::ByMode::any);
  CHECK(p.steps[2]->by_mode == model::ByMode::any);
  CHECK(p.steps[3]->objects == std::vector{sym("applicant")});
}

TEST_CASE("where a case goes next") {
  const Process p = steps_of(
      "  - do: it\n    by: a\n    next: {write-x: 60%, later: else}\n"
      "  - write: x\n    next: {later: channel = online, 終了: not channel = online}\n"
      "  - write: y\n    next: [later, 書く-x-2]\n"
      "  - block: later\n    steps:\n      - visit: w\n      - write: x\n"
      "        redo: {後: 5%}\n        next: end\n"
      "  - block: 後\n    detour: true\n    steps: [{obtain: card, at: home}]\n");
  CHECK(p.steps[0]->next.kind == Next::Kind::choice);
  CHECK(p.steps[0]->next.branches[0].share->value == doctest::Approx(0.6));
  CHECK(p.steps[0]->next.branches[1].otherwise);
  CHECK(p.steps[0]->next.branches[1].target == sym("later"));
  CHECK(same(p.steps[1]->next.branches[0].condition, model::trait_is(sym("channel"), sym("online"))));
  CHECK(p.steps[1]->next.branches[1].target == sym("end"));
  CHECK(p.steps[2]->next.kind == Next::Kind::all);
  CHECK(p.steps[2]->next.branches[1].target == sym("write-x-2"));
  CHECK(p.steps[4]->id == sym("write-x-2"));
  CHECK(p.steps[4]->next.kind == Next::Kind::one);
  CHECK(p.steps[4]->next.branches[0].target == sym("end"));
  CHECK(p.steps[4]->redo[0].target == sym("後"));
  CHECK(p.blocks->at(1).detour);
  CHECK(p.steps[5]->at == sym("home"));
}

TEST_CASE("default ids keep clear of written ones") {
  const Process p = steps_of(
      "  - write: x\n  - write: x\n  - write: y\n    id: write-x-2\n  - wait: 5 days\n    for: doctor\n"
      "  - wait:\n    until: board\n    late: end\n  - wait: 2 h\n  - pay: 300 JPY\n    via: cash\n");
  CHECK(p.steps[0]->id == sym("write-x"));
  CHECK(p.steps[1]->id == sym("write-x-3"));
  CHECK(p.steps[2]->id == sym("write-x-2"));
  CHECK(p.steps[2]->id_written);
  CHECK(p.steps[3]->id == sym("wait-doctor"));
  CHECK(p.steps[3]->wait_for == sym("doctor"));
  CHECK(p.steps[3]->duration.a == 5);
  CHECK(p.steps[4]->id == sym("wait-board"));
  CHECK(p.steps[4]->until == sym("board"));
  CHECK(p.steps[4]->late == sym("end"));
  CHECK(p.steps[5]->id == sym("wait"));
  CHECK(p.steps[6]->id == sym("pay"));
  CHECK(p.steps[6]->amount.yen == 300);
  CHECK(p.steps[6]->objects.empty());
}

TEST_CASE("the other keys of a step") {
  const Process p = steps_of(
      "  - check: x\n    by: a\n    name: 点検する\n    batch: {size: 30, at: thu 13:30}\n    priority: "
      "[aged, channel = online]\n"
      "    pre-empt: true\n    legal: 要綱\n    value: ムダ\n    core: false\n    routine: true\n    "
      "evidence: 記録 log.csv\n"
      "    allow: {BPR612: 法定}\n    reads: f\n    writes: [f, g]\n    analog: 目視\n    aside: true\n    "
      "pain: 遅い\n    if: 30%\n"
      "  - print: card\n    by: a\n    batch: 木曜 13:30\n    priority: aged\n    end: 却下\n"
      "  - decide: 可否 の 判断\n    by: b\n    batch: 30\n    join: all\n    seal: true\n    patience: 60 "
      "min\n"
      "  - visit: hall\n    booked: 60%\n    no-show: ~5%\n");
  const model::Step& s = *p.steps[0];
  CHECK(s.name.plain == sym("点検する"));
  CHECK(s.batch == model::Batch{30, sym("thu 13:30")});
  REQUIRE(s.priority.size() == 2);
  CHECK(same(s.priority[0], model::trait_is(sym("aged"))));
  CHECK(s.preempt);
  CHECK(s.legal.level == model::LegalLevel::guideline);
  CHECK(s.value == model::ValueClass::waste);
  CHECK(s.core == false);
  CHECK(s.routine);
  CHECK(s.evidence == model::Evidenced{model::Evidence::log, sym("log.csv")});
  CHECK(s.allow.at(0) == std::pair{sym("BPR612"), sym("法定")});
  CHECK(*s.reads == std::vector{sym("f")});
  CHECK(*s.writes == std::vector{sym("f"), sym("g")});
  CHECK(s.analog == sym("visual-check"));
  CHECK(s.aside);
  REQUIRE(s.condition);
  CHECK(s.condition->kind == model::Condition::Kind::chance);
  CHECK(s.condition->trait == s.id);
  CHECK(p.steps[1]->batch == model::Batch{0, sym("thu 13:30")});
  CHECK(p.steps[1]->priority.size() == 1);
  CHECK(p.steps[1]->end == sym("refused"));
  CHECK(p.steps[2]->batch == model::Batch{30, {}});
  CHECK(p.steps[2]->id == sym("decide-可否-の-判断"));
  CHECK(p.steps[2]->objects == std::vector{sym("可否 の 判断")});
  CHECK(p.steps[2]->join_all);
  CHECK(p.steps[2]->patience.a == 60);
  CHECK(p.steps[3]->booked->value == doctest::Approx(0.6));
  CHECK(p.steps[3]->no_show->rough.rough);
}
