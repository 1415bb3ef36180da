#include "model/write.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <sstream>

#include "model/vocabulary.hpp"
#include "write_fixtures.hpp"

namespace {

using namespace bpr::model;
using bpr::base::intern;
using fixtures::kEnglish;
using fixtures::kJapanese;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Lines of `a` that a longest common subsequence with `b` does not hold, blank ones apart.
std::vector<std::string> missing_lines(const std::string& text_a, const std::string& text_b) {
  const auto a = lines_of(text_a);
  const auto b = lines_of(text_b);
  std::vector<std::vector<int>> n(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      n[i][j] = a[i] == b[j] ? n[i + 1][j + 1] + 1 : std::max(n[i + 1][j], n[i][j + 1]);
  std::vector<std::string> missing;
  for (std::size_t i = 0, j = 0; i < a.size();) {
    if (j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
    } else if (j < b.size() && n[i][j + 1] >= n[i + 1][j]) {
      ++j;
    } else {
      if (a[i].find_first_not_of(" \r") != std::string::npos) missing.push_back(a[i]);
      ++i;
    }
  }
  return missing;
}

std::string faults(const bpr::base::Diagnostics& diagnostics) {
  std::string text;
  for (const auto& d : diagnostics.all())
    if (d.severity == bpr::base::Severity::error) text += d.code + " " + d.message + "; ";
  return text;
}

/// Writes, reads again and compares; gives the text.
std::string written(const Process& p, const Process& q, const std::string& office = fixtures::kOffice) {
  const std::string text = write_process(p, q);
  const auto again = fixtures::read(text, office, p.file->source->name);
  INFO(text);
  CHECK(again.process == settled(q));
  CHECK(write_process(again.process, again.process) == text);
  CHECK(write_process(p, q) == text);
  return text;
}

int index_of(const Process& p, const char* id) { return step_index(p, intern(id)); }

Step& step(Process& p, const char* id) {
  return p.steps.at(static_cast<std::size_t>(index_of(p, id))).edit();
}

void drop_step(Process& p, std::size_t i) { p.steps.erase(p.steps.begin() + static_cast<std::ptrdiff_t>(i)); }

Step new_step(const char* what, int block = -1) {
  Step s;
  s.verb = Verb::hear;
  s.objects = {intern(what)};
  s.by = {intern("clerk")};
  s.takes = *bpr::base::parse_spread("3 min");
  s.block = block;
  return s;
}

void insert_step(Process& p, std::size_t at, Step s) {
  p.steps.insert(p.steps.begin() + static_cast<std::ptrdiff_t>(at), bpr::base::Cow<Step>(std::move(s)));
}

}  // namespace

TEST_CASE("write: nothing changed gives the same bytes") {
  for (const std::string& text : {kEnglish, kJapanese}) {
    const auto p = fixtures::read(text);
    CHECK(faults(p.diagnostics) == "");
    CHECK(write_process(p.process, p.process) == text);
  }
}

TEST_CASE("write: a dropped step takes its lines and nothing else") {
  const auto p = fixtures::read(kEnglish).process;
  Process q = p;
  drop_step(q, static_cast<std::size_t>(index_of(p, "enter-move-in-form")));
  const std::string text = written(p, q);
  CHECK(missing_lines(text, kEnglish).empty());
  CHECK(missing_lines(kEnglish, text) ==
        std::vector<std::string>{
            "  - enter: move-in-form", "    into: core-system", "    by: counter",
            "    takes: ~10 min                       # the applicant sits there: on-site waiting"});
}

TEST_CASE("write: a comment above a dropped step goes with it") {
  const std::string source =
      "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n\n  # about b\n  - hear: b\n    by: clerk\n\n "
      " - hear: c\n"
      "    by: clerk\n";
  const auto p = fixtures::read(source).process;
  Process q = p;
  drop_step(q, 1);
  CHECK(written(p, q) ==
        "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n\n  - hear: c\n    by: clerk\n");
}

TEST_CASE("write: inserted steps stand where the list has them") {
  const std::string source =
      "bpr: 1\nprocess: p\nsteps:\n- hear: a  # first\n  by: clerk\n- hear: b\n  by: clerk\n";
  const auto p = fixtures::read(source).process;
  Process first = p;
  insert_step(first, 0, new_step("x"));
  CHECK(
      written(p, first) ==
      "bpr: 1\nprocess: p\nsteps:\n- hear: x\n  by: clerk\n  takes: 3 min\n- hear: a  # first\n  by: clerk\n"
      "- hear: b\n  by: clerk\n");
  Process middle = p;
  insert_step(middle, 1, new_step("x"));
  CHECK(
      written(p, middle) ==
      "bpr: 1\nprocess: p\nsteps:\n- hear: a  # first\n  by: clerk\n- hear: x\n  by: clerk\n  takes: 3 min\n"
      "- hear: b\n  by: clerk\n");
  Process last = p;
  insert_step(last, 2, new_step("x"));
  CHECK(written(p, last) == source + "- hear: x\n  by: clerk\n  takes: 3 min\n");
}

TEST_CASE("write: line ends and a missing last one are kept") {
  const std::string source = "bpr: 1\r\nprocess: p\r\nsteps:\r\n  - hear: a\r\n    by: clerk";
  const auto p = fixtures::read(source).process;
  Process q = p;
  insert_step(q, 1, new_step("x"));
  CHECK(written(p, q) == source + "\r\n  - hear: x\r\n    by: clerk\r\n    takes: 3 min");
}

TEST_CASE("write: keys of a step are changed, added and removed in place") {
  const auto p = fixtures::read(kEnglish).process;
  Process q = p;
  step(q, "receive-move-in-form").takes = *bpr::base::parse_spread("7 min");
  step(q, "receive-move-in-form").with = {};
  step(q, "notify-applicant").via = {};
  step(q, "notify-applicant").routine = true;
  step(q, "write-move-in-form").after = *bpr::base::parse_spread("1 days");
  const std::string text = written(p, q);
  CHECK(missing_lines(kEnglish, text) ==
        std::vector<std::string>{
            "    with: applicant                      # being served meanwhile, not waiting",
            "    takes: 5-8-15 min", "    via: mail"});
  CHECK(missing_lines(text, kEnglish) ==
        std::vector<std::string>{"    after: 1 day", "    takes: 7 min", "    routine: true"});
}

TEST_CASE("write: a step in brackets stays in brackets") {
  const std::string source =
      "bpr: 1\nprocess: p\nsteps:\n  - {hear: a, by: clerk, takes: 5 min}  # one\n  - {hear: b, by: clerk}\n";
  const auto p = fixtures::read(source).process;
  Process q = p;
  step(q, "hear-a").takes = {};
  step(q, "hear-b").why = intern("because, they say: so");
  CHECK(written(p, q) ==
        "bpr: 1\nprocess: p\nsteps:\n  - {hear: a, by: clerk}  # one\n"
        "  - {hear: b, by: clerk, why: \"because, they say: so\"}\n");
}

TEST_CASE("write: texts are quoted where YAML needs it") {
  const std::string source = "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n";
  const auto p = fixtures::read(source).process;
  for (const char* text : {"a: b",
                           "a #b",
                           "- a",
                           "# a",
                           "\"a\" 'b'",
                           "a\nb",
                           " a ",
                           "[a]",
                           "{a}",
                           "!a",
                           "*a",
                           "&a",
                           "~",
                           "null",
                           "a:",
                           "%a",
                           "@a",
                           "`a`",
                           "a, b",
                           "氏名：山田",
                           "a\\b",
                           "a\tb",
                           "? a",
                           "> a",
                           "| a",
                           "---",
                           "a\xE3\x80\x80"
                           "b",
                           "8:30",
                           "a:b"}) {
    Process q = p;
    step(q, "hear-a").why = intern(text);
    step(q, "hear-a").name.ja = intern(text);
    written(p, q);
  }
  Process q = p;
  step(q, "hear-a").why = intern("plain, 普通 (a-b) 8:30");
  CHECK(written(p, q) == source + "    why: plain, 普通 (a-b) 8:30\n");
}

TEST_CASE("write: a block scalar gives way to a new value") {
  const std::string source =
      "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n    why: |\n      one\n      two\n    pain: "
      "x\n";
  const auto p = fixtures::read(source).process;
  Process q = p;
  step(q, "hear-a").why = intern("three");
  CHECK(written(p, q) ==
        "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n    why: three\n    pain: x\n");
  q = p;
  step(q, "hear-a").why = {};
  CHECK(written(p, q) == "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n    pain: x\n");
}

TEST_CASE("write: the first key of a step may go") {
  const std::string source =
      "bpr: 1\nprocess: p\nsteps:\n  - id: x\n    hear: a\n    by: clerk\n  - id: y\n    # why\n    hear: "
      "b\n    by: clerk\n";
  const auto p = fixtures::read(source).process;
  Process q = p;
  step(q, "x").id_written = false;
  step(q, "x").id = {};
  step(q, "y").id_written = false;
  step(q, "y").id = {};
  CHECK(
      written(p, q) ==
      "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n  -\n    # why\n    hear: b\n    by: clerk\n");
}

TEST_CASE("write: blocks: emptied, left, entered, made") {
  const auto p = fixtures::read(kEnglish).process;
  SUBCASE("emptied") {
    Process q = p;
    std::erase_if(q.steps, [](const auto& s) { return s->block >= 0; });
    const std::string text = written(p, q);
    CHECK(text.find("block: insurance") == std::string::npos);
    CHECK(missing_lines(text, kEnglish).empty());
  }
  SUBCASE("left: the step takes the outer indentation") {
    Process q = p;
    step(q, "issue-insurance-card").block = -1;
    const std::string text = written(p, q);
    CHECK(
        text.find("\n  - issue: insurance-card\n    by: insurer\n    with: applicant\n    takes: 3 min\n") !=
        std::string::npos);
  }
  SUBCASE("entered") {
    Process q = p;
    step(q, "leave-city-hall").block = 0;
    const std::string text = written(p, q);
    CHECK(text.find("\n      - leave: city-hall                     # from here on") != std::string::npos);
  }
  SUBCASE("made") {
    Process q = p;
    Block b;
    b.name = intern("after");
    b.detour = false;
    q.blocks.edit().push_back(b);
    step(q, "approve-move-in-form").block = 1;
    step(q, "notify-applicant").block = 1;
    const std::string text = written(p, q);
    CHECK(text.find("\n  - block: after\n    steps:\n      - approve: move-in-form\n        by: chief\n") !=
          std::string::npos);
  }
  SUBCASE("its own keys") {
    Process q = p;
    q.blocks.edit()[0].condition = nullptr;
    q.blocks.edit()[0].at = intern("insurance-window");
    const std::string text = written(p, q);
    CHECK(missing_lines(kEnglish, text) == std::vector<std::string>{"    if: joins-insurance"});
    CHECK(missing_lines(text, kEnglish) == std::vector<std::string>{"    at: insurance-window"});
  }
}

TEST_CASE("write: a moved step takes its bytes along") {
  const auto p = fixtures::read(kEnglish).process;
  Process q = p;
  const auto at = static_cast<std::size_t>(index_of(p, "notify-applicant"));
  const auto moved = q.steps[at];
  drop_step(q, at);
  q.steps.insert(q.steps.begin(), moved);
  const std::string text = written(p, q);
  CHECK(text.find("steps:\n  - notify: applicant\n    by: counter\n    via: mail\n    takes: 3 min\n    "
                  "after: 2 days    "
                  "                    # elapsed time") != std::string::npos);
}

TEST_CASE("write: tables") {
  const auto p = fixtures::read(kEnglish).process;
  SUBCASE("a form loses a field") {
    Process q = p;
    q.forms.edit()[1].fields.erase(q.forms.edit()[1].fields.begin());
    Process r = q;
    for (Form& form : q.forms.edit())
      if (form.name == intern("move-in-form")) form.fields.pop_back();
    const std::string text = written(p, q);
    CHECK(text.find("  move-in-form:   {ja: 住民異動届, fields: [address-new], for: 4 persons, legal:") !=
          std::string::npos);
    CHECK(missing_lines(kEnglish, text).size() == 1);
    written(p, r);
  }
  SUBCASE("a form goes") {
    Process q = p;
    std::erase_if(q.forms.edit(), [](const Form& f) { return f.name == intern("insurance-form"); });
    for (auto& s : q.steps)
      if (!s->objects.empty() && s->objects[0] == intern("insurance-form"))
        s.edit().objects = {intern("move-in-form")};
    const std::string text = written(p, q);
    CHECK(text.find("  insurance-form:") == std::string::npos);
  }
  SUBCASE("a whole table goes") {
    Process q = p;
    std::erase_if(q.registers.edit(), [](const Register&) { return true; });
    const std::string text = written(p, q);
    CHECK(text.find("registers:") == std::string::npos);
    CHECK(missing_lines(kEnglish, text).size() == 2);
    CHECK(text.find("\n\n\n") == std::string::npos);
  }
  SUBCASE("a role is added") {
    Process q = p;
    Role role;
    role.name = intern("new-clerk");
    role.people = 2;
    role.looks_in = {*bpr::base::parse_time_of_day("10:00")};
    q.roles.edit().push_back(role);
    const std::string text = written(p, q);
    CHECK(missing_lines(text, kEnglish) ==
          std::vector<std::string>{"  new-clerk: {kind: staff, people: 2, looks-in: [\"10:00\"]}"});
    CHECK(missing_lines(kEnglish, text).empty());
  }
  SUBCASE("a role of the office changes") {
    Process q = p;
    for (Role& role : q.roles.edit())
      if (role.name == intern("clerk")) role.people = 1;
    const std::string text = written(p, q);
    CHECK(missing_lines(kEnglish, text).empty());
    CHECK(missing_lines(text, kEnglish) ==
          std::vector<std::string>{
              "  clerk: {kind: staff, section: residents-section, people: 1, cost: 2600 JPY/hour}"});
    const auto again = fixtures::read(text).process;
    Process r = again;
    for (Role& role : r.roles.edit())
      if (role.name == intern("clerk")) role.people = 3;
    CHECK(missing_lines(text, written(again, r)).size() == 1);
  }
  SUBCASE("a section of its own for what the office has") {
    const std::string source = "bpr: 1\nprocess: p\n\n# the flow\nsteps:\n  - write: office-form\n";
    const auto small = fixtures::read(source).process;
    Process q = small;
    q.forms.edit()[0].medium = Medium::digital;
    CHECK(
        written(small, q) ==
        "bpr: 1\nprocess: p\n\nforms:\n  office-form: {ja: 共通様式, medium: digital}\n\n# the flow\nsteps:\n"
        "  - write: office-form\n");
  }
  SUBCASE("a trait is added and one changed") {
    Process q = p;
    Trait trait;
    trait.name = intern("renewal");
    trait.share = {0.2, {}};
    q.traits.edit().push_back(trait);
    q.traits.edit()[0].share = {0.3, {}};
    const std::string text = written(p, q);
    CHECK(missing_lines(text, kEnglish) == std::vector<std::string>{"  has-child: 30%", "  renewal: 20%"});
  }
}

TEST_CASE("write: head, demand and applied") {
  const auto p = fixtures::read(kEnglish).process;
  Process q = p;
  q.demand.edit().cases.value = 1799;
  q.applied = {intern("drop-form@insurance")};
  q.head.edit().law = {};
  const std::string text = written(p, q);
  CHECK(missing_lines(kEnglish, text) ==
        std::vector<std::string>{"law: 住民基本台帳法22条", "  cases: 3,598 / year"});
  CHECK(missing_lines(text, kEnglish) ==
        std::vector<std::string>{"  cases: 1799 / year", "applied: [drop-form@insurance]"});
  CHECK(text.find("applied: [drop-form@insurance]\n\nsteps:") != std::string::npos);
  const auto again = fixtures::read(text).process;
  Process r = again;
  r.applied.push_back(intern("b@c"));
  CHECK(written(again, r).find("applied: [drop-form@insurance, b@c]\n") != std::string::npos);
}

TEST_CASE("write: an id that is no longer the default one is written") {
  const std::string source =
      "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    by: clerk\n  - hear: a\n    by: clerk\n  - hear: b\n    "
      "by: clerk\n"
      "    redo: {hear-a-2: 5%}\n";
  const auto p = fixtures::read(source).process;
  Process q = p;
  drop_step(q, 0);
  q.steps[1].edit().objects = {intern("c")};
  CHECK(written(p, q) ==
        "bpr: 1\nprocess: p\nsteps:\n  - hear: a\n    id: hear-a-2\n    by: clerk\n  - hear: c\n    id: "
        "hear-b\n"
        "    by: clerk\n    redo: {hear-a-2: 5%}\n");
}

TEST_CASE("write: Japanese text is written in a Japanese file") {
  const auto p = fixtures::read(kJapanese).process;
  Process q = p;
  Step s = new_step("相談");
  s.with = intern("applicant");
  s.by = {intern("窓口係"), intern("係長")};
  s.by_mode = ByMode::any;
  insert_step(q, 2, s);
  step(q, "notify-applicant").via = intern("online");
  const std::string text = written(p, q);
  CHECK(text.find(
            "- 聞き取り: 相談\n  担当: 窓口係 または 係長\n  相手: 申請者\n  所要: 3分\n- 受付: 異動届") !=
        std::string::npos);
  CHECK(text.find("  方法: オンライン\n") != std::string::npos);
}

namespace {

using Edit = std::function<void(Process&, std::mt19937&)>;

std::size_t pick(std::mt19937& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

std::vector<Edit> edits() {
  const auto any_step = [](Process& p, std::mt19937& r) -> Step& {
    return p.steps[pick(r, p.steps.size())].edit();
  };
  return {
      [](Process& p, std::mt19937& r) {
        if (p.steps.size() > 2) drop_step(p, pick(r, p.steps.size()));
      },
      [](Process& p, std::mt19937& r) {
        const std::size_t at = pick(r, p.steps.size() + 1);
        const int block = at < p.steps.size() ? p.steps[at]->block : -1;
        insert_step(p, at, new_step(r() % 2 == 0 ? "新しい聞き取り" : "other thing: really", block));
      },
      [](Process& p, std::mt19937& r) {
        const auto s = p.steps[pick(r, p.steps.size())];
        drop_step(p, static_cast<std::size_t>(step_index(p, s->id)));
        const std::size_t at = pick(r, p.steps.size() + 1);
        p.steps.insert(p.steps.begin() + static_cast<std::ptrdiff_t>(at), s);
        p.steps[at].edit().block = at + 1 < p.steps.size() ? p.steps[at + 1]->block : -1;
      },
      [=](Process& p, std::mt19937& r) {
        Step& s = any_step(p, r);
        if (info(s.verb).doer != Doer::nobody)
          s.takes = s.takes ? Spread{} : *bpr::base::parse_spread("~2-3-9 min");
      },
      [=](Process& p, std::mt19937& r) {
        Step& s = any_step(p, r);
        if (info(s.verb).doer != Doer::nobody) s.by = {intern("clerk"), intern("school-clerk")};
      },
      [=](Process& p, std::mt19937& r) { any_step(p, r).why = intern("a: b, c #d"); },
      [=](Process& p, std::mt19937& r) {
        const std::size_t at = pick(r, p.steps.size());
        if (at == 0 || p.steps[at]->redo.size() > 1) return;
        Branch branch;
        branch.target = p.steps[0]->id;
        branch.share = Share{0.05, {}};
        if (std::none_of(p.steps[at]->redo.begin(), p.steps[at]->redo.end(),
                         [&](const Branch& b) { return b.target == branch.target; }))
          p.steps[at].edit().redo.push_back(branch);
      },
      [](Process& p, std::mt19937& r) {
        if (p.traits->empty()) return;
        const Trait& trait = (*p.traits)[pick(r, p.traits->size())];
        if (trait.kind != Trait::Kind::exclusive)
          p.steps[pick(r, p.steps.size())].edit().condition = trait_is(trait.name);
      },
      [=](Process& p, std::mt19937& r) { any_step(p, r).redo.clear(); },
      [=](Process& p, std::mt19937& r) { any_step(p, r).next = {}; },
      [](Process& p, std::mt19937& r) {
        if (p.forms->empty()) return;
        Form& form = p.forms.edit()[pick(r, p.forms->size())];
        if (!form.fields.empty())
          form.fields.erase(form.fields.begin() + static_cast<std::ptrdiff_t>(pick(r, form.fields.size())));
      },
      [](Process& p, std::mt19937& r) {
        if (p.roles->empty()) return;
        p.roles.edit()[pick(r, p.roles->size())].cost = {3000, {}};
      },
      [](Process& p, std::mt19937& r) {
        Role role;
        role.name = intern("role-" + std::to_string(r() % 1000));
        role.label.ja = intern("新しい, 係");
        if (find(p.roles, role.name) == nullptr) p.roles.edit().push_back(role);
      },
      [](Process& p, std::mt19937& r) {
        p.demand.edit().cases.value = 100 + static_cast<double>(r() % 1000);
      },
      [](Process& p, std::mt19937& r) {
        p.applied.push_back(intern("lever-" + std::to_string(r() % 100) + "@x"));
      },
  };
}

/// Edits that leave a name dangling make a file with faults, which is no matter of the writer's: references
/// to steps that went are dropped.
void mend(Process& p) {
  std::set<Symbol> ids;
  for (const auto& s : p.steps) ids.insert(s->id);
  for (const Block& b : *p.blocks) ids.insert(b.name);
  for (std::size_t i = 0; i < p.steps.size(); ++i) {
    const auto gone = [&](const Branch& b) { return b.target.text() != "end" && !ids.contains(b.target); };
    if (std::any_of(p.steps[i]->redo.begin(), p.steps[i]->redo.end(), gone))
      std::erase_if(p.steps[i].edit().redo, gone);
    if (std::any_of(p.steps[i]->next.branches.begin(), p.steps[i]->next.branches.end(), gone))
      p.steps[i].edit().next = {};
  }
}

bool splits_blocks(const Process& p) {
  std::set<Symbol> names;
  for (const Block& block : *settled(p).blocks)
    if (!names.insert(block.name).second) return true;
  return false;
}

void random_edits(const std::string& source, const std::string& office, const std::string& name,
                  unsigned rounds) {
  const auto first = fixtures::read(source, office, name);
  const Process& p = first.process;
  REQUIRE(write_process(p, p) == source);
  const auto all = edits();
  for (unsigned seed = 0; seed < rounds; ++seed) {
    std::mt19937 random(seed);
    Process q = p;
    for (auto n = 1 + random() % 5; n > 0; --n) {
      Process next = q;
      all[random() % all.size()](next, random);
      mend(next);
      next = settled(next);
      if (!splits_blocks(next)) q = next;
    }
    const std::string text = write_process(p, q);
    const auto again = fixtures::read(text, office, name);
    const bool equal = again.process == settled(q);
    if (!equal) MESSAGE("seed " << seed << " of " << name << "\n" << text << faults(again.diagnostics));
    CHECK(equal);
    CHECK(write_process(again.process, again.process) == text);
    for (const auto& s : q.steps) {  // steps that nobody touched keep their bytes
      const int before = step_index(p, s->id);
      if (before < 0 || !p.steps[static_cast<std::size_t>(before)].shares(s)) continue;
      const std::string bytes(p.file->source->at(s->origin.node->span));
      if (q.blocks.shares(p.blocks)) CHECK(text.find(bytes) != std::string::npos);
    }
  }
}

std::string load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("write: random edits are read back as made") {
  random_edits(kEnglish, fixtures::kOffice, "english.yaml", 300);
  random_edits(kJapanese, fixtures::kOffice, "japanese.yaml", 300);
  std::string wide;
  for (const char c : kEnglish) wide += c == '\n' ? std::string("\r\n") : std::string(1, c);
  random_edits(wide, fixtures::kOffice, "crlf.yaml", 100);
}

TEST_CASE("write: random edits of the examples") {
  const std::filesystem::path folder = std::filesystem::path(BPR_EXAMPLES_DIR) / "mihon-city";
  if (!std::filesystem::exists(folder / "office.yaml")) return;
  const std::string office = load(folder / "office.yaml");
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path().extension() == ".yaml" && file.path().filename() != "office.yaml")
      random_edits(load(file.path()), office, file.path().string(), 25);
}
