#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "model/write.hpp"
#include "write_fixtures.hpp"

namespace {

using namespace bpr::model;
using fixtures::kEnglish;
using fixtures::kJapanese;

std::string formatted(const std::string& text) {
  bpr::base::Diagnostics diagnostics;
  const auto document =
      bpr::yaml::parse(std::make_shared<const bpr::base::Source>("test.yaml", text), diagnostics);
  INFO(text);
  REQUIRE(!diagnostics.has_errors());
  const std::string result = format_canonical(document);
  const auto again =
      bpr::yaml::parse(std::make_shared<const bpr::base::Source>("test.yaml", result), diagnostics);
  INFO(result);
  CHECK(format_canonical(again) == result);
  return result;
}

/// Each # that begins a comment in these texts.
std::size_t comments_in(const std::string& text) {
  std::size_t n = text.starts_with('#') ? 1 : 0;
  for (std::size_t i = 1; i < text.size(); ++i)
    if (text[i] == '#' && (text[i - 1] == ' ' || text[i - 1] == '\n')) ++n;
  return n;
}

void check_meaning(const std::string& text, const std::string& office, const std::string& name) {
  const std::string result = formatted(text);
  CHECK(fixtures::read(result, office, name).process == fixtures::read(text, office, name).process);
  CHECK(comments_in(result) == comments_in(text));
}

std::string load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("format: indentation and spacing") {
  CHECK(formatted("bpr:   1\nprocess: p   \n\n\n\nsteps:\n-   hear: a\n    by:   clerk\n-\n    hear: b\n    "
                  "by: clerk") ==
        "bpr: 1\nprocess: p\n\nsteps:\n  - hear: a\n    by: clerk\n  - hear: b\n    by: clerk\n");
  CHECK(formatted(
            "bpr: 1\nprocess: p\nforms:\n    f:\n        fields:\n        - a\n        -   b\nsteps: []\n") ==
        "bpr: 1\nprocess: p\nforms:\n  f:\n    fields:\n      - a\n      - b\nsteps: []\n");
}

TEST_CASE("format: keys take their canonical order") {
  CHECK(formatted("steps:\n  - takes: 5 min\n    by: clerk\n    id: x\n    hear: a\nprocess: p\nbpr: 1\n") ==
        "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    id: x\n    by: clerk\n    takes: 5 min\n");
  CHECK(formatted("bpr: 1\nprocess: p\nroles: {b: {people: 2, kind: staff}, a: {}}\nsteps: []\n") ==
        "bpr: 1\nprocess: p\nroles: {b: {kind: staff, people: 2}, a: {}}\nsteps: []\n");
  CHECK(formatted("書式版: 1\n手続: p\n手順:\n- 担当: clerk\n  聞き取り: a\n") ==
        "書式版: 1\n手続: p\n手順:\n  - 聞き取り: a\n    担当: clerk\n");
}

TEST_CASE("format: names keep their order") {
  const std::string text =
      "bpr: 1\nprocess: p\ntraits:\n  t: {z: 50%, a: 50%}\n  else: 3%\n  b: 2%\nsteps: []\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("format: comments stay at their element") {
  CHECK(formatted("# file\n\n# the steps\nsteps:   # list\n# one\n- by: clerk   # who\n  # what\n  hear: a # "
                  "do\n  # below\n# end\n"
                  "\n# name\nprocess: p # short\nbpr: 1\n# last\n") ==
        "# file\n\nbpr: 1\n# end\n\n# name\nprocess: p # short\n# the steps\nsteps:   # list\n  # one\n  # "
        "what\n"
        "  - hear: a # do\n    by: clerk # who\n    # below\n# last\n");
}

TEST_CASE("format: comments at the ends of lines keep their column where they can") {
  CHECK(
      formatted("bpr:  1   # a\nprocess:      p # b\nsteps:\n- hear:    aaaaaaa # c\n  by: clerk    # d\n") ==
      "bpr: 1    # a\nprocess: p      # b\nsteps:\n  - hear: aaaaaaa  # c\n    by: clerk  # d\n");
}

TEST_CASE("format: texts of several lines") {
  CHECK(formatted("bpr: 1\nprocess: p\nsteps:\n- hear: a\n  by: clerk\n  why: |\n     one\n       two  \n\n  "
                  "   three\n  pain: >2\n"
                  "      x\n    y\n  name: \"a\n    b\"\n") ==
        "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    name: \"a\n      b\"\n    by: clerk\n    pain: >2\n    "
        "    x\n      y\n"
        "    why: |\n      one\n        two  \n\n      three\n");
}

TEST_CASE("format: brackets") {
  CHECK(formatted("bpr: 1\nprocess: p\nname: { en:  A,ja: B }\nforms: {f: {seal: true, fields: [ a,b ]},\n  "
                  "g: {}}\nsteps: []\n") ==
        "bpr: 1\nprocess: p\nname: {ja: B, en: A}\nforms: {f: {fields: [a, b], seal: true}, g: {}}\nsteps: "
        "[]\n");
  const std::string commented =
      "bpr: 1\nprocess: p\nforms:\n  f: {fields: [a,   # first\n    b]}\nsteps: []\n";
  CHECK(formatted(commented) == commented);
}

TEST_CASE("format: line ends, markers, empty values") {
  CHECK(formatted("---\r\nbpr: 1\r\nprocess:   p\r\nsteps:\r\n- hear: a\r\n  by: x\r\n") ==
        "---\r\nbpr: 1\r\nprocess: p\r\nsteps:\r\n  - hear: a\r\n    by: x\r\n");
  CHECK(formatted("bpr: 1\nprocess: p\nforms:\n  f:    # none\n  g:\nsteps: []\n...\n") ==
        "bpr: 1\nprocess: p\nforms:\n  f:    # none\n  g:\nsteps: []\n...\n");
  CHECK(formatted("# nothing\n") == "# nothing\n");
}

TEST_CASE("format: a file in canonical form stays as it is") {
  const std::string text =
      "# a file\nbpr: 1                  # version\nprocess: p\n\n# roles\nroles:\n  clerk: {kind: staff, "
      "people: 2}   # two\n\n"
      "steps:\n  # first\n  - hear: a\n    by: clerk\n\n  - block: b\n    steps:\n      - hear: c\n        "
      "by: clerk\n"
      "      # more to come\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("format: the meaning is unchanged") {
  check_meaning(kEnglish, fixtures::kOffice, "english.yaml");
  check_meaning(kJapanese, fixtures::kOffice, "japanese.yaml");
}

TEST_CASE("format: shuffled keys come back into order") {
  const auto p = fixtures::read(kEnglish).process;
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    std::vector<const bpr::yaml::Node::Entry*> entries;
    for (const auto& entry : p.file->root.entries) entries.push_back(&entry);
    std::shuffle(entries.begin(), entries.end(), random);
    for (const auto* entry : entries) {
      std::uint32_t begin = entry->key.span.begin;
      std::uint32_t end = begin;
      for (const auto& other : p.file->root.entries)
        if (other.key.span.begin > begin && (end == begin || other.key.span.begin < end))
          end = other.key.span.begin;
      if (end == begin) end = static_cast<std::uint32_t>(kEnglish.size());
      std::string part = kEnglish.substr(begin, end - begin);
      if (random() % 2 == 0) part = "# note " + std::to_string(begin) + "\n" + part;
      text += part;
    }
    const std::string result = formatted(text);
    CHECK(fixtures::read(result).process == p);
    CHECK(comments_in(result) == comments_in(text));
    CHECK(result.find("bpr: 1") < result.find("process: move-in"));
    CHECK(result.find("\ndocuments:") < result.find("\nsteps:"));
  }
}

TEST_CASE("format: the examples") {
  const std::filesystem::path folder = std::filesystem::path(BPR_EXAMPLES_DIR) / "mihon-city";
  if (!std::filesystem::exists(folder / "office.yaml")) return;
  const std::string office = load(folder / "office.yaml");
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".yaml") continue;
    const std::string text = load(file.path());
    const std::string result = formatted(text);
    CHECK(comments_in(result) == comments_in(text));
    CHECK(result.find("  {") == std::string::npos);
    if (file.path().filename() != "office.yaml") check_meaning(text, office, file.path().string());
  }
}
