#include "log/work.hpp"

#include <doctest/doctest.h>

#include <random>

#include "made.hpp"

using namespace bpr;
using namespace bpr::tests;
using log::Cause;

namespace {

log::WorkFound work_of(const log::Log& log, const log::WorkOptions& options = {}) {
  log::Work work;
  log::Follows follows;
  for (std::size_t i = 0; i < log.size(); ++i) {
    work.add(log[i]);
    follows.add(log[i]);
  }
  return work.finish(follows, options);
}

const log::Waiting& waiting_of(const log::WorkFound& found, const char* activity) {
  for (const log::Waiting& one : found.activities)
    if (one.activity == base::intern(activity)) return one;
  FAIL("no such activity");
  return found.all;
}

/// Minutes of a cause; asks that causes add up to the waiting.
std::int64_t minutes_of(const log::Waiting& waiting, Cause cause) {
  log::TimeSum sum;
  for (const log::TimeSum& one : waiting.causes) sum.add(one);
  CHECK(sum == waiting.times.total);
  const std::int64_t us = waiting.causes[static_cast<std::size_t>(cause)].duration().us;
  CHECK(us % base::kMinute == 0);
  return us / base::kMinute;
}

}  // namespace

TEST_CASE("who is busy with earlier work lets wait by contention, with later work by priority") {
  const auto found = work_of(log_of({{{"first", 0, 60, "x", 0}},
                                     {{"behind", 60, 70, "x", 10}},
                                     {{"late", 100, 140, "x", 95}},
                                     {{"passed over", 140, 150, "x", 80}}}));
  CHECK(found.causes);
  const log::Waiting& behind = waiting_of(found, "behind");
  CHECK(behind.times.total.duration() == for_minutes(50));
  CHECK(minutes_of(behind, Cause::contention) == 50);
  const log::Waiting& passed = waiting_of(found, "passed over");
  CHECK(minutes_of(passed, Cause::prioritisation) == 40);
  CHECK(minutes_of(passed, Cause::other) == 20);
  CHECK(minutes_of(found.all, Cause::other) == 25);
  CHECK(found.all.times.count == 4);
}

TEST_CASE("work enabled at the same moment counts as earlier") {
  const auto found = work_of(log_of({{{"one", 0, 60, "x", 0}}, {{"two", 60, 70, "x", 0}}}));
  CHECK(minutes_of(waiting_of(found, "two"), Cause::contention) == 60);
}

TEST_CASE("outside the open hours inferred nobody is on duty") {
  const int day = 1440;
  // Monday 9:00 to 17:00, and on Tuesday from 9:00.
  const auto found =
      work_of(log_of({{{"long", 540, 1020, "x", 540}}, {{"next day", day + 540, day + 570, "x", 960}}}));
  const log::Waiting& next = waiting_of(found, "next day");
  CHECK(minutes_of(next, Cause::contention) == 60);
  CHECK(minutes_of(next, Cause::closed) == 960);
  CHECK(minutes_of(next, Cause::other) == 0);
}

TEST_CASE("work left to lie until more had come waits for its batch") {
  const std::vector<std::vector<Made>> cases{{{"open", 480, 485, "x", 480}},
                                             {{"sign", 600, 605, "x", 540}},
                                             {{"sign", 605, 610, "x", 560}},
                                             {{"sign", 610, 615, "x", 600}}};
  const auto found = work_of(log_of(cases));
  const log::Waiting& sign = waiting_of(found, "sign");
  CHECK(sign.times.total.duration() == for_minutes(60 + 45 + 10));
  CHECK(minutes_of(sign, Cause::batching) == 60 + 40);
  CHECK(minutes_of(sign, Cause::contention) == 5 + 10);
  REQUIRE(found.batches.size() == 1);
  CHECK(found.accumulated);
  CHECK(found.batches[0].count == 1);
  CHECK(found.batches[0].executions == 3);
  CHECK(found.batches[0].largest == 3);

  // With a pause between the items it is none.
  auto apart = cases;
  for (std::size_t i = 1; i < 4; ++i) {
    apart[i][0].start += static_cast<int>(i) * 10;
    apart[i][0].end += static_cast<int>(i) * 10;
  }
  CHECK(work_of(log_of(apart)).batches.empty());
  log::WorkOptions patient;
  patient.batch_pause = for_minutes(10);
  CHECK(work_of(log_of(apart), patient).batches.size() == 1);
}

