#include "report/unified_diff.hpp"

#include <doctest/doctest.h>

#include <random>
#include <sstream>

namespace {

using bpr::report::unified_diff;

/// Applies a difference as `patch` would; both texts end with a line end.
std::string patched(const std::string& before, const std::string& diff) {
  std::vector<std::string> lines;
  std::istringstream in(before);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::string made;
  std::size_t at = 0;
  std::istringstream hunks(diff);
  for (std::string line; std::getline(hunks, line);) {
    if (line.rfind("---", 0) == 0 || line.rfind("+++", 0) == 0) continue;
    if (line.rfind("@@", 0) == 0) {
      const std::string range = line.substr(4, line.find(' ', 4) - 4);
      const std::size_t first = std::stoul(range);
      const bool none = range.find(",0") != std::string::npos && range.substr(range.find(',')) == ",0";
      while (at + (none ? 0 : 1) < first) made += lines[at++] + "\n";
      continue;
    }
    if (line[0] != '+') REQUIRE(lines[at] == line.substr(1));
    if (line[0] != '-') made += line.substr(1) + "\n";
    if (line[0] != '+') ++at;
  }
  while (at < lines.size()) made += lines[at++] + "\n";
  return made;
}

TEST_CASE("a difference is shown as diff -u does") {
  CHECK(unified_diff("a\n", "a\n", "x", "y").empty());
  CHECK(unified_diff("a\nb\nc\n", "a\nB\nc\n", "x", "y") ==
        "--- x\n+++ y\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
  CHECK(unified_diff("a\n", "", "x", "y") == "--- x\n+++ y\n@@ -1 +0,0 @@\n-a\n");
  CHECK(unified_diff("", "a", "x", "y") == "--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n");
  CHECK(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n", "x", "y") ==
        "--- x\n+++ y\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n");
}

TEST_CASE("a difference put on the first text gives the second") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string before;
    std::string after;
    for (int i = 0; i < 40; ++i) {
      const std::string line = std::to_string(random() % 12) + "\n";
      if (random() % 8 != 0) before += line;
      if (random() % 8 != 0) after += line;
    }
    const std::string diff = unified_diff(before, after, "x", "y");
    CAPTURE(before);
    CAPTURE(after);
    CAPTURE(diff);
    CHECK(patched(before, diff) == after);
  }
}

}  // namespace
