#include <doctest/doctest.h>

#include <set>

#include "log/read_support.hpp"

using namespace bpr;

namespace {

struct Counts {
  std::size_t cases = 0;
  std::size_t events = 0;
  std::size_t variants = 0;  ///< by the order of activities
  std::size_t edges = 0;     ///< of what directly follows what
};

Counts counted(const log::Log& log) {
  std::set<std::vector<base::Symbol>> variants;
  std::set<std::pair<base::Symbol, base::Symbol>> edges;
  for (std::size_t i = 0; i < log.size(); ++i) {
    std::vector<base::Symbol> way;
    for (const log::Event& event : log[i].events) {
      if (!way.empty()) edges.insert({way.back(), event.activity});
      way.push_back(event.activity);
    }
    variants.insert(std::move(way));
  }
  return {log.size(), log.events(), variants.size(), edges.size()};
}

log::ReadLog read_whole(const std::filesystem::path& path, const log::Reading& reading = {}) {
  auto log = log::read_log(path, reading);
  REQUIRE(log.has_value());
  return std::move(*log);
}

}  // namespace

TEST_CASE("a log of a municipality is the same in CSV and XES, with the figures of the literature") {
  const auto csv = tests::data_file("receipt.csv.gz");
  const auto xes = tests::data_file("receipt.xes.gz");
  if (!csv || !xes) return;
  log::Reading reading;
  reading.attributes = {"channel"};
  const auto a = read_whole(*csv, reading);
  const auto b = read_whole(*xes, reading);
  const Counts counts = counted(a.log);
  CHECK(counts.cases == 1'434);
  CHECK(counts.events == 8'577);
  CHECK(counts.variants == 116);
  CHECK(counts.edges == 99);
  CHECK(a.quality.left_out == 0);
  CHECK_FALSE(a.quality.has_starts);
  REQUIRE(b.log.size() == a.log.size());
  std::size_t summer = 0;
  for (std::size_t i = 0; i < a.log.size(); ++i) {
    CHECK(tests::shown(a.log[i]) == tests::shown(b.log[i]));
    const auto& events = a.log[i].events;
    summer += events.front().offset != events.back().offset ? 1 : 0;
  }
  // Lengths of these would be an hour off for a reader that drops the offsets.
  CHECK(summer == 56);
  // From 2011-10-11 13:45:40.276 +02:00 to 2011-11-24 15:37:16.553 +01:00
  const auto& first = a.log[0].events;
  CHECK(a.log[0].id == "case-10011");
  CHECK((first.back().end - first.front().end).us ==
        (std::int64_t{44} * 86'400 + 1 * 3'600 + 51 * 60 + 36 + 3'600) * 1'000'000 + 277'000);
}

TEST_CASE("a log of a factory has starts, and lines that stand twice") {
  const auto path = tests::data_file("production.csv.gz");
  if (!path) return;
  const auto read = read_whole(*path);
  CHECK(read.log.size() == 225);
  CHECK(read.quality.lines == 4'953);
  CHECK(read.quality.left_out == 51);
  CHECK(read.quality.has_starts);
  REQUIRE_FALSE(read.quality.defects.empty());
  CHECK(read.quality.defects.front().kind == log::DefectKind::duplicate);
  CHECK(read.quality.defects.front().count == 51);
}

TEST_CASE("a log of a university") {
  const auto path = tests::data_file("bpic2020_RequestForPayment.xes.gz");
  if (!path) return;
  const Counts counts = counted(read_whole(*path).log);
  CHECK(counts.cases == 6'760);
  CHECK(counts.events == 36'072);
}

TEST_CASE("columns of a table that is no log are listed") {
  const auto path = tests::data_file("warsaw-queues-3-offices.csv.gz");
  if (!path) return;
  const auto read = tests::read_log_file(*path);
  CHECK(read.fault.find("no column tells the case") != std::string::npos);
  CHECK(read.fault.find("czasObslugi") != std::string::npos);
}
