#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "portfolio/open.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
namespace fs = std::filesystem;

const fs::path kCorpus = tests::kRoot / "tests" / "corpus";

/// All process, office and catalogue files below a folder, in a fixed order.
std::vector<fs::path> yaml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string_view severity_name(base::Severity severity) {
  switch (severity) {
    case base::Severity::error:
      return "error";
    case base::Severity::warning:
      return "warning";
    case base::Severity::note:
      return "note";
  }
  return "";
}

std::string place(const base::Source& source, std::uint32_t offset) {
  return std::to_string(source.line(offset)) + ":" + std::to_string(source.column(offset));
}

/// One line per finding, then its help and its related places; findings of the office file name it.
std::string listing(const base::Diagnostics& diagnostics, const std::string& file) {
  std::string text;
  for (const base::Diagnostic& d : diagnostics.all()) {
    text.append(severity_name(d.severity)).append(" ").append(d.code).append(" ");
    if (d.source) {
      if (d.source->name != file) text += fs::path(d.source->name).filename().string() + ":";
      text += place(*d.source, d.span.begin) + "-" + place(*d.source, d.span.end) + " ";
    }
    text += d.message + "\n";
    if (!d.help.empty()) text += "  help: " + d.help + "\n";
    for (const base::Related& related : d.related)
      if (d.source) text += "  at " + place(*d.source, related.span.begin) + " " + related.message + "\n";
  }
  return text;
}

/// What `bpr check` finds in a file.
base::Diagnostics found_in(const fs::path& file) {
  const auto source = model::load_source(file);
  REQUIRE(source.has_value());
  model::OfficeCache offices;
  auto found = portfolio::check_file(*source, {}, offices);
  REQUIRE(found.has_value());
  return std::move(*found);
}

bool updating() {
  const char* const wanted = std::getenv("BPR_UPDATE");
  return wanted != nullptr && std::string_view(wanted) == "1";
}

void compare_with_expected(const fs::path& file, const std::string& found) {
  fs::path expected = file;
  expected.replace_extension(".expected");
  if (updating()) {
    std::ofstream(expected, std::ios::binary) << found;
    return;
  }
  REQUIRE_MESSAGE(fs::exists(expected), "no .expected file; run with BPR_UPDATE=1 and review what it writes");
  CHECK(found == tests::read_text(expected));
}

}  // namespace

TEST_CASE("bad files give exactly the findings expected of them") {
  const std::vector<fs::path> files = yaml_files(kCorpus / "err");
  CHECK(files.size() >= 100);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const base::Diagnostics found = found_in(file);
    const fs::path folder = file.parent_path();
    // A good file may stand beside the bad one that it needs.
    if (folder.filename() == "err") CHECK_FALSE(found.empty());
    compare_with_expected(file, listing(found, file.string()));
  }
}

TEST_CASE("good files give no error and no warning") {
  const std::vector<fs::path> files = yaml_files(kCorpus / "ok");
  CHECK(files.size() >= 15);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const base::Diagnostics found = found_in(file);
    const std::string text = listing(found, file.string());
    INFO(text);
    CHECK(found.count(base::Severity::error) == 0);
    CHECK(found.count(base::Severity::warning) == 0);
    compare_with_expected(file, text);
  }
}

TEST_CASE("every finding says where it is and how to mend it") {
  for (const fs::path& file : yaml_files(kCorpus)) {
    CAPTURE(file.string());
    const base::Diagnostics found = found_in(file);
    for (const base::Diagnostic& d : found.all()) {
      CAPTURE(d.code);
      CAPTURE(d.message);
      CHECK_FALSE(d.message.empty());
      CHECK_FALSE(d.help.empty());
      REQUIRE(d.source);
      CHECK(d.span.begin <= d.span.end);
      CHECK(d.span.end <= d.source->text.size());
      CHECK(d.message.back() != '.');
    }
  }
}
