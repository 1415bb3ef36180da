#include "model/condition.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

using namespace bpr::model;
using bpr::base::intern;
using bpr::base::Symbol;
using Kind = Condition::Kind;

namespace {

const Symbol kOwner = intern("some-step");

ConditionPtr parse(std::string_view text) {
  CAPTURE(text);
  const auto parsed = parse_condition(text, kOwner);
  if (!parsed) FAIL(parsed.error().message);
  return *parsed;
}

/// The canonical English text of what was read.
std::string canon(std::string_view text) { return format_condition(parse(text), false); }

bpr::base::QuantityFault fault(std::string_view text) {
  CAPTURE(text);
  const auto parsed = parse_condition(text, kOwner);
  REQUIRE_FALSE(parsed.has_value());
  return parsed.error();
}

ConditionPtr made(Kind kind, std::vector<ConditionPtr> args) {
  Condition c;
  c.kind = kind;
  c.args = std::move(args);
  return std::make_shared<const Condition>(c);
}

ConditionPtr chance(double value, bool rough) {
  Condition c;
  c.kind = Kind::chance;
  c.trait = kOwner;
  c.share.value = value;
  c.share.rough.rough = rough;
  return std::make_shared<const Condition>(c);
}

/// A random condition with at most one share in it.
ConditionPtr random_condition(std::mt19937& random, int depth, bool& drawn) {
  constexpr std::array<std::string_view, 8> names{"has-child",   "aged", "転入", "without-card",
                                                  "65-or-older", "母子", "é-x",  "75歳以上"};
  const auto pick = [&](unsigned n) { return static_cast<std::size_t>(random() % n); };
  const std::size_t kind = depth == 0 ? pick(3) : pick(7);
  if (kind == 0) return trait_is(intern(names[pick(8)]));
  if (kind == 1) return trait_is(intern("channel"), intern(pick(2) == 0 ? "online" : "counter"));
  if (kind == 2) {
    if (drawn) return trait_is(intern("種類"), intern("新規"));
    drawn = true;
    return chance(static_cast<double>(pick(101)) / 100, pick(2) == 0);
  }
  if (kind == 3 || kind == 4) return made(Kind::negation, {random_condition(random, depth - 1, drawn)});
  std::vector<ConditionPtr> args;
  for (std::size_t i = 0, n = 2 + pick(3); i < n; ++i)
    args.push_back(random_condition(random, depth - 1, drawn));
  return made(kind == 5 ? Kind::conjunction : Kind::disjunction, std::move(args));
}

}  // namespace

TEST_CASE("a trait alone, and a trait with a value") {
  const auto trait = parse(" has-child ");
  CHECK(trait->kind == Kind::trait);
  CHECK(trait->trait.text() == "has-child");
  const auto equals = parse("kind=new");
  CHECK(equals->kind == Kind::equals);
  CHECK(equals->trait.text() == "kind");
  CHECK(equals->value.text() == "new");
  CHECK(canon("kind =  new") == "kind = new");
  CHECK(parse("75歳以上")->trait.text() == "75歳以上");
}

TEST_CASE("a share is drawn under the name of its owner") {
  const auto exact = parse("30%");
  CHECK(exact->kind == Kind::chance);
  CHECK(exact->trait == kOwner);
  CHECK(exact->share.value == 0.3);
  CHECK_FALSE(exact->share.rough.rough);
  CHECK(parse("~15%")->share.rough.rough);
  CHECK(parse("~15% ±40%")->share.rough.band == doctest::Approx(0.4));
  CHECK(canon("aged and 30%") == "aged and 30%");
  CHECK(parse("30歳")->kind == Kind::trait);
}

TEST_CASE("not binds closer than and, and closer than or") {
  const auto all = parse("a or not b and c");
  REQUIRE(all->kind == Kind::disjunction);
  REQUIRE(all->args.size() == 2);
  REQUIRE(all->args[1]->kind == Kind::conjunction);
  CHECK(all->args[1]->args[0]->kind == Kind::negation);
  CHECK(parse("a and b and c")->args.size() == 3);
  CHECK(canon("(a or b) and c") == "(a or b) and c");
  CHECK(canon("((a)) or (b and c)") == "a or b and c");
  CHECK(canon("not (a or b)") == "not (a or b)");
  CHECK(canon("not k = v") == "not k = v");
}

TEST_CASE("Japanese keywords mean the same") {
  CHECK(canon("高齢でない") == "not aged");
  CHECK(canon("(A または B) でない") == "not (A or B)");
  CHECK(canon("A または B でない かつ C") == "A or not B and C");
  CHECK(canon("not A かつ B") == "not A and B");
  CHECK(canon("経路 = オンラインでない") == "not channel = online");
  CHECK(canon("(高齢でない)でない") == "not not aged");
  CHECK(same(parse("経路 = 窓口"), parse("channel = counter")));
  CHECK_FALSE(same(parse("種類 = 窓口"), parse("種類 = counter")));
}

TEST_CASE("Japanese keywords need no blanks between other kinds of letters") {
  CHECK(canon("転入かつ単身または高齢") == "転入 and 単身 or aged");
  CHECK(canon("高齢でないかつ単身") == "not aged and 単身");
  CHECK(canon("(A)または(B)") == "A or B");
  CHECK(parse("とんかつ屋")->trait.text() == "とんかつ屋");
  CHECK(parse("いつかつく")->kind == Kind::trait);
}

