#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/read.hpp"

namespace {

using namespace bpr;

/// What a test expects of a fault: its code, the text it points at, and a part of its message and help.
struct Expected {
  std::string_view code;
  std::string_view at;
  std::string_view message;
  std::string_view help = {};
};

constexpr std::string_view kHead =
    "bpr: 1\nprocess: p\ntraits: {aged: 15%, channel: {online: 40%, counter: 60%}}\n"
    "roles: {counter: {people: 1}, chief: {people: 1}}\nplaces: {hall: {windows: [window]}}\n"
    "fields: {name: }\nforms: {form: {fields: [name]}}\nregisters: {book: }\ndocuments: {card: }\n";

std::string shown(const base::Diagnostics& diagnostics) {
  std::string all;
  for (const base::Diagnostic& d : diagnostics.all()) {
    all += d.code;
    all.append(" [").append(d.source->at(d.span)).append("] ").append(d.message).append(" / ").append(d.help);
    all += '\n';
  }
  return all;
}

void expect_all(const base::Diagnostics& diagnostics, const std::vector<Expected>& expected) {
  INFO(shown(diagnostics));
  REQUIRE(diagnostics.all().size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const base::Diagnostic& d = diagnostics.all()[i];
    CHECK(d.code == expected[i].code);
    CHECK(d.source->at(d.span) == expected[i].at);
    CHECK(d.message.find(expected[i].message) != std::string::npos);
    CHECK(d.help.find(expected[i].help) != std::string::npos);
  }
}

void expect(std::string_view text, const std::vector<Expected>& expected) {
  base::Diagnostics diagnostics;
  (void)model::read_process(std::make_shared<const base::Source>("p.yaml", std::string(text)), nullptr,
                            diagnostics);
  expect_all(diagnostics, expected);
}

void expect_office(std::string_view text, const std::vector<Expected>& expected) {
  base::Diagnostics diagnostics;
  (void)model::read_office(std::make_shared<const base::Source>("office.yaml", std::string(text)),
                           diagnostics);
  expect_all(diagnostics, expected);
}

/// Faults of steps in a process where everything else is right.
void expect_steps(std::string_view steps, const std::vector<Expected>& expected) {
  expect(std::string(kHead) + "steps:\n" + std::string(steps), expected);
}

/// Faults of further keys at the top of a process.
void expect_top(std::string_view keys, const std::vector<Expected>& expected) {
  expect(std::string(kHead) + std::string(keys) + "steps: [{visit: window}]\n", expected);
}

}  // namespace

TEST_CASE("BPR110: unknown keys") {
  expect_top("targts: {visits: 1}\n",
             {{"BPR110", "targts", "unknown key `targts`", "did you mean `targets`?"}});
  expect_steps("  - write: form\n    takse: 5 min\n", {{"BPR110", "takse", "", "did you mean `takes`?"}});
  expect_steps("  - write: form\n    所用: 5分\n", {{"BPR110", "所用", "", "did you mean `所要`?"}});
  expect_top("team: {xyz: 1}\n", {{"BPR110", "xyz", "", "`sponsor`, `transformation`, `receives-know-how`"}});
  expect_steps("  - block: b\n    if: aged\n    redo: {x: 5%}\n    steps: [{visit: window}]\n",
               {{"BPR110", "redo", ""}});
}

TEST_CASE("BPR110: a misspelt section does not make its names unknown") {
  expect("bpr: 1\nprocess: p\nrolse: {a: {people: 1}}\nsteps: [{do: it, by: a}]\n",
         {{"BPR110", "rolse", "", "`roles`"}});
}

TEST_CASE("BPR111: the same key in two spellings") {
  expect_top("name: x\n名称: y\n", {{"BPR111", "名称", "given twice", "`name` and `名称` are the same key"}});
  expect_steps("  - write: form\n    書く: form\n", {{"BPR111", "書く", "given twice", "same key"}});
}

TEST_CASE("BPR112: missing keys") {
  expect("process: p\nsteps: [{visit: home}]\n", {{"BPR112", "process", "`bpr` is missing", "add `bpr: 1`"}});
  expect_top("deadline: {from: visit-window}\n", {{"BPR112", "from", "`within` is missing"}});
  expect_steps("  - receive: form\n", {{"BPR112", "receive", "`by` is missing", "`receive` needs a role"}});
  expect_steps("  - block: b\n    by: counter\n    steps: [{receive: form}]\n", {});
}

TEST_CASE("BPR113: wrong shape") {
  expect_top("demand: 5\n",
             {{"BPR113", "5", "`demand` needs a map", "write it like `demand: {cases: 3600 / year}`"}});
  expect_top("owner: [a]\n", {{"BPR113", "[a]", "`owner` needs one value"}});
  expect("bpr: 1\nprocess: p\nsteps: {visit: home}\n", {{"BPR113", "{visit: home}", "`steps` needs a list"}});
  expect("- a\n", {{"BPR113", "- a", "must be a map"}});
  expect_steps("  - visit\n", {{"BPR113", "visit", "a step is a verb and its object"}});
  expect_steps("  - write:\n", {{"BPR113", "", "`write` needs what it acts on: forms"}});
  expect_steps("  - write: form\n    redo: write-form\n", {{"BPR113", "write-form", "`redo` needs a map"}});
}

