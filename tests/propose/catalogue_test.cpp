#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "propose/catalogue_faults.hpp"
#include "propose/catalogue_read.hpp"
#include "propose/describe.hpp"
#include "propose/heuristics.hpp"
#include "propose/plan.hpp"
#include "support.hpp"

namespace {

using namespace bpr;
using propose::Catalogue;
using propose::EditKind;
using propose::Element;
using propose::Lever;

base::SourcePtr source_of(std::string_view text) {
  return std::make_shared<const base::Source>("levers.yaml", std::string(text));
}

std::string shown(const base::Diagnostics& diagnostics) {
  std::string all;
  for (const base::Diagnostic& d : diagnostics.all()) {
    all += d.code;
    all.append(" [").append(d.source->at(d.span)).append("] ").append(d.message).append(" / ").append(d.help);
    all += '\n';
  }
  return all;
}

struct Expected {
  std::string_view code;
  std::string_view at;
  std::string_view said = {};  ///< part of the message or the help
};

Catalogue expect(std::string_view text, const std::vector<Expected>& expected) {
  Catalogue catalogue;
  base::Diagnostics diagnostics;
  propose::read_catalogue(source_of(text), catalogue, diagnostics);
  INFO(text);
  INFO(shown(diagnostics));
  REQUIRE(diagnostics.all().size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const base::Diagnostic& d = diagnostics.all()[i];
    CHECK(d.code == expected[i].code);
    if (d.code.compare(0, 4, "BPR7") == 0) CHECK(propose::find_catalogue_fault(d.code) != nullptr);
    CHECK(d.source->at(d.span) == expected[i].at);
    CHECK((d.message + " " + d.help).find(expected[i].said) != std::string::npos);
  }
  return catalogue;
}

constexpr std::string_view kRest =
    "  name: {ja: 名, en: name}\n"
    "  about: what it does\n"
    "  changes: [rules, work]\n"
    "  scope: own\n"
    "  risks: [one]\n"
    "  leaves-behind: none\n"
    "  cost: {once: 1-3 million JPY, yearly: 0}\n"
    "  evidence: {grade: design, text: a guess}\n";

/// A lever that is complete but for what the test adds.
std::string lever(std::string_view id, std::string_view more) {
  return "- lever: " + std::string(id) + "\n" + std::string(kRest) + std::string(more);
}
std::string with_edit(std::string_view edit) {
  return lever("one", "  at: {verb: check}\n  edit:\n    - " + std::string(edit) + "\n");
}

bool has_both(const propose::Words& words) { return !words.en.empty() && !words.ja.empty(); }

/// Whether the links among these levers join them all.
bool connected(const std::vector<const Lever*>& levers) {
  std::vector<const Lever*> reached = {levers.front()};
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const Lever* const other : levers)
      if (std::find(reached.begin(), reached.end(), other) == reached.end() &&
          propose::linked(*reached[i], *other))
        reached.push_back(other);
  return reached.size() == levers.size();
}

TEST_CASE("the built-in catalogue has no fault") {
  std::vector<base::SourcePtr> sources;
  for (const base::EmbeddedFile& file : base::catalogue_files())
    sources.push_back(std::make_shared<const base::Source>(std::string(file.name), std::string(file.text)));
  Catalogue catalogue;
  base::Diagnostics diagnostics;
  propose::read_catalogues(sources, catalogue, diagnostics);
  INFO(shown(diagnostics));
  CHECK(diagnostics.empty());
  CHECK(catalogue.levers.size() >= 71);
  CHECK(propose::built_in_catalogue().levers.size() == catalogue.levers.size());
}

