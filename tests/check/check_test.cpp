#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "model/read.hpp"

namespace {

using namespace bpr;
using base::Severity;

struct Checked {
  base::Diagnostics found;

  explicit Checked(std::string text, std::string office = {}) {
    const auto source = [](const char* name, std::string content) {
      return std::make_shared<const base::Source>(name, std::move(content));
    };
    model::Office of_office;
    if (!office.empty()) of_office = model::read_office(source("office.yaml", office), found);
    const auto process = model::read_process(source("process.yaml", std::move(text)),
                                             office.empty() ? nullptr : &of_office, found);
    if (process) check::check_process(*process, found);
  }

  [[nodiscard]] const base::Diagnostic* of(std::string_view code) const {
    for (const base::Diagnostic& d : found.all())
      if (d.code == code) return &d;
    return nullptr;
  }
  [[nodiscard]] std::size_t count(std::string_view code) const {
    return static_cast<std::size_t>(
        std::count_if(found.all().begin(), found.all().end(), [&](const auto& d) { return d.code == code; }));
  }
  [[nodiscard]] std::string shown(std::string_view code) const {
    const base::Diagnostic* const d = of(code);
    return d == nullptr || !d->source ? std::string("nowhere") : std::string(d->source->at(d->span));
  }
  [[nodiscard]] std::string listed() const {
    std::string all;
    for (const base::Diagnostic& d : found.all()) all += "\n" + d.code + ": " + d.message;
    return all;
  }
};

const std::string kHead = R"(bpr: 1
process: enquiry
evidence: estimate
traits: {aged: 20%, simple: 60%}
roles:
  counter: {kind: staff, people: 2}
)";

std::string step(const std::string& id, const std::string& more = {}) {
  std::string text = "  - do: " + id + "\n    id: " + id + "\n    by: counter\n    takes: 3-5-9 min\n";
  if (!more.empty()) text += "    " + more + "\n";
  return text;
}

std::string dead_end(const std::string& more, const std::string& settings = {}) {
  return kHead + settings + "steps:\n" + step("look", "next: {answer: aged, close: simple}") +
         (more.empty() ? "" : "    " + more + "\n") + step("answer", "end: granted") + step("close");
}

}  // namespace

TEST_CASE("a rule is found by code, in any case, or by name") {
  const check::Rule* const rule = check::find_rule("BPR206");
  REQUIRE(rule != nullptr);
  CHECK(check::find_rule("bpr206") == rule);
  CHECK(check::find_rule("deadlock") == rule);
  CHECK(check::find_rule("Deadlock") == nullptr);
  CHECK(check::find_rule("BPR20") == nullptr);
  CHECK(check::find_rule("") == nullptr);
}

TEST_CASE("findings are ordered by place") {
  const Checked checked(kHead + "steps:\n" + step("first", "end: granted") +
                        step("second", "next: {last: aged}") + step("last"));
  std::vector<std::uint32_t> places;
  for (const auto& d : checked.found.all()) places.push_back(d.span.begin);
  CHECK(places.size() >= 2);
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(checked.count("BPR204") == 1);  // what only an unreachable step leads to is not told again
  CHECK(checked.shown("BPR204") == "second");
}

TEST_CASE("two faults of one choice, both at its `next`") {
  const Checked checked(dead_end(""));
  CHECK(checked.count("BPR211") == 1);
  CHECK(checked.count("BPR212") == 1);
  CHECK(checked.shown("BPR212") == "{answer: aged, close: simple}");
  CHECK(checked.of("BPR211")->message == "`aged` and `simple` can both hold, so the choice is not clear");
  CHECK(checked.of("BPR211")->severity == Severity::error);
}

TEST_CASE("a step allows a finding, by code or by name, and nothing else") {
  const Checked checked(dead_end("allow: {bpr212: seen by the section}"));
  CHECK(checked.count("BPR211") == 1);
  CHECK(checked.count("BPR212") == 0);
  const Checked by_name(dead_end("allow: {choice-not-exclusive: seen by the section}"));
  CHECK(by_name.count("BPR211") == 0);
  CHECK(by_name.count("BPR212") == 1);
  CHECK(by_name.count("BPR191") == 0);
}

TEST_CASE("what one step allows is not allowed to another") {
  const std::string steps = step("look", "next: {answer: aged}\n    allow: {BPR212: seen}") +
                            step("answer", "next: {close: simple}") + step("close");
  const Checked checked(kHead + "steps:\n" + steps);
  CHECK(checked.count("BPR212") == 1);
  CHECK(checked.shown("BPR212") == "{close: simple}");
}

TEST_CASE("a finding at a branch is allowed by its step") {
  const auto steps = [](const std::string& allow) {
    return kHead + "steps:\n" + step("look", "next: {answer: 100%, close: else}" + allow) + step("answer") +
           step("close");
  };
  CHECK(Checked(steps("")).count("BPR218") == 1);
  CHECK(Checked(steps("\n    allow: {BPR218: planned for next year}")).count("BPR218") == 0);
}

TEST_CASE("check: sets a severity, or leaves a rule out") {
  const Checked as_note(dead_end("", "check: {BPR212: note, choice-not-exclusive: warning}\n"));
  REQUIRE(as_note.of("BPR212") != nullptr);
  CHECK(as_note.of("BPR212")->severity == Severity::note);
  CHECK(as_note.of("BPR211")->severity == Severity::warning);
  CHECK(as_note.count("BPR191") == 0);
  const Checked ignored(dead_end("", "check: {BPR212: ignore}\n"));
  CHECK(ignored.count("BPR212") == 0);
  CHECK(ignored.count("BPR211") == 1);
  const Checked raised(kHead + "check: {BPR217: error}\nsteps:\n" + step("look", "next: {answer: 100%}") +
                       step("answer"));
  REQUIRE(raised.of("BPR217") != nullptr);
  CHECK(raised.of("BPR217")->severity == Severity::error);
}

