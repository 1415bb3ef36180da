#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "log/read.hpp"
#include "log/row.hpp"
#include "support.hpp"

/// What tests of reading logs need.
namespace bpr::tests {

/// A file that goes when the test is over.
class TemporaryLog {
 public:
  explicit TemporaryLog(std::string_view bytes, std::string_view name = "log.csv") {
    namespace fs = std::filesystem;
    static std::atomic<int> counter{0};
    do {
      folder_ = fs::temp_directory_path() / ("bpr-log-test-" + std::to_string(counter++));
    } while (!fs::create_directory(folder_));
    path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
  }
  TemporaryLog(const TemporaryLog&) = delete;
  TemporaryLog& operator=(const TemporaryLog&) = delete;
  ~TemporaryLog() { std::filesystem::remove_all(folder_); }

  std::filesystem::path path;

 private:
  std::filesystem::path folder_;
};

/// "09:05" on a day other than the epoch's with the day in front, UTC; "-" where it is untold.
inline std::string moment(base::Instant instant) {
  if (instant == log::kUntold) return "-";
  std::string text = log::format_instant(instant);
  if (text.ends_with(".000000")) text.resize(text.size() - 7);
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

/// A case on a line: "17 [counter]: take 2026-04-01T09:05..2026-04-01T09:10 Sato; …".
inline std::string shown(const log::Trace& trace) {
  std::string text(trace.id);
  for (const base::Symbol value : trace.attributes) text += fmt::format(" [{}]", value.text());
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    const log::Event& event = trace.events[i];
    text += fmt::format("{} {} ", i == 0 ? ":" : ";", event.activity.text());
    if (event.enabled != log::kUntold) text += moment(event.enabled) + "<";
    text += moment(event.start) + ".." + moment(event.end);
    if (event.resource) text += fmt::format(" {}", event.resource.text());
    if (event.offset != 0) text += fmt::format(" {:+}", event.offset);
  }
  return text;
}

struct ReadText {
  std::vector<std::string> cases;  ///< as `shown`
  log::Quality quality;
  std::string fault;  ///< empty: none

  /// How often a defect was seen, and where first.
  [[nodiscard]] std::uint64_t count(log::DefectKind kind) const {
    for (const log::Defect& defect : quality.defects)
      if (defect.kind == kind) return defect.count;
    return 0;
  }
  [[nodiscard]] std::size_t line(log::DefectKind kind) const {
    for (const log::Defect& defect : quality.defects)
      if (defect.kind == kind) return defect.first_line;
    return 0;
  }
};

inline ReadText read_log_file(const std::filesystem::path& path, const log::Reading& reading = {}) {
  ReadText text;
  auto quality =
      log::read(path, reading, [&text](const log::Trace& trace) { text.cases.push_back(shown(trace)); });
  if (quality)
    text.quality = *quality;
  else
    text.fault = quality.error().message;
  return text;
}

inline ReadText read_log_text(std::string_view bytes, const log::Reading& reading = {},
                              std::string_view name = "log.csv") {
  const TemporaryLog file(bytes, name);
  return read_log_file(file.path, reading);
}

/// A file of real data that is no part of the project; nothing, and said so, where it is not there.
inline std::optional<std::filesystem::path> data_file(std::string_view name) {
  const char* const folder = std::getenv("BPR_DATA");
  const auto path =
      (folder != nullptr ? std::filesystem::path(folder) : kRoot / ".." / "shared" / "data") / "logs" / name;
  if (std::filesystem::exists(path)) return path;
  MESSAGE("SKIP: " << path.string() << " is not there");
  return std::nullopt;
}

}  // namespace bpr::tests