TEST_CASE("the built-in levers cover every element and scope, in two languages, and hang together") {
  const Catalogue& catalogue = propose::built_in_catalogue();
  std::set<Element> elements;
  std::set<propose::Scope> scopes;
  for (const Lever& lever : catalogue.levers) {
    CAPTURE(lever.id);
    elements.insert(lever.changes.begin(), lever.changes.end());
    scopes.insert(lever.scope);
    CHECK(has_both(lever.name));
    CHECK(has_both(lever.about));
    CHECK(has_both(lever.evidence));
    CHECK(std::all_of(lever.risks.begin(), lever.risks.end(), has_both));
    CHECK_FALSE(lever.risks.empty());
    CHECK_FALSE(lever.links.empty());
    if (lever.practice) {
      CHECK(lever.edits.empty());
      CHECK(has_both(lever.practice->owner));
      CHECK(has_both(lever.practice->start));
    } else {
      CHECK_FALSE(lever.edits.empty());
      CHECK_FALSE(lever.heuristics.empty());
    }
    if (!lever.system.en.empty() || !lever.system.ja.empty()) CHECK(has_both(lever.system));
    if (lever.legal != bpr::model::LegalLevel::none) CHECK(has_both(lever.legal_what));
    for (const propose::Edit& edit : lever.edits) CHECK(edit.text_en.empty() == edit.text_ja.empty());
    for (const propose::Link& link : lever.links) {
      CAPTURE(link.lever);
      CHECK(catalogue.find(link.lever) != nullptr);
      CHECK_FALSE(link.why_en.empty());
      CHECK_FALSE(link.why_ja.empty());
    }
    if (lever.divide >= propose::Divide::medium) CHECK(has_both(lever.kept));
    for (const std::string& other : lever.conflicts) {
      REQUIRE(catalogue.find(other) != nullptr);
      CHECK_FALSE(propose::linked(lever, *catalogue.find(other)));
    }
  }
  CHECK(elements.size() == 4);
  CHECK(scopes.size() == 4);
}

TEST_CASE("levers stand in the order in which a plan applies them") {
  const Catalogue& catalogue = propose::built_in_catalogue();
  const char* const order[] = {
      "field-drop",         "form-merge",        "no-writing-counter",     "one-stop-counter",
      "online-application", "drop-double-check", "shorten-approval-chain", "ai-ocr-rpa"};
  const Lever* before = nullptr;
  for (const char* const id : order) {
    const Lever* const lever = catalogue.find(id);
    CAPTURE(id);
    REQUIRE(lever != nullptr);
    if (before != nullptr) CHECK(before < lever);
    before = lever;
  }
  CHECK(catalogue.find("no-such-lever") == nullptr);
}

TEST_CASE("known bundles are connected and change more than technology") {
  const Catalogue& catalogue = propose::built_in_catalogue();
  const std::vector<std::vector<const char*>> bundles = {
      {"advance-data", "no-writing-counter", "form-merge", "one-stop-counter",
       "cross-training"},  // moving in
      {"life-event-bundle", "appointments", "prefill-from-register", "staff-come-to-booth",
       "one-consent"},  // bereavement in one seat
      {"without-application", "attachments-held-here", "automatic-renewal", "digital-notice",
       "resident-ambassadors"},  // a child is born, and nobody applies
      {"no-certificate-demand", "attachments-by-linkage", "convenience-store",
       "shorter-counter-hours"},  // certificates
      {"shorten-approval-chain", "electronic-approval", "consult-to-share", "post-audit",
       "paperless-record"},                                         // approvals
      {"third-party-direct", "board-simplify", "status-tracking"},  // care certification
      {"online-application", "third-party-direct", "standard-layout", "auto-decision",
       "api-link"},                                                                    // nursery places
      {"flat-rates", "general-affairs-centre", "post-audit", "electronic-approval"}};  // travel expenses
  for (const auto& bundle : bundles) {
    CAPTURE(bundle.front());
    std::vector<const Lever*> levers;
    std::set<Element> elements;
    for (const char* const id : bundle) {
      REQUIRE(catalogue.find(id) != nullptr);
      levers.push_back(catalogue.find(id));
      elements.insert(levers.back()->changes.begin(), levers.back()->changes.end());
    }
    CHECK(levers.size() >= 2);
    CHECK(connected(levers));
    CHECK(elements.size() >= 2);
    for (std::size_t a = 0; a < levers.size(); ++a)
      for (const std::string& id : levers[a]->conflicts)
        CHECK(std::find(levers.begin(), levers.end(), catalogue.find(id)) == levers.end());
  }
  CHECK_FALSE(connected({catalogue.find("field-drop"), catalogue.find("ai-ocr-rpa")}));
  CHECK(catalogue.find("field-drop")->changes == std::vector<Element>{Element::rules});
  CHECK(catalogue.find("ai-ocr-rpa")->changes == std::vector<Element>{Element::technology});
}

