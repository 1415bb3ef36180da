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

std::string process(const std::string& head, const std::string& steps) {
  return R"(bpr: 1
process: example
evidence: estimate
demand: {cases: 100 / year}
traits:
  channel: {counter: 60%, online: 40%}
  child: 30%
roles:
  counter: {kind: staff, people: 2, cost: 2600 JPY/hour}
  chief: {kind: staff, people: 2, cost: 2600 JPY/hour}
  deputy: {kind: staff, people: 2, cost: 2600 JPY/hour}
  ministry: {kind: body}
  core: {kind: system}
  other: {kind: system}
places:
  city-hall: {travel: 40 min, windows: [window-1]}
fields: {name: {ja: 氏名}, address: {ja: 住所}, phone: {ja: 電話}}
)" + head +
         "steps:\n" + steps;
}

std::string at_home(const std::string& forms, const std::string& more = {}) {
  return "  - write: " + forms + "\n    at: home\n    takes: 3-5-9 min\n" + more;
}

std::string does(const std::string& verb, const std::string& object, const std::string& more = {}) {
  return "  - " + verb + ": " + object + "\n    by: counter\n    takes: 3-5-9 min\n" + more;
}

const std::string kForms = "forms:\n  one: {fields: [name, address]}\n  two: {fields: [name, phone]}\n";

}  // namespace

TEST_CASE("BPR601 forms that exclude each other do not repeat a field") {
  CHECK(count(checked(process(kForms, at_home("one") + at_home("two"))), "BPR601") == 1);
  CHECK(count(checked(process(kForms, at_home("one", "    if: channel = counter\n") +
                                          at_home("two", "    if: channel = online\n"))),
              "BPR601") == 0);
  CHECK(count(checked(process(kForms, at_home("one") + at_home("one", "    id: again\n"))), "BPR601") == 0);
  const auto found = checked(process(kForms, at_home("one") + at_home("two", "    if: child\n")));
  REQUIRE(count(found, "BPR601") == 1);
  CHECK(says(first(found, "BPR601"), "`name`"));
  CHECK_FALSE(says(first(found, "BPR601"), "`phone`"));
  CHECK(says(first(found, "BPR601"), "0.3"));
}

TEST_CASE("BPR602 only registers that the office can look into") {
  const auto held = [](const std::string& reg) {
    return count(checked(process(kForms + "registers: {book: " + reg + "}\n", at_home("one"))), "BPR602");
  };
  CHECK(held("{holds: [name]}") == 1);
  CHECK(held("{holds: [name], of: ministry}") == 0);
  CHECK(held("{holds: [name], of: ministry, linked: true}") == 1);
  CHECK(held("{holds: [phone]}") == 0);
}

TEST_CASE("BPR603 asks who issues the document") {
  const auto demanded = [](const std::string& document) {
    return count(
        checked(process("documents: {paper: " + document + "}\n",
                        "  - receive: paper\n    by: counter\n    via: mail\n    takes: 1-2-3 min\n")),
        "BPR603");
  };
  CHECK(demanded("{ja: 紙}") == 1);
  CHECK(demanded("{ja: 紙, issued-by: counter}") == 1);
  CHECK(demanded("{ja: 紙, issued-by: ministry}") == 0);
}

TEST_CASE("BPR604 is silent where a step that works on the form does not say what it reads") {
  const std::string reads = "    reads: [name]\n";
  const auto unread = [](const std::string& steps) {
    return count(checked(process(kForms, at_home("one") + steps)), "BPR604");
  };
  CHECK(unread(does("check", "one", reads)) == 1);
  CHECK(unread(does("check", "one", reads) + does("decide", "one")) == 0);
  CHECK(unread(does("check", "one")) == 0);
  CHECK(unread(does("check", "two", reads)) == 0);
  CHECK(unread(does("check", "one", "    reads: [name, address]\n")) == 0);
}

TEST_CASE("BPR605 counts the approvals of one thing, from the number that is set") {
  const auto chain = [](const std::string& steps, const std::string& head = {}) {
    return count(checked(process(head, steps)), "BPR605");
  };
  const auto approve = [](const std::string& by, const std::string& more = "    routine: true\n") {
    return "  - approve: grant\n    by: " + by + "\n    takes: 1-2-3 min\n" + more;
  };
  CHECK(chain(approve("[counter, chief]")) == 0);
  CHECK(chain(approve("[counter, chief, deputy]")) == 1);
  CHECK(chain(approve("[counter, chief, deputy]", "")) == 0);
  CHECK(chain(approve("counter or chief or deputy")) == 0);
  CHECK(chain(approve("counter") + approve("chief") + approve("deputy")) == 1);
  CHECK(chain(approve("[counter, chief, deputy]"), "check: {approval-chain: 4}\n") == 0);
  CHECK(chain(approve("[counter, chief]"), "check: {approval-chain: 2}\n") == 1);
}

