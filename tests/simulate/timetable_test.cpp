#include "simulate/timetable.hpp"

#include "base/random.hpp"
#include "support.hpp"

using namespace bpr;
using base::Calendar;
using simulate::Time;
using simulate::Timetable;

namespace {

constexpr Time kYear = 366 * base::kDay;

Time at(int month, unsigned day, Time time) {
  return base::instant_of(base::make_date(2026, static_cast<unsigned>(month), day), {time}).us;
}

Calendar lunch() {
  Calendar calendar = base::office_hours();
  calendar.open = {
      {.weekdays = 0x1F,
       .nth = 0,
       .hours = {{{8 * base::kHour}, {12 * base::kHour}}, {{13 * base::kHour}, {17 * base::kHour}}}}};
  return calendar;
}

}  // namespace

TEST_CASE("A timetable answers as its calendar does") {
  const Time from = at(4, 1, 0);
  Calendar nights;  // open days that meet at midnight
  nights.open = {{.weekdays = 0x1F, .nth = 0, .hours = {{{0}, {base::kDay}}}}};
  for (const Calendar& calendar : {base::office_hours(), lunch(), nights, base::always_open()}) {
    const Timetable times(calendar, from, from + 2 * kYear);
    Timetable::Hint hint = 0;
    const base::RandomKey key = base::random_key(3, 0);
    const base::RandomStream stream = base::random_stream("t", "t", "t");
    for (int i = 0; i < 300; ++i) {
      const Time t = from + static_cast<Time>(base::uniform(key, stream, i, 0) * static_cast<double>(kYear));
      const Time u =
          t + static_cast<Time>(base::uniform(key, stream, i, 1) * 20 * static_cast<double>(base::kDay));
      const Time work =
          static_cast<Time>(base::uniform(key, stream, i, 2) * 50 * static_cast<double>(base::kHour));
      CHECK(times.next_open(t, hint) == base::next_open(calendar, {t})->us);
      CHECK(times.open_time(t, u, hint) == base::open_time(calendar, {t}, {u}).us);
      CHECK(times.add_open_time(t, work, hint) == base::add_open_time(calendar, {t}, {work})->us);
      CHECK(times.open_at(t, hint) == (base::next_open(calendar, {t})->us == t));
      // Moments in no order: the hint is stale and must not matter.
      Timetable::Hint fresh = 0;
      CHECK(times.open_time(from, t, hint) == times.open_time(from, t, fresh));
    }
  }
}

TEST_CASE("Work begun before closing is finished, unless it would last into the next opening") {
  const Timetable times(lunch(), at(4, 1, 0), at(6, 1, 0));
  Timetable::Hint hint = 0;
  const auto end = [&](Time from, Time work, bool suspend) {
    return times.end_of_work(from, work, suspend, hint);
  };
  const Time h = base::kHour;
  // Wednesday, 1 April.
  CHECK(end(at(4, 1, 16 * h), h / 2, false) == at(4, 1, 16 * h + h / 2));
  CHECK(end(at(4, 1, 16 * h), 2 * h, false) == at(4, 1, 18 * h));              // an hour of overtime
  CHECK(end(at(4, 1, 16 * h), 2 * h, true) == at(4, 2, 9 * h));                // rests over the night
  CHECK(end(at(4, 1, 11 * h), h + h / 2, false) == at(4, 1, 12 * h + h / 2));  // into lunch
  CHECK(end(at(4, 1, 11 * h), 3 * h, false) == at(4, 1, 15 * h));              // lunch is too short: rests
  // Eight hours a day; what is left on the third evening fits into the night.
  CHECK(end(at(4, 1, 8 * h), 30 * h, false) == at(4, 3, 23 * h));
  CHECK(end(at(4, 3, 16 * h), 2 * h, true) == at(4, 6, 9 * h));  // over the weekend
  // Begun when the day is over: overtime, as long as it lasts not beyond midnight.
  CHECK(end(at(4, 1, 18 * h), 2 * h, false) == at(4, 1, 20 * h));
  CHECK(end(at(4, 1, 23 * h), 2 * h, false) == at(4, 2, 10 * h));
  // Beyond the end of the timetable nothing is open.
  CHECK(times.add_open_time(at(5, 29, 16 * h), 500 * h, hint) == simulate::kNever);
}

TEST_CASE("A day has ended when it does not open again") {
  const Timetable times(lunch(), at(4, 1, 0), at(6, 1, 0));
  Timetable::Hint hint = 0;
  const Time h = base::kHour;
  CHECK(times.day_ended(at(4, 1, 7 * h), hint) == simulate::kNever);
  CHECK(times.day_ended(at(4, 1, 12 * h + h / 2), hint) == simulate::kNever);
  CHECK(times.day_ended(at(4, 1, 16 * h), hint) == simulate::kNever);
  CHECK(times.day_ended(at(4, 1, 17 * h), hint) == at(4, 1, 17 * h));
  CHECK(times.day_ended(at(4, 2, 0) - 1, hint) == at(4, 1, 17 * h));
  CHECK(times.day_ended(at(4, 2, 0), hint) == simulate::kNever);
  CHECK(times.day_ended(at(4, 4, 12 * h), hint) == simulate::kNever);  // Saturday
  CHECK(Timetable().day_ended(at(4, 1, 20 * h), hint) == simulate::kNever);
}

TEST_CASE("Timetables meet and join") {
  const Time from = at(4, 1, 0);
  const Timetable office(base::office_hours(), from, from + kYear);
  const Timetable halves(lunch(), from, from + kYear);
  const Timetable both = Timetable::both(office, halves);
  const Timetable either = Timetable::either(office, halves);
  Timetable::Hint hint = 0;
  const Time day = at(4, 2, 0);
  const Time h = base::kHour;
  CHECK(both.open_time(day, day + 24 * h, hint) == 3 * h + h / 2 + 4 * h);
  CHECK(either.open_time(day, day + 24 * h, hint) == 9 * h + h / 4);
  CHECK(Timetable::both(office, Timetable()).intervals() == office.intervals());
  CHECK(Timetable::either(office, Timetable()).always());
  const Timetable days = Timetable::open_days(base::office_hours(), from, from + kYear);
  CHECK(days.open_time(at(4, 3, 10 * h), at(4, 6, 10 * h), hint) == 24 * h);  // Friday to Monday
}