TEST_CASE("the levers that public practice knows are all there") {
  // Names under which the field speaks of them, and ours.
  static constexpr std::pair<const char*, const char*> kKnown[] = {
      {"kakanai_counter", "no-writing-counter"},
      {"prefill_master", "prefill-from-register"},
      {"id_card_read", "id-card-reader"},
      {"movein_predata", "advance-data"},
      {"form_merge", "form-merge"},
      {"field_drop", "field-drop"},
      {"pre_entry_qr", "pre-entry-at-home"},
      {"online_application", "online-application"},
      {"seal_abolish", "seal-abolish"},
      {"jpki_sign", "card-signature"},
      {"attach_omit_self", "attachments-held-here"},
      {"attach_omit_link", "attachments-by-linkage"},
      {"third_party_direct", "third-party-direct"},
      {"standard_form", "standard-layout"},
      {"consent_once", "one-consent"},
      {"reservation", "appointments"},
      {"ticket_log", "ticket-log"},
      {"triage_concierge", "triage-at-entrance"},
      {"peak_shift", "level-the-peaks"},
      {"flexible_staffing", "cross-training"},
      {"one_stop_counter", "one-stop-counter"},
      {"booth_rotation", "staff-come-to-booth"},
      {"parallelise_back", "parallel-back-office"},
      {"batch_to_flow", "batch-to-flow"},
      {"knockout_front", "knock-out-early"},
      {"procedure_navi", "navigator-checklist"},
      {"konbini", "convenience-store"},
      {"cert_demand_removal", "no-certificate-demand"},
      {"kiosk", "self-service-kiosk"},
      {"remote_counter", "remote-counter"},
      {"mobile_office", "mobile-counter"},
      {"post_office", "post-office-counter"},
      {"digital_post", "digital-notice"},
      {"cashless", "cashless-payment"},
      {"life_event_bundle", "life-event-bundle"},
      {"push_service", "without-application"},
      {"auto_renewal", "automatic-renewal"},
      {"agent_network", "filing-by-agents"},
      {"e_approval", "electronic-approval"},
      {"approval_delegation", "shorten-approval-chain"},
      {"consult_to_share", "consult-to-share"},
      {"seal_internal_abolish", "internal-seal-abolish"},
      {"post_audit", "post-audit"},
      {"auto_decision", "auto-decision"},
      {"ai_ocr_rpa", "ai-ocr-rpa"},
      {"api_link", "api-link"},
      {"standard_system", "standard-system"},
      {"shared_platform", "shared-service"},
      {"back_office_center", "back-office-centre"},
      {"bpo", "outsource-routine-work"},
      {"general_affairs_center", "general-affairs-centre"},
      {"flat_rate_rules", "flat-rates"},
      {"paperless_record", "paperless-record"},
      {"notice_center", "mailing-centre"},
      {"board_simplify", "board-simplify"},
      {"analog_reg_review", "analog-rule-review"},
      {"remote_inspection", "remote-inspection"},
      {"drop_double_check", "drop-double-check"},
      {"form_validation", "entry-validation"},
      {"status_tracking", "status-tracking"},
      {"faq_bot", "answers-and-call-centre"},
      {"case_manager", "case-manager"},
      {"remove_procedure", "abolish-procedure"},
      {"embedded_team", "embedded-team"},
      {"resident_ambassador", "resident-ambassadors"},
      {"survey_loop", "survey-loop"},
      {"digital_support", "digital-help"},
      {"opening_hours", "shorter-counter-hours"},
      {"standard_manual", "standard-work"},
      {"know_how_transfer", "know-how-transfer"},
      {"award_share", "internal-award"},
  };
  const Catalogue& catalogue = propose::built_in_catalogue();
  std::set<std::string> ours;
  for (const auto& [theirs, id] : kKnown) {
    CAPTURE(theirs);
    CHECK(catalogue.find(id) != nullptr);
    ours.insert(id);
  }
  CHECK(ours.size() == 71);
}

TEST_CASE("a standing practice has no edits, no site and no place in a plan") {
  const auto practices = propose::built_in_catalogue().practices();
  std::set<std::string> ids;
  for (const Lever* const lever : practices) ids.insert(lever->id);
  CHECK(ids == std::set<std::string>{"embedded-team", "internal-award", "know-how-transfer",
                                     "resident-ambassadors", "survey-loop", "ticket-log"});
  const auto process = bpr::tests::steps_of("  - check: papers\n    by: clerk\n    takes: 5 min\n");
  const auto before = bpr::measure::analyze(process);
  for (const Lever* const lever : practices) {
    CAPTURE(lever->id);
    CHECK(propose::find_sites(*lever, process, before).empty());
    CHECK(propose::make_plan({lever}, process, before).levers.empty());
  }
}