TEST_CASE("BPR114: values that cannot be read") {
  expect_steps("  - write: form\n    takes: 5 mins ago\n", {{"BPR114", "mins ago", ""}});
  expect_top("applicant: {resident: 45%, business: 45%}\n",
             {{"BPR114", "{resident: 45%, business: 45%}", "add up to 90%"}});
  expect_steps("  - write: form\n    next: {end: 30%, visit-window: 50%}\n  - visit: window\n",
               {{"BPR114", "{end: 30%, visit-window: 50%}", "add up to 80%", "100%"}});
  expect_top("deadline: 5 min\n", {{"BPR114", "5 min", "a deadline is a fixed number of days"}});
  expect_top("calendars: {c: {open: {mon-fry: \"8:30-17:15\"}}}\n", {{"BPR114", "fry", "not a weekday"}});
  expect_top("profiles: {s: {hour: {24: 2}}}\n", {{"BPR114", "24", "not an hour of the day", "0 to 23"}});
}

TEST_CASE("BPR115: unknown words") {
  expect("bpr: 1\nprocess: p\nroles: {a: {kind: staf, people: 1}}\nsteps: [{do: it, by: a}]\n",
         {{"BPR115", "staf", "unknown word `staf` for `kind`", "did you mean `staff`?"}});
  expect_steps("  - notify: applicant\n    by: counter\n    via: pigeon\n",
               {{"BPR115", "pigeon", "", "one of `mail`, `phone`, `online`, `cash`, `card`"}});
  expect_top("scenarios: {low: {birth: 50%}}\n", {{"BPR115", "birth", "", "`births`"}});
}

TEST_CASE("BPR116: unknown names") {
  expect_steps("  - receive: form\n    by: couter\n",
               {{"BPR116", "couter", "unknown role `couter`",
                 "did you mean `counter`? Otherwise declare it under `roles:`"}});
  expect_steps("  - visit: windw\n", {{"BPR116", "windw", "unknown place or window", "`window`"}});
  expect_steps("  - write: from\n", {{"BPR116", "from", "unknown form `from`", "`form`"}});
  expect_steps("  - receive: [form, crad]\n    by: counter\n",
               {{"BPR116", "crad", "unknown form or document", "`card`"}});
  expect_steps("  - enter: form\n    by: counter or cheif\n    into: bok\n",
               {{"BPR116", "cheif", "", "`chief`"}, {"BPR116", "bok", "unknown role or register", "`book`"}});
  expect_steps("  - write: form\n    writes: nane\n", {{"BPR116", "nane", "unknown field", "`name`"}});
  expect_steps("  - write: form\n    redo: {write-fomr: 5%}\n",
               {{"BPR116", "write-fomr", "unknown step", "did you mean `write-form`?"}});
  expect_steps("  - write: form\n    if: aged and agde\n", {{"BPR116", "agde", "unknown trait", "`aged`"}});
  expect_steps("  - write: form\n    if: channel = onlin\n",
               {{"BPR116", "onlin", "no value of the trait `channel`", "`online`"}});
  expect_top("demand: {cases: 5 / day, arrive: office-hour, profile: season}\n",
             {{"BPR116", "office-hour", "unknown calendar", "`office-hours`"},
              {"BPR116", "season", "unknown profile", "declare it under `profiles:`"}});
  expect_top("deadline: {within: 5 days, stops: [visit-windo]}\n",
             {{"BPR116", "visit-windo", "unknown step"}});
  expect_office("bpr: 1\noffice: o\nforms: {x: {fields: [nam]}}\nfields: {name: }\n",
                {{"BPR116", "nam", "unknown field", "Otherwise declare it under `fields:`"}});
}

TEST_CASE("BPR117: declared twice") {
  expect_steps("  - write: form\n    id: a\n  - visit: window\n    id: a\n",
               {{"BPR117", "a", "`a` is declared twice"}});
  expect_steps("  - visit: window\n    id: b\n  - block: b\n    steps: [{visit: window}]\n",
               {{"BPR117", "b", ""}});
  expect_steps("  - visit: window\n    id: end\n", {{"BPR117", "end", "end of the case"}});
  expect("bpr: 1\nprocess: p\nplaces: {a: {windows: [w]}, b: {windows: [w]}}\nsteps: [{visit: w}]\n",
         {{"BPR117", "w", "declared twice"}});
  expect("bpr: 1\nprocess: p\ncalendars: {office-hours: {}, 開庁時間: {}}\nsteps: [{visit: home}]\n",
         {{"BPR117", "開庁時間", "declared twice"}});
}

