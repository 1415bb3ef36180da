#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "flow/soundness.hpp"
#include "model/write.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

/// 500 generated procedures × every lever that matches: the to-be passes check, its analysis is the
/// prediction, applying again changes nothing, an empty plan gives the same bytes.
namespace {

using namespace bpr;

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string process() {
    steps_.clear();
    forms_ = pick(1, 4);
    std::string text =
        "bpr: 1\n"
        "process: generated   # a procedure that nobody tuned\n"
        "evidence: estimate\n"
        "demand: {cases: " +
        std::to_string(pick(100, 4000)) +
        " / year}\n"
        "traits:\n  special: 30%\n  joins: ~45%\n  channel: {counter: 90%, mail: 10%}\n"
        "roles:\n"
        "  front: {kind: staff, section: front-section, people: 6, cost: 2600 JPY/hour}\n"
        "  desk: {kind: staff, section: desk-section, people: 6, cost: 2600 JPY/hour}\n"
        "  back: {kind: staff, section: back-section, people: 8, cost: 2600 JPY/hour}\n"
        "  chief: {kind: staff, section: back-section, people: 2, cost: 4000 JPY/hour, looks-in: [\"10:00\", "
        "\"16:00\"]}\n"
        "  head: {kind: staff, section: back-section, people: 2, cost: 5000 JPY/hour, looks-in: "
        "[\"11:00\"]}\n"
        "  core: {kind: system}\n"
        "  neighbour: {kind: body}\n"
        "places:\n  hall: {travel: 30-40-60 min, windows: [front-window, desk-window, third-window]}\n"
        "registers:\n  register: {holds: [name, birth-date, address]}\n"
        "fields: {name: {ja: 氏名}, birth-date: {ja: 生年月日}, address: {ja: 住所}, phone: {ja: 電話}, "
        "reason: {ja: 理由}}\n"
        "forms:\n";
    for (int f = 0; f < forms_; ++f)
      text += "  form" + std::to_string(f) + ": {ja: 様式" + std::to_string(f) + ", fields: [name, address" +
              (chance(2) ? ", birth-date" : "") + (chance(2) ? ", phone" : "") +
              (chance(3) ? ", reason" : "") + "], legal: " + std::string(chance(6) ? "law" : "rule") +
              (chance(3) ? ", seal: true" : "") + "}\n";
    text +=
        "documents:\n  own-paper: {ja: 証明書, issued-by: back}\n  other-paper: {ja: 転出証明書, issued-by: "
        "neighbour}\n"
        "steps:\n";
    body();
    for (const std::string& step : steps_) text += step;
    return text;
  }