TEST_CASE("every rule of thumb is carried out by a lever") {
  const Catalogue& catalogue = propose::built_in_catalogue();
  CHECK(propose::heuristics().size() == 29);
  for (const propose::Heuristic& heuristic : propose::heuristics()) {
    CAPTURE(heuristic.id);
    const auto carried =
        std::count_if(catalogue.levers.begin(), catalogue.levers.end(), [&](const Lever& lever) {
          return std::find(lever.heuristics.begin(), lever.heuristics.end(), heuristic.id) !=
                 lever.heuristics.end();
        });
    CHECK(carried > 0);
    CHECK(propose::find_heuristic(heuristic.ja) == &heuristic);
  }
}

TEST_CASE("what a lever says is read exactly") {
  const Catalogue catalogue = expect(
      lever("one",
            "  when: {all: [known-fields >= 3, rework > 5%], any: [writing <= 2.5, visits < 1]}\n"
            "  at: {verb: [check, 書く], by: staff, chain: 3+, takes: 2+ hours, documents: third-party, "
            "flags: [out-of-sight, reworked]}\n"
            "  edit:\n"
            "    - scale: 0.2-0.4\n"
            "    - look-in: 90 min\n"
            "    - sample: 5-10-20%\n"
            "    - keep-approvals: [first]\n"
            "    - set-via: {way: online, share: 30%}\n"
            "    - insert: {verb: check, takes: 30 s, name: {ja: 確認, en: look}}\n"
            "    - drop\n"
            "    - move-before: enter\n"
            "  guard: 条例\n"
            "  needs: {system: s, legal: {level: law, what: w}, levers: [two]}\n"
            "  conflicts: [three]\n") +
          lever("two",
                "  edit: [merge-forms, {drop-documents: third-party}, {scale: {takes: 1.1, of: [receive]}}]\n"
                "  links: {one: because}\n") +
          lever("three", "  when: writing >= 1 or visits > 0\n  edit:\n    - offer-channel: 10-30-60%\n"),
      {});
  REQUIRE(catalogue.levers.size() == 3);
  const Lever& one = catalogue.levers[0];
  CHECK(one.name.ja == "名");
  CHECK(one.about.en == "what it does");
  CHECK(one.about.ja == "what it does");
  CHECK(one.changes == std::vector<Element>{Element::rules, Element::work});
  REQUIRE(one.when.all.size() == 2);
  CHECK(one.when.all[0].measure == measure::Measure::known_fields);
  CHECK(one.when.all[0].value == 3);
  CHECK(one.when.all[1].op == propose::Test::Op::above);
  CHECK(one.when.all[1].value == doctest::Approx(0.05));
  REQUIRE(one.when.any.size() == 2);
  CHECK(one.when.any[0].op == propose::Test::Op::at_most);
  CHECK(one.when.any[1].op == propose::Test::Op::below);
  CHECK_FALSE(one.at.whole_process);
  CHECK(one.at.verbs == std::vector<model::Verb>{model::Verb::check, model::Verb::write});
  CHECK(one.at.by == propose::Selector::By::staff);
  CHECK(one.at.chain == 3);
  CHECK(one.at.min_minutes == doctest::Approx(120));
  CHECK(one.at.third_document);
  CHECK(one.at.out_of_sight);
  CHECK(one.at.reworked);
  CHECK_FALSE(one.at.on_site);
  REQUIRE(one.edits.size() == 8);
  CHECK(one.edits[0].band.middle == doctest::Approx(0.3));
  CHECK(one.edits[0].words.empty());
  CHECK(one.edits[1].number == doctest::Approx(1.5));
  CHECK(one.edits[2].band == propose::Band{0.05, 0.1, 0.2});
  CHECK(one.edits[3].words == std::vector<std::string>{"first"});
  CHECK(one.edits[4].word == "online");
  CHECK(one.edits[4].band.middle == doctest::Approx(0.3));
  CHECK(one.edits[5].verb == model::Verb::check);
  CHECK(one.edits[5].number == doctest::Approx(0.5));
  CHECK(one.edits[5].text_ja == "確認");
  CHECK(one.edits[6].kind == EditKind::drop);
  CHECK(one.edits[7].word == "enter");
  CHECK(one.guard == model::LegalLevel::ordinance);
  CHECK(one.legal == model::LegalLevel::law);
  CHECK(one.needs == std::vector<std::string>{"two"});
  CHECK(one.once.low == 1e6);
  CHECK(one.once.high == 3e6);
  CHECK(one.yearly.high == 0);
  const Lever& two = catalogue.levers[1];
  CHECK(two.at.whole_process);
  CHECK(two.edits[1].word == "third");
  CHECK(two.edits[2].words == std::vector<std::string>{"receive"});
  CHECK(two.guard == model::LegalLevel::rule);
  CHECK(two.links.front().why_en == "because");
  CHECK(catalogue.levers[2].when.any.size() == 2);
  CHECK(catalogue.levers[2].when.all.empty());
}

