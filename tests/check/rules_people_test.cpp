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

bool says(const base::Diagnostic& finding, std::string_view part) {
  return finding.message.find(part) != std::string::npos;
}

const std::string kHead = R"(bpr: 1
process: example
evidence: estimate
demand: {cases: 100 / year}
traits:
  channel: {counter: 60%, online: 40%}
  child: 30%
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
places:
  city-hall: {travel: 40 min, windows: [window-1, window-2]}
  bank: {travel: 20 min}
fields: {name: {ja: 氏名}}
forms:
  notice: {fields: [name]}
documents:
  copy: {ja: 写し, legal: law}
steps:
)";

std::string hear(const std::string& more = {}) {
  return "  - hear: question\n    by: counter\n    with: applicant\n    takes: 3-5-9 min\n" + more;
}

const std::string kVisit = "  - visit: window-1\n";
const std::string kLeave = "  - leave: city-hall\n";

}  // namespace

TEST_CASE("BPR401 finds who is served while at home, and says where they were last") {
  const auto found = checked(kHead + kVisit + hear() + kLeave + hear("    id: again\n"));
  REQUIRE(count(found, "BPR401") == 1);
  const auto fault = first(found, "BPR401");
  CHECK(says(fault, "at home"));
  REQUIRE(fault.related.size() == 1);
  CHECK(fault.related.front().message == "the applicant goes home here");
  CHECK(fault.source->line(fault.related.front().span.begin) == 24);
}

TEST_CASE("BPR401 keeps to the traits of the case") {
  const std::string visit = "  - visit: window-1\n    if: child\n";
  SUBCASE("the same condition on both") {
    CHECK(count(checked(kHead + visit + hear("    if: child\n")), "BPR401") == 0);
  }
  SUBCASE("the opposite condition") {
    const auto found = checked(kHead + visit + hear("    if: not child\n"));
    REQUIRE(count(found, "BPR401") == 1);
    CHECK_FALSE(says(first(found, "BPR401"), "%"));
  }
  SUBCASE("a wider condition: only some of the cases") {
    const auto found = checked(kHead + visit + hear());
    REQUIRE(count(found, "BPR401") == 1);
    CHECK(says(first(found, "BPR401"), "70% of the cases"));
  }
  SUBCASE("values of one trait") {
    CHECK(count(checked(kHead + "  - visit: window-1\n    if: channel = counter\n" +
                        hear("    if: channel = online\n    via: online\n") +
                        hear("    id: face\n    if: not (channel = online)\n")),
                "BPR401") == 0);
  }
}

TEST_CASE("BPR401 tells windows of one place apart, but lets an errand pass") {
  CHECK(count(checked(kHead + kVisit + hear("    at: window-2\n")), "BPR401") == 1);
  CHECK(count(checked(kHead + kVisit + hear("    at: city-hall\n")), "BPR401") == 0);
  CHECK(count(checked(kHead + "  - visit: city-hall\n" + hear("    at: window-2\n")), "BPR401") == 0);
  const std::string errand = "  - obtain: copy\n    at: window-2\n    takes: 3-5-9 min\n";
  const std::string served = "  - issue: copy\n    by: counter\n    with: applicant\n    takes: 1-2-3 min\n";
  CHECK(count(checked(kHead + errand + served), "BPR401") == 0);
  CHECK(count(checked(kHead + errand + "  - write: notice\n    at: home\n    takes: 3-5-9 min\n" + served),
              "BPR401") == 1);
}

TEST_CASE("BPR401 finds what is done at home while the applicant is out") {
  const std::string write = "  - write: notice\n    at: home\n    takes: 3-5-9 min\n";
  const auto found = checked(kHead + kVisit + hear() + write);
  REQUIRE(count(found, "BPR401") == 1);
  CHECK(says(first(found, "BPR401"), "window-1"));
  CHECK(count(checked(kHead + kVisit + hear() + kLeave + write), "BPR401") == 0);
}

TEST_CASE("BPR401 follows loops and detours") {
  const std::string check = "  - check: notice\n    id: look\n    by: counter\n    takes: 1-2-3 min\n";
  SUBCASE("back to a step in front of the visit") {
    CHECK(count(checked(kHead + kVisit + hear() + kLeave + check + "    redo: {visit-window-1: 20%}\n"),
                "BPR401") == 0);
  }
  SUBCASE("a detour that visits") {
    const std::string detour =
        "  - block: again\n    detour: true\n    steps:\n      - visit: window-2\n      - hear: rest\n       "
        " by: "
        "counter\n        with: applicant\n        takes: 1-2-3 min\n      - leave: city-hall\n";
    CHECK(count(checked(kHead + kVisit + hear() + kLeave + detour + check + "    redo: {again: 20%}\n"),
                "BPR401") == 0);
  }
  SUBCASE("a detour that forgets to visit") {
    const std::string detour =
        "  - block: again\n    detour: true\n    steps:\n      - hear: rest\n        by: counter\n        "
        "with: "
        "applicant\n        takes: 1-2-3 min\n";
    CHECK(count(checked(kHead + kVisit + hear() + kLeave + detour + check + "    redo: {again: 20%}\n"),
                "BPR401") == 1);
  }
}

TEST_CASE("BPR401 says nothing about calls, mail, staff who go out, and staff who file") {
  CHECK(count(checked(kHead + hear("    via: phone\n")), "BPR401") == 0);
  CHECK(count(checked(kHead + hear("    at: home\n")), "BPR401") == 0);
  CHECK(count(checked(kHead +
                      "  - inspect: house\n    by: counter\n    with: applicant\n    takes: 1-2-3 min\n"),
              "BPR401") == 0);
  CHECK(count(checked("internal: true\n" + kHead + hear()), "BPR401") == 0);
}

