#include "yaml/tree.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace bpr;

namespace {

struct Read {
  base::Diagnostics diagnostics;
  yaml::Document document;
  [[nodiscard]] std::string at(const yaml::Node& node) const {
    return std::string(document.source->at(node.span));
  }
};

Read read(std::string text) {
  Read result;
  result.document =
      yaml::parse(std::make_shared<base::Source>("t.yaml", std::move(text)), result.diagnostics);
  return result;
}

const std::string kOffice = R"(# yaml-language-server: $schema=bpr.schema.json
bpr: 1                                   # version
process: move-in
名称: {ja: 転入届, en: Moving in}        # two languages

demand:
  cases: 3,598 / year
  arrive: {by: channel, counter: office-hours}
roles:
  counter:  {kind: staff, people: 4, cost: 2600 JPY/hour, looks-in: ["10:00", "16:00"]}
  他市: {kind: body}
law: |
  住民基本台帳法
    22条

why: >-
  folded
  text
手順:
  - 行く: 窓口           # a trip
  - write: move-in-form
    takes: 6-12-20 min
    pain: 欄が小さい
      とのこと
  - block: 'it''s'
    steps:
    - visit: "tab\tand \"quotes\""
      if:
  - - nested
    - [a, {b: c}, d: 1,]
targets: {
  visits: 1,   # one
  windows: 1
}
)";

void check_inside(const Read& read, const yaml::Node& node, base::Span parent) {
  CHECK(node.span.begin <= node.span.end);
  CHECK(node.span.begin >= parent.begin);
  CHECK(node.span.end <= parent.end);
  std::uint32_t last = node.span.begin;
  const auto child = [&](const yaml::Node& one) {
    CHECK(one.span.begin >= last);
    last = one.span.end;
    check_inside(read, one, node.span);
  };
  for (const auto& item : node.items) child(item);
  for (const auto& entry : node.entries) {
    CHECK(entry.key.is_scalar());
    child(entry.key);
    child(entry.value);
  }
}

/// Reading a scalar's own text again gives the same value: its span is exact.
void check_again(const Read& whole, const yaml::Node& node) {
  if (node.is_scalar()) {
    const std::string text = whole.at(node);
    CAPTURE(text);
    const Read again = read(text[0] == '|' || text[0] == '>' ? "k: " + text + "\n" : text);
    const yaml::Node* found =
        text[0] == '|' || text[0] == '>' ? again.document.root.find("k") : &again.document.root;
    REQUIRE(found != nullptr);
    CHECK(found->text == node.text);
    CHECK(found->quoted == node.quoted);
  }
  for (const auto& item : node.items) check_again(whole, item);
  for (const auto& entry : node.entries) {
    check_again(whole, entry.key);
    check_again(whole, entry.value);
  }
}

}  // namespace

TEST_CASE("nothing gives a null and no complaint") {
  for (const char* text : {"", "\n", "# only a comment\n", "   \n\n", "\r\n"}) {
    const Read found = read(text);
    CHECK(found.document.root.is_null());
    CHECK(found.diagnostics.empty());
  }
}

TEST_CASE("a whole file: values") {
  const Read found = read(kOffice);
  CHECK(found.diagnostics.empty());
  const yaml::Node& root = found.document.root;
  REQUIRE(root.is_map());
  CHECK(root.entries.size() == 9);
  CHECK(root.find("名称")->find("ja")->text == "転入届");
  CHECK(root.find("demand")->find("cases")->text == "3,598 / year");
  CHECK(root.find("roles")->find("counter")->find("looks-in")->items[1].text == "16:00");
  CHECK(root.find("roles")->find("counter")->find("looks-in")->items[1].quoted);
  CHECK(root.find("law")->text == "住民基本台帳法\n  22条\n");
  CHECK(root.find("law")->quoted);
  CHECK(root.find("why")->text == "folded text");
  const yaml::Node& steps = *root.find("手順");
  REQUIRE(steps.items.size() == 4);
  CHECK(steps.items[1].find("pain")->text == "欄が小さい とのこと");
  CHECK(steps.items[2].find("block")->text == "it's");
  CHECK(steps.items[2].find("steps")->items[0].find("visit")->text == "tab\tand \"quotes\"");
  CHECK(steps.items[2].find("steps")->items[0].find("if")->is_null());
  CHECK(steps.items[3].items[1].flow);
  CHECK(steps.items[3].items[1].items.size() == 3);
  CHECK(root.find("nowhere") == nullptr);
}

