#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "yaml/tree.hpp"

using namespace bpr;

namespace {

struct Read {
  base::Diagnostics diagnostics;
  yaml::Document document;
};

Read read(std::string text, const yaml::Limits& limits = {}) {
  Read result;
  result.document =
      yaml::parse(std::make_shared<base::Source>("t.yaml", std::move(text)), result.diagnostics, limits);
  return result;
}

/// Every fault as "CODE<text of its span>", in the order they were found.
std::vector<std::string> faults(const Read& read) {
  std::vector<std::string> all;
  for (const auto& one : read.diagnostics.all())
    all.push_back(one.code + "<" + std::string(read.document.source->at(one.span)) + ">");
  return all;
}

std::vector<std::string> faults(std::string text) { return faults(read(std::move(text))); }

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("an unclosed quote is found at its opening, whatever the file ends in") {
  CHECK(faults("a: \"foo") == List{"BPR101<\"foo>"});
  CHECK(faults("a: \"foo\n") == List{"BPR101<\"foo>"});
  CHECK(faults("a: 'foo\n\n") == List{"BPR101<'foo>"});
  CHECK(faults("- [\"foo]\n") == List{"BPR101<\"foo]>"});
}

TEST_CASE("an unclosed quote that the next quote closes is found where it opens") {
  const Read found = read("a: \"foo\nb: \"bar\"\nc: 1\n");
  CHECK(faults(found) == List{"BPR101<\"foo>"});
  REQUIRE(found.diagnostics.all()[0].related.size() == 1);
  CHECK(found.diagnostics.all()[0].related[0].span == base::Span{11, 12});
  REQUIRE(found.document.root.find("b") != nullptr);
  CHECK(found.document.root.find("b")->text == "bar");
  CHECK(found.document.root.find("c")->text == "1");
}

TEST_CASE("brackets that do not match are found and the rest is still read") {
  const Read open = read("a: [1, 2\nb: c\n");
  CHECK(faults(open) == List{"BPR101<[>"});
  CHECK(open.document.root.find("b")->text == "c");
  const Read crossed = read("a: [1, 2}\nb: c\n");
  CHECK(faults(crossed) == List{"BPR101<}>"});
  CHECK(crossed.diagnostics.all()[0].related[0].span == base::Span{3, 4});
  CHECK(crossed.document.root.find("b")->text == "c");
  CHECK(faults("a: ]\nb: c\n") == List{"BPR101<]>"});
  CHECK(faults("a: {b: 1\nc: 2\n") == List{"BPR101<{>"});
}

TEST_CASE("indentation faults") {
  CHECK(faults("a:\n    b: 1\n  c: 2\n  d: 3\ne: 4\n") == List{"BPR101<c: 2>"});
  CHECK(faults("a: b\n  c: d\nz: 1\n") == List{"BPR101<c>"});
  CHECK(faults("- a: 1\n b: 2\n") == List{"BPR101<b: 2>"});
  CHECK(faults("a:\n  - c\n  b: d\n") == List{"BPR101<b: d>"});
  CHECK(faults("a: b\n- c\n") == List{"BPR101<->"});
  CHECK(faults("a: \"b\"\n  c\n") == List{"BPR101<c>"});
}

TEST_CASE("other slips of syntax") {
  CHECK(faults("a: b: c\n") == List{"BPR101<:>"});
  CHECK(read("a: b: c\n").document.root.find("a")->text == "b: c");
  CHECK(faults("a: - b\nc: 1\n") == List{"BPR101<->"});
  CHECK(faults("a: \"x\" y\n") == List{"BPR101<y>"});
  CHECK(faults("a: [x] y\n") == List{"BPR101<y>"});
  CHECK(faults("a: > 5\nb: @x\n") == List{"BPR101<>>", "BPR101<@>"});
  CHECK(read("a: > 5\n").document.root.find("a")->text == "> 5");
  CHECK(faults("a: [b?, c]\n") == List{"BPR101<?>"});
  CHECK(read("a: [b?, c]\n").document.root.find("a")->items[0].text == "b?");
  CHECK(faults("a: \"b\\qc\"\n") == List{"BPR101<\\q>"});
  CHECK(faults("a: \"\\ud800\"\n") == List{"BPR101<\\u>"});
  CHECK(faults("a: 1\nfoo\nb: 2\n") == List{"BPR101<foo>"});
  CHECK(faults("? a\n") == List{"BPR101<?>"});
  CHECK(faults("[a, b]: c\nd: 1\n") == List{"BPR101<[a, b]>"});
  CHECK(faults("a: [\n- b\n]\n") == List{"BPR101<->"});
  CHECK(faults("a: {b: c: d, e: 1}\n") == List{"BPR101<:>"});
  CHECK(read("a: {b: c: d, e: 1}\n").document.root.find("a")->find("b")->text == "c: d");
  CHECK(faults("a: {b\n  c: d}\ne: 1\n") == List{"BPR101<b\n  c>"});
  CHECK(faults("a: {b: 1\n  c: 2}\ne: 1\n") == List{"BPR101<c>"});
  CHECK(faults("a: [[b] c]\ne: 1\n") == List{"BPR101<c]>"});
  CHECK(faults("a:\n{b: 1}\n") == List{"BPR101<{b>"});
  CHECK(faults("a: {{b: 1}}\n") == List{"BPR101<{b: 1}>"});
}

TEST_CASE("every fault of a file is told in one pass") {
  CHECK(faults("a: \"x\nb: [1\nc: *z\nd: e: f\ng:h\n") ==
        List{"BPR101<\"x>", "BPR101<[>", "BPR106<*z>", "BPR101<:>", "BPR108<g:h>"});
}

TEST_CASE("tabs in indentation") {
  const Read found = read("a:\n\tb: c\n\td: e\nf: 1\n");
  CHECK(faults(found) == List{"BPR102<\t>", "BPR102<\t>"});
  REQUIRE(found.document.root.find("a")->is_map());
  CHECK(found.document.root.find("a")->find("d")->text == "e");
  CHECK(faults("a:\n  b: 1\n\tc: 2\n") == List{"BPR102<\t>"});
  CHECK(faults("a:\n  \t- b\n") == List{"BPR102<\t>"});
  CHECK(faults("a: x\n\t\nb:\t1\n\t# c\n").empty());
  CHECK(faults("a: |\n  b\n  \tc\n").empty());
}

TEST_CASE("duplicate keys name the first place") {
  const Read found = read("a: 1\nb: 2\na: 3\n");
  CHECK(faults(found) == List{"BPR103<a>"});
  CHECK(found.diagnostics.all()[0].span == base::Span{10, 11});
  REQUIRE(found.diagnostics.all()[0].related.size() == 1);
  CHECK(found.diagnostics.all()[0].related[0].span == base::Span{0, 1});
  CHECK(faults("x: {名: 1, \"名\": 2}\n") == List{"BPR103<\"名\">"});
  std::string many;
  for (int i = 0; i < 40; ++i) many += "k" + std::to_string(i) + ": 1\n";
  CHECK(faults(many).empty());
  CHECK(faults(many + "k7: 2\nk7: 3\n") == List{"BPR103<k7>", "BPR103<k7>"});
  CHECK(faults("- a: 1\n- a: 2\n").empty());
}

TEST_CASE("more than one document") {
  CHECK(faults("- a\nb: c\n") == List{"BPR104<b: c>"});
  CHECK(faults("a: 1\n---\nb: 2\n") == List{"BPR104<--->"});
  CHECK(faults("a: 1\n...\nb: 2\n") == List{"BPR104<b: 2>"});
  CHECK(faults("{a: 1}\nb: c\n") == List{"BPR104<b: c>"});
  CHECK(faults("\"a\"\nb: c\n") == List{"BPR104<b: c>"});
  CHECK(faults("# c\n---\na: 1\n...\n# d\n").empty());
  CHECK(faults("a: 1\n---\n# nothing\n").empty());
  CHECK(read("a: 1\n---\nb: 2\n").document.root.entries.size() == 1);
}

TEST_CASE("bytes that are no UTF-8, and control characters") {
  const Read found = read("a: x\xFFy\nb: \x01\nc: 1\n");
  CHECK(faults(found) == List{"BPR105<\xFF>", "BPR105<\x01>"});
  CHECK(found.diagnostics.all()[0].message.find("byte 4") != std::string::npos);
  CHECK(found.document.root.find("c")->text == "1");
  CHECK(faults(std::string("a: b\0c\n", 7)) == List{std::string("BPR105<\0>", 9)});
  CHECK(faults("a: \xE3\x81\n") == List{"BPR105<\xE3>", "BPR105<\x81>"});
  CHECK(faults("a: \xED\xA0\x80\n").size() == 3);
  CHECK(faults("a: \xC0\xAF\n").size() == 2);
  CHECK(faults("a: 1\rb: 2\n") == List{"BPR105<\r>"});
  CHECK(faults("a: 1\r\nb: 2\r\n").empty());
  CHECK(faults("a: 😀𠮷\n").empty());
  const Read other = read("\x93\x5D\x93\xFC: \x93\x5D\x93\xFC\n\x96\xBC\x91\x4F\x81\x45: 1\n");
  CHECK(faults(other).size() == 1);
  CHECK(other.document.root.is_null());
}

TEST_CASE("anchors, aliases, tags and merge keys") {
  const Read found = read("a: !aged\nb: *foo\nc: &x 1\nd: !t \"q\"\ne: [!p, *q, &r s]\n<<: {k: 1}\n");
  CHECK(faults(found) == List{"BPR106<!aged>", "BPR106<*foo>", "BPR106<&x>", "BPR106<!t>", "BPR106<!p>",
                              "BPR106<*q>", "BPR106<&r>", "BPR106<<<>"});
  CHECK(found.document.root.find("a")->text == "!aged");
  CHECK(found.document.root.find("b")->text == "*foo");
  CHECK(found.document.root.find("c")->text == "1");
  CHECK(found.document.root.find("d")->text == "q");
  CHECK(found.document.root.find("e")->items[2].text == "s");
  CHECK(found.diagnostics.all()[0].help.find("quoted") != std::string::npos);
  CHECK(faults("a: \"!b\"\nc: x !y &z *w\n\"<<\": 1\n").empty());
}

TEST_CASE("an alias bomb is only text") {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before + "]\n";
  }
  const Read found = read(bomb);
  CHECK(found.diagnostics.all()[0].code == "BPR106");
  CHECK(found.document.root.find("a29")->items.size() == 2);
}

