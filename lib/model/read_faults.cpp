#include <algorithm>

#include "base/text.hpp"
#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

struct TableWords {
  Tables table;
  const char* (*noun)();
  std::string_view section;  ///< where it is declared; empty: nowhere in one place
};

constexpr std::array<TableWords, 11> kTableWords{
    {{kRole, [] { return base::tr("role"); }, "roles"},
     {kPlace, [] { return base::tr("place"); }, "places"},
     {kWindow, [] { return base::tr("window"); }, "places"},
     {kRegister, [] { return base::tr("register"); }, "registers"},
     {kField, [] { return base::tr("field"); }, "fields"},
     {kForm, [] { return base::tr("form"); }, "forms"},
     {kDocument, [] { return base::tr("document"); }, "documents"},
     {kCalendar, [] { return base::tr("calendar"); }, "calendars"},
     {kProfile, [] { return base::tr("profile"); }, "profiles"},
     {kTrait, [] { return base::tr("trait"); }, "traits"},
     {kStep, [] { return base::tr("step"); }, ""}}};

std::string nouns(Tables tables) {
  std::vector<const char*> words;
  for (const TableWords& t : kTableWords)
    if ((tables & t.table) != 0) words.push_back(t.noun());
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) all += i + 1 == words.size() ? base::tr(" or ") : base::tr(", ");
    all += words[i];
  }
  return all;
}

std::string where_to_declare(const Reader& r, Tables tables) {
  std::vector<std::string_view> sections;
  for (const TableWords& t : kTableWords) {
    if ((tables & t.table) == 0 || t.section.empty()) continue;
    const std::string_view section = spelled(r, Context::process, t.section);
    if (std::find(sections.begin(), sections.end(), section) == sections.end()) sections.push_back(section);
  }
  if (sections.empty()) return {};
  std::string help = sections.size() == 1
                         ? base::trf("declare it under `{0}:`", sections[0])
                         : base::trf("declare it under `{0}:` or `{1}:`", sections[0], sections[1]);
  if (r.office || tables == kTrait) return help;
  return r.with_office ? base::trf("{0}, here or in the office file", help)
                       : base::trf("{0}, here or in an office file (no office.yaml was found)", help);
}

/// Declared and built-in names of these tables.
std::vector<std::string_view> names_of(const Reader& r, Tables tables) {
  std::vector<std::string_view> names;
  for (const auto& [name, kinds] : r.known)
    if ((kinds & tables) != 0) names.push_back(name.text());
  const auto built_in = [&](Tables table, std::string_view group) {
    if ((tables & table) == 0) return;
    for (const WordInfo& word : words()) {
      if (word.group != group || word.en == "nobody") continue;
      names.push_back(word.en);
      names.push_back(word.ja);
    }
  };
  built_in(kRole, "role");
  built_in(kWho, "who");
  built_in(kPlace, "place");
  built_in(kCalendar, "calendar");
  if ((tables & kStep) != 0)
    for (const Step& step : r.steps) names.push_back(step.id.text());
  std::sort(names.begin(), names.end());
  return names;
}

std::string quoted(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view word : words) all += (all.empty() ? "`" : ", `") + std::string(word) + "`";
  return all;
}

/// Where a key of another kind of map belongs, else where to find those that may stand here.
std::string belongs_elsewhere(std::string_view spelling) {
  if (find_verb(spelling) != nullptr || find_key(Context::step, spelling) != nullptr)
    return base::tr("it belongs into a step: look at the indentation");
  constexpr std::array<std::pair<Context, std::string_view>, 9> kSections{{{Context::demand, "demand"},
                                                                           {Context::role, "roles"},
                                                                           {Context::place, "places"},
                                                                           {Context::reg, "registers"},
                                                                           {Context::field, "fields"},
                                                                           {Context::form, "forms"},
                                                                           {Context::document, "documents"},
                                                                           {Context::calendar, "calendars"},
                                                                           {Context::block, "block"}}};
  std::vector<std::string_view> sections;
  for (const auto& [context, section] : kSections)
    if (find_key(context, spelling) != nullptr) sections.push_back(section);
  return sections.empty()
             ? std::string(base::tr("take it out; `bpr explain --list` shows the keys of the format"))
             : base::trf("it belongs below {0}", quoted(sections));
}

