#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "check/rule.hpp"
#include "model/read.hpp"

namespace {

using namespace bpr;

base::Diagnostics checked(std::string_view text) {
  base::Diagnostics diagnostics;
  auto source = std::make_shared<const base::Source>("example.yaml", std::string(text));
  if (const auto process = model::read_process(source, nullptr, diagnostics))
    check::check_process(*process, diagnostics);
  return diagnostics;
}

bool has(const base::Diagnostics& diagnostics, std::string_view code) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                     [&](const base::Diagnostic& d) { return d.code == code; });
}

std::string listed(const base::Diagnostics& diagnostics) {
  std::string all;
  for (const base::Diagnostic& d : diagnostics.all()) all += "\n" + d.code + ": " + d.message;
  return all;
}

std::vector<std::filesystem::path> files(const std::string& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "office.yaml")
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

base::SourcePtr source_of(const std::filesystem::path& path) {
  const auto bytes = base::read_file(path, 16U << 20U);
  REQUIRE(bytes.has_value());
  return std::make_shared<const base::Source>(path.string(), *bytes);
}

}  // namespace

TEST_CASE("the bad example of every rule gives its code and no other error") {
  for (const check::Rule* const rule : check::rules()) {
    CAPTURE(rule->code);
    const auto found = checked(rule->bad);
    CAPTURE(listed(found));
    CHECK(has(found, rule->code));
    for (const base::Diagnostic& d : found.all()) {
      if (d.code == rule->code) {
        CHECK(d.severity == rule->severity);
        CHECK_FALSE(d.message.empty());
        CHECK(d.source != nullptr);
      } else {
        CHECK(d.severity != base::Severity::error);
      }
    }
  }
}

TEST_CASE("the good example of every rule does not give its code, nor any error") {
  for (const check::Rule* const rule : check::rules()) {
    CAPTURE(rule->code);
    const auto found = checked(rule->good);
    CAPTURE(listed(found));
    CHECK_FALSE(has(found, rule->code));
    CHECK(found.count(base::Severity::error) == 0);
  }
}

TEST_CASE("rules are listed by code, each with a text and a name of its own") {
  std::set<std::string_view> codes;
  std::set<std::string_view> names;
  std::string_view before;
  CHECK(check::rules().size() >= 30);
  for (const check::Rule* const rule : check::rules()) {
    CAPTURE(rule->code);
    CHECK(rule->code.size() == 6);
    CHECK(rule->code.substr(0, 3) == "BPR");
    CHECK((rule->code[3] >= '1' && rule->code[3] <= '6'));
    CHECK(before < rule->code);
    before = rule->code;
    CHECK(codes.insert(rule->code).second);
    CHECK(names.insert(rule->name).second);
    for (const std::string_view text : {rule->title, rule->what, rule->why}) CHECK_FALSE(text.empty());
    CHECK(rule->title.back() != '.');
    CHECK(rule->what.back() == '.');
    CHECK(rule->why.back() == '.');
  }
}

TEST_CASE("the city of the examples and the oracle files have no errors") {
  base::Diagnostics of_office;
  const auto office = model::read_office(source_of(BPR_EXAMPLES_DIR "/mihon-city/office.yaml"), of_office);
  CHECK_MESSAGE(of_office.empty(), listed(of_office));
  for (const bool city : {true, false}) {
    for (const auto& path : files(city ? BPR_EXAMPLES_DIR "/mihon-city" : BPR_TESTS_DIR "/oracle")) {
      CAPTURE(path.string());
      base::Diagnostics found;
      const auto process = model::read_process(source_of(path), city ? &office : nullptr, found);
      REQUIRE(process.has_value());
      check::check_process(*process, found);
      CHECK_MESSAGE(found.count(base::Severity::error) == 0, listed(found));
    }
  }
}
