#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "check/rule.hpp"
#include "measure/analysis.hpp"
#include "model/read.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"

/// Speed as ratios within one run: reading, checking and analysing against yaml-cpp's event parser alone on
/// the same bytes, and plans measured a second.
namespace {

using namespace bpr;

/// Processor seconds of one call; the best of three.
double seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t begin = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

std::string text_of(const std::filesystem::path& path) {
  const auto text = base::read_file(std::filesystem::path(BPR_SOURCE_DIR) / path, 16U << 20U);
  if (!text) throw std::runtime_error("cannot read " + path.string());
  return *text;
}

class Nothing : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++events; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {
    ++events;
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
  std::size_t events = 0;
};

void parse_events(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Nothing nothing;
  while (parser.HandleNextDocument(nothing)) {
  }
}

/// Copies of the examples, each with an id of its own.
std::vector<base::SourcePtr> copies(std::size_t count) {
  const std::vector<std::pair<std::string, std::string>> examples{{"move-in", "process: move-in"},
                                                                  {"bereavement", "手続: bereavement"},
                                                                  {"certificates", "process: certificates"},
                                                                  {"subsidy", "process: subsidy"}};
  std::vector<base::SourcePtr> sources;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [name, head] = examples[i % examples.size()];
    std::string text = text_of("examples/mihon-city/" + name + ".yaml");
    const std::size_t at = text.find(head);
    if (at == std::string::npos) throw std::runtime_error("no id in " + name);
    text.insert(at + head.size(), fmt::format("-{}", i));
    sources.push_back(std::make_shared<const base::Source>(fmt::format("{}-{}.yaml", name, i), text));
  }
  return sources;
}

model::Office office_of_the_city() {
  base::Diagnostics diagnostics;
  return model::read_office(
      std::make_shared<const base::Source>("office.yaml", text_of("examples/mihon-city/office.yaml")),
      diagnostics);
}

void bench_files() {
  const auto sources = copies(2000);
  const model::Office office = office_of_the_city();
  std::size_t bytes = 0;
  for (const auto& source : sources) bytes += source->text.size();
  const double events = seconds([&] {
    for (const auto& source : sources) parse_events(source->text);
  });
  const auto timed = [&](bool check, bool analyse) {
    return seconds([&] {
      for (const auto& source : sources) {
        base::Diagnostics diagnostics;
        const auto process = model::read_process(source, &office, diagnostics);
        if (!process) throw std::runtime_error("an example cannot be read");
        if (check) check::check_process(*process, diagnostics);
        if (analyse && measure::analyze(*process).endless) throw std::runtime_error("an example is endless");
      }
    });
  };
  const auto row = [&](const char* what, double time) {
    fmt::print("{:<44} {:>8.2f} {:>9.1f} {:>9.0f}\n", what, events / time,
               static_cast<double>(bytes) / 1e6 / time, static_cast<double>(sources.size()) / time);
  };
  fmt::print("{} files, {:.1f} KB on average, one core\n\n", sources.size(),
             static_cast<double>(bytes) / 1e3 / static_cast<double>(sources.size()));
  fmt::print("{:<44} {:>8} {:>9} {:>9}\n", "", "ratio", "MB/s", "files/s");
  row("yaml-cpp's event parser alone", events);
  row("read", timed(false, false));
  row("check (read, check)", timed(true, false));
  row("analyze (read, analyze)", timed(false, true));
}

/// Every single lever on its own and behind every other, as the search tries them.
void bench_plans(const char* file, const model::Office* office) {
  base::Diagnostics diagnostics;
  const auto process =
      model::read_process(std::make_shared<const base::Source>(file, text_of(file)), office, diagnostics);
  if (!process) throw std::runtime_error("cannot read the process");
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  const auto before = measure::analyze(*process, {.texts = false});
  measure::Analyzer analyzer({.texts = false});
  std::vector<propose::Plan> singles;
  for (const propose::Lever& lever : catalogue.levers) {
    if (!propose::applies(lever.when, *process, before)) continue;
    auto plan = propose::make_plan({&lever}, *process, before);
    if (!plan.levers.empty()) singles.push_back(std::move(plan));
  }
  std::size_t plans = 0;
  const double time = seconds([&] {
    plans = 0;
    for (int round = 0; round < 10; ++round)
      for (const propose::Plan& first : singles)
        for (const propose::Plan& second : singles)
          if (first.levers.front() < second.levers.front()) {
            (void)propose::extend_plan(first, *second.levers.front(), analyzer);
            ++plans;
          }
  });
  fmt::print("{:<44} {:>8} steps {:>9.0f} plans/s\n", file, process->steps.size(),
             static_cast<double>(plans) / time);
}

/// A whole search over the catalogue: plans edited and measured, the chosen ones written, read and checked.
void bench_search(const char* file, const model::Office* office) {
  base::Diagnostics diagnostics;
  const auto process =
      model::read_process(std::make_shared<const base::Source>(file, text_of(file)), office, diagnostics);
  if (!process) throw std::runtime_error("cannot read the process");
  std::size_t plans = 0;
  const double time =
      seconds([&] { plans = propose::propose(propose::built_in_catalogue(), *process, office).evaluated; });
  fmt::print("{:<44} {:>8} plans {:>9.0f} plans/s\n", file, plans, static_cast<double>(plans) / time);
}

}  // namespace

/// usage: bpr_bench [files|plans]
int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  if (only.empty() || only == "files") bench_files();
  if (!only.empty() && only != "plans") return 0;
  fmt::print("\nplans of two levers edited and measured, one core\n\n");
  bench_plans("tests/oracle/move-in.yaml", nullptr);
  bench_plans("tests/oracle/credit.yaml", nullptr);
  const model::Office office = office_of_the_city();
  bench_plans("examples/mihon-city/certificates.yaml", &office);
  bench_plans("examples/mihon-city/move-in.yaml", &office);
  fmt::print("\nwhole searches, one core\n\n");
  bench_search("tests/oracle/move-in.yaml", nullptr);
  for (const char* const file : {"subsidy", "move-in", "bereavement"})
    bench_search(fmt::format("examples/mihon-city/{}.yaml", file).c_str(), &office);
}
