#include "log/snapshots.hpp"

#include <cstdlib>

#include "base/text.hpp"
#include "support.hpp"

using namespace bpr;
using namespace bpr::tests;
using log::SnapshotDefect;

namespace {

base::FileResult<log::Snapshots> read(const std::string& lines) {
  const std::string text = "office,queue,date,time,waiting,windows,number,service\n" + lines;
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("bpr-snapshots-test-" + base::hash_hex(text) + ".csv");
  std::ofstream(path, std::ios::binary) << text;
  log::Mapping mapping;
  mapping.kind = log::MappingKind::snapshots;
  mapping.snapshots = {"office", "queue", "", "date", "time", "waiting", "windows", "number", "service"};
  auto found = log::read_snapshots(path, mapping);
  std::filesystem::remove(path);
  return found;
}

std::uint64_t count(const log::Snapshots& snapshots, SnapshotDefect defect) {
  for (const log::SnapshotFinding& found : snapshots.findings)
    if (found.defect == defect) return found.count;
  return 0;
}

}  // namespace

TEST_CASE("Arrivals, waiting and service follow from the numbers called and the people waiting") {
  // 9:00 to 9:10: 2 called, 2 more wait: 4 came. 9:10 to 9:20: 3 called, 3 fewer wait: nobody came.
  const auto found = read(
      "x,a,2026-05-11,9:00,4,2,A001,10\n"
      "x,a,2026-05-11,9:10,6,2,A003,10\n"
      "x,a,2026-05-11,9:20,3,2,A006,10\n");
  REQUIRE(found.has_value());
  REQUIRE(found->queues.size() == 1);
  const log::SnapshotQueue& queue = found->queues[0];
  const log::QueueHour all = queue.all();
  CHECK(all.arrivals == doctest::Approx(4));
  CHECK(all.called == doctest::Approx(5));
  CHECK(all.minutes == doctest::Approx(20));
  CHECK(all.waiting_minutes == doctest::Approx(5 * 10 + 4.5 * 10));
  CHECK(all.window_minutes == doctest::Approx(40));
  CHECK(*queue.wait() == doctest::Approx(95.0 / 4));
  CHECK(queue.longest == 6);
  CHECK(queue.planned == 10);
  CHECK_FALSE(queue.service().has_value());  // of five people nothing can be said
  CHECK(found->findings.empty());
  CHECK(found->every == 10);
}

TEST_CASE("A stretch over the full hour is split between the hours") {
  const auto found = read("x,a,2026-05-11,9:50,0,1,A001,\nx,a,2026-05-11,10:10,0,1,A005,\n");
  REQUIRE(found.has_value());
  CHECK(found->queues[0].hours[9].called == doctest::Approx(2));
  CHECK(found->queues[0].hours[10].called == doctest::Approx(2));
  CHECK(found->queues[0].hours[10].minutes == doctest::Approx(10));
}

TEST_CASE("Numbers of another day begin again; within a day a jump back is counted and nothing made of it") {
  const auto found = read(
      "x,a,2026-05-11,16:50,0,1,A080,\n"
      "x,a,2026-05-12,9:00,2,1,,\n"
      "x,a,2026-05-12,9:05,1,1,A002,\n"  // 2 called, 1 came
      "x,a,2026-05-12,9:10,1,1,A001,\n"  // called again
      "x,a,2026-05-12,9:15,1,1,A004,\n"  // 2 called, 2 came
      "x,a,2026-05-12,9:20,1,1,A950,\n"  // another range
      "x,a,2026-05-12,9:25,1,1,A005,\n"  // and back
      "x,a,2026-05-12,9:30,1,1,B077,\n"  // a ticket of another queue
      "x,a,2026-05-12,9:35,1,1,A007,\n");
  REQUIRE(found.has_value());
  CHECK(found->queues[0].all().called == doctest::Approx(2 + 2 + 2));
  CHECK(found->queues[0].all().arrivals == doctest::Approx(1 + 2 + 2));
  CHECK(found->queues[0].others == 1);
  CHECK(count(*found, SnapshotDefect::out_of_order) == 1);
  CHECK(count(*found, SnapshotDefect::jump_ahead) == 1);
  CHECK(count(*found, SnapshotDefect::jump_back) == 1);
  CHECK(count(*found, SnapshotDefect::other_number) == 1);
}

