#include "log/open_hours.hpp"

#include <doctest/doctest.h>

#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;

namespace {

constexpr int kDay = 1440;

log::DaysAtWork weeks(int count, const std::vector<std::pair<int, int>>& week) {
  log::DaysAtWork days;
  for (int w = 0; w < count; ++w)
    for (std::size_t d = 0; d < week.size(); ++d)
      if (week[d].second > 0) {
        const int midnight = (w * 7 + static_cast<int>(d)) * kDay;
        days.add(event_of({"a", midnight + week[d].first, midnight + week[d].second, "x"}));
      }
  return days;
}

base::DayInterval between(int from, int to) { return {for_minutes(from), for_minutes(to)}; }

}  // namespace

TEST_CASE("hours are from the first to the last moment of the day, in quarters") {
  const auto hours = log::infer_open_hours(
      weeks(4, {{515, 1031}, {515, 1031}, {515, 1031}, {515, 1031}, {515, 1031}}).days());
  CHECK(hours.days == 20);
  CHECK(hours.week[0] == between(510, 1035));
  CHECK(hours.week[4] == between(510, 1035));
  CHECK(hours.week[5].first == hours.week[5].second);
}

TEST_CASE("a weekday that differs by an hour has hours of its own, and a rare one is closed") {
  auto days = weeks(12, {{540, 1020}, {540, 1020}, {540, 720}});
  days.add(event_of({"a", 6 * kDay + 600, 6 * kDay + 660, "x"}));  // one Sunday
  const auto hours = log::infer_open_hours(days.days());
  CHECK(hours.week[0] == between(540, 1020));
  CHECK(hours.week[2] == between(540, 720));
  CHECK(hours.week[3].first == hours.week[3].second);
  CHECK(hours.week[6].first == hours.week[6].second);
}

TEST_CASE("who was seen on few days takes the hours of everybody") {
  const auto everybody = log::infer_open_hours(weeks(4, {{540, 1020}, {540, 1020}}).days());
  const auto one = log::infer_open_hours(weeks(2, {{600, 610}, {600, 610}}).days(), &everybody);
  CHECK(one.of_everybody);
  CHECK(one.days == 4);
  CHECK(one.week == everybody.week);
}

TEST_CASE("open hours are laid out in UTC, through summer time") {
  std::vector<log::Event> events;
  log::DaysAtWork days;
  // Friday 27 March 2026 at +01:00 and Monday 30 March at +02:00, 9:00 to 17:00 by the clock on the wall.
  for (const auto& [day, offset] : {std::pair{27U, 60}, std::pair{30U, 120}}) {
    log::Event event = event_of({"a", 0, 0, "x"});
    event.offset = static_cast<std::int16_t>(offset);
    const auto midnight = base::instant_of(base::make_date(2026, 3, day), for_minutes(-offset));
    event.start = midnight + for_minutes(540);
    event.end = midnight + for_minutes(1020);
    events.push_back(event);
    days.add(event);
  }
  log::DayOffsets offsets;
  for (const log::Event& event : events) offsets.add(event);
  const log::Dates dates(offsets, days.days(), false);
  REQUIRE(dates.known());
  const auto hours = log::infer_open_hours(days.days());
  const auto open = dates.laid_out(hours, events[0].start, events[1].end);
  CHECK(open.within(events[0].start, events[1].end) == for_minutes(960));
  CHECK(open.within(events[0].end, events[1].start) == for_minutes(0));
  CHECK(open.within(events[1].start, events[1].start + for_minutes(1)) == for_minutes(1));
}

TEST_CASE("holidays of Japan are closed, unless somebody worked") {
  const auto week = weeks(6, {{540, 1020}, {540, 1020}, {540, 1020}, {540, 1020}, {540, 1020}}).days();
  std::vector<log::DayAtWork> days;
  const base::Date holiday = base::make_date(2026, 4, 29);
  for (const log::DayAtWork& day : week)
    if (day.date != holiday) days.push_back(day);
  const auto at = [&](const std::vector<log::DayAtWork>& seen, bool japan) {
    log::DayOffsets offsets;
    offsets.add(event_of({"a", 540, 1020, "x"}));
    const auto open =
        log::Dates(offsets, seen, japan).laid_out(log::infer_open_hours(seen), moment(0), moment(42 * kDay));
    return open.within(base::instant_of(holiday), base::instant_of(holiday + 1));
  };
  CHECK(at(days, true) == for_minutes(0));
  CHECK(at(days, false) == for_minutes(480));
  CHECK(at(week, true) == for_minutes(480));
}

TEST_CASE("stretches and coverage answer for any span") {
  log::Stretches stretches;
  stretches.add(moment(10), moment(20));
  stretches.add(moment(15), moment(30));  // what overlaps is left out
  stretches.add(moment(40), moment(50));
  CHECK(stretches.within(moment(0), moment(100)) == for_minutes(30));
  CHECK(stretches.within(moment(12), moment(45)) == for_minutes(23));
  CHECK(stretches.within(moment(31), moment(39)) == for_minutes(0));
  log::Stretches other;
  other.add(moment(25), moment(42));
  CHECK(stretches.common(other).within(moment(0), moment(100)) == for_minutes(7));
  CHECK(log::Stretches().within(moment(0), moment(9)) == for_minutes(0));

  log::Coverage twice({moment(0), moment(10), moment(20), moment(30)}, 2);
  twice.cover(moment(0), moment(20));
  CHECK(twice.within(moment(0), moment(30)) == for_minutes(0));
  twice.cover(moment(10), moment(30));
  CHECK(twice.within(moment(0), moment(30)) == for_minutes(10));
  CHECK(twice.within(moment(13), moment(30)) == for_minutes(7));
  twice.cover(moment(0), moment(30));
  CHECK(twice.within(moment(5), moment(40)) == for_minutes(25));
}