TEST_CASE("facts, practices, rules of thumb and edits with several parts are read") {
  const Catalogue catalogue =
      expect(lever("one",
                   "  when: {all: [cases-year >= 5000, share-aged < 30%], any: [peak-month > 1.4]}\n"
                   "  heuristics: [knock-out, triage]\n"
                   "  edit:\n"
                   "    - drop-procedure: {of: renewal, share: 50-65-80%}\n"
                   "    - self-service: {share: 30%, takes: 4 min, place: {ja: 端末, en: Machine}}\n"
                   "    - visit-nearer: {share: 10%, travel: 12 min, place: Post, kind: third-party}\n"
                   "    - more-online: {times: 1.1-1.3-1.5, takes: 10 min, name: Help}\n"
                   "    - change-calendar: \"16:30\"\n"
                   "    - merge-steps: {verb: check, takes: 0.5}\n"
                   "    - scale-redo: {takes: 0.5, of: [check]}\n") +
                 lever("two",
                       "  at: {verb: inspect, flags: [back-office, analog, in-cash]}\n"
                       "  edit:\n"
                       "    - replace: {verb: do, share: 50%, takes: 0.3-0.5-0.7, name: Picture}\n"
                       "    - specialise: {of: simple, share: 40%, role: {ja: 列, en: Lane}}\n"
                       "    - move-to: {role: Centre, kind: staff}\n") +
                 lever("three", "  practice: {owner: {ja: 課, en: Section}, start: At once}\n"),
             {});
  REQUIRE(catalogue.levers.size() == 3);
  const Lever& one = catalogue.levers[0];
  CHECK(one.when.all[0].fact == propose::Fact::cases);
  CHECK(one.when.all[1].value == doctest::Approx(0.3));
  CHECK(one.when.any[0].fact == propose::Fact::peak);
  CHECK(one.heuristics == std::vector<std::string>{"knock-out", "triage"});
  REQUIRE(one.edits.size() == 7);
  CHECK(one.edits[0].word == "renewal");
  CHECK(one.edits[1].text_ja == "端末");
  CHECK(one.edits[1].travel == 0);
  CHECK(one.edits[2].role_kind == model::RoleKind::third_party);
  CHECK(one.edits[2].travel == 12);
  CHECK(one.edits[3].band.middle == doctest::Approx(1.3));
  CHECK(one.edits[4].number == doctest::Approx(16.5));
  CHECK(one.edits[5].verb == model::Verb::check);
  CHECK(one.edits[6].words == std::vector<std::string>{"check"});
  const Lever& two = catalogue.levers[1];
  CHECK(two.at.back_office);
  CHECK(two.at.analog);
  CHECK(two.at.in_cash);
  CHECK(two.edits[0].factor.middle == doctest::Approx(0.5));
  CHECK(two.edits[0].band.middle == doctest::Approx(0.5));
  CHECK(two.edits[1].word == "simple");
  CHECK(two.edits[2].text_en == "Centre");
  const Lever& three = catalogue.levers[2];
  REQUIRE(three.practice.has_value());
  CHECK(three.practice->owner.en == "Section");
  CHECK(three.edits.empty());
}

TEST_CASE("a lever of a known id replaces it, others are added behind") {
  Catalogue catalogue = propose::built_in_catalogue();
  const std::size_t before = catalogue.levers.size();
  const auto place = catalogue.find("form-merge") - catalogue.levers.data();
  base::Diagnostics diagnostics;
  propose::read_catalogue(source_of(lever("form-merge", "  edit: [merge-forms]\n  links: {field-drop: x}\n") +
                                    lever("mine", "  edit: [pool]\n  links: {one-stop-counter: x}\n")),
                          catalogue, diagnostics);
  INFO(shown(diagnostics));
  CHECK(diagnostics.empty());
  CHECK(catalogue.levers.size() == before + 1);
  CHECK(catalogue.levers[static_cast<std::size_t>(place)].id == "form-merge");
  CHECK(catalogue.levers[static_cast<std::size_t>(place)].name.en == "name");
  CHECK(catalogue.levers.back().id == "mine");
}

