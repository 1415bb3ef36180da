#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "log/profile.hpp"
#include "support.hpp"

using namespace bpr;

namespace {

/// A log of real data, unpacked; empty, and said so, where the data is not there.
std::filesystem::path unpacked(const std::string& name) {
  const char* const told = std::getenv("BPR_DATA");
  const std::filesystem::path data =
      told != nullptr ? std::filesystem::path(told) : tests::kRoot / "../shared/data";
  const std::filesystem::path packed = data / "logs" / (name + ".gz");
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("bpr-test-" + std::to_string(std::rand()) + "-" + name);
  const std::string command = "gzip -dc '" + packed.string() + "' > '" + file.string() + "'";
  if (std::filesystem::exists(packed) && std::system(command.c_str()) == 0) return file;
  std::cout << "SKIP: " << packed.string() << " is not there\n";
  return {};
}

struct Unpacked {
  explicit Unpacked(const std::string& name) : file(unpacked(name)) {}
  ~Unpacked() {
    std::error_code ignored;
    if (!file.empty()) std::filesystem::remove(file, ignored);
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
  std::filesystem::path file;
};

std::int64_t us(double seconds) { return static_cast<std::int64_t>(seconds * 1e6 + 0.5); }

}  // namespace

// Figures reckoned from the file by other means, with times compared in UTC.
TEST_CASE("the receipt phase of building permits") {
  const Unpacked log("receipt.csv");
  if (log.file.empty()) return;
  log::ProfileOptions options;
  options.by = {"channel"};
  options.deadline_at = "deadline";
  const auto found = log::profile(log.file, {}, options);
  REQUIRE(found.has_value());
  const log::Profile& p = found->profile;
  CHECK(p.cases == 1434);
  CHECK(p.events == 8577);
  CHECK(p.activities.size() == 27);
  CHECK(p.people == 48);
  CHECK(p.variants.size() == 116);
  CHECK(p.edges.size() == 99);
  CHECK(p.edges[0].count == 1177);
  CHECK(p.edges[0].from.text() == "T04 Determine confirmation of receipt");
  CHECK(p.edges[0].to.text() == "T05 Print and send confirmation of receipt");
  CHECK(p.duration.total.duration().us == 670'056'454'479'000);
  CHECK(p.duration.p50.us == us(2800.432));
  CHECK(p.duration.p90.us == us(1'217'899.896));
  CHECK(p.duration.p95.us == us(2'080'457.537));
  CHECK(p.duration.most.us == us(23'832'541.524));
  CHECK(p.on_time->cases == 1434);
  CHECK(p.on_time->kept == 1342);
  CHECK(p.hand_overs.count == 1208);
  CHECK(p.reworked == 91);
  std::array<std::uint64_t, 4> kinds{};
  for (const log::Rework& row : p.rework) {
    kinds[0] += row.self_loops[0];
    kinds[1] += row.self_loops[1];
    kinds[2] += row.repetitions[0];
    kinds[3] += row.repetitions[1];
  }
  CHECK(kinds == std::array<std::uint64_t, 4>{6, 0, 200, 39});
  CHECK(p.arrivals.weekday == std::array<std::uint64_t, 7>{288, 326, 270, 347, 199, 3, 1});
  CHECK(p.arrivals.hour[9] == 182);
  const log::Breakdown& by = p.breakdowns[0];
  REQUIRE(by.groups.size() == 4);
  CHECK(by.groups[0].cases == 1250);
  CHECK(by.groups[3].cases == 21);
  CHECK(by.hidden_cases == 1);
}

TEST_CASE("56 cases of the receipt phase go through a change to or from summer time") {
  const Unpacked log("receipt.csv");
  if (log.file.empty()) return;
  int shifted = 0;
  const auto quality = log::read(log.file, {}, [&](const log::Trace& trace) {
    const log::Event& first = trace.events.front();
    const log::Event& last = log::last_event(trace);
    const base::Duration by_the_wall =
        log::local(last, log::last_of(last)) - log::local(first, log::moment_of(first));
    const std::int64_t off = (by_the_wall - log::duration_of(trace)).us;
    CHECK((off == 0 || off == base::kHour || off == -base::kHour));
    if (off != 0) ++shifted;
  });
  REQUIRE(quality.has_value());
  CHECK(shifted == 56);
}

TEST_CASE("causes of waiting in a log of production add up, by activity and in all") {
  const Unpacked log("production.csv");
  if (log.file.empty()) return;
  log::ProfileOptions options;
  options.filter.ignored = {"Start", "End"};
  const auto found = log::profile(log.file, {}, options);
  REQUIRE(found.has_value());
  CHECK(found->unmet.empty());
  const log::Profile& p = found->profile;
  CHECK(p.cases == 225);
  CHECK(p.events == 4503);
  REQUIRE(p.work->causes);
  log::TimeSum all;
  for (const log::Waiting& one : p.work->activities) {
    log::TimeSum causes;
    for (const log::TimeSum& cause : one.causes) causes.add(cause);
    CHECK(causes == one.times.total);
    all.add(causes);
  }
  CHECK(all == p.work->all.times.total);
  CHECK(all.minutes() > 0);
}
