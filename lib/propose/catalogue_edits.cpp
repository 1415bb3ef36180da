#include <algorithm>
#include <charconv>

#include "base/i18n.hpp"
#include "model/vocabulary.hpp"
#include "propose/catalogue_read.hpp"

namespace bpr::propose::reading {

using base::tr;
using base::trf;

namespace {

// when
// ---------------------------------------------------------------------------------------------------

std::vector<std::string_view> measure_names() {
  std::vector<std::string_view> names;
  for (const measure::MeasureInfo& info : measure::measures()) names.push_back(info.name);
  for (const FactInfo& info : facts()) names.push_back(info.name);
  return names;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text) {
    if (c != ' ') {
      part += c;
      continue;
    }
    if (!part.empty()) parts.push_back(std::exchange(part, {}));
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

void bad_test(Reader& r, const Node& node, std::string message) {
  fault(r, "BPR707", node.span, std::move(message),
        tr("write a measure, `>=`, `<=`, `>` or `<` and a number"));
}

/// `measure op number`, three parts of the text that begin at `first`.
bool read_test(Reader& r, Test& test, const Node& node, const std::vector<std::string>& parts,
               std::size_t first) {
  const std::string& name = parts[first];
  if (const measure::MeasureInfo* const found = measure::find_measure(name)) {
    test.measure = found->measure;
  } else if (const FactInfo* const fact = find_fact(name)) {
    test.fact = fact->fact;
  } else {
    fault(r, "BPR707", node.span, trf("`{0}` is not a measure", name), help_for(name, measure_names()));
    return false;
  }
  static constexpr std::pair<std::string_view, Test::Op> kOps[] = {
      {">=", Test::Op::at_least}, {"<=", Test::Op::at_most}, {">", Test::Op::above}, {"<", Test::Op::below}};
  const auto* const op = std::find_if(std::begin(kOps), std::end(kOps),
                                      [&](const auto& known) { return known.first == parts[first + 1]; });
  std::string number = parts[first + 2];
  const bool percent = number.back() == '%';
  if (percent) number.pop_back();
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), test.value);
  if (op == std::end(kOps) || error != std::errc{} || end != number.data() + number.size()) {
    bad_test(r, node, trf("`{0} {1} {2}` is not a test", name, parts[first + 1], parts[first + 2]));
    return false;
  }
  test.op = op->second;
  if (percent) test.value /= 100;
  return true;
}

/// Tests joined by one word; `joined_by` is "and", "or" or empty for a single test.
std::vector<Test> read_tests(Reader& r, const Node& node, std::string& joined_by) {
  std::vector<Test> tests;
  if (!is_text(r, node)) return tests;
  const std::vector<std::string> parts = split(node.text);
  if (parts.size() % 4 != 3) {
    bad_test(r, node, trf("`{0}` is not a test", node.text));
    return tests;
  }
  for (std::size_t i = 3; i < parts.size(); i += 4) {
    const bool known = parts[i] == "and" || parts[i] == "or";
    if (!known || (!joined_by.empty() && joined_by != parts[i])) {
      fault(r, "BPR707", node.span, trf("`{0}` cannot join these tests", parts[i]),
            tr("join tests by `and` or by `or`; for both, write {all: […], any: […]}"));
      return tests;
    }
    joined_by = parts[i];
  }
  for (std::size_t i = 0; i < parts.size(); i += 4) {
    Test test;
    if (read_test(r, test, node, parts, i)) tests.push_back(test);
  }
  return tests;
}

void read_group(Reader& r, std::vector<Test>& group, const Node& node) {
  if (!is_list(r, node)) return;
  for (const Node& item : node.items) {
    std::string joined_by;
    const auto tests = read_tests(r, item, joined_by);
    if (!joined_by.empty())
      bad_test(r, item, tr("one test for each item of the list"));
    else
      group.insert(group.end(), tests.begin(), tests.end());
  }
}

// at
// -----------------------------------------------------------------------------------------------------

/// "3+": at least so many, 1 or more.
void read_least(Reader& r, int& count, const Node& node) {
  if (!is_text(r, node)) return;
  int value = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto [next, error] = std::from_chars(node.text.data(), end, value);
  if (error != std::errc{} || value < 1 || end - next != 1 || *next != '+')
    fault(r, "BPR706", node.span, trf("`{0}` is not a least number", node.text), tr("write it such as `3+`"));
  else
    count = value;
}

struct Flag {
  std::string_view name;
  bool Selector::*member;
};
constexpr Flag kFlags[] = {
    {"duplicate", &Selector::duplicate},       {"digital", &Selector::digital},
    {"routine", &Selector::routine},           {"sealed", &Selector::sealed},
    {"batched", &Selector::batched},           {"inbox", &Selector::inbox},
    {"by-mail", &Selector::by_mail},           {"on-site", &Selector::on_site},
    {"out-of-sight", &Selector::out_of_sight}, {"reworked", &Selector::reworked},
    {"outside", &Selector::outside},           {"before-visit", &Selector::before_visit},
    {"back-office", &Selector::back_office},   {"analog", &Selector::analog},
    {"in-cash", &Selector::in_cash},           {"follow-up", &Selector::follow_up},
};
constexpr Flag kDocuments[] = {{"own", &Selector::own_document},
                               {"public", &Selector::public_document},
                               {"third-party", &Selector::third_document}};

template <std::size_t N>
void read_flags(Reader& r, Selector& at, const Node& node, const Flag (&flags)[N]) {
  std::vector<std::string_view> names;
  for (const Flag& flag : flags) names.push_back(flag.name);
  for (const Node* const text : texts_of(r, node)) {
    const int which = read_word(r, *text, names);
    if (which >= 0) at.*(flags[which].member) = true;
  }
}

const Key<Selector> kSelector[] = {
    {"verb", false,
     [](Reader& r, Selector& at, const Node& node) {
       for (const Node* const text : texts_of(r, node)) {
         model::Verb verb = model::Verb::act;
         if (read_verb(r, verb, *text)) at.verbs.push_back(verb);
       }
     }},
    {"by", false,
     [](Reader& r, Selector& at, const Node& node) {
       const int which = read_word(r, node, {"anyone", "applicant", "staff", "board", "body"});
       if (which >= 0) at.by = static_cast<Selector::By>(which);
     }},
    {"chain", false, [](Reader& r, Selector& at, const Node& node) { read_least(r, at.chain, node); }},
    {"known-fields", false,
     [](Reader& r, Selector& at, const Node& node) { read_least(r, at.known_fields, node); }},
    {"unread-fields", false,
     [](Reader& r, Selector& at, const Node& node) { read_least(r, at.unread_fields, node); }},
    {"documents", false,
     [](Reader& r, Selector& at, const Node& node) { read_flags(r, at, node, kDocuments); }},
    {"flags", false, [](Reader& r, Selector& at, const Node& node) { read_flags(r, at, node, kFlags); }},
    {"takes", false,
     [](Reader& r, Selector& at, const Node& node) {
       if (!is_text(r, node)) return;
       Node plain = node;
       const auto plus = plain.text.find('+');
       if (plus == std::string::npos)
         fault(r, "BPR706", node.span, trf("`{0}` is not a least time", node.text),
               tr("write it such as `3+ min`"));
       else if (plain.text.erase(plus, 1); !read_minutes(r, at.min_minutes, plain))
         at.min_minutes = 0;
     }},
};

// edit
// ----------------------------------------------------------------------------------------------------

enum class Argument : std::uint8_t {
  nothing,
  fields,
  issuer,
  ends,
  band,
  maybe_band,
  share,
  scaling,
  verb,
  time,
  clock,
  parts  ///< a map of the keys that the edit has
};

void read_verb_word(Reader& r, std::string& word, const Node& node) {
  model::Verb verb = model::Verb::act;
  if (read_verb(r, verb, node)) word = model::info(verb).en;
}

/// "16:30" as hours since midnight.
void read_clock(Reader& r, double& hours, const Node& node) {
  if (!is_text(r, node)) return;
  const std::string& text = node.text;
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 99; };
  const bool shaped = text.size() == 5 && text[2] == ':';
  const int hour = shaped ? digit(0) * 10 + digit(1) : 99;
  const int minute = shaped ? digit(3) * 10 + digit(4) : 99;
  if (hour > 23 || minute > 59)
    fault(r, "BPR706", node.span, trf("`{0}` is not a time of day", text), tr("write it such as `16:30`"));
  else
    hours = hour + minute / 60.0;
}