TEST_CASE("a whole file: spans") {
  const Read found = read(kOffice);
  const yaml::Node& root = found.document.root;
  CHECK(found.at(root.entries[0].key) == "bpr");
  CHECK(found.at(root.entries[0].value) == "1");
  CHECK(found.at(root.entries[2].key) == "名称");
  CHECK(found.at(*root.find("名称")) == "{ja: 転入届, en: Moving in}");
  CHECK(found.at(*root.find("demand")) ==
        "cases: 3,598 / year\n  arrive: {by: channel, counter: office-hours}");
  CHECK(found.at(*root.find("law")) == "|\n  住民基本台帳法\n    22条");
  CHECK(found.at(*root.find("why")) == ">-\n  folded\n  text");
  const yaml::Node& steps = *root.find("手順");
  CHECK(found.at(steps.items[0]) == "行く: 窓口");
  CHECK(found.at(*steps.items[1].find("pain")) == "欄が小さい\n      とのこと");
  CHECK(found.at(*steps.items[2].find("block")) == "'it''s'");
  CHECK(found.at(*steps.items[2].find("steps")) == "- visit: \"tab\\tand \\\"quotes\\\"\"\n      if:");
  CHECK(found.at(steps.items[3]) == "- nested\n    - [a, {b: c}, d: 1,]");
  CHECK(found.at(steps.items[3].items[1]) == "[a, {b: c}, d: 1,]");
  CHECK(found.at(steps.items[3].items[1].items[2]) == "d: 1");
  CHECK(found.at(*root.find("targets")) == "{\n  visits: 1,   # one\n  windows: 1\n}");
  CHECK(root.span.begin == kOffice.find("bpr: 1 "));
  CHECK(root.span.end == kOffice.size() - 1);
  check_inside(found, root, {0, static_cast<std::uint32_t>(kOffice.size())});
}

TEST_CASE("nulls lie behind their colon or dash") {
  const Read found = read("a:   # c\n\nb:\n- \n- # x\n-\nc: {d: , e :, f: 1}\ng: [x, , y]\nh:\n");
  CHECK(found.diagnostics.empty());
  const yaml::Node& root = found.document.root;
  CHECK(root.find("a")->span == base::Span{2, 2});
  const yaml::Node& list = *root.find("b");
  REQUIRE(list.items.size() == 3);
  CHECK(list.items[0].span == base::Span{14, 14});
  CHECK(list.items[1].span == base::Span{17, 17});
  CHECK(list.items[2].span == base::Span{23, 23});
  CHECK(list.span == base::Span{13, 23});
  const yaml::Node& map = *root.find("c");
  CHECK(found.at(map) == "{d: , e :, f: 1}");
  CHECK(map.find("d")->span == base::Span{30, 30});
  CHECK(map.find("e")->span == base::Span{36, 36});
  CHECK(root.find("h")->span.end == root.span.end);
  CHECK(root.find("g")->items[1].is_null());
}