TEST_CASE("full-width characters where YAML has its own") {
  const Read colon = read("名称：転入\n件数: 1\n");
  CHECK(faults(colon) == List{"BPR107<：>"});
  CHECK(colon.document.root.find("名称")->text == "転入");
  CHECK(colon.diagnostics.all()[0].help.find("名称: 転入") != std::string::npos);
  CHECK(faults("a: 1\n名称：転入\n") == List{"BPR107<：>"});
  CHECK(faults("手順:\n　　- 行く: 窓口\n") == List{"BPR107<　>"});
  CHECK(faults("手順:　\n  - 行く: 窓口\n") == List{"BPR107<　>"});
  CHECK(faults("名称:　転入\n") == List{"BPR107<　>"});
  CHECK(read("名称:　転入\n").document.root.find("名称")->text == "転入");
  CHECK(faults("手順:\n  -　行く: 窓口\n  - 書く: 届\n") == List{"BPR107<-　>"});
  CHECK(faults("手順:\n  - 行く：窓口\n    所要: 5分\n") == List{"BPR107<：>"});
  CHECK(faults("a: {ja：転入, en: x}\n") == List{"BPR107<：>"});
  CHECK(faults("a: x　# comment\n") == List{"BPR107<　>"});
  CHECK(faults("a: x　\n") == List{"BPR107<　>"});
  CHECK(faults("a:\u00A0x\n") == List{"BPR107<\u00A0>"});
  // Inside a text they are nobody's business.
  CHECK(faults("a: 注意：本人　確認\nb:\n  - 様式：欄が小さい\nc: \"　x　\"\n").empty());
}