bool japanese_text(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

base::Diagnostic* fault(Reader& r, const char* code, base::Span span, std::string message, std::string help) {
  const std::uint64_t place = (std::uint64_t{span.begin} << 32U) | span.end;
  if (r.faults.emplace(place, code).first->second != code) return nullptr;
  return &r.diagnostics.error(code, r.source, span, std::move(message), std::move(help));
}

base::Span narrowed(const Node& node, std::uint32_t offset) {
  const std::size_t length = node.span.end - node.span.begin;
  const std::size_t quotes = node.quoted ? 2 : 0;
  if (offset >= node.text.size() || length != node.text.size() + quotes) return node.span;
  const auto inside = static_cast<std::uint32_t>(quotes / 2);
  return {node.span.begin + inside + offset, node.span.end - inside};
}

namespace {

/// How the key whose value is being read is written; empty where there is no example.
std::string written_like(const Reader& r) {
  if (r.key == nullptr || r.key->example.empty()) return {};
  return base::trf("write it like `{0}: {1}`", r.japanese ? r.key->ja : r.key->en, r.key->example);
}

}  // namespace

void unreadable(Reader& r, const Node& node, const base::QuantityFault& why) {
  fault(r, "BPR114", narrowed(node, why.offset), why.message, why.help.empty() ? written_like(r) : why.help);
}

std::string did_you_mean(std::string_view near) {
  return near.empty() ? std::string() : base::trf("did you mean `{0}`?", near);
}

std::string_view spelled(const Reader& r, Context context, std::string_view en) {
  const KeyInfo* const key = find_key(context, en);
  return key != nullptr && r.japanese ? key->ja : en;
}

bool near(std::string_view spelling, std::string_view word) {
  const std::array candidates{word};
  return !base::nearest(spelling, candidates).empty();
}

void unknown_key(Reader& r, Context context, const Node& key) {
  std::vector<std::string_view> spellings;
  const bool japanese = japanese_text(key.text);
  for (const KeyInfo& info : keys())
    if (info.context == context) spellings.push_back(japanese ? info.ja : info.en);
  const std::string_view near = base::nearest(key.text, spellings);
  std::string help = did_you_mean(near);
  if (near.empty() && !spellings.empty() && spellings.size() <= 12)
    help = base::trf("the keys that may stand here: {0}", quoted(spellings));
  else if (near.empty())
    help = belongs_elsewhere(key.text);
  fault(r, "BPR110", key.span, base::trf("unknown key `{0}`", key.text), std::move(help));
}

void unusable_key(Reader& r, const Node& key, std::string why) {
  fault(r, "BPR121", key.span, base::trf("`{0}` cannot be used here", key.text), std::move(why));
}

void declared_twice(Reader& r, const Node& node, std::string_view name, const Node* first) {
  base::Diagnostic* const d = fault(r, "BPR117", node.span, base::trf("`{0}` is declared twice", name),
                                    base::tr("give one of the two another name"));
  if (d != nullptr && first != nullptr) d->related.push_back({first->span, base::tr("first declared here")});
}

void wrong_shape(Reader& r, const Node& node, const char* needed) {
  std::string message = r.key == nullptr
                            ? base::trf("here {0} is needed", needed)
                            : base::trf("`{0}` needs {1}", r.japanese ? r.key->ja : r.key->en, needed);
  fault(r, "BPR113", node.span, std::move(message), written_like(r));
}

bool is_map(Reader& r, const Node& node) {
  if (!node.is_map()) wrong_shape(r, node, base::tr("a map of keys and values"));
  return node.is_map();
}

bool is_list(Reader& r, const Node& node) {
  if (!node.is_sequence()) wrong_shape(r, node, base::tr("a list"));
  return node.is_sequence();
}

bool is_word(Reader& r, const Node& node) {
  const bool word = node.is_scalar() && !node.text.empty();
  if (!word)
    wrong_shape(r, node, node.is_map() || node.is_sequence() ? base::tr("one value") : base::tr("a value"));
  return word;
}

void unknown_name(Reader& r, base::Span span, std::string_view name, Tables tables) {
  if ((tables & r.unsure) != 0) return;
  // One wrong section can make thousands of names unknown; comparing each with all others would take minutes.
  constexpr std::size_t many_faults = 500;
  const std::string near =
      r.faults.size() < many_faults ? did_you_mean(base::nearest(name, names_of(r, tables))) : std::string();
  const std::string where = where_to_declare(r, tables);
  std::string help =
      near.empty() || where.empty() ? near + where : base::trf("{0} Otherwise {1}", near, where);
  if (help.empty()) help = base::tr("name a step by its `id`, or give it that `id`");
  fault(r, "BPR116", span, base::trf("unknown {0} `{1}`", nouns(tables), name), std::move(help));
}

bool KeyWatch::take(const Entry& entry, const KeyInfo* key) {
  for (std::size_t i = 0; i < count_; ++i) {
    if (seen_[i].first != key) continue;
    base::Diagnostic* const d =
        fault(r_, "BPR111", entry.key.span, base::trf("`{0}` is given twice", entry.key.text),
              seen_[i].second->key.text == entry.key.text
                  ? std::string(base::tr("keep one of the two"))
                  : base::trf("`{0}` and `{1}` are the same key", seen_[i].second->key.text, entry.key.text));
    if (d != nullptr) d->related.push_back({seen_[i].second->key.span, base::tr("first given here")});
    return false;
  }
  if (count_ < seen_.size()) seen_[count_++] = {key, &entry};
  return true;
}

const KeyInfo* KeyWatch::take(const Entry& entry) {
  const KeyInfo* const key = find_key(context_, entry.key.text);
  if (key == nullptr) {
    unknown_key(r_, context_, entry.key);
    return nullptr;
  }
  return take(entry, key) ? key : nullptr;
}

bool KeyWatch::has(std::string_view en) const {
  return std::any_of(seen_.begin(), seen_.begin() + static_cast<std::ptrdiff_t>(count_),
                     [&](const auto& s) { return s.first->en == en; });
}

void KeyWatch::finish() const {
  static const auto required = [] {
    std::vector<const KeyInfo*> all;
    for (const KeyInfo& key : keys())
      if (key.required) all.push_back(&key);
    return all;
  }();
  for (const KeyInfo* const key : required) {
    if (key->context != context_ || has(key->en)) continue;
    const base::Span span = map_.entries.empty() ? map_.span : map_.entries.front().key.span;
    fault(r_, "BPR112", span, base::trf("`{0}` is missing", r_.japanese ? key->ja : key->en),
          base::trf("add `{0}: {1}`", r_.japanese ? key->ja : key->en, key->example));
  }
}

}  // namespace bpr::model::reading