TEST_CASE("BPR118: not exactly one verb") {
  expect_steps("  - wriet: form\n", {{"BPR118", "wriet", "`wriet` is not a verb", "did you mean `write`?"}});
  expect_steps("  - wriet: form\n  - receive: form\n    by: counter\n    redo: {write-form: 5%}\n",
               {{"BPR118", "wriet", ""}});
  expect_steps("  - takes: 5 min\n",
               {{"BPR118", "takes", "the step has no verb", "the verbs are visit, write,"}});
  expect_steps("  - ponder: form\n    takes: 5 min\n",
               {{"BPR118", "ponder", "`ponder` is not a verb", "visit, write"}});
  expect_steps("  - write: form\n    visit: window\n",
               {{"BPR118", "visit", "a second verb, `visit`", "a step of its own"}});
}

TEST_CASE("BPR119: another version") {
  expect("bpr: 2\nprocess: p\nsteps: [{visit: home}]\n", {{"BPR119", "2", "version `2`", "version 1"}});
}

TEST_CASE("BPR120: conditions that cannot be read") {
  expect_steps("  - write: form\n    if: aged and\n", {{"BPR120", "aged and", ""}});
  expect_steps("  - write: form\n    if: channel\n",
               {{"BPR120", "channel", "has values", "channel = online"}});
  expect_steps("  - write: form\n    if: aged = yes\n", {{"BPR120", "yes", "has no values", "`not aged`"}});
}

TEST_CASE("BPR121: keys that mean nothing where they stand") {
  expect_steps("  - write: form\n    batch: 30\n",
               {{"BPR121", "batch", "`batch` cannot be used here", "done in batches"}});
  expect_steps("  - wait: 5 days\n    late: end\n", {{"BPR121", "late", "", "goes with `until` only"}});
  expect_steps("  - visit: window\n    seal: true\n", {{"BPR121", "seal", "", "no paper"}});
  expect_steps("  - check: form\n    by: counter\n    booked: 5%\n",
               {{"BPR121", "booked", "", "only a visit has it"}});
  expect_steps("  - wait: 5 days\n    takes: 5 min\n",
               {{"BPR121", "takes", "", "nobody works during a wait"}});
  expect_steps("  - wait: 5 days\n    until: always\n", {{"BPR121", "until", "", "not both"}});
  expect_steps("  - check: form\n    by: counter\n    pre-empt: true\n",
               {{"BPR121", "pre-empt", "", "`priority`"}});
  expect_steps("  - write: form\n    next: end\n    end: granted\n", {{"BPR121", "next", "", "with `end`"}});
  expect("bpr: 1\nprocess: p\nroles: {r: {kind: resident, looks-in: \"10:00\"}}\nsteps: [{visit: home}]\n",
         {{"BPR121", "looks-in", "", "only staff and boards"}});
  expect(
      "bpr: 1\nprocess: p\ntraits: {a: {given: b, then: 1%, else: 2%}, b: {given: a, then: 1%, else: 2%}}\n"
      "steps: [{visit: home}]\n",
      {{"BPR121", "b", "depends on itself"}, {"BPR121", "a", "depends on itself"}});
}

TEST_CASE("BPR121: back with next, on with redo, out of a detour") {
  expect_steps("  - write: form\n  - visit: window\n    next: write-form\n",
               {{"BPR121", "write-form", "does not come later", "`redo`"}});
  expect_steps("  - visit: window\n    redo: {write-form: 5%}\n  - write: form\n",
               {{"BPR121", "write-form", "does not come earlier", "`next`"}});
  expect_steps(
      "  - write: form\n    next: side\n  - block: side\n    detour: true\n    steps: [{visit: window}]\n",
      {{"BPR121", "side", "cannot be a next step", "`redo`"}});
  expect_steps(
      "  - write: form\n    redo: {side: 5%}\n  - block: side\n    detour: true\n    steps:\n"
      "      - visit: window\n        redo: {write-form: 5%}\n",
      {{"BPR121", "write-form", "a detour cannot send a case elsewhere"}});
}

TEST_CASE("BPR122: observed values that cannot be read") {
  expect_steps("  - write: form\n    takes: empirical nowhere.csv\n",
               {{"BPR122", "nowhere.csv", "cannot read `nowhere.csv`"}});
}

TEST_CASE("BPR123: one kind of file given for the other") {
  expect("bpr: 1\noffice: みほん市\nroles: {a: {peple: 1}}\n",
         {{"BPR123", "office", "this is an office file"}});
  expect_office("bpr: 1\nprocess: p\nsteps: [{wriet: x}]\n", {{"BPR123", "bpr", "this is a process file"}});
  expect_office("bpr: 1\noffice: o\ndemand: {cases: 5 / day}\n",
                {{"BPR123", "demand", "belongs in a process file"}});
}

TEST_CASE("all faults of a file in one pass") {
  expect_steps(
      "  - wriet: form\n    by: couter\n  - receive: form\n    by: counter\n    takes: soon\n    via: "
      "pigeon\n",
      {{"BPR118", "wriet", ""}, {"BPR116", "couter", ""}, {"BPR114", "soon", ""}, {"BPR115", "pigeon", ""}});
}