TEST_CASE("Days with the wrong year get that of their neighbours; days that fit nowhere are left out") {
  const auto found = read(
      "x,a,2020-12-30,9:00,1,1,A001,\nx,a,2020-12-31,9:00,1,1,A001,\n"
      "x,a,2020-01-02,9:00,1,1,A001,\nx,a,2020-01-03,9:00,1,1,A001,\nx,a,2020-01-06,9:00,1,1,A001,\n"
      "x,a,2005-07-01,9:00,1,1,A001,\n");
  REQUIRE(found.has_value());
  CHECK(count(*found, SnapshotDefect::wrong_year) == 2);
  CHECK(count(*found, SnapshotDefect::far_away) == 1);
  CHECK(base::format_date(found->first) == "2019-12-30");
  CHECK(base::format_date(found->last) == "2020-01-06");
  CHECK(found->days == 5);
  CHECK(found->left_out == 1);
}

TEST_CASE("An office whose clock is off is seen beside the others") {
  std::string lines;
  for (int i = 0; i < 6; ++i)
    for (const auto& [office, off] : {std::pair{"x", 0}, {"y", 0}, {"z", 7}})
      lines += fmt::format("{},a,2026-05-11,10:{:02},1,1,A001,\n", office, i * 5 + off);
  const auto found = read(lines);
  REQUIRE(found.has_value());
  REQUIRE(found->clocks.size() == 3);
  for (const log::OfficeClock& clock : found->clocks) {
    CHECK(clock.median == (clock.office.text() == "z" ? 7 : 0));
    CHECK(clock.rounds == 6);
  }
}

TEST_CASE("Snapshots that are there twice or cannot be read are left out and counted") {
  const auto found = read(
      "x,a,2026-05-11,9:00,1,1,A001,\nx,a,2026-05-11,9:00,1,1,A001,\n"
      "x,a,2026-05-11,9:05,-1,1,A001,\nx,a,2026-05-11,nine,1,1,A001,\nx,a,2026-05-11\n");
  REQUIRE(found.has_value());
  CHECK(count(*found, SnapshotDefect::duplicate) == 1);
  CHECK(count(*found, SnapshotDefect::unreadable) == 2);
  CHECK(count(*found, SnapshotDefect::bad_line) == 1);
  CHECK(found->left_out == 4);
  CHECK(found->lines == 5);
}

TEST_CASE("An hour without a call at open windows is told") {
  std::string lines;
  for (int minute = 0; minute <= 70; minute += 10)
    lines += fmt::format("x,a,2026-05-11,{}:{:02},3,1,A001,\n", 9 + minute / 60, minute % 60);
  const auto found = read(lines);
  REQUIRE(found.has_value());
  CHECK(count(*found, SnapshotDefect::standing) == 1);
}

TEST_CASE("The queues of three Warsaw districts are read, with their dirt") {
  const char* const given = std::getenv("BPR_DATA");
  const std::filesystem::path path =
      (given != nullptr ? std::filesystem::path(given) : kRoot / "../shared/data") /
      "logs/warsaw-queues-3-offices.csv.gz";
  if (!std::filesystem::exists(path)) {
    MESSAGE("SKIP: " << path.string() << " is not there");
    return;
  }
  const auto found = log::read_snapshots(path, *log::known_mapping("warsaw"));
  REQUIRE(found.has_value());
  CHECK(found->lines == 117'104);
  CHECK(found->queues.size() == 52);
  CHECK(count(*found, SnapshotDefect::wrong_year) == 3598 + 5140 + 4626);  // 30 and 31 December 2019
  CHECK(base::format_date(found->first) == "2019-12-30");
  CHECK(base::format_date(found->last) == "2020-01-22");
  CHECK(found->days == 18);
  CHECK(found->clocks.size() == 3);
  // The queue M of Bielany on 30 December: number 81 was the last, nobody waited at the end.
  for (const log::SnapshotQueue& queue : found->queues)
    if (queue.office.text() == "UD_Bielany" && queue.queue.text() == "M") {
      CHECK(queue.letters == "M");
      CHECK(queue.longest >= 72);
      CHECK(*queue.service() > 10);
      CHECK(*queue.service() < 40);
    }
}
