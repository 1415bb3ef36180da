#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "flow/graph.hpp"
#include "measure/analysis.hpp"
#include "model/load.hpp"
#include "model/write.hpp"
#include "portfolio/open.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
namespace fs = std::filesystem;

constexpr int kMutations = 200;
#ifdef NDEBUG
constexpr double kMostSeconds = 0.5;
#else
constexpr double kMostSeconds = 5;  // checked and unoptimised builds are about ten times slower
#endif

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) { return bound == 0 ? 0 : random() % bound; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

void delete_bytes(std::string& text, Random& random) {
  text.erase(below(random, text.size()), 1 + below(random, 5));
}

void duplicate(std::string& text, Random& random) {
  auto lines = lines_of(text);
  if (lines.empty()) return;
  const std::size_t at = below(random, lines.size());
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(random, lines.size())), lines[at]);
  text = joined(lines);
}

void swap_lines(std::string& text, Random& random) {
  auto lines = lines_of(text);
  if (lines.empty()) return;
  std::swap(lines[below(random, lines.size())], lines[below(random, lines.size())]);
  text = joined(lines);
}

void insert_oddity(std::string& text, Random& random) {
  static const std::array<std::string, 32> kOdd{"\t",
                                                "　",
                                                "：",
                                                "{",
                                                "}",
                                                "[",
                                                "]",
                                                "\"",
                                                "'",
                                                "#",
                                                ": ",
                                                "- ",
                                                "&a ",
                                                "*a ",
                                                "! ",
                                                "\r",
                                                "\xff",
                                                "\x83",
                                                "",
                                                "~",
                                                "%",
                                                "0",
                                                ",",
                                                "\n\n",
                                                "\n---\n",
                                                "|",
                                                "? ",
                                                "999999999",
                                                "-1",
                                                "１２",
                                                "\xef\xbb\xbf",
                                                "<<: "};
  const std::string& odd = kOdd[below(random, kOdd.size())];
  text.insert(below(random, text.size() + 1), odd.empty() ? std::string(1, '\0') : odd);
}

void truncate(std::string& text, Random& random) { text.resize(below(random, text.size() + 1)); }

void replace_key(std::string& text, Random& random) {
  static const std::array<std::string, 24> kKeys{
      "next",  "redo", "join", "aside", "end",    "if",    "by",    "with", "at",   "takes", "after", "batch",
      "block", "do",   "wait", "visit", "detour", "steps", "until", "late", "担当", "所要",  "次",    "条件"};
  auto lines = lines_of(text);
  if (lines.empty()) return;
  std::string& line = lines[below(random, lines.size())];
  const std::size_t begin = line.find_first_not_of(" -");
  const std::size_t colon = line.find(':');
  if (begin == std::string::npos || colon == std::string::npos || colon < begin) return;
  line.replace(begin, colon - begin, kKeys[below(random, kKeys.size())]);
  text = joined(lines);
}

std::string mutated(std::string text, Random& random) {
  static constexpr std::array kKinds{delete_bytes,  duplicate, swap_lines,
                                     insert_oddity, truncate,  replace_key};
  for (std::size_t times = 1 + below(random, 3); times > 0; --times)
    kKinds[below(random, kKinds.size())](text, random);
  return text;
}

/// Reads, checks, analyses and writes a process text as the program would; false where something was lost on
/// the way.
bool survives(const std::string& text, const fs::path& file, model::OfficeCache& offices) {
  auto opened =
      portfolio::open_process(std::make_shared<const base::Source>(file.string(), text), {}, offices);
  REQUIRE(opened.has_value());
  const auto& loaded = opened->loaded;
  for (const base::Diagnostic& d : loaded.diagnostics.all()) {
    if (!d.source) continue;
    if (d.span.begin > d.span.end || d.span.end > d.source->text.size()) return false;
  }
  if (loaded.diagnostics.has_errors() || !loaded.process) return true;
  (void)measure::analyze(*loaded.process);
  return model::write_process(*loaded.process, *loaded.process) == text;
}

void mutate_all(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  model::OfficeCache offices;
  for (const fs::path& file : files) {
    const std::string original = tests::read_text(file);
    if (model::kind_of_text(original) == model::FileKind::catalogue) continue;
    for (int seed = 0; seed < kMutations; ++seed) {
      Random random(static_cast<std::uint32_t>(seed));
      const std::string text = seed == 0 ? original : mutated(original, random);
      bool good = false;
      std::string thrown;
      const auto start = std::chrono::steady_clock::now();
      try {
        good = survives(text, file, offices);
      } catch (const std::exception& failure) {
        thrown = failure.what();
      }
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
      if (good && thrown.empty() && taken.count() < kMostSeconds) continue;
      FAIL_CHECK(file.filename().string()
                 << ", mutation " << seed << ", " << taken.count() << " s, " << thrown << "\n"
                 << text);
    }
  }
}

}  // namespace

TEST_CASE("mutated examples are read, checked and written without a crash") {
  mutate_all(tests::kRoot / "examples" / "mihon-city");
}

TEST_CASE("mutated good files are read, checked and written without a crash") {
  mutate_all(tests::kRoot / "tests" / "corpus" / "ok");
}