TEST_CASE("Japanese is written with negation behind") {
  CHECK(format_condition(parse("not aged and has-child"), true) == "高齢でない かつ has-child");
  CHECK(format_condition(parse("not (channel = online or renewal)"), true) ==
        "(経路 = オンライン または 更新) でない");
  CHECK(format_condition(parse("not 30%"), true) == "(30%) でない");
  CHECK(format_condition(nullptr, true).empty());
}

TEST_CASE("what is written is read as the same") {
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    bool drawn = false;
    const auto condition = random_condition(random, 5, drawn);
    for (const bool japanese : {false, true}) {
      const std::string text = format_condition(condition, japanese);
      CAPTURE(text);
      const auto again = parse_condition(text, kOwner);
      REQUIRE(again.has_value());
      CHECK(same(*again, condition));
      CHECK(format_condition(*again, japanese) == text);
    }
  }
}

TEST_CASE("faults are told where they are") {
  CHECK(fault("").offset == 0);
  CHECK(fault("  ").message.find("missing") != std::string::npos);
  CHECK(fault("a b").offset == 2);
  CHECK(fault("a and").offset == 5);
  CHECK(fault("and a").offset == 0);
  CHECK(fault("a or or b").offset == 5);
  CHECK(fault("(a or b").offset == 0);
  CHECK(fault("a)").offset == 1);
  CHECK(fault("()").offset == 1);
  CHECK(fault("channel =").offset == 9);
  CHECK(fault("a = and").offset == 4);
  CHECK(fault("a = 30%").offset == 4);
  CHECK(fault("でない").offset == 0);
  CHECK(fault("a and 130%").offset >= 6);
  CHECK(fault("30% or 20%").offset == 7);
  CHECK(fault("a AND b").help.find("\"and\"") != std::string::npos);
  CHECK(fault("a ; b").offset == 2);
}

TEST_CASE("signs from elsewhere are named with what to write") {
  const std::array<std::array<std::string_view, 2>, 9> cases{{{"経路＝オンライン", "\"=\""},
                                                              {"（a）", "\"(\""},
                                                              {"a && b", "\"and\""},
                                                              {"!a", "\"not\""},
                                                              {"a == b", "\"=\""},
                                                              {"has_child", "\"-\""},
                                                              {"３0%", "\"3\""},
                                                              {"30％", "\"%\""},
                                                              {"Ａ", "\"A\""}}};
  for (const auto& [text, right] : cases) {
    CAPTURE(text);
    CHECK(fault(text).help.find(right) != std::string::npos);
  }
  CHECK(fault("経路＝オンライン").offset == 6);
  CHECK(fault("経路＝オンライン").message.find("full-width") != std::string::npos);
  CHECK(fault("a　or b").offset == 1);
  CHECK(fault("a\xff").offset == 1);
}

TEST_CASE("nesting is limited") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  CHECK(parse_condition(nested(40), kOwner).has_value());
  CHECK_FALSE(parse_condition(nested(100000), kOwner).has_value());
  std::string denied;
  for (int i = 0; i < 10000; ++i) denied += "not ";
  CHECK_FALSE(parse_condition(denied + "a", kOwner).has_value());
  std::string behind = "a";
  for (int i = 0; i < 10000; ++i) behind += " でない";
  CHECK_FALSE(parse_condition(behind, kOwner).has_value());
  std::string wide = "a";
  for (int i = 0; i < 10000; ++i) wide += " or a";
  CHECK(parse(wide)->args.size() == 10001);
}

TEST_CASE("same is equality of structure") {
  CHECK(same(nullptr, nullptr));
  CHECK_FALSE(same(nullptr, parse("a")));
  CHECK_FALSE(same(parse("a"), nullptr));
  CHECK(same(parse("a and b"), parse("(a) and b")));
  CHECK_FALSE(same(parse("a and b"), parse("b and a")));
  CHECK_FALSE(same(parse("a and b"), parse("a and b and c")));
  CHECK_FALSE(same(parse("30%"), parse("~30%")));
  CHECK_FALSE(same(parse("30%"), *parse_condition("30%", intern("other-step"))));
}

TEST_CASE("both adds conditions up without nesting") {
  CHECK(both(nullptr, nullptr) == nullptr);
  const auto a = parse("a");
  CHECK(both(a, nullptr) == a);
  CHECK(both(nullptr, a) == a);
  CHECK(same(both(parse("a and b"), parse("c and d")), parse("a and b and c and d")));
  CHECK(same(both(parse("a or b"), parse("c")), parse("(a or b) and c")));
}

TEST_CASE("negated takes a negation away") {
  CHECK(same(negated(parse("a")), parse("not a")));
  CHECK(same(negated(parse("not a")), parse("a")));
  CHECK(same(negated(parse("a or b")), parse("not (a or b)")));
  const auto never = negated(nullptr);
  CHECK(never->kind == Kind::chance);
  CHECK(never->share.value == 0);
}

TEST_CASE("any text gives a condition or a fault inside it") {
  constexpr std::array<std::string_view, 18> pieces{"a",        "でない", "かつ", "または", "and",  "not",
                                                    " ",        "(",      ")",    "=",      "30%",  "~",
                                                    "\xe3\x81", "－",     "\xff", "±",      "高齢", "1,"};
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (auto n = random() % 9; n > 0; --n) text += pieces[random() % pieces.size()];
    CAPTURE(text);
    const auto parsed = parse_condition(text, kOwner);
    if (parsed) {
      CHECK(same(*parse_condition(format_condition(*parsed, true), kOwner), *parsed));
    } else {
      CHECK(parsed.error().offset <= text.size());
      CHECK_FALSE(parsed.error().message.empty());
    }
  }
}
