#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "check/rule.hpp"
#include "model/read.hpp"

namespace {

using namespace bpr;

base::Diagnostics checked(const std::string& text) {
  base::Diagnostics found;
  const auto source = std::make_shared<const base::Source>("process.yaml", text);
  if (const auto process = model::read_process(source, nullptr, found)) check::check_process(*process, found);
  for (const base::Diagnostic& d : found.all()) {
    CAPTURE(d.message);
    CHECK_MESSAGE(d.code.compare(0, 4, "BPR1") != 0, d.message);  // the test's own text must be right
  }
  return found;
}

long count(const base::Diagnostics& found, std::string_view code) {
  return std::count_if(found.all().begin(), found.all().end(), [&](const auto& d) { return d.code == code; });
}

/// The first finding of a rule; an empty one where there is none.
base::Diagnostic first(const base::Diagnostics& found, std::string_view code) {
  for (const base::Diagnostic& d : found.all())
    if (d.code == code) return d;
  return {};
}

std::string process(const std::string& head, const std::string& steps) {
  return "bpr: 1\nprocess: example\nevidence: estimate\n" + head +
         "fields: {name: {ja: 氏名}}\nforms: {notice: {fields: [name]}}\nsteps:\n  - write: notice\n    at: "
         "home\n "
         "   takes: "
         "3-5-9 min\n  - receive: notice\n    id: in\n    by: counter\n    via: mail\n    takes: 3-5-9 "
         "min\n" +
         steps;
}

const std::string kRoles =
    "roles:\n  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}\n  ministry: {kind: body}\n";

std::string work(const std::string& id, const std::string& more = {}) {
  return "  - do: " + id + "\n    id: " + id + "\n    by: counter\n    takes: 3-5-9 min\n" + more;
}

/// Findings of BPR502 for a deadline of 10 days and these steps behind the receive.
long outwaited(const std::string& steps, const std::string& deadline = "10 days") {
  return count(checked(process("deadline: " + deadline + "\ntraits: {child: 30%}\n" + kRoles, steps)),
               "BPR502");
}

}  // namespace

TEST_CASE("BPR501 only calendars that are used or declared here, and never open") {
  const auto with = [](const std::string& calendar) {
    return count(checked(process("calendars: {mine: " + calendar +
                                     "}\nroles:\n  counter: {kind: staff, people: 2, "
                                     "calendar: mine}\n",
                                 "")),
                 "BPR501");
  };
  CHECK(with("{open: {mon-fri: closed}}") == 1);
  CHECK(with("{open: {mon-fri: \"9:00-12:00\"}, closed: [01-01..12-31]}") == 1);
  CHECK(with("{open: {mon-fri: \"9:00-12:00\"}, closed: [01-02..12-31]}") == 0);
  CHECK(with("{open: {5th mon: \"9:00-12:00\"}}") == 0);
}

TEST_CASE("BPR502 the last day of the deadline is still in time") {
  CHECK(outwaited("  - wait: 10 days\n") == 0);
  CHECK(outwaited("  - wait: 10.5 days\n") == 1);
  CHECK(outwaited("  - wait: 8-14 days\n") == 1);
  CHECK(outwaited(work("a", "    after: 6 days\n") + work("b", "    after: 6 days\n")) == 1);
}

TEST_CASE("BPR502 takes the shortest way, and of parallel branches the longest") {
  const std::string split = work("s", "    next: {long: 90%, short: 10%}\n");
  CHECK(outwaited(split + "  - wait: 20 days\n    id: long\n    next: end\n" + work("short")) == 0);
  CHECK(outwaited(split +
                  "  - wait: 20 days\n    id: long\n    next: end\n  - wait: 11 days\n    id: short\n") == 1);
  const std::string parallel = work("s", "    next: [long, short]\n");
  const std::string join = work("j", "    join: all\n");
  CHECK(outwaited(parallel +
                  "  - wait: 9 days\n    id: long\n    next: j\n  - wait: 8 days\n    id: short\n" + join) ==
        0);
  CHECK(outwaited(parallel +
                  "  - wait: 11 days\n    id: long\n    next: j\n  - wait: 8 days\n    id: short\n" + join) ==
        1);
}

TEST_CASE("BPR502 leaves out what stops the clock and what only some cases wait for") {
  CHECK(outwaited("  - wait: 20 days\n    for: applicant\n") == 0);
  CHECK(outwaited("  - wait: 20 days\n    for: ministry\n") == 1);
  CHECK(outwaited("  - wait: 20 days\n    if: child\n") == 0);
  CHECK(outwaited("  - wait: 20 days\n    id: w\n", "{within: 10 days, stops: [w]}") == 0);
  CHECK(outwaited(work("a") + "  - wait: 20 days\n" + work("b"), "{within: 10 days, from: in, to: a}") == 0);
  SUBCASE("what holds for every case that the deadline is about") {
    CHECK(outwaited(work("a", "    if: child\n") + "  - wait: 20 days\n    if: child\n" + work("b"),
                    "{within: 10 days, from: a, to: b}") == 1);
  }
}