TEST_CASE("faults of a catalogue file have a code and a place") {
  expect("", {{"BPR701", ""}});
  expect("a: b\n", {{"BPR702", "a: b"}});
  expect("- text\n", {{"BPR702", "text"}});
  expect(lever("one", "  edit: [pool]\n  risk: x\n"), {{"BPR703", "risk", "did you mean `risks`?"}});
  expect("- lever: one\n  edit: [pool]\n", {{"BPR704", "one", "`about`"},
                                            {"BPR704", "one", "`changes`"},
                                            {"BPR704", "one", "`cost`"},
                                            {"BPR704", "one", "`evidence`"},
                                            {"BPR704", "one", "`leaves-behind`"},
                                            {"BPR704", "one", "`name`"},
                                            {"BPR704", "one", "`risks`"},
                                            {"BPR704", "one", "`scope`"}});
  expect(lever("one", ""), {{"BPR704", "one", "`edit`"}});
  expect(lever("one", "  edit: [pool]\n  scope: office\n"), {{"BPR103", "scope"}});
  expect(lever("one", "  edit: [pool]\n  guard: rul\n"), {{"BPR705", "rul", "did you mean `rule`?"}});
  expect(lever("one", "  edit: [pool]\n  needs: {legal: {level: decree, what: x}}\n"),
         {{"BPR705", "decree", "ordinance"}});
  expect(lever("one", "  at: {verb: chek, by: staf, flags: [sealled]}\n  edit: [drop]\n"),
         {{"BPR705", "chek", "`check`"}, {"BPR705", "staf", "`staff`"}, {"BPR705", "sealled", "`sealed`"}});
  expect(lever("one", "  at: {}\n  edit: [drop]\n"), {{"BPR702", "{}"}});
  expect(lever("one", "  at: {chain: 3, known-fields: 0+, takes: 3 min}\n  edit: [drop]\n"),
         {{"BPR706", "3", "`3+`"}, {"BPR706", "0+"}, {"BPR706", "3 min", "`3+ min`"}});
  for (const char* const band : {"0.5-0.3", "much", "1-2-3-4", "-1", "10%", "0.2-", "1e400", "nan"})
    expect(with_edit("scale: " + std::string(band)), {{"BPR706", band}});
  for (const char* const share : {"0.3", "10-120%", "30-10%"})
    expect(with_edit("sample: " + std::string(share)), {{"BPR706", share}});
  expect(with_edit("look-in: often"), {{"BPR706", "often"}});
  expect(lever("one", "  edit: [pool]\n  when: writng >= 3\n"), {{"BPR707", "writng >= 3", "`writing`"}});
  expect(lever("one", "  edit: [pool]\n  when: writing = 3\n"), {{"BPR707", "writing = 3"}});
  expect(lever("one", "  edit: [pool]\n  when: writing >= three\n"), {{"BPR707", "writing >= three"}});
  expect(lever("one", "  edit: [pool]\n  when: writing >=\n"), {{"BPR707", "writing >="}});
  expect(lever("one", "  edit: [pool]\n  when: writing > 1 and visits > 1 or forms > 1\n"),
         {{"BPR707", "writing > 1 and visits > 1 or forms > 1", "join"}});
  expect(with_edit("drpo"), {{"BPR708", "drpo", "`drop`"}});
  expect(with_edit("drop: all"), {{"BPR709", "all"}});
  expect(with_edit("keep-approvals: []"), {{"BPR709", "keep-approvals"}});
  expect(with_edit("scale:"), {{"BPR709", "scale"}});
  expect(with_edit("insert: {verb: check, takes: 1 min}"),
         {{"BPR704", "{verb: check, takes: 1 min}", "`name`"}});
  expect(with_edit("pool"), {{"BPR710", "- pool", "leave `at` out"}});
  expect(lever("one", "  edit: [drop]\n"), {{"BPR710", "[drop]", "`at`"}});
  expect(lever("one", "  edit: []\n"), {{"BPR711", "[]"}});
  expect(lever("one", "  edit: [pool]\n") + lever("one", "  edit: [pool]\n"), {{"BPR712", "one"}});
  expect(lever("One_1", "  edit: [pool]\n"), {{"BPR713", "One_1"}});
  std::string behind = lever("one", "  edit: [pool]\n");
  behind.replace(behind.find("none"), 4, "high");
  expect(behind, {{"BPR714", "one", "`kept`"}});
  expect(lever("one", "  edit: [{change-calendar: 16.30}]\n"), {{"BPR706", "16.30", "`16:30`"}});
  expect(lever("one", "  edit: [{change-calendar: \"25:00\"}]\n"), {{"BPR706", "\"25:00\""}});
  expect(with_edit("move-to: {role: x, kind: robot}"), {{"BPR705", "robot", "third-party"}});
  expect(with_edit("replace: {verb: do, share: 50%}"),
         {{"BPR704", "{verb: do, share: 50%}", "`name`"}, {"BPR704", "{verb: do, share: 50%}", "`takes`"}});
  expect(lever("one", "  edit: [pool]\n  heuristics: [knockout]\n"), {{"BPR705", "knockout", "`knock-out`"}});
  expect(lever("one", "  practice: {owner: x}\n"), {{"BPR704", "{owner: x}", "`start`"}});
  expect(lever("one", "  practice: {owner: x, start: y}\n  edit: [pool]\n"),
         {{"BPR717", "{owner: x, start: y}", "`practice`"}});
  expect(lever("one", "  edit: [pool]\n  when: share-agd >= 30%\n"),
         {{"BPR707", "share-agd >= 30%", "`share-aged`"}});
  expect(lever("one", "  edit: [pool]\n  links: {one: x}\n"), {{"BPR715", "one"}});
  expect(lever("one", "  edit: [pool]\n  needs: {levers: [two]}\n  conflicts: [two]\n") +
             lever("two", "  edit: [pool]\n"),
         {{"BPR715", "one"}});
  expect(lever("one", "  edit: [pool]\n  links: {twoo: x}\n  needs: {levers: [tow]}\n  conflicts: [else]\n") +
             lever("two", "  edit: [pool]\n"),
         {{"BPR716", "twoo", "`two`"}, {"BPR716", "tow", "`two`"}, {"BPR716", "else"}});
}