TEST_CASE("BPR606 a check that the law demands is none too many") {
  const auto twice = [](const std::string& a, const std::string& b) {
    return count(checked(process(kForms, at_home("one") + does("check", "one", a) + does("check", "one", b))),
                 "BPR606");
  };
  CHECK(twice("", "") == 1);
  CHECK(twice("", "    legal: law\n") == 0);
  CHECK(twice("    if: channel = counter\n", "    if: channel = online\n") == 0);
  CHECK(twice("", "    if: child\n") == 1);
}

TEST_CASE("BPR607 what was entered before, or came in digital") {
  const auto keyed = [](const std::string& steps, const std::string& form = "{fields: [name]}") {
    return count(checked(process("forms: {one: " + form + "}\n", at_home("one") + steps)), "BPR607");
  };
  const std::string into_core = "    into: core\n";
  const std::string into_other = "    into: other\n";
  CHECK(keyed(does("enter", "one", into_core)) == 0);
  CHECK(keyed(does("enter", "one", into_core) + does("enter", "one", into_other)) == 1);
  CHECK(keyed(does("enter", "one", into_core), "{fields: [name], medium: digital}") == 1);
  CHECK(keyed(does("enter", "one", into_core) + "  - enter: one\n    by: core\n    into: other\n") == 0);
}

TEST_CASE("BPR608 and BPR609 look at the legal level of what is used") {
  const auto form = [](const std::string& legal) {
    return checked(process("forms: {one: {fields: [name], seal: true" + legal + "}}\n", at_home("one")));
  };
  CHECK(count(form(""), "BPR608") == 1);
  CHECK(count(form(", legal: custom"), "BPR608") == 1);
  CHECK(count(form(", legal: rule"), "BPR608") == 0);
  CHECK(count(form(", legal: custom"), "BPR609") == 1);
  CHECK(count(form(", legal: guideline"), "BPR609") == 0);
}

TEST_CASE("BPR610 evidence of the step is as good as that of the file") {
  const std::string head = "bpr: 1\nprocess: example\nroles: {counter: {kind: staff, people: 2}}\nsteps:\n";
  CHECK(count(checked(head + does("do", "a") + does("do", "b")), "BPR610") == 1);
  CHECK(count(checked(head + does("do", "a", "    evidence: measured\n")), "BPR610") == 0);
  CHECK(count(checked("evidence: estimate\n" + head + does("do", "a")), "BPR610") == 0);
}

TEST_CASE("BPR612 a reason, a law and a payment are left alone") {
  const auto batched = [](const std::string& verb, const std::string& more = {}) {
    return count(checked(process("documents: {paper: {ja: 紙}}\n",
                                 does(verb, "paper", "    batch: fri 15:00\n" + more))),
                 "BPR612");
  };
  CHECK(batched("print") == 1);
  CHECK(batched("print", "    why: the printer is shared\n") == 0);
  CHECK(batched("print", "    legal: law\n") == 0);
  CHECK(batched("print", "    allow: {BPR612: 見本}\n") == 0);
  CHECK(batched("disburse") == 0);
}

TEST_CASE("BPR613 the first visit, and a visit with work in it, are no errands for paper") {
  const std::string visit = "  - visit: window-1\n";
  const std::string issue = does("issue", "paper", "    with: applicant\n");
  const std::string leave = "  - leave: city-hall\n";
  const std::string hear = does("hear", "question", "    with: applicant\n");
  const auto again = [](const std::string& steps) {
    return count(checked(process("documents: {paper: {ja: 紙}}\n", steps)), "BPR613");
  };
  CHECK(again(visit + issue + leave) == 0);
  CHECK(again(visit + hear + leave + "  - visit: window-1\n    id: second\n" + issue) == 1);
  CHECK(again(visit + hear + leave + "  - visit: window-1\n    id: second\n" + hear + issue) == 0);
}

TEST_CASE("BPR614 only where those who filed online get the letter") {
  const auto letter = [](const std::string& more) {
    return count(checked(process("", does("notify", "applicant", "    via: mail\n" + more))), "BPR614");
  };
  CHECK(letter("") == 1);
  CHECK(letter("    if: channel = counter\n") == 0);
  CHECK(letter("    if: child\n") == 1);
  CHECK(letter("    legal: law\n") == 0);
}

TEST_CASE("BPR616 from one in twenty on, and only who has gone home") {
  const auto back = [](const std::string& share, const std::string& leave) {
    return count(
        checked(process("", "  - visit: window-1\n" + does("hear", "question", "    with: applicant\n") +
                                leave + does("do", "look", "    redo: {visit-window-1: " + share + "}\n"))),
        "BPR616");
  };
  CHECK(back("5%", "  - leave: city-hall\n") == 1);
  CHECK(back("4%", "  - leave: city-hall\n") == 0);
  CHECK(back("20%", "") == 0);
}