TEST_CASE("line ends of Windows change nothing but places") {
  std::string windows;
  for (const char c : kOffice) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Read found = read(windows);
  CHECK(found.diagnostics.empty());
  const yaml::Node& root = found.document.root;
  CHECK(root.find("law")->text == read(kOffice).document.root.find("law")->text);
  CHECK(found.at(*root.find("law")) == "|\r\n  住民基本台帳法\r\n    22条");
  CHECK(found.at(*root.find("why")) == ">-\r\n  folded\r\n  text");
  CHECK(found.at(*root.find("手順")->items[1].find("pain")) == "欄が小さい\r\n      とのこと");
  check_inside(found, root, {0, static_cast<std::uint32_t>(windows.size())});
  check_again(found, root);
}

TEST_CASE("reading a scalar's span again gives the scalar") {
  check_again(read(kOffice), read(kOffice).document.root);
}

TEST_CASE("texts that only look like traps") {
  const std::string text =
      "a: see\n  'tis [not] {a} trap\nb: it's\nc: x#y\nd: \"[\"\ne: '{'\nf: |\n  key:value\n  - [\n  \"\n  "
      "\tx\n"
      "g: http://a.jp/?q=1&r=*!\nh: [ 'a, b', \"c ] d\" ]\n\"i : j\": 1\nk: -1\nl: ~15%\nm: a, b\nn: "
      "{\"o\":1}\n"
      "p: 'x\n\n  y'\nq: \"a\\\n  b\"\nr: >2\n    two\n\n\ns: [x\n  y, z]\n";
  const Read found = read(text);
  for (const auto& one : found.diagnostics.all())
    MESSAGE(one.code << " " << one.message << " at " << one.span.begin);
  REQUIRE(found.diagnostics.empty());
  const yaml::Node& root = found.document.root;
  CHECK(root.find("a")->text == "see 'tis [not] {a} trap");
  CHECK(root.find("f")->text == "key:value\n- [\n\"\n\tx\n");
  CHECK(root.find("h")->items[1].text == "c ] d");
  CHECK(root.find("n")->find("o")->text == "1");
  CHECK(root.find("p")->text == "x\ny");
  CHECK(root.find("q")->text == "ab");
  CHECK(root.find("r")->text == "  two\n");
  CHECK(found.at(*root.find("r")) == ">2\n    two");
  CHECK(found.at(root.find("s")->items[0]) == "x\n  y");
  check_inside(found, root, {0, static_cast<std::uint32_t>(text.size())});
}

TEST_CASE("roots other than maps") {
  CHECK(read("- a\n- b\n").document.root.items.size() == 2);
  CHECK(read("hello\n").document.root.text == "hello");
  CHECK(read("[a, b]\n").document.root.flow);
  CHECK(read("---\na: 1\n").document.root.find("a")->text == "1");
}

TEST_CASE("damaged files never bring the reader down") {
  std::mt19937 random(20401);
  const std::string pieces[] = {"\"", "'",  "[",  "]",  "{", "}", ":",  ": ", ",",     "\n",    "\t",  "  ",
                                "- ", "#",  " #", "|",  ">", "&", "*",  "!",  "？",    "：",    "　",  "\xFF",
                                "?",  "? ", "%",  "\\", "@", "`", "\r", "0",  "---\n", "...\n", "<<: "};
  for (int round = 0; round < 200; ++round) {
    std::string text = kOffice;
    const unsigned cuts = 1 + random() % 4;
    for (unsigned i = 0; i < cuts; ++i) {
      const std::size_t at = random() % text.size();
      const std::string& piece = pieces[random() % std::size(pieces)];
      switch (random() % 3) {
        case 0:
          text.insert(at, piece);
          break;
        case 1:
          text.erase(at, 1 + random() % 6);
          break;
        default:
          text.replace(at, 1, piece);
          break;
      }
    }
    CAPTURE(text);
    const Read found = read(text);
    check_inside(found, found.document.root, {0, static_cast<std::uint32_t>(text.size())});
    for (const auto& one : found.diagnostics.all()) {
      CHECK(one.span.begin <= one.span.end);
      CHECK(one.span.end <= text.size());
      CHECK(!one.message.empty());
    }
  }
}