 private:
  int pick(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
  bool chance(int one_in) { return pick(1, one_in) == 1; }
  std::string minutes() {
    return "takes: " + std::to_string(pick(2, 6)) + "-" + std::to_string(pick(7, 15)) + " min";
  }
  void add(const std::string& first, const std::string& rest = "") {
    std::string step = "  - " + first + "\n";
    std::size_t at = 0;
    while (at < rest.size()) {
      const std::size_t end = std::min(rest.find(';', at), rest.size());
      step += "    " + rest.substr(at, end - at) + "\n";
      at = end + 1;
    }
    if (chance(4)) step += "\n";
    steps_.push_back(step);
  }

  void body() {
    if (chance(3)) add("enquire: opening hours", "by: applicant;via: phone;" + minutes());
    if (chance(2)) add("obtain: own-paper", "at: home;" + minutes());
    add("visit: front-window", "id: come");
    for (int f = 0; f < forms_; ++f) {
      const std::string form = "form" + std::to_string(f);
      const std::string only = f > 0 && chance(2) ? (chance(2) ? ";if: special" : ";if: joins") : "";
      if (f > 0 && chance(2))
        add("visit: " + std::string(chance(2) ? "desk-window" : "third-window"),
            only.empty() ? "" : only.substr(1));
      add("write: " + form, "id: write-" + std::to_string(f) + ";" + minutes() + only);
      add("receive: [" + form + (f == 0 ? ", other-paper" : "") + (f == 0 && chance(2) ? ", own-paper" : "") +
              "]",
          "id: receive-" + std::to_string(f) + ";by: " + (f % 2 == 0 ? "front" : "desk") +
              ";with: applicant;" + minutes() +
              (chance(3) ? ";redo: {write-" + std::to_string(f) + ": 8%}" : "") + only);
      if (chance(2)) add("enter: " + form, "into: core;by: front;" + minutes() + only);
    }
    if (chance(2)) add("hear: worries of the family", "by: front;with: applicant;" + minutes());
    add("leave: hall");
    if (chance(2))
      add("check: form0", "id: first-check;by: back;" + minutes() + (chance(3) ? ";redo: {come: 6%}" : ""));
    if (chance(2)) add("check: form0", "id: second-check;by: desk;" + minutes());
    if (chance(2)) add("enter: form0", "id: key-in;into: core;by: back;" + minutes());
    if (chance(4)) {
      add("do: open the case", "id: open;by: back;" + minutes() + ";next: [left, right]");
      add("do: left work", "id: left;by: back;" + minutes() + ";next: close");
      add("do: right work", "id: right;by: desk;" + minutes());
      add("do: close the case", "id: close;by: back;" + minutes() + ";join: all");
    }
    if (chance(3)) add("look-up: register", "by: back;" + minutes() + ";reads: [name]");
    if (chance(3)) add("consult: the plan", "by: [desk];" + minutes());
    if (chance(2))
      add("approve: form0", "by: [back, chief, head];" + minutes() + (chance(2) ? ";routine: true" : ""));
    if (chance(3))
      add("print: notice", "by: back;takes: 1-3 min" + std::string(chance(2) ? ";batch: thu 13:30" : ""));
    add("notify: applicant", "by: back;via: mail;" + minutes() + (chance(2) ? ";after: 2 days" : ""));
    if (chance(3)) add("file: form0", "by: back;takes: 1-2 min");
  }

  std::mt19937 random_;
  std::vector<std::string> steps_;
  int forms_ = 1;
};

TEST_CASE("every lever on 500 generated procedures") {
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  std::map<std::string, int> used;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    const std::string text = Generator(seed).process();
    CAPTURE(seed);
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(text), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    check::check_process(*as_is, diagnostics);
    for (const auto& d : diagnostics.all())
      if (d.severity == base::Severity::error)
        FAIL("the generator made a faulty process: " << d.code << " " << d.message << "\n" << text);
    CHECK(model::write_process(*as_is, *as_is) == text);
    const auto before = measure::analyze(*as_is, {.texts = false});
    for (const propose::Lever& lever : catalogue.levers) {
      if (!propose::applies(lever.when, *as_is, before)) continue;
      auto plan = propose::make_plan({&lever}, *as_is, before);
      if (plan.levers.empty()) continue;
      ++used[lever.id];
      CAPTURE(lever.id);
      const std::string written = model::write_process(*as_is, plan.to_be);
      base::Diagnostics after_diagnostics;
      const auto read = model::read_process(tests::source(written), nullptr, after_diagnostics);
      REQUIRE(read.has_value());
      check::check_process(*read, after_diagnostics);
      for (const auto& d : after_diagnostics.all())
        if (d.severity == base::Severity::error)
          FAIL_CHECK(d.code << " " << d.message << " — " << d.source->at(d.span) << "\n" << written);
      const auto after = measure::analyze(*read, {.texts = false});
      for (const auto& info : measure::measures()) {
        CAPTURE(info.name);
        CHECK(after[info.measure].value == plan.after[info.measure].value);
      }
      model::Process again = *read;
      const auto outcome = propose::apply(lever, again, after);
      CHECK(outcome.done.empty());
      CHECK(model::write_process(*read, again) == written);
    }
  }
  for (const auto& [lever, count] : used) MESSAGE(lever << ": " << count);
  CHECK(used.size() >= 15);
}