TEST_CASE("BPR503 begins where the whole year is full") {
  const auto load = [](int cases) {
    return checked(process("demand: {cases: " + std::to_string(cases) +
                               " / year}\nroles:\n  counter: {kind: staff, people: 1, cost: 2600 JPY/hour}\n",
                           "  - do: answer\n    by: counter\n    takes: 60-60-60.1 min\n"));
  };
  CHECK(count(load(1900), "BPR503") == 0);
  const auto found = load(2200);
  REQUIRE(count(found, "BPR503") == 1);
  CHECK(first(found, "BPR503").severity == base::Severity::error);
  CHECK(count(found, "BPR504") == 0);
}

TEST_CASE("BPR504 only for those who serve people on site") {
  const std::string head =
      "bpr: 1\nprocess: example\ndemand: {cases: 6000 / year, profile: p}\nprofiles: {p: {weekday: {mon: "
      "5}}}\nroles:\n  counter: {kind: staff, people: 1}\nplaces: {hall: {travel: 20 min}}\nsteps:\n  - "
      "visit: hall\n";
  const std::string work = "    by: counter\n    takes: 5-10-15 min\n";
  CHECK(count(checked(head + "  - hear: question\n" + work + "    with: applicant\n"), "BPR504") == 1);
  CHECK(count(checked(head + "  - leave: hall\n  - decide: answer\n" + work), "BPR504") == 0);
}

TEST_CASE("BPR505 is one finding; systems and rough values are left out") {
  const auto fixed = [](const std::string& takes, const std::string& who = "counter") {
    return count(
        checked("bpr: 1\nprocess: example\nroles: {counter: {kind: staff, people: 2}, box: {kind: system}}\n"
                "steps:\n  - do: a\n    by: " +
                who + "\n    takes: " + takes + "\n  - do: b\n    by: " + who + "\n    takes: " + takes +
                "\n"),
        "BPR505");
  };
  CHECK(fixed("5 min") == 1);
  CHECK(fixed("~5 min") == 0);
  CHECK(fixed("0 min") == 0);
  CHECK(fixed("4-6 min") == 0);
  CHECK(fixed("5 min", "box") == 0);
}

TEST_CASE("BPR508 and BPR512 tell an empty profile from a flat one") {
  const auto with = [](const std::string& profile) {
    return checked(
        process("demand: {cases: 10 / year, profile: p}\nprofiles: {p: " + profile + "}\n" + kRoles, ""));
  };
  CHECK(count(with("{weekday: {mon: 2}}"), "BPR508") == 0);
  CHECK(count(with("{weekday: {mon: 2}}"), "BPR512") == 0);
  CHECK(count(with("{weekday: {mon: 1}}"), "BPR512") == 1);
  CHECK(count(with("{weekday: {mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0}}"), "BPR508") == 1);
}

TEST_CASE("BPR509 a clock may run through a loop, but must be able to stop") {
  const auto clock = [](const std::string& deadline, const std::string& more = {}) {
    return count(checked(process("deadline: " + deadline + "\n" + kRoles, work("a") + work("b", more))),
                 "BPR509");
  };
  CHECK(clock("{within: 9 days, from: a, to: b}") == 0);
  CHECK(clock("{within: 9 days, from: b, to: a}") == 1);
  CHECK(clock("{within: 9 days, from: b, to: a}", "    redo: {a: 10%}\n") == 0);
  CHECK(clock("{within: 9 days, from: a, to: a}") == 1);
  CHECK(clock("9 days") == 0);
  CHECK(count(checked("bpr: 1\nprocess: example\ndeadline: 9 days\n" + kRoles + "steps:\n" + work("a")),
              "BPR509") == 1);
}

TEST_CASE("BPR510 and BPR511 hold times against calendars") {
  const auto batch = [](const std::string& at) {
    return count(checked(process(kRoles, work("a", "    batch: " + at + "\n"))), "BPR510");
  };
  CHECK(batch("fri 15:00") == 0);
  CHECK(batch("fri 18:00") == 1);
  CHECK(batch("sat 15:00") == 1);
  CHECK(batch("30") == 0);
  const auto looks = [](const std::string& times) {
    return count(
        checked(process("roles:\n  counter: {kind: staff, people: 2, looks-in: [" + times + "]}\n", "")),
        "BPR511");
  };
  CHECK(looks("\"10:00\"") == 0);
  CHECK(looks("\"7:00\", \"19:00\"") == 1);
  CHECK(looks("\"7:00\", \"16:00\"") == 0);
}

TEST_CASE("BPR513 a stop must lie where the clock runs") {
  const auto stops = [](const std::string& which) {
    return count(
        checked(process("deadline: {within: 9 days, from: a, to: c, stops: [" + which + "]}\n" + kRoles,
                        work("a") + work("b") + work("c") + work("d"))),
        "BPR513");
  };
  CHECK(stops("b") == 0);
  CHECK(stops("d") == 1);
  CHECK(stops("in") == 1);
}