void read_name(Reader& r, Edit& edit, const Node& node) {
  Words words;
  read_words(r, words, node);
  edit.text_en = words.en;
  edit.text_ja = words.ja;
}

void read_kind(Reader& r, Edit& edit, const Node& node) {
  static constexpr model::RoleKind kKinds[] = {model::RoleKind::staff, model::RoleKind::body,
                                               model::RoleKind::third_party};
  const int which = read_word(r, node, {"staff", "body", "third-party"});
  if (which >= 0) edit.role_kind = kKinds[which];
}

using Part = Key<Edit>;
constexpr Part kWay{"way", true, [](Reader& r, Edit& edit, const Node& node) {
                      if (read_word(r, node, {"online"}) == 0) edit.word = "online";
                    }};
constexpr Part kShare{"share", true,
                      [](Reader& r, Edit& edit, const Node& node) { read_band(r, edit.band, node, true); }};
constexpr Part kFactor{
    "takes", true, [](Reader& r, Edit& edit, const Node& node) { read_band(r, edit.factor, node, false); }};
constexpr Part kBand{"takes", true,
                     [](Reader& r, Edit& edit, const Node& node) { read_band(r, edit.band, node, false); }};
constexpr Part kMore{"times", true,
                     [](Reader& r, Edit& edit, const Node& node) { read_band(r, edit.band, node, false); }};
