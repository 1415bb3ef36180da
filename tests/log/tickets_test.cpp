#include "log/tickets.hpp"

#include "base/text.hpp"
#include "support.hpp"

using namespace bpr;
using namespace bpr::tests;
using log::DefectKind;
using log::Fate;

namespace {

/// Reads the text of a file by the known mapping "tickets".
base::FileResult<log::ReadTickets> read(const std::string& text, const std::string& timezone = {}) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("bpr-tickets-test-" + base::hash_hex(text) + ".csv");
  std::ofstream(path, std::ios::binary) << text;
  log::Mapping mapping = *log::known_mapping("tickets");
  mapping.reading.timezone = timezone;
  auto found = log::read_tickets(path, mapping);
  std::filesystem::remove(path);
  return found;
}

std::uint64_t count(const log::ReadTickets& read, DefectKind kind) {
  for (const log::Defect& defect : read.quality.defects)
    if (defect.kind == kind) return defect.count;
  return 0;
}

constexpr const char* kHead = "ticket,purpose,issued,called,begun,finished,left,window\n";

}  // namespace

TEST_CASE("A ticket is issued, called, begun and finished; or left; or open; or passed over") {
  const auto found = read(std::string(kHead) +
                          "A1,in,2026-05-11 09:00,2026-05-11 09:05,2026-05-11 09:06,2026-05-11 09:20,,1\n"
                          "A2,in,2026-05-11 09:01,,,,2026-05-11 09:31,\n"
                          "A3,in,2026-05-11 09:02,,,,,\n"
                          "A4,in,2026-05-11 09:10,2026-05-11 09:21,,2026-05-11 09:40,,1\n"
                          "A5,in,2026-05-11 09:12,,,,,\n"
                          "B1,out,2026-05-11 08:00,,,,,\n");
  REQUIRE(found.has_value());
  const auto& tickets = found->tickets;
  REQUIRE(tickets.size() == 6);
  CHECK(tickets[0].fate == Fate::served);
  CHECK((tickets[0].served() - tickets[0].issued).minutes() == 6);
  CHECK(tickets[1].fate == Fate::left);
  CHECK(tickets[2].fate == Fate::passed);
  CHECK(tickets[3].fate == Fate::served);
  CHECK((tickets[3].served() - tickets[3].issued).minutes() == 11);  // the call, as nobody told the beginning
  CHECK(tickets[4].fate == Fate::open);
  CHECK((tickets[4].seen_until - tickets[4].issued).minutes() == 28);
  CHECK(tickets[5].fate == Fate::open);  // of this purpose nobody was called
  CHECK(found->quality.lines == 6);
  CHECK(found->quality.left_out == 0);

  std::size_t cases = 0;
  for (const log::Ticket& ticket : tickets) {
    const auto one = log::case_of(ticket);
    if (!one) continue;
    ++cases;
    CHECK(one->event.enabled == ticket.issued);
    CHECK(one->id.substr(0, 11) == "2026-05-11 ");
  }
  CHECK(cases == 3);
}

TEST_CASE("What cannot be is taken back and counted") {
  const auto found =
      read(std::string(kHead) +
           "A1,in,2026-05-11 09:00,2026-05-11 08:50,,2026-05-11 09:20,,1\n"  // called too early
           "A2,in,2026-05-11 16:50,2026-05-11 17:00,,2026-05-12 08:30,,1\n"  // ended next morning
           "A3,in,2026-05-11 10:00,2026-05-11 10:05,,2026-05-11 10:20,,\n"   // no window
           "A3,in,2026-05-11 10:00,2026-05-11 10:05,,2026-05-11 10:20,,\n"   // again
           "A4,in,2000-01-01 00:03,2000-01-01 00:05,,2000-01-01 00:20,,1\n"  // clock off
           "A5,in,,2026-05-11 11:05,,2026-05-11 11:20,,1\n"                  // not issued
           "A6,in,2026-05-11 25:00,,,,,1\n"                                  // no such time
           "A7,in,2026-05-11 11:00\n");                                      // too few cells
  REQUIRE(found.has_value());
  CHECK(found->tickets.size() == 3);
  CHECK(found->tickets[0].served() == log::kUntold);
  CHECK(found->tickets[0].fate == Fate::served);
  CHECK(found->tickets[1].finished == log::kUntold);
  CHECK((found->tickets[1].served() - found->tickets[1].issued).minutes() == 10);
  CHECK(count(*found, DefectKind::end_before_start) == 1);
  CHECK(count(*found, DefectKind::overnight) == 1);
  CHECK(count(*found, DefectKind::no_resource) == 1);
  CHECK(count(*found, DefectKind::duplicate) == 1);
  CHECK(count(*found, DefectKind::clock_off) == 1);
  CHECK(count(*found, DefectKind::no_time) == 2);
  CHECK(count(*found, DefectKind::unreadable_time) == 1);
  CHECK(count(*found, DefectKind::bad_line) == 1);
  CHECK(found->quality.lines == 8);
  CHECK(found->quality.left_out == 5);
}

TEST_CASE("Times of day go with the day of their column; a moment with its own day keeps it") {
  const auto found = read(
      "date,ticket,issued,called,finished\n"
      "2026/5/11,1,9:00,9:05:30,9:20\n"
      "2026/5/11,2,16:55,17:00,2026/5/12 8:30\n",
      "Asia/Tokyo");
  REQUIRE(found.has_value());
  REQUIRE(found->tickets.size() == 2);
  CHECK(found->tickets[0].offset == 540);
  CHECK((found->tickets[0].served() - found->tickets[0].issued).minutes() == 5.5);
  CHECK(base::time_of_day(found->tickets[0].local(found->tickets[0].issued)).hours() == 9);
  CHECK(count(*found, DefectKind::overnight) == 1);
}

TEST_CASE("A log without the moment of issuing is none of tickets; the columns it has are named") {
  const auto found = read("ticket,time\n1,9:00\n");
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().message.find("`issued`") != std::string::npos);
  CHECK(found.error().message.find("ticket, time") != std::string::npos);
  CHECK_FALSE(read("").has_value());
}