/// Names of what differs between two processes: steps with the one in front of each new one, and entries of
/// tables.
std::set<std::string> touched(const model::Process& before, const model::Process& after) {
  std::set<std::string> names;
  for (const auto& step : before.steps) {
    const int now = model::step_index(after, step->id);
    if (now < 0 || !(*after.steps[static_cast<std::size_t>(now)] == *step)) names.emplace(step->id.text());
  }
  for (std::size_t s = 0; s < after.steps.size(); ++s) {
    if (model::step_index(before, after.steps[s]->id) >= 0) continue;
    names.emplace(after.steps[s]->id.text());
    if (s > 0) names.emplace(after.steps[s - 1]->id.text());
  }
  const auto table = [&](const auto& was, const auto& is) {
    for (const auto& item : *was) {
      const auto* const now = model::find(*is, item.name);
      if (now == nullptr || !(*now == item)) names.emplace(item.name.text());
    }
    for (const auto& item : *is)
      if (model::find(*was, item.name) == nullptr) names.emplace(item.name.text());
  };
  table(before.forms, after.forms);
  table(before.documents, after.documents);
  table(before.roles, after.roles);
  table(before.places, after.places);
  table(before.registers, after.registers);
  table(before.fields, after.fields);
  table(before.traits, after.traits);
  return names;
}

std::vector<std::string> texts(const propose::Outcome& outcome) {
  std::vector<std::string> all;
  for (const propose::Deed& deed : outcome.done) all.push_back(deed.text);
  return all;
}

TEST_CASE("independent levers commute") {
  // Independent: they touch nothing in common, and each does the same whether the other was there before or
  // not.
  struct Acting {
    const propose::Lever* lever = nullptr;
    std::set<std::string> touches;
    std::vector<std::string> does;
  };
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  int pairs = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(Generator(seed).process()), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    const auto before = measure::analyze(*as_is, {.texts = false});
    std::vector<Acting> acting;
    for (const propose::Lever& lever : catalogue.levers) {
      model::Process edited = *as_is;
      const auto outcome = propose::apply(lever, edited, before);
      bool same_row = edited.steps.size() == as_is->steps.size() && *edited.roles == *as_is->roles;
      for (std::size_t s = 0; same_row && s < edited.steps.size(); ++s)
        same_row = edited.steps[s]->id == as_is->steps[s]->id;
      if (!outcome.done.empty() && same_row)
        acting.push_back({&lever, touched(*as_is, edited), texts(outcome)});
    }
    for (std::size_t i = 0; i < acting.size(); ++i)
      for (std::size_t j = i + 1; j < acting.size(); ++j) {
        const Acting& a = acting[i];
        const Acting& b = acting[j];
        const bool apart = std::none_of(a.touches.begin(), a.touches.end(),
                                        [&](const std::string& name) { return b.touches.count(name) != 0; });
        if (!apart) continue;
        model::Process ab = *as_is;
        model::Process ba = *as_is;
        (void)propose::apply(*a.lever, ab, before);
        const auto b_second = propose::apply(*b.lever, ab, measure::analyze(ab, {.texts = false}));
        (void)propose::apply(*b.lever, ba, before);
        const auto a_second = propose::apply(*a.lever, ba, measure::analyze(ba, {.texts = false}));
        if (texts(b_second) != b.does || texts(a_second) != a.does) continue;
        CAPTURE(seed);
        CAPTURE(a.lever->id);
        CAPTURE(b.lever->id);
        const auto of_ab = measure::analyze(ab, {.texts = false});
        const auto of_ba = measure::analyze(ba, {.texts = false});
        for (const auto& info : measure::measures()) {
          CAPTURE(info.name);
          CHECK(of_ab[info.measure].value == doctest::Approx(of_ba[info.measure].value).epsilon(1e-9));
        }
        ++pairs;
      }
  }
  MESSAGE(pairs << " independent pairs");
  CHECK(pairs > 200);
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