constexpr Part kMinutes{
    "takes", true, [](Reader& r, Edit& edit, const Node& node) { (void)read_minutes(r, edit.number, node); }};
constexpr Part kTravel{"travel", true, [](Reader& r, Edit& edit, const Node& node) {
                         (void)read_minutes(r, edit.travel, node);
                       }};
constexpr Part kVerb{"verb", true,
                     [](Reader& r, Edit& edit, const Node& node) { (void)read_verb(r, edit.verb, node); }};
constexpr Part kVerbs{"of", true, [](Reader& r, Edit& edit, const Node& node) {
                        for (const Node* const text : texts_of(r, node)) {
                          std::string word;
                          read_verb_word(r, word, *text);
                          if (!word.empty()) edit.words.push_back(word);
                        }
                      }};
constexpr Part kTrait{"of", true, [](Reader& r, Edit& edit, const Node& node) {
                        if (is_text(r, node)) edit.word = node.text;
                      }};
constexpr Part kName{"name", true, read_name};
constexpr Part kPlace{"place", true, read_name};
constexpr Part kRole{"role", true, read_name};
constexpr Part kKind{"kind", true, read_kind};

constexpr Part may(Part part) {
  part.required = false;
  return part;
}

struct EditInfo {
  std::string_view name;
  EditKind kind;
  Argument argument;
  bool whole;  ///< acts on the whole process, not on a step
  std::vector<Part> parts = {};
};