TEST_CASE("a queue worked off one by one is no batch") {
  const auto found = work_of(log_of(
      {{{"sign", 540, 600, "x", 540}}, {{"sign", 600, 605, "x", 545}}, {{"sign", 605, 610, "x", 550}}}));
  CHECK(found.batches.empty());
  CHECK(minutes_of(found.all, Cause::contention) == 55 + 55);
}

TEST_CASE("what one does at the same time is a batch") {
  const auto found = work_of(log_of({{{"hear", 600, 660, "board", 100}},
                                     {{"hear", 600, 660, "board", 400}},
                                     {{"hear", 600, 660, "board", 590}}}));
  REQUIRE(found.batches.size() == 1);
  CHECK(minutes_of(found.all, Cause::batching) == 490 + 190);
  CHECK(found.workers[0].at_once == 3);
}

TEST_CASE("several people behind a name are busy when all of them are") {
  const auto log = log_of({{{"a", 0, 60, "window", 0}},
                           {{"b", 10, 40, "window", 10}},
                           {{"c", 40, 50, "window", 20}},
                           {{"d", 60, 61, "window", 30}}});
  log::WorkOptions two;
  two.people.emplace_back(base::intern("window"), 2);
  const auto found = work_of(log, two);
  CHECK(minutes_of(waiting_of(found, "c"), Cause::contention) == 20);
  // Both are busy from 10 to 50, the rest of the time one is free.
  CHECK(minutes_of(waiting_of(found, "d"), Cause::contention) == 20);
  CHECK(minutes_of(waiting_of(found, "d"), Cause::other) == 10);
  CHECK(minutes_of(waiting_of(work_of(log), "d"), Cause::contention) == 30);
}

TEST_CASE("what is left goes to whom the activity waits for") {
  log::WorkOptions options;
  options.outside.emplace_back(base::intern("answer"), Cause::applicant);
  const auto found = work_of(
      log_of({{{"ask", 0, 10, "x", 0}, {"answer", 40, 50, "x"}}, {{"else", 20, 30, "x", 20}}}), options);
  const log::Waiting& answer = waiting_of(found, "answer");
  CHECK(minutes_of(answer, Cause::applicant) == 20);
  CHECK(minutes_of(answer, Cause::prioritisation) == 10);
  CHECK(minutes_of(answer, Cause::other) == 0);
}

TEST_CASE("what nothing came before, or began too early, is counted and does not wait") {
  const auto found = work_of(log_of({{{"a", 0, 10, "x"}, {"b", 10, 20, "x", 15}}}));
  CHECK(found.unenabled == 1);
  CHECK(found.late_enabled == 1);
  CHECK(found.all.times.count == 1);
  CHECK(found.all.times.total.duration() == for_minutes(0));
}

TEST_CASE("without who did it there is waiting but no cause") {
  const auto found = work_of(log_of({{{"a", 0, 10, ""}, {"b", 25, 30, ""}}}));
  CHECK_FALSE(found.causes);
  CHECK(found.all.times.total.duration() == for_minutes(15));
  CHECK(minutes_of(found.all, Cause::other) == 15);
}

TEST_CASE("of completions alone waiting and processing are told together, and processing is bounded") {
  const auto found = work_of(log_of({{{"a", kNone, 10, "x"}, {"b", kNone, 30, "x"}},
                                     {{"c", kNone, 5, "y"}, {"d", kNone, 25, "x"}, {"e", kNone, 40, ""}}}));
  CHECK_FALSE(found.causes);
  CHECK(found.all.times.count == 0);
  const log::Waiting& b = waiting_of(found, "b");
  CHECK(b.since_enabled.total.duration() == for_minutes(20));
  CHECK(b.work_at_most.total.duration() == for_minutes(5));  // x had ended d at 25
  const log::Waiting& d = waiting_of(found, "d");
  CHECK(d.since_enabled.total.duration() == for_minutes(20));
  CHECK(d.work_at_most.total.duration() == for_minutes(15));
  const log::Waiting& e = waiting_of(found, "e");
  CHECK(e.work_at_most.total.duration() == for_minutes(15));
}

