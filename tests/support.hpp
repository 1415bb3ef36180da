#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "model/read.hpp"

/// What tests of several folders need.
namespace bpr::tests {

inline const std::filesystem::path kRoot = BPR_SOURCE_DIR;

inline base::SourcePtr source(std::string_view text, std::string name = "test.yaml") {
  return std::make_shared<const base::Source>(std::move(name), std::string(text));
}

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Reads a process that must be free of faults.
inline model::Process process_of(std::string_view text, const model::Office* office = nullptr) {
  base::Diagnostics diagnostics;
  auto process = model::read_process(source(text), office, diagnostics);
  for (const auto& d : diagnostics.all())
    FAIL_CHECK(d.code << ": " << d.message << " — " << d.source->at(d.span));
  REQUIRE(process.has_value());
  return *process;
}

/// A process made of steps alone, with the head that every file needs.
inline model::Process steps_of(std::string_view steps, std::string_view head = "") {
  return process_of(
      "bpr: 1\nprocess: test\ndemand: {cases: 1000 / year, arrive: always}\n"
      "roles:\n  clerk: {kind: staff, people: 1000, calendar: always}\n"
      "  other: {kind: staff, people: 1000, calendar: always}\n" +
      std::string(head) + "steps:\n" + std::string(steps));
}

struct Loaded {
  std::optional<model::Office> office;
  model::Process process;
};

/// A file of the project, with the office file that stands beside it.
inline Loaded load(const std::filesystem::path& relative) {
  Loaded loaded;
  base::Diagnostics diagnostics;
  const auto path = kRoot / relative;
  const auto office = path.parent_path() / "office.yaml";
  if (std::filesystem::exists(office))
    loaded.office = model::read_office(source(read_text(office), "office.yaml"), diagnostics);
  auto process = model::read_process(source(read_text(path), path.filename().string()),
                                     loaded.office ? &*loaded.office : nullptr, diagnostics);
  for (const auto& d : diagnostics.all())
    FAIL_CHECK(d.code << ": " << d.message << " — " << d.source->at(d.span));
  REQUIRE(process.has_value());
  loaded.process = *process;
  return loaded;
}

}  // namespace bpr::tests