const std::vector<EditInfo>& all_edits() {
  static const std::vector<EditInfo> edits = {
      {"drop", EditKind::drop, Argument::nothing, false},
      {"drop-fields", EditKind::drop_fields, Argument::fields, false},
      {"drop-documents", EditKind::drop_documents, Argument::issuer, true},
      {"drop-seal", EditKind::drop_seal, Argument::nothing, false},
      {"drop-procedure", EditKind::drop_procedure, Argument::parts, true, {may(kTrait), kShare}},
      {"without-application", EditKind::without_application, Argument::share, true},
      {"lift-rule", EditKind::lift_rule, Argument::nothing, false},
      {"keep-approvals", EditKind::keep_approvals, Argument::ends, false},
      {"merge-forms", EditKind::merge_forms, Argument::nothing, true},
      {"merge-windows", EditKind::merge_windows, Argument::nothing, true},
      {"merge-steps", EditKind::merge_steps, Argument::parts, true, {kVerb, kBand}},
      {"pool", EditKind::pool, Argument::nothing, true},
      {"prefill", EditKind::prefill, Argument::nothing, false},
      {"hear-instead", EditKind::hear_instead, Argument::band, false},
      {"ease-checks", EditKind::ease_checks, Argument::band, false},
      {"at-source", EditKind::at_source, Argument::nothing, false},
      {"by-system", EditKind::by_system, Argument::maybe_band, false},
      {"book", EditKind::book, Argument::share, false},
      {"level-peak", EditKind::level_peak, Argument::band, true},
      {"change-calendar", EditKind::change_calendar, Argument::clock, true},
      {"prepare", EditKind::prepare, Argument::parts, true, {kMinutes, kName}},
      {"in-advance", EditKind::in_advance, Argument::nothing, false},
      {"specialise", EditKind::specialise, Argument::parts, false, {kTrait, kShare, kRole}},
      {"split-case", EditKind::split_case, Argument::parts, false, {kTrait, kShare}},
      {"pay-here", EditKind::pay_here, Argument::nothing, false},
      {"offer-channel", EditKind::offer_channel, Argument::share, true},
      {"self-service",
       EditKind::self_service,
       Argument::parts,
       true,
       {kShare, kMinutes, kPlace, may(kTravel)}},
      {"visit-nearer", EditKind::visit_nearer, Argument::parts, true, {kShare, kTravel, kPlace, may(kKind)}},
      {"by-agent", EditKind::by_agent, Argument::share, true},
      {"more-online", EditKind::more_online, Argument::parts, true, {kMore, kMinutes, kName}},
      {"set-via", EditKind::set_via, Argument::parts, false, {kWay, kShare}},
      {"scale", EditKind::scale, Argument::scaling, false},
      {"scale-redo", EditKind::scale_redo, Argument::scaling, false},
      {"aside", EditKind::aside, Argument::nothing, false},
      {"replace", EditKind::replace, Argument::parts, false, {kVerb, kShare, kFactor, kName}},
      {"fewer", EditKind::fewer, Argument::share, false},
      {"subscribe", EditKind::subscribe, Argument::nothing, false},
      {"order-checks", EditKind::order_checks, Argument::nothing, true},
      {"move-before", EditKind::move_before, Argument::verb, false},
      {"move-after", EditKind::move_after, Argument::verb, false},
      {"after-leave", EditKind::after_leave, Argument::nothing, false},
      {"unbatch", EditKind::unbatch, Argument::nothing, false},
      {"look-in", EditKind::look_in, Argument::time, false},
      {"sample", EditKind::sample, Argument::share, false},
      {"share-instead", EditKind::share_instead, Argument::nothing, false},
      {"insert", EditKind::insert, Argument::parts, false, {kVerb, kMinutes, kName}},
      {"home", EditKind::home, Argument::nothing, false},
      {"digital", EditKind::digital, Argument::nothing, false},
      {"parallelise", EditKind::parallelise, Argument::nothing, false},
      {"move-to", EditKind::move_to, Argument::parts, false, {kRole, kKind}},
      {"keep-case", EditKind::keep_case, Argument::nothing, true},
      {"cross-train", EditKind::cross_train, Argument::nothing, true},
  };
  return edits;
}