TEST_CASE("of completions alone batches are work that ended close together") {
  const auto found = work_of(log_of({{{"a", kNone, 0, "x"}},
                                     {{"a", kNone, 5, "x"}},
                                     {{"a", kNone, 11, "x"}},
                                     {{"b", kNone, 12, "x"}},
                                     {{"a", kNone, 13, "y"}}}));
  CHECK_FALSE(found.accumulated);
  REQUIRE(found.batches.size() == 1);
  CHECK(found.batches[0].count == 1);
  CHECK(found.batches[0].executions == 2);
  CHECK(found.batches[0].all == 4);
}

TEST_CASE("causes are as a look at every minute finds them, and add up") {
  std::mt19937 random(7);
  const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 60; ++round) {
    const auto people = static_cast<unsigned>(1 + up_to(3));
    std::vector<std::vector<Made>> cases;
    int opens = 1440;
    int closes = 0;
    for (int i = 0; i < 30; ++i) {
      const int start = up_to(1300);
      const int end = start + up_to(100);
      // Each activity once, so that there are no batches.
      cases.push_back({{std::to_string(i), start, end, "x", std::max(0, start - up_to(400))}});
      opens = std::min(opens, start / 15 * 15);
      closes = std::max(closes, (end + 14) / 15 * 15);
    }
    log::WorkOptions options;
    options.people.emplace_back(base::intern("x"), people);
    const auto found = work_of(log_of(cases), options);
    for (const auto& one : cases) {
      const Made& event = one.front();
      std::array<std::int64_t, log::kCauses> expected{};
      for (int minute = event.enabled; minute < event.start; ++minute) {
        unsigned running = 0;
        unsigned earlier = 0;
        for (const auto& other : cases) {
          if (other.front().start > minute || other.front().end <= minute) continue;
          ++running;
          if (other.front().enabled <= event.enabled) ++earlier;
        }
        const Cause cause = earlier >= people                    ? Cause::contention
                            : running >= people                  ? Cause::prioritisation
                            : minute < opens || minute >= closes ? Cause::closed
                                                                 : Cause::other;
        ++expected[static_cast<std::size_t>(cause)];
      }
      const log::Waiting& waiting = waiting_of(found, event.activity.c_str());
      for (std::size_t c = 0; c < log::kCauses; ++c)
        CHECK(minutes_of(waiting, static_cast<Cause>(c)) == expected[c]);
    }
  }
}

TEST_CASE("the hours of a person are those of the clock on the wall") {
  for (const int offset : {-1080, -480, 0, 540, 1080}) {
    log::Log log;
    for (int day = 0; day < 7; ++day) {
      auto events = events_of({{"a", day * 1440 + 540, day * 1440 + 1020, "x"}});
      events[0].offset = static_cast<std::int16_t>(offset);
      events[0].start = events[0].start + for_minutes(-offset);
      events[0].end = events[0].end + for_minutes(-offset);
      log.add({std::to_string(day), events, {}});
    }
    const auto found = work_of(log);
    REQUIRE(found.workers.size() == 1);
    CHECK_FALSE(found.workers[0].hours.of_everybody);
    CHECK(found.workers[0].hours.week[0] == base::DayInterval{for_minutes(540), for_minutes(1020)});
  }
}

TEST_CASE("a start or a moment of waiting that only a later event tells leaves the earlier ones untold") {
  const auto found = work_of(log_of(
      {{{"a", kNone, 10, "x"}, {"b", kNone, 25, "x"}}, {{"c", 40, 60, "y", 30}, {"d", 70, kNone, "y"}}}));
  CHECK(found.causes);
  CHECK(waiting_of(found, "b").since_enabled.total.duration() == for_minutes(15));
  CHECK(waiting_of(found, "c").times.total.duration() == for_minutes(10));
  CHECK(waiting_of(found, "d").times.total.duration() == for_minutes(10));
  CHECK(found.unenabled == 1);
}