TEST_CASE("settings of the office hold, and the process file wins") {
  const std::string office = "bpr: 1\noffice: みほん市\ncheck: {BPR212: ignore, BPR211: ignore}\n";
  const Checked checked(dead_end("", "check: {BPR211: note}\n"), office);
  CHECK(checked.count("BPR212") == 0);
  REQUIRE(checked.of("BPR211") != nullptr);
  CHECK(checked.of("BPR211")->severity == Severity::note);
}

TEST_CASE("unknown rules and settings are noted where they stand") {
  const Checked checked(dead_end("allow: {BPR298: a slip}", "check: {BPR212: of, deadlok: ignore}\n"));
  std::vector<std::string> places;
  for (const auto& d : checked.found.all())
    if (d.code == "BPR191") {
      CHECK(d.severity == Severity::note);
      places.emplace_back(d.source->at(d.span));
    }
  CHECK(places == std::vector<std::string>{"of", "deadlok", "BPR298"});
  CHECK(Checked(dead_end("", "check: {approval-chain: 4}\n")).count("BPR191") == 0);
  CHECK(Checked(dead_end("", "check: {approval-chain: many}\n")).count("BPR191") == 1);
  CHECK(Checked(dead_end("", "check: {BPR110: ignore}\n")).count("BPR191") == 1);
}

TEST_CASE("a file that could not be understood is not judged further") {
  const Checked checked(kHead + "steps:\n" + step("look", "nxt: close") + step("answer", "end: granted") +
                        step("close"));
  CHECK(checked.count("BPR110") == 1);
  CHECK(checked.count("BPR204") == 0);
}

TEST_CASE("a wrong number does not hide a wrong flow") {
  const Checked checked(kHead + "steps:\n" + step("look", "after: 3") + step("answer", "end: granted") +
                        step("close"));
  CHECK(checked.count("BPR114") == 1);
  CHECK(checked.count("BPR204") == 1);
  for (const auto& d : checked.found.all()) CHECK(d.severity == Severity::error);
}

TEST_CASE("a deadlock shows the steps that lead there, in order") {
  const Checked checked(kHead + "steps:\n" + step("look", "next: {split: 60%, left: 40%}") +
                        step("split", "next: [left, right]") + step("left", "next: both") + step("right") +
                        step("both", "join: all"));
  const base::Diagnostic* const d = checked.of("BPR206");
  REQUIRE_MESSAGE(d != nullptr, checked.listed());
  CHECK(checked.shown("BPR206") == "all");
  CHECK(d->message.find("both") != std::string::npos);
  std::vector<std::string> path;
  for (const auto& related : d->related)
    path.push_back(related.message + " / " + std::string(d->source->at(related.span)));
  CHECK(path == std::vector<std::string>{"1. look / look", "2. left / left"});
}

TEST_CASE("a loop that a part of the cases cannot leave") {
  const std::string loop = step("look", "next: {answer: simple, close: else}") +
                           step("answer", "redo: {look: 100%}") + step("close");
  const Checked some(kHead + "steps:\n" + loop);
  CHECK(some.count("BPR210") == 1);
  CHECK(some.count("BPR205") == 0);
  // By shares, every case gets out in the end.
  const std::string left =
      step("look", "next: {answer: 60%, close: 40%}") + step("answer", "redo: {look: 100%}") + step("close");
  const Checked none(kHead + "steps:\n" + left);
  CHECK(none.count("BPR210") == 0);
  CHECK(none.count("BPR205") == 0);
}

TEST_CASE("a gap that no case reaches is none") {
  const Checked checked(kHead + "steps:\n" + step("look", "next: {answer: aged, last: else}") +
                        step("answer", "next: {close: aged}") + step("close") + step("last"));
  CHECK_MESSAGE(checked.count("BPR212") == 0, checked.listed());
}

TEST_CASE("a share of 0% makes no contradiction") {
  const std::string text = R"(bpr: 1
process: enquiry
traits: {aged: 0%, simple: 60%}
roles:
  counter: {kind: staff, people: 2}
steps:
)";
  CHECK(Checked(text + step("look", "if: aged and simple") + step("close")).count("BPR213") == 0);
  CHECK(Checked(text + step("look", "if: aged and not aged") + step("close")).count("BPR213") == 1);
}

TEST_CASE("sent back beyond a leave") {
  const auto process = [](const std::string& target, const std::string& via = {}) {
    return kHead + "places: {hall: {windows: [front]}}\nsteps:\n" +
           "  - hear: by-phone\n    by: counter\n    with: applicant\n    via: phone\n    takes: 2-3-5 min\n"
           "  - visit: front\n" +
           "  - hear: question\n    by: counter\n    with: applicant\n    takes: 3-5-9 min\n" + via +
           step("note-down") + "  - leave: hall\n" + step("look", "redo: {" + target + ": 10%}");
  };
  CHECK(Checked(process("hear-question")).count("BPR214") == 1);
  CHECK(Checked(process("visit-front")).count("BPR214") == 0);
  CHECK(Checked(process("hear-by-phone")).count("BPR214") == 0);  // the visit comes behind it
  CHECK(Checked(process("note-down")).count("BPR214") == 0);      // nobody needs the applicant for that
}

TEST_CASE("the same process gives the same findings") {
  const Checked first(dead_end(""));
  const Checked second(dead_end(""));
  CHECK(first.listed() == second.listed());
}