void read_argument(Reader& r, Edit& edit, const EditInfo& info, const Node& key, const Node* value) {
  const bool given = value != nullptr && !value->is_null() && !(value->is_sequence() && value->items.empty());
  if (info.argument == Argument::nothing) {
    if (given) fault(r, "BPR709", value->span, trf("`{0}` takes nothing behind it", info.name));
    return;
  }
  if (!given) {
    if (info.argument != Argument::maybe_band)
      fault(r, "BPR709", key.span, trf("`{0}` needs something behind it", info.name));
    return;
  }
  switch (info.argument) {
    case Argument::fields:
      if (read_word(r, *value, {"known", "unread"}) >= 0) edit.word = value->text;
      return;
    case Argument::issuer: {
      const int which = read_word(r, *value, {"own", "public", "third-party"});
      if (which >= 0) edit.word = which == 2 ? "third" : value->text;
      return;
    }
    case Argument::ends:
      for (const Node* const text : texts_of(r, *value))
        if (read_word(r, *text, {"first", "last"}) >= 0) edit.words.push_back(text->text);
      return;
    case Argument::band:
    case Argument::maybe_band:
      read_band(r, edit.band, *value, false);
      return;
    case Argument::share:
      read_band(r, edit.band, *value, true);
      return;
    case Argument::scaling: {
      static const Part kScaling[] = {kBand, kVerbs};
      if (value->is_map())
        read_map(r, edit, *value, kScaling, value->span);
      else
        read_band(r, edit.band, *value, false);
      return;
    }
    case Argument::verb:
      read_verb_word(r, edit.word, *value);
      return;
    case Argument::time:
      if (read_minutes(r, edit.number, *value)) edit.number /= 60;
      return;
    case Argument::clock:
      read_clock(r, edit.number, *value);
      return;
    case Argument::parts:
      read_map(r, edit, *value, info.parts, value->span);
      return;
    case Argument::nothing:
      return;
  }
}

const EditInfo* find_edit(Reader& r, const Node& key) {
  std::vector<std::string_view> names;
  for (const EditInfo& info : all_edits()) {
    if (info.name == key.text) return &info;
    names.push_back(info.name);
  }
  fault(r, "BPR708", key.span, trf("`{0}` is not an edit", key.text), help_for(key.text, names));
  return nullptr;
}

}  // namespace

void read_when(Reader& r, When& when, const Node& node) {
  static const Key<When> kWhen[] = {
      {"all", false, [](Reader& reader, When& w, const Node& n) { read_group(reader, w.all, n); }},
      {"any", false, [](Reader& reader, When& w, const Node& n) { read_group(reader, w.any, n); }},
  };
  if (node.is_map()) {
    read_map(r, when, node, kWhen, node.span);
    return;
  }
  std::string joined_by;
  auto tests = read_tests(r, node, joined_by);
  (joined_by == "or" ? when.any : when.all) = std::move(tests);
}

void read_selector(Reader& r, Selector& at, const Node& node) {
  at.whole_process = false;
  read_map(r, at, node, kSelector, node.span);
  if (node.is_map() && node.entries.empty())
    fault(r, "BPR702", node.span, tr("`at` is empty"),
          tr("leave `at` out for a lever that acts on the whole process"));
}

void read_edits(Reader& r, std::vector<Edit>& edits, const Node& node) {
  if (!is_list(r, node)) return;
  if (node.items.empty()) fault(r, "BPR711", node.span, tr("a lever without an edit changes nothing"));
  for (const Node& item : node.items) {
    if (!item.is_scalar() && !(item.is_map() && item.entries.size() == 1)) {
      fault(r, "BPR702", item.span, tr("an edit is one key and what stands behind it"));
      continue;
    }
    const Node& key = item.is_scalar() ? item : item.entries.front().key;
    const EditInfo* const info = find_edit(r, key);
    if (info == nullptr) continue;
    Edit edit;
    edit.kind = info->kind;
    read_argument(r, edit, *info, key, item.is_scalar() ? nullptr : &item.entries.front().value);
    edits.push_back(std::move(edit));
  }
}

void check_edits(Reader& r, const Lever& lever, const Node& edits) {
  for (const Edit& edit : lever.edits) {
    const auto info = std::find_if(all_edits().begin(), all_edits().end(),
                                   [&](const EditInfo& e) { return e.kind == edit.kind; });
    const bool of_verbs = info->argument == Argument::scaling && !edit.words.empty();
    const bool whole = info->whole || of_verbs;
    if (whole && !lever.at.whole_process)
      fault(r, "BPR710", edits.span, trf("`{0}` acts on the whole process", info->name),
            tr("leave `at` out"));
    else if (!whole && lever.at.whole_process)
      fault(r, "BPR710", edits.span, trf("`{0}` acts on a step", info->name),
            tr("say with `at` which steps"));
  }
}

}  // namespace bpr::propose::reading