TEST_CASE("BPR402 counts waits of three hours and more while on site") {
  const auto kept = [](const std::string& step) {
    return count(checked(kHead + kVisit + hear() + step), "BPR402");
  };
  CHECK(kept("  - wait: 179 min\n") == 0);
  CHECK(kept("  - wait: 180 min\n") == 1);
  CHECK(kept("  - decide: answer\n    by: counter\n    takes: 1-2-3 min\n    after: 2 days\n") == 1);
  CHECK(kept("  - decide: answer\n    by: counter\n    takes: 1-2-3 min\n    batch: fri 15:00\n") == 1);
  CHECK(kept(kLeave + "  - wait: 3 days\n") == 0);
  SUBCASE("one finding for one stay") {
    const auto found = checked(kHead + kVisit + hear() + "  - wait: 1 day\n  - wait: 2 days\n    id: more\n");
    REQUIRE(count(found, "BPR402") == 1);
    CHECK(first(found, "BPR402").related.size() == 1);
  }
}

TEST_CASE("BPR402 leaves a branch alone beside which the applicant goes home") {
  const std::string split =
      "  - do: split\n    id: split\n    by: counter\n    takes: 1-2-3 min\n    next: [going, "
      "waiting]\n";
  CHECK(
      count(checked(
                kHead + kVisit + split +
                "  - leave: city-hall\n    id: going\n    next: together\n  - wait: 3 days\n    id: waiting\n"
                "  - do: together\n    id: together\n    by: counter\n    join: all\n    takes: 1-2-3 min\n"),
            "BPR402") == 0);
}

TEST_CASE("BPR403 and BPR405 ask only for the people of staff who work here") {
  const std::string head = "bpr: 1\nprocess: example\nroles:\n  counter: {kind: staff, people: 1}\n";
  const std::string step = "steps:\n  - do: answer\n    by: counter\n    takes: 3-5-9 min\n";
  CHECK(count(checked(head + "  idle: {kind: staff}\n" + step), "BPR403") == 0);
  CHECK(count(checked(head + "  idle: {kind: staff, people: 0}\n" + step), "BPR405") == 0);
  CHECK(count(checked("bpr: 1\nprocess: example\nroles: {counter: {kind: system}}\n" + step), "BPR403") == 0);
  CHECK(count(checked("bpr: 1\nprocess: example\ninternal: true\napplicant: clerk\nroles:\n  clerk: {kind: "
                      "staff}\n  counter: {kind: staff, people: 1}\n" +
                      step +
                      "  - write: notice\n    takes: 1-2-3 min\nfields: {name: {ja: 氏名}}\nforms: {notice: "
                      "{fields: [name]}}\n"),
              "BPR403") == 0);
}

TEST_CASE("BPR404 is one finding, and none where somebody can stand in") {
  const std::string head =
      "bpr: 1\nprocess: example\nroles:\n  a: {kind: staff, people: 1}\n  b: {kind: staff, people: "
      "1}\nsteps:\n";
  const auto by = [](const std::string& id, const std::string& who) {
    return "  - do: " + id + "\n    id: " + id + "\n    by: " + who + "\n    takes: 3-5-9 min\n";
  };
  CHECK(count(checked(head + by("x", "a or b")), "BPR404") == 0);
  CHECK(count(checked(head + by("x", "[a, b]")), "BPR404") == 1);
  const auto found = checked(head + by("x", "a") + by("y", "b") + by("z", "a"));
  REQUIRE(count(found, "BPR404") == 1);
  CHECK(says(first(found, "BPR404"), "`a`, `b`"));
  CHECK(first(found, "BPR404").related.size() == 1);
  const std::string allowed = "    allow: {BPR404: small office}\n";
  CHECK(count(checked(head + by("x", "a") + allowed), "BPR404") == 0);
}

TEST_CASE("BPR406 names the windows that no step leads to") {
  CHECK(says(first(checked(kHead + kVisit + hear()), "BPR406"), "`window-2`"));
  CHECK(count(checked(kHead + kVisit + hear() + "  - visit: window-2\n" + hear("    id: b\n")), "BPR406") ==
        0);
}

TEST_CASE("BPR407 only where no way leads to the place") {
  CHECK(count(checked(kHead + kLeave), "BPR407") == 1);
  CHECK(count(checked(kHead + kVisit + "  - leave: bank\n"), "BPR407") == 1);
  CHECK(count(checked(kHead + "  - visit: window-1\n    if: child\n" + hear("    if: child\n") + kLeave),
              "BPR407") == 0);
  CHECK(count(checked(kHead + "  - pay: 300 JPY\n    at: bank\n    takes: 1-2-3 min\n  - leave: bank\n"),
              "BPR407") == 0);
}

TEST_CASE("BPR408 lets staff write for somebody, and residents do what is not named") {
  CHECK(count(checked(kHead + kVisit +
                      "  - write: notice\n    by: counter\n    with: applicant\n    takes: 1-2-3 min\n"),
              "BPR408") == 0);
  CHECK(count(checked(kHead + "  - do: count\n    by: resident\n    takes: 1-2-3 min\n"), "BPR408") == 0);
  CHECK(count(checked(kHead + "  - check: notice\n    by: resident\n    takes: 1-2-3 min\n"), "BPR408") == 1);
  CHECK(count(checked(kHead + "  - pay: 300 JPY\n    by: counter\n"), "BPR408") == 1);
}

TEST_CASE("BPR410 speaks once of a place") {
  const std::string head = "bpr: 1\nprocess: example\nplaces: {hall: {windows: [a, b]}}\nsteps:\n";
  CHECK(count(checked(head + "  - visit: a\n  - visit: b\n"), "BPR410") == 1);
}