void check_same(const measure::Analysis& a, const measure::Analysis& b) {
  for (const auto& info : measure::measures()) {
    CAPTURE(info.name);
    CHECK(same_bits(a[info.measure].value, b[info.measure].value));
    CHECK(a[info.measure].source == b[info.measure].source);
  }
  REQUIRE(a.steps.size() == b.steps.size());
  using Bits = std::array<std::uint64_t, sizeof(measure::StepFacts) / sizeof(double)>;
  for (std::size_t s = 0; s < a.steps.size(); ++s)
    CHECK(std::bit_cast<Bits>(a.steps[s]) == std::bit_cast<Bits>(b.steps[s]));
  REQUIRE(a.loads.size() == b.loads.size());
  for (std::size_t r = 0; r < a.loads.size(); ++r) {
    CHECK(a.loads[r].role == b.loads[r].role);
    CHECK(same_bits(a.loads[r].people, b.loads[r].people));
    CHECK(same_bits(a.loads[r].minutes_year, b.loads[r].minutes_year));
    CHECK(same_bits(a.loads[r].utilisation.value, b.loads[r].utilisation.value));
    CHECK(same_bits(a.loads[r].wait.value, b.loads[r].wait.value));
    CHECK(same_bits(a.loads[r].peak_wait.value, b.loads[r].peak_wait.value));
  }
  REQUIRE(a.fields.size() == b.fields.size());
  for (std::size_t f = 0; f < a.fields.size(); ++f) {
    CHECK(a.fields[f].field == b.fields[f].field);
    CHECK(same_bits(a.fields[f].writes, b.fields[f].writes));
    CHECK(same_bits(a.fields[f].once, b.fields[f].once));
    CHECK(a.fields[f].known == b.fields[f].known);
    CHECK(a.fields[f].read == b.fields[f].read);
  }
  CHECK(a.grade == b.grade);
  CHECK(a.endless == b.endless);
}

TEST_CASE("an analyzer that has seen other versions gives the figures of one that has not") {
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  int plans = 0;
  measure::Analyzer of_all({.texts = false});  // also meets processes that have nothing to do with each other
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(Generator(seed).process()), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    const auto nothing = propose::make_plan({}, *as_is, measure::analyze(*as_is, {.texts = false}));
    measure::Analyzer analyzer({.texts = false});
    std::vector<propose::Plan> singles;
    for (const propose::Lever& lever : catalogue.levers) {
      auto plan = propose::extend_plan(nothing, lever, analyzer);
      if (!plan.levers.empty()) singles.push_back(std::move(plan));
    }
    for (std::size_t i = 0; i < singles.size(); ++i) {
      check_same(singles[i].after, measure::analyze(singles[i].to_be, {.texts = false}));
      check_same(singles[i].after, of_all.analyze(singles[i].to_be));
      const propose::Lever& second = *singles[(i * 7 + seed) % singles.size()].levers.front();
      if (!(singles[i].levers.front() < &second)) continue;
      const auto both = propose::extend_plan(singles[i], second, analyzer);
      CAPTURE(singles[i].levers.front()->id);
      CAPTURE(second.id);
      check_same(both.after, measure::analyze(both.to_be, {.texts = false}));
      check_same(both.after, of_all.analyze(both.to_be));
      ++plans;
    }
  }
  MESSAGE(plans << " plans of two levers");
  CHECK(plans > 200);
}

TEST_CASE("edits that are said not to look at figures do the same without any") {
  const propose::Catalogue& catalogue = propose::built_in_catalogue();
  std::set<propose::EditKind> acting;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    base::Diagnostics diagnostics;
    const auto as_is = model::read_process(tests::source(Generator(seed).process()), nullptr, diagnostics);
    REQUIRE(as_is.has_value());
    const auto figures = measure::analyze(*as_is, {.texts = false});
    for (const propose::Lever& lever : catalogue.levers)
      for (const propose::Site& site : propose::find_sites(lever, *as_is, figures))
        for (const propose::Edit& edit : lever.edits) {
          if (propose::reads_figures(edit.kind)) continue;
          model::Process with = *as_is;
          model::Process without = *as_is;
          const auto done = propose::run_edit(edit, with, site, figures, lever.guard);
          const auto same = propose::run_edit(edit, without, site, measure::Analysis{}, lever.guard);
          CAPTURE(seed);
          CAPTURE(lever.id);
          CHECK(with == without);
          CHECK(texts(done) == texts(same));
          if (!done.done.empty()) acting.insert(edit.kind);
        }
  }
  CHECK(acting.size() > 20);
}

}  // namespace