TEST_CASE("all faults of a file are told, and a faulty lever is left out") {
  const Catalogue catalogue =
      expect(lever("one", "  edit: [pol]\n  scop: x\n") + lever("two", "  edit: [pool]\n  links: {one: x}\n"),
             {{"BPR708", "pol"}, {"BPR703", "scop"}});
  CHECK(catalogue.find("one") == nullptr);
  CHECK(catalogue.find("two") != nullptr);
}

TEST_CASE("a lever in words") {
  const Catalogue& catalogue = propose::built_in_catalogue();
  const std::string text = propose::describe_lever(*catalogue.find("prefill-from-register"), false);
  for (const char* const part :
       {"Prefill from the register (prefill-from-register)\n", "Changes: technology, rules\n",
        "When: known-fields at least 3\n",
        "Where: steps `write`, done by the applicant, with 1 or more fields that a register holds\n",
        "fields that a register holds are not written",
        "No-writing counter (no-writing-counter): staff then ask",
        "Not where: a step is founded on something above this level: ordinance\n",
        "Leaves behind: nobody\n"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.find("Way kept open") == std::string::npos);
  CHECK(text.find("Cost once: 1,000,000 JPY to 3,000,000 JPY\n") != std::string::npos);
  CHECK(text.find("(attachments-held-here): the same right to look up serves both") != std::string::npos);
  const std::string online = propose::describe_lever(*catalogue.find("online-application"), true);
  CHECK(online.find("オンライン申請 (online-application)\n") == 0);
  CHECK(online.find("10-30-60% of the cases are filed online") != std::string::npos);
  CHECK(online.find("Where: the whole process\n") != std::string::npos);
  CHECK(online.find("Way kept open: 窓口はそのまま残し") != std::string::npos);
  CHECK(propose::describe_when({{}, {}}).empty());
  for (const Lever& lever : catalogue.levers)
    for (const propose::Edit& edit : lever.edits) CHECK_FALSE(propose::describe_edit(edit, false).empty());
}

}  // namespace