TEST_CASE("a missing space behind a colon") {
  const Read top = read("process:move-in\nname: x\n");
  CHECK(faults(top) == List{"BPR108<process:move-in>"});
  CHECK(top.document.root.find("name")->text == "x");
  CHECK(faults("name: x\nprocess:move-in\n") == List{"BPR108<process:move-in>"});
  CHECK(faults("demand:\n  cases:100\n  driver:movers\nx: 1\n") ==
        List{"BPR108<cases:100>", "BPR108<driver:movers>"});
  CHECK(faults("s:\n  - visit:window\n  - write:form\n    takes: 5 min\n") ==
        List{"BPR108<visit:window>", "BPR108<write:form>"});
  CHECK(faults("a: {b:c, d: 1}\n") == List{"BPR108<b:c>"});
  CHECK(faults("\"a\":b\n") == List{"BPR108<:b>"});
  CHECK(faults("s:\n  -visit: a\n") == List{"BPR108<-visit>"});
  CHECK(faults("t: [10:00, 16:00]\nu:\n  - 8:30-17:15\n  - https://example.jp/x\nv: a:b\n").empty());
}

TEST_CASE("a comma inside braces ends the value") {
  const Read found = read("r: {cost: 2,600 JPY/hour, people: 4}\n");
  CHECK(faults(found) == List{"BPR109<2,600 JPY/hour>"});
  CHECK(found.diagnostics.all()[0].help == "write 2600 JPY/hour, or quote it: \"2,600 JPY/hour\"");
  CHECK(found.document.root.find("r")->find("cost")->text == "2,600 JPY/hour");
  CHECK(found.document.root.find("r")->find("people")->text == "4");
  CHECK(faults("c: {d: 1,234,567 円, e: 1}\n") == List{"BPR109<1,234,567 円>"});
  CHECK(faults("n: {ja: 転入, 転居, en: b}\n") == List{"BPR109<転居>"});
  CHECK(faults("a: {b: 1, c: }\nd: 2,600 JPY/hour\ne: {f: \"2,600\"}\ng: [1,2]\n").empty());
}

TEST_CASE("limits are told by name") {
  yaml::Limits limits;
  limits.bytes = 10;
  CHECK(faults(read("a: 123456789\n", limits)) == List{"BPR190<>"});
  limits = {};
  limits.depth = 3;
  CHECK(faults(read("a: [[1]]\n", limits)).empty());
  CHECK(faults(read("a: [[[1]]]\n", limits)) == List{"BPR190<[>"});
  CHECK(faults(read("a:\n  b:\n    c:\n      d: 1\n", limits)) == List{"BPR190<d>"});
  limits = {};
  limits.nodes = 20;
  const Read many = read("a: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n", limits);
  REQUIRE(many.diagnostics.all().size() == 1);
  CHECK(many.diagnostics.all()[0].code == "BPR190");
  CHECK(many.diagnostics.all()[0].message.find("20") != std::string::npos);
  for (const char* deep : {"[", "{a: ", "- ", "? ", "!", "&a "}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += deep;
    CAPTURE(deep);
    CHECK(read(text).diagnostics.has_errors());
  }
}
