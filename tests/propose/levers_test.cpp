#include <cstdlib>
#include <set>

#include "check/rule.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

/// Every lever of the catalogue on a small process made for it: tests/propose/levers/LEVER.yaml, and beside
/// it LEVER.txt with what was done, what was refused and what changed in the file. With BPR_UPDATE set
/// the .txt files are written anew; read them before they are kept.
namespace {

using namespace bpr;

const std::filesystem::path kFolder = "tests/propose/levers";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The lines that differ, by the longest common subsequence, each with the line in front of the change.
std::string difference(const std::string& before, const std::string& after) {
  const auto a = lines_of(before);
  const auto b = lines_of(after);
  std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::string text;
  bool same = true;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      same = true;
      ++i;
      ++j;
      continue;
    }
    if (same && i > 0) text += "  " + a[i - 1] + "\n";
    same = false;
    if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1]))
      text += "- " + a[i++] + "\n";
    else
      text += "+ " + b[j++] + "\n";
  }
  return text;
}

std::string report_of(const propose::Plan& plan, const std::string& before, const std::string& after) {
  std::string text;
  for (const auto& outcome : plan.outcomes)
    for (const propose::Deed& deed : outcome.done) text += "done: " + deed.text + "\n";
  for (const std::string& why : plan.refused) text += "refused: " + why + "\n";
  for (const auto& outcome : plan.outcomes) text += outcome.structural ? "structural\n" : "not structural\n";
  return text + "---\n" + difference(before, after);
}

std::string errors_of(const model::Process& process) {
  base::Diagnostics diagnostics;
  check::check_process(process, diagnostics);
  std::string errors;
  for (const auto& d : diagnostics.all())
    if (d.severity == base::Severity::error) errors += d.code + ": " + d.message + "\n";
  return errors;
}

/// In a file with Japanese keywords the new names are Japanese, and all else is the same.
void check_in_japanese(const propose::Lever& lever, model::Process as_is, const propose::Plan& plan) {
  as_is.japanese = true;
  const auto before = measure::analyze(as_is, {.texts = false});
  const auto same = propose::make_plan({&lever}, as_is, before);
  const std::string written = model::write_process(as_is, same.to_be);
  CAPTURE(written);
  const model::Process to_be = tests::process_of(written);
  CHECK(errors_of(to_be) == "");
  const auto after = measure::analyze(to_be, {.texts = false});
  for (const auto& info : measure::measures()) {
    CAPTURE(info.name);
    CHECK(after[info.measure].value == doctest::Approx(plan.after[info.measure].value));
  }
}

TEST_CASE("every lever does to the process made for it what is written beside it") {
  const bool update = std::getenv("BPR_UPDATE") != nullptr;
  std::set<std::string> wanted;
  for (const propose::Lever& lever : propose::built_in_catalogue().levers) {
    if (lever.practice) continue;
    CAPTURE(lever.id);
    wanted.insert(lever.id + ".yaml");
    wanted.insert(lever.id + ".txt");
    const auto file = tests::kRoot / kFolder / (lever.id + ".yaml");
    if (!std::filesystem::exists(file)) {
      FAIL_CHECK("there is no process for this lever");
      continue;
    }
    const std::string text = tests::read_text(file);
    const model::Process as_is = tests::process_of(text);
    CHECK(errors_of(as_is) == "");
    const auto before = measure::analyze(as_is, {.texts = false});
    CHECK(propose::applies(lever.when, as_is, before));
    auto plan = propose::make_plan({&lever}, as_is, before);
    const std::string written = model::write_process(as_is, plan.to_be);
    const model::Process to_be = tests::process_of(written);
    CHECK(errors_of(to_be) == "");
    const auto after = measure::analyze(to_be, {.texts = false});
    for (const auto& info : measure::measures()) {
      CAPTURE(info.name);
      CHECK(after[info.measure].value == doctest::Approx(plan.after[info.measure].value));
    }
    model::Process again = to_be;
    CHECK(propose::apply(lever, again, after).done.empty());
    CHECK(model::write_process(to_be, again) == written);
    CHECK(plan.levers.size() == 1);
    check_in_japanese(lever, as_is, plan);
    const std::string report = report_of(plan, text, written);
    const auto expected = tests::kRoot / kFolder / (lever.id + ".txt");
    if (update) std::ofstream(expected, std::ios::binary) << report;
    CHECK(report == tests::read_text(expected));
  }
  for (const auto& entry : std::filesystem::directory_iterator(tests::kRoot / kFolder)) {
    CAPTURE(entry.path().filename().string());
    CHECK(wanted.count(entry.path().filename().string()) == 1);
  }
}

}  // namespace
