/// Writes predictions for others to verify: procedures that nobody tuned, what levers make of them, and the
/// figures that this program finds without reading what it wrote.
///
/// usage: bpr_predict FOLDER PROCEDURES LEVERS SIMULATED
///
/// FOLDER/as-is/ID.yaml        PROCEDURES generated ones
/// FOLDER/to-be/ID+LEVER.yaml  each after one lever: at most LEVERS of those that act there (0: all), first
/// those
///                             that were applied least so far
/// FOLDER/ab/ID+A+B.yaml, FOLDER/ba/ID+A+B.yaml   after two of these that are independent, in either order
/// FOLDER/predicted.json       {"applied": [{"process", "lever", "figures": {NAME: VALUE}, "simulated":
/// {…}}],
///                             "pairs": [{"process", "levers"}]}
///
/// `simulated` stands at the first application of every SIMULATEDth procedure (1: at every application of
/// all).

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "generator.hpp"
#include "independent.hpp"
#include "model/read.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "simulate/figures.hpp"

namespace {

using namespace bpr;
using nlohmann::ordered_json;

constexpr double kSmall = 4000;  ///< cases a year

[[noreturn]] void fail(const std::string& why) {
  std::cerr << why << "\n";
  std::exit(1);
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file) fail("cannot write " + path.string());
}

ordered_json computed(const measure::Analysis& analysis) {
  ordered_json figures = ordered_json::object();
  for (const auto& info : measure::measures()) figures[std::string(info.name)] = analysis[info.measure].value;
  return figures;
}

/// As `bpr analyze --simulate --replications 1 --seed 7` runs it.
ordered_json simulated(const model::Process& process) {
  simulate::Options options;
  options.seed = 7;
  options.replications = 1;
  options.jobs = 1;
  const auto result = simulate::simulate({&process}, options);
  if (!result) fail("a simulation was refused: " + result.error().messages.front());
  ordered_json figures = ordered_json::object();
  for (const simulate::FigureInfo& info : simulate::figures())
    if (const auto found = simulate::estimate(info, *result, 0))
      figures[std::string(info.name)] = found->value;
  return figures;
}

class Predictor {
 public:
  Predictor(std::filesystem::path folder, std::size_t levers, unsigned simulated_each)
      : folder_(std::move(folder)), levers_(levers), simulated_each_(simulated_each) {
    for (const char* const name : {"as-is", "to-be", "ab", "ba"})
      std::filesystem::create_directories(folder_ / name);
    for (const propose::Lever& lever : propose::built_in_catalogue().levers)
      if (!lever.practice) all_.push_back(&lever);
  }

  void predict(unsigned seed) {
    const std::string id = "p" + std::to_string(seed);
    const std::string text = tests::Generator(seed).process(id);
    base::Diagnostics diagnostics;
    const auto as_is =
        model::read_process(std::make_shared<const base::Source>(id + ".yaml", text), nullptr, diagnostics);
    if (!as_is || diagnostics.has_errors()) fail("the generator made a faulty procedure:\n" + text);
    write(folder_ / "as-is" / (id + ".yaml"), text);
    const auto before = measure::analyze(*as_is, {.texts = false});
    std::vector<const propose::Lever*> order = all_;
    std::stable_sort(order.begin(), order.end(),
                     [&](const auto* a, const auto* b) { return used_[a->id] < used_[b->id]; });
    std::vector<const propose::Lever*> acted;
    for (const propose::Lever* const lever : order) {
      if (levers_ > 0 && acted.size() == levers_) break;
      if (!propose::applies(lever->when, *as_is, before)) continue;
      const auto plan = propose::make_plan({lever}, *as_is, before);
      if (plan.levers.empty()) continue;
      ordered_json applied{{"process", id}, {"lever", lever->id}, {"figures", computed(plan.after)}};
      const bool small = as_is->demand->cases.value <= kSmall;
      if (simulated_each_ == 1 || (acted.empty() && small && seed % simulated_each_ == 0))
        applied["simulated"] = simulated(plan.to_be);
      write(folder_ / "to-be" / (id + "+" + lever->id + ".yaml"), model::write_process(*as_is, plan.to_be));
      predicted_["applied"].push_back(std::move(applied));
      acted.push_back(lever);
      ++used_[lever->id];
    }
    pair(id, *as_is, before, acted);
  }

  void finish() const { write(folder_ / "predicted.json", predicted_.dump() + "\n"); }

 private:
  void pair(const std::string& id, const model::Process& as_is, const measure::Analysis& before,
            const std::vector<const propose::Lever*>& levers) {
    const auto acting = tests::acting_apart(levers, as_is, before);
    for (std::size_t i = 0; i < acting.size(); ++i)
      for (std::size_t j = i + 1; j < acting.size(); ++j) {
        const auto both = tests::independent_both_ways(acting[i], acting[j], as_is, before);
        if (!both) continue;
        const std::string levers_of = acting[i].lever->id + "+" + acting[j].lever->id;
        write(folder_ / "ab" / (id + "+" + levers_of + ".yaml"), model::write_process(as_is, both->ab));
        write(folder_ / "ba" / (id + "+" + levers_of + ".yaml"), model::write_process(as_is, both->ba));
        predicted_["pairs"].push_back({{"process", id}, {"levers", levers_of}});
      }
  }

  std::filesystem::path folder_;
  std::size_t levers_;
  unsigned simulated_each_;
  std::vector<const propose::Lever*> all_;
  std::map<std::string, int> used_;
  ordered_json predicted_{{"applied", ordered_json::array()}, {"pairs", ordered_json::array()}};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) fail("usage: bpr_predict FOLDER PROCEDURES LEVERS SIMULATED");
  Predictor predictor(argv[1], std::stoul(argv[3]), static_cast<unsigned>(std::stoul(argv[4])));
  for (unsigned seed = 1; seed <= std::stoul(argv[2]); ++seed) predictor.predict(seed);
  predictor.finish();
}
