#include "base/zone.hpp"

#include <doctest/doctest.h>

using namespace bpr::base;

namespace {

Instant at(int year, unsigned month, unsigned day, int hour, int minute) {
  return instant_of(make_date(year, month, day), {(hour * 60 + minute) * kMinute});
}

}  // namespace

TEST_CASE("zones without summer time are known without a database") {
  auto tokyo = Zone::find("Asia/Tokyo");
  REQUIRE(tokyo.has_value());
  CHECK(tokyo->offset_at(at(2026, 4, 1, 0, 0)) == 540);
  CHECK(tokyo->of_local(at(2026, 4, 1, 9, 0)).utc == at(2026, 4, 1, 0, 0));
  auto utc = Zone::find("UTC");
  REQUIRE(utc.has_value());
  CHECK(utc->of_local(at(2026, 4, 1, 9, 0)).utc == at(2026, 4, 1, 9, 0));
  CHECK_FALSE(Zone::find("Mars/Olympus").has_value());
  CHECK_FALSE(Zone::find("").has_value());
}

TEST_CASE("summer time begins and ends") {
  auto zone = Zone::find("Europe/Berlin");
  REQUIRE(zone.has_value());
  // 2026: from 29 March 02:00 to 25 October 03:00, local time
  for (int round = 0; round < 2; ++round) {
    CHECK(zone->of_local(at(2026, 3, 29, 1, 59)).utc == at(2026, 3, 29, 0, 59));
    CHECK(zone->of_local(at(2026, 3, 29, 3, 0)).utc == at(2026, 3, 29, 1, 0));
    CHECK(zone->of_local(at(2026, 3, 29, 3, 0)).offset == 120);
    const auto skipped = zone->of_local(at(2026, 3, 29, 2, 30));
    CHECK(skipped.kind == Zone::Kind::skipped);
    CHECK(skipped.utc == at(2026, 3, 29, 1, 30));
    const auto repeated = zone->of_local(at(2026, 10, 25, 2, 30));
    CHECK(repeated.kind == Zone::Kind::repeated);
    CHECK(repeated.utc == at(2026, 10, 25, 0, 30));
    CHECK(zone->of_local(at(2026, 10, 25, 3, 0)).utc == at(2026, 10, 25, 2, 0));
    CHECK(zone->of_local(at(2026, 7, 1, 12, 0)).kind == Zone::Kind::unique);
    CHECK(zone->offset_at(at(2026, 3, 29, 0, 59)) == 60);
    CHECK(zone->offset_at(at(2026, 3, 29, 1, 0)) == 120);
    CHECK(zone->offset_at(at(2026, 12, 1, 0, 0)) == 60);
  }
  // Years far away are asked for as well.
  CHECK(zone->of_local(at(1, 1, 1, 0, 0)).utc.us < 0);
  CHECK(zone->of_local(at(9999, 12, 31, 0, 0)).utc.us > 0);
}
